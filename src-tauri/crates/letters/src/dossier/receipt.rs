//! The receipt of a deadline: how its dates were found, step by step.

use super::{
    chronology::small,
    frame::Rows,
    section::Ground,
    setter::{FRAME, row, rule},
    table::{Entry, Table, cell, columns, fields},
    time_line, words,
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row},
        page::{Mark, Pen},
        style::{BODY, CELL, COMMAND, HEAD, Ink, NOTE, SUBJECT, UNIT},
        tag::{Role, Scope, Tag},
    },
};
use domain::{Confidence, Deadline};
use jiff::civil::Date;

pub(super) fn rows(ground: &Ground<'_>, deadline: &Deadline) -> Result<Rows, LetterError> {
    let setter = &ground.setter;
    let place = &ground.input.dispute.platform.place;
    let title = format!("Receipt: {}", words::clock(deadline.clock).to_lowercase());
    let second = format!(
        "How the date was found, step by step. Law {}, clock {}; platform’s place: {}.",
        deadline.regime,
        deadline.clock,
        place.code()
    );
    let mut rows = Rows::default();
    rows.add(setter.title(None, &title, &second)?);
    rows.add(dates(ground, deadline)?);
    let steps = (1_usize..).zip(&deadline.receipt).map(|(n, step)| {
        let date = format!(
            "{} {}",
            words::weekday(step.date),
            words::short_year(step.date)
        );
        Entry::plain(vec![
            cell(n.to_string(), CELL),
            cell(date, CELL),
            cell(step.step.as_str(), BODY),
            small(&words::article(ground.input.regime, &step.law)),
        ])
    });
    let table = Table {
        named: 0,
        columns: columns(&[(9.0, 0.0), (26.0, 0.0), (85.0, 5.0), (40.0, 0.0)]),
        head: ["Step", "Date", "What was counted", "Law"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: steps.collect(),
        padding: 5.25,
        gap: 4.0 * UNIT,
    };
    table.set(setter, &mut rows)?;
    rows.add(fields(setter, 4.0 * UNIT, &facts(ground, deadline))?);
    Ok(rows)
}

/// Nominal, due, earliest, latest between ink rules.
fn dates(ground: &Ground<'_>, deadline: &Deadline) -> Result<Vec<Row>, LetterError> {
    let ink = || Pen::new(1.0, Ink::Blue);
    let mut marks = vec![rule(0.0, FRAME, ink())];
    let all: [(&str, Option<Date>); 4] = [
        ("Nominal", deadline.nominal),
        ("Due", deadline.due),
        ("Earliest", deadline.earliest),
        ("Latest", deadline.latest),
    ];
    let table = Tag::new(Role::Table);
    let (heads, cells) = (table.holds(Role::Row), table.holds(Role::Row));
    let mut below = Vec::new();
    let mut x = 0.0;
    for (label, date) in all {
        let date = match date {
            Some(day) => words::day(day),
            None => "none in law".to_owned(),
        };
        let label = ground.setter.line(label, NOTE)?;
        let date = ground.setter.line(&date, SUBJECT)?;
        let head = heads.holds(Role::Head(Scope::Column));
        marks.push(Mark::text(x, 6.0 + NOTE.rise(), label).of(&head));
        let cell = cells.holds(Role::Cell);
        below.push(Mark::text(x, 17.0 + SUBJECT.rise(), date).of(&cell));
        x += FRAME / 4.0;
    }
    marks.append(&mut below);
    let height = 12.0 * UNIT;
    marks.push(rule(height, FRAME, ink()));
    Ok(vec![row(4.0 * UNIT, height, marks, Break::Never)])
}

fn facts(ground: &Ground<'_>, deadline: &Deadline) -> Vec<(&'static str, super::table::Cell)> {
    let confidence = match deadline.confidence {
        Confidence::Low => "low: recalled or contested",
        Confidence::Medium => "medium: read once, or with a doubt",
        Confidence::High => "high: read in the text of the law",
    };
    let (state, _) = time_line::state(deadline, ground.input.as_of);
    let mut out = vec![
        ("State", cell(state, CELL)),
        (
            "Rests on",
            cell(words::article(ground.input.regime, &deadline.law), CELL),
        ),
        ("Confidence", cell(confidence, CELL)),
    ];
    if !deadline.statutory {
        let own = "No law sets this date; it is the person’s own reminder.";
        out.push(("Not a legal date", cell(own, CELL)));
    }
    let calendar = &deadline.calendar;
    out.push((
        "Holidays",
        cell(
            format!(
                "{}; known until {}",
                calendar.source,
                words::day(calendar.until)
            ),
            CELL,
        ),
    ));
    out.push((
        "Computed",
        cell(
            format!(
                "{}, with the law data of {}",
                words::day(ground.input.as_of),
                deadline.data_version
            ),
            CELL,
        ),
    ));
    out.push(("Reproduce", cell(command(ground, deadline), COMMAND)));
    out
}

/// The command that finds the same dates from the same start.
fn command(ground: &Ground<'_>, deadline: &Deadline) -> String {
    let place = &ground.input.dispute.platform.place;
    let part = place
        .subdivision
        .as_ref()
        .map_or(String::new(), |part| format!(" --subdivision {part}"));
    format!(
        "answerable law deadline --regime {} --clock {}\n  --start {} --country {}{part}",
        deadline.regime, deadline.clock, deadline.start, place.country
    )
}
