//! The cover: who, what, under which law, and where everything stands.

use super::{
    copy,
    frame::Rows,
    law_cited, manifest, notes,
    plan::Spot,
    purpose::Part,
    section::{Ground, parties},
    setter::{FRAME, TEXT, row, rule},
    table::{Cell, Column, Entry, Table, cell, fields},
    words,
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row},
        page::{Mark, Pen},
        style::{CELL, COMMAND, COVER, Ink, MM, NOTE, SENDER, SUBJECT, Style, UNIT},
        tag::{Role, Tag},
    },
};
use domain::{Hash, Sensitive};
use jiff::civil::Date;

/// The cover; the contents follow on pages of their own where they do not fit at its foot.
pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let mut top = title(ground)?;
    top.extend(fields(&ground.setter, 14.0, &facts(ground))?);
    let what = if ground.input.redacted {
        copy::ON_COVER
    } else {
        "L letter, R message received, E exhibit. Letters and exhibits are included as they are; \
         only the line at the head and the stamp at the foot of their pages were added. The stamp \
         gives reference, page and number of pages."
    };
    let note = ground.setter.small(3.0 * UNIT, what, NOTE, TEXT)?;
    let mut contents = contents(ground);
    let lines = contents.rows.len().saturating_add(1);
    let room = ground.frame.height()
        - height(&top)
        - height(&note)
        - super::setter::count(lines) * (10.5 + 2.0 * contents.padding);
    let fits = room >= 6.0 * UNIT;
    let mut rows = Rows::default();
    rows.add(top);
    if fits {
        contents.gap = room;
    } else {
        rows.add(ground.setter.title(None, "Contents", "")?);
        contents.gap = 4.0 * UNIT;
    }
    contents.set(&ground.setter, &mut rows)?;
    rows.add(note);
    Ok(rows)
}

fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.gap + row.height).sum()
}

fn title(ground: &Ground<'_>) -> Result<Vec<Row>, LetterError> {
    let dispute = ground.input.dispute;
    let kicker = Style {
        semibold: false,
        ..SUBJECT
    }
    .ink(Ink::K70);
    let between = Style {
        semibold: false,
        leading: 21.0,
        ..SENDER
    };
    let mut rows = Vec::new();
    let parties = parties(ground.input);
    let kind = if ground.input.redacted {
        copy::KIND
    } else {
        "Dossier"
    };
    let title = dispute.title.expose().trim();
    for (gap, text, style, role) in [
        (0.0, kind, kicker, Role::Paragraph),
        (13.0 * UNIT, title, COVER, Role::Heading(1)),
        (3.0 * UNIT, &parties, between, Role::Paragraph),
    ] {
        let tag = Tag::new(role);
        for (i, line) in ground
            .setter
            .text(text, style, FRAME)?
            .into_iter()
            .enumerate()
        {
            let gap = if i == 0 { gap } else { 0.0 };
            let mark = Mark::text(0.0, style.rise(), line).of(&tag);
            rows.push(row(gap, style.leading, vec![mark], Break::Never));
        }
    }
    let ink = rule(0.0, FRAME, Pen::new(1.5, Ink::Blue));
    rows.push(row(7.0 * UNIT, 0.0, vec![ink], Break::Never));
    Ok(rows)
}

fn facts(ground: &Ground<'_>) -> Vec<(&'static str, Cell)> {
    let input = ground.input;
    let dispute = input.dispute;
    let platform = &dispute.platform;
    let mut out = vec![("Reference", cell(dispute.reference.to_string(), CELL))];
    let person = &input.person;
    out.push((
        "Person",
        party(&person.name, &person.address, Some(&person.email)),
    ));
    out.push((
        "Platform",
        party(&platform.name, &platform.address, platform.email.as_ref()),
    ));
    if let Some(ticket) = &dispute.ticket {
        out.push(("Their number", cell(ticket.expose().trim(), CELL)));
    }
    let law = input
        .regime
        .map_or("none that sets a time for the answer", |r| r.name.as_str());
    out.push(("Law", cell(law, CELL)));
    if let Some(authority) = &input.authority {
        out.push(("Authority", cell(authority.as_str(), CELL)));
    }
    out.push((
        "Covers",
        cell(words::span(first_day(ground), input.as_of), CELL),
    ));
    if let Some(reader) = input.purpose.reader() {
        out.push(("For", cell(reader, CELL)));
    }
    let facts = usize::try_from(input.facts).unwrap_or(usize::MAX);
    let made = format!(
        "{}, from {}",
        words::day(input.as_of),
        words::figures(facts, "recorded fact")
    );
    out.push(("Made", cell(made, CELL)));
    out.push(("Head of the record", hash(&dispute.head, COMMAND)));
    out
}

