//! The time line as a drawing, then the clocks as a table.

mod figure;
mod scale;

use super::{
    cover,
    frame::Rows,
    section::Ground,
    table::{Entry, Table, cell, columns},
    words,
};
use crate::{
    LetterError,
    pdf::style::{BODY, CELL, HEAD, UNIT},
};
use domain::{ClockKind, Deadline};
use jiff::civil::Date;

pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let mut rows = Rows::default();
    let input = ground.input;
    let second = format!(
        "{}. The incident and letters above the line, messages from {} below.",
        words::span(cover::first_day(ground), input.as_of),
        input.dispute.platform.name.expose().trim()
    );
    rows.add(ground.setter.title(None, "Time line", &second)?);
    rows.add(figure::rows(ground)?);
    clocks(ground, &mut rows)?;
    Ok(rows)
}

fn clocks(ground: &Ground<'_>, rows: &mut Rows) -> Result<(), LetterError> {
    let setter = &ground.setter;
    if ground.input.deadlines.is_empty() {
        let text = "No clock of a law runs: no request has been sent, or no law sets a time.";
        rows.add(setter.paragraph(4.0 * UNIT, &[super::setter::said(text, BODY)], &[])?);
        return Ok(());
    }
    let mut widths = columns(&[
        (44.0, 2.0),
        (22.0, 2.0),
        (24.0, 2.0),
        (22.0, 2.0),
        (33.0, 2.0),
        (10.0, 0.0),
    ]);
    if let Some(last) = widths.last_mut() {
        last.right = true;
    }
    rows.add([setter.heading(6.0 * UNIT, "Clocks")?]);
    let table = Table {
        columns: widths,
        named: 0,
        head: ["Clock", "From", "Due", "Latest", "State", "Page"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: (0_usize..)
            .zip(ground.input.deadlines)
            .map(|(place, deadline)| entry(ground, place, deadline))
            .collect(),
        padding: UNIT,
        gap: 2.0 * UNIT,
    };
    table.set(setter, rows)
}

fn entry(ground: &Ground<'_>, place: usize, deadline: &Deadline) -> Entry {
    let date = |day: Option<Date>| day.map_or("–".to_owned(), words::short_year);
    let due = match deadline.due {
        None => "no date in law".to_owned(),
        Some(day) if deadline.statutory => words::short_year(day),
        Some(day) => format!("{}, own", words::short_year(day)),
    };
    let (state, bold) = state(deadline, ground.input.as_of);
    let style = if bold { CELL.semibold() } else { CELL };
    let law = words::article(ground.input.regime, &deadline.law);
    let name = format!("{}, {law}", words::clock(deadline.clock));
    let receipt = ground.receipt(place).map(|spot| ground.known.page(&spot));
    Entry::plain(vec![
        cell(name, CELL),
        cell(words::short_year(deadline.start), CELL),
        cell(due, CELL),
        cell(date(deadline.latest), CELL),
        cell(state, style),
        cell(
            receipt.map_or_else(String::new, |page| page.to_string()),
            CELL,
        ),
    ])
}

/// How a clock stands on a day, and whether that is late.
pub(super) fn state(deadline: &Deadline, today: Date) -> (String, bool) {
    let last = deadline.latest.or(deadline.due);
    if let Some(day) = deadline.met_on {
        return (format!("met on {}", words::short_year(day)), false);
    }
    if let Some(day) = deadline.paused_since {
        return (
            format!("stands still since {}", words::short_year(day)),
            false,
        );
    }
    if deadline.days_late(today).is_some() {
        let since = last.and_then(|day| day.tomorrow().ok());
        if deadline.clock == ClockKind::ExtensionNotice {
            return ("none came".to_owned(), false);
        }
        return (
            since.map_or("late".to_owned(), |day| {
                format!("late since {}", words::short_year(day))
            }),
            true,
        );
    }
    match last {
        Some(day) if today > day => ("ended".to_owned(), false),
        Some(_) => ("runs".to_owned(), false),
        None => ("open".to_owned(), false),
    }
}
