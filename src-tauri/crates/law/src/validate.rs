//! What a regime file must hold beyond its shape. Serde names a missing key; this names a
//! missing meaning.

use crate::{
    clock::{Effect, PeriodUnit},
    error::LawError,
    regime::{Regime, Rests},
};
use domain::{ClockKind, Point};

/// The first thing that a regime of this file forgets.
pub(crate) fn regime(file: &str, r: &Regime) -> Result<(), LawError> {
    match first_fault(file, r) {
        Some(reason) => Err(LawError::Data {
            file: file.to_owned(),
            reason,
        }),
        None => Ok(()),
    }
}

fn first_fault(file: &str, r: &Regime) -> Option<String> {
    let stem = file
        .rsplit('/')
        .next()
        .and_then(|f| f.strip_suffix(".toml"));
    if stem != Some(r.id.as_str()) {
        return Some(format!("`id` is “{}”, but the file has another name", r.id));
    }
    points(r)
        .or_else(|| clocks(r))
        .or_else(|| pauses(r))
        .or_else(|| territory(r))
        .or_else(|| texts(r))
        .or_else(|| local(r))
}

/// Another language leaves out no citation and adds none.
fn local(r: &Regime) -> Option<String> {
    r.local.iter().find_map(|(language, l)| {
        let cites = l.cites.keys().eq(r.cites.keys());
        let points = r.points.iter().filter(|(_, b)| !b.lines().is_empty());
        let same = points
            .map(|(p, b)| (p, b.lines().len()))
            .eq(l.points.iter().map(|(p, lines)| (p, lines.len())));
        if !cites {
            Some(format!(
                "`local.{language}.cites` has not the keys of `cites`"
            ))
        } else if !same {
            Some(format!(
                "`local.{language}.points` has not the points and the number of lines of `points`"
            ))
        } else {
            None
        }
    })
}

fn points(r: &Regime) -> Option<String> {
    Point::ALL
        .into_iter()
        .find_map(|point| match r.points.get(&point) {
            None => Some(format!("`points.{point}` is missing")),
            Some(basis) => {
                if (basis.rests == Rests::Request) != basis.citations.is_empty() {
                    Some(format!(
                        "`points.{point}` needs citations exactly where it is not a request"
                    ))
                } else if basis.rests != Rests::Request && !basis.see.is_empty() {
                    Some(format!("`points.{point}.see` is for requests alone"))
                } else {
                    None
                }
            }
        })
}

fn clocks(r: &Regime) -> Option<String> {
    if !r.clocks.iter().any(|c| c.kind == ClockKind::Response) {
        return Some("a clock of the kind `response` is missing".to_owned());
    }
    r.clocks.iter().find_map(|c| {
        let name = c.kind;
        let business = c.unit == Some(PeriodUnit::BusinessDays);
        let pair = |n: Option<u32>, unit: Option<PeriodUnit>| n.is_some() == unit.is_some();
        if name == ClockKind::ExtensionNotice {
            Some("`extension-notice` follows from the response clock and is not written".to_owned())
        } else if !pair(c.number, c.unit) {
            Some(format!("clock `{name}`: `number` and `unit` come together"))
        } else if c.number.is_none() && (c.note.is_none() || c.extension.is_some()) {
            Some(format!(
                "clock `{name}` without `number` needs a `note` and no extension"
            ))
        } else if c
            .extension
            .as_ref()
            .is_some_and(|e| !pair(e.number, e.unit))
        {
            Some(format!(
                "clock `{name}`: `extension.number` and `unit` come together"
            ))
        } else if business && r.working_days.is_none() {
            Some(format!(
                "clock `{name}` counts business days: `working_days` is missing"
            ))
        } else {
            None
        }
    })
}

fn pauses(r: &Regime) -> Option<String> {
    r.pauses.iter().find_map(|p| {
        let word = p.kind.word();
        if p.starts_after.is_some() && p.effect != Effect::Starts {
            Some(format!(
                "pause for {word}: `starts_after` needs `effect = \"starts\"`"
            ))
        } else {
            None
        }
    })
}

fn territory(r: &Regime) -> Option<String> {
    let t = &r.territory;
    if t.places.is_empty() {
        Some("`territory.places` is empty".to_owned())
    } else if t.proposed && t.by_person.is_none() && t.by_platform.is_none() {
        Some("`territory` needs `by_person` or `by_platform`".to_owned())
    } else {
        None
    }
}

fn texts(r: &Regime) -> Option<String> {
    let closed = [&r.rolling, &r.working_days]
        .into_iter()
        .flatten()
        .flat_map(|d| &d.closed)
        .flatten();
    let bad = closed
        .map(String::as_str)
        .find(|day| format!("2024-{day}").parse::<jiff::civil::Date>().is_err());
    if let Some(day) = bad {
        return Some(format!(
            "`closed` has “{day}”, which is not a month and a day"
        ));
    }
    let named = [
        ("name", &r.name),
        ("short", &r.short),
        ("margin", &r.margin),
    ];
    let empty = named.into_iter().find(|(_, text)| text.trim().is_empty());
    empty
        .map(|(key, _)| format!("`{key}` is empty"))
        .or_else(|| (r.sources.is_empty()).then(|| "`sources` is empty".to_owned()))
}