/// The first day that anything in the dossier is about.
pub(super) fn first_day(ground: &Ground<'_>) -> Date {
    ground
        .plan
        .items
        .iter()
        .map(|item| item.on)
        .chain([ground.input.dispute.incident.happened_on])
        .min()
        .unwrap_or(ground.input.as_of)
}

/// Name, address in one line; e-mail.
fn party(
    name: &Sensitive<String>,
    address: &[Sensitive<String>],
    email: Option<&Sensitive<String>>,
) -> Cell {
    let mut lines = vec![name.expose().trim().to_owned()];
    lines.extend(address.iter().map(|l| l.expose().trim().to_owned()));
    lines.retain(|l| !l.is_empty());
    let mut text = lines.join(", ");
    if let Some(email) = email.map(|e| e.expose().trim()).filter(|e| !e.is_empty()) {
        text.push_str("; ");
        text.push_str(email);
    }
    cell(text, CELL)
}

/// A hash in two lines of eight groups of four.
pub(super) fn hash(hash: &Hash, style: Style) -> Cell {
    let digits: Vec<char> = hash.to_string().chars().collect();
    let paragraphs = digits
        .chunks(32)
        .map(|half| {
            let groups: Vec<String> = half.chunks(4).map(|four| four.iter().collect()).collect();
            vec![super::setter::said(groups.join(" "), style)]
        })
        .collect();
    Cell {
        paragraphs,
        ..Cell::default()
    }
}

/// The contents: code 10 mm, title 145, page 10.
fn contents(ground: &Ground<'_>) -> Table {
    let known = ground.known;
    let section = |title: &str, spot: Spot| entry("", title, known.page(&spot));
    let mut rows = Vec::new();
    if ground.gets(Part::Verdicts) {
        rows.push(section("Summary and ask matrix", Spot::Summary));
    }
    rows.push(section("Time line and clocks", Spot::TimeLine));
    rows.push(section("Chronology", Spot::Chronology));
    if ground.gets(Part::Notes) {
        rows.push(section(notes::TITLE, Spot::Notes));
    }
    for item in &ground.plan.items {
        rows.push(entry(&item.code, &item.title, known.code(&item.code)));
    }
    if ground.gets(Part::Receipts) {
        rows.push(section("Deadlines and their receipts", Spot::Receipt(0)));
    }
    if ground.input.regime.is_some() {
        rows.push(section(law_cited::TITLE, Spot::Law));
    }
    rows.push(section(manifest::title(ground.input), Spot::Manifest));
    Table {
        columns: vec![
            Column {
                x: 0.0,
                // The head reaches into the next column, which has none.
                width: 20.0 * MM,
                right: false,
            },
            Column {
                x: 10.0 * MM,
                width: 145.0 * MM,
                right: false,
            },
            Column {
                x: 155.0 * MM,
                width: 10.0 * MM,
                right: true,
            },
        ],
        named: 1,
        head: vec![cell("Contents", NOTE), cell("", NOTE), cell("Page", NOTE)],
        rows,
        padding: 2.625,
        gap: 0.0,
    }
}

fn entry(code: &str, title: &str, page: usize) -> Entry {
    Entry::plain(vec![
        cell(code, CELL.semibold().ink(Ink::Blue)),
        cell(title, CELL).leading(page),
        cell(page.to_string(), CELL),
    ])
}
