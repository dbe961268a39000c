//! The law that the letters and the deadlines rest on, and what was read of it.

use super::{
    frame::Rows,
    manifest::listed,
    plan::What,
    section::Ground,
    table::{Entry, Table, cell, columns, fields},
    words,
};
use crate::{
    Block, LetterError,
    pdf::{
        style::{BODY, CELL, HEAD, NOTE, UNIT},
        tag::{Role, Tag},
    },
};
use domain::Confidence;

/// What the contents and the bookmarks call it.
pub(super) const TITLE: &str = "Law cited and its sources";

/// A provision, what rests on it, and where it is cited.
struct Cited {
    provision: String,
    bears: Vec<String>,
    places: Vec<String>,
}

pub(super) fn rows(ground: &Ground<'_>, regime: &law::Regime) -> Result<Rows, LetterError> {
    let setter = &ground.setter;
    let mut rows = Rows::default();
    rows.add(setter.title(None, TITLE, &regime.name)?);
    let entries = cited(ground).into_iter().map(|one| {
        Entry::plain(vec![
            cell(one.provision, BODY),
            cell(one.bears.join(", "), CELL),
            cell(one.places.join("; "), CELL),
        ])
    });
    let table = Table {
        named: 0,
        columns: columns(&[(60.0, 5.0), (55.0, 5.0), (40.0, 0.0)]),
        head: ["Provision", "Points and clocks", "Cited in"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: entries.collect(),
        padding: 5.25,
        gap: 4.0 * UNIT,
    };
    table.set(setter, &mut rows)?;
    let sure = match regime.confidence {
        Confidence::Low => "low: not all of it was read in the text of the law",
        Confidence::Medium => "medium: read once, or with a doubt",
        Confidence::High => "high: read in the text of the law",
    };
    let data = [
        ("Law data of", cell(words::day(regime.data_version), CELL)),
        ("Confidence", cell(sure, CELL)),
    ];
    rows.add(fields(setter, 6.0 * UNIT, &data)?);
    rows.add([setter.heading(6.0 * UNIT, "What was read")?]);
    let list = Tag::new(Role::List { numbered: true });
    for (n, source) in (1_usize..).zip(&regime.sources) {
        rows.add(listed(setter, &list, &n.to_string(), source, NOTE)?);
    }
    Ok(rows)
}

/// In the order in which the letters cite them, then those of the clocks.
fn cited(ground: &Ground<'_>) -> Vec<Cited> {
    let mut out: Vec<Cited> = Vec::new();
    for item in &ground.plan.items {
        let What::Letter(sent) = item.what else {
            continue;
        };
        let page = ground.known.code(&item.code);
        let place = format!("{}, p.\u{a0}{page}", item.code);
        for block in &sent.document.blocks {
            if let Block::Point { number, basis, .. } = block {
                for provision in &basis.citations {
                    put(&mut out, provision, number, &place);
                }
            }
        }
    }
    for (n, deadline) in ground.input.deadlines.iter().enumerate() {
        if deadline.statutory {
            let provision = words::article(ground.input.regime, &deadline.law);
            let clock = words::clock(deadline.clock).to_lowercase();
            let place = ground.receipt(n).map_or_else(String::new, |spot| {
                format!("receipt, p.\u{a0}{}", ground.known.page(&spot))
            });
            put(&mut out, &provision, &clock, &place);
        }
    }
    out
}

fn put(out: &mut Vec<Cited>, provision: &str, bears: &str, place: &str) {
    let known = out.iter().position(|one| one.provision == provision);
    let at = known.unwrap_or_else(|| {
        out.push(Cited {
            provision: provision.to_owned(),
            bears: Vec::new(),
            places: Vec::new(),
        });
        out.len().saturating_sub(1)
    });
    let Some(one) = out.get_mut(at) else { return };
    for (list, word) in [(&mut one.bears, bears), (&mut one.places, place)] {
        if !word.is_empty() && !list.iter().any(|known| known == word) {
            list.push(word.to_owned());
        }
    }
}
