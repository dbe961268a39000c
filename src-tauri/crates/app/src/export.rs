//! Disputes and deadlines for other programs.

use crate::{deadline, dispute, error::AppError, view::DisputeView};
use domain::{Deadline, Reference, Standing};
use icalendar::{Calendar, Component, Event};
use jiff::{Timestamp, civil::Date};
use vault::Vault;

/// The disputes as views, one or all.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn views(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
) -> Result<Vec<DisputeView>, AppError> {
    match reference {
        Some(r) => Ok(vec![dispute::show(vault, r, today)?]),
        None => dispute::list(vault, today)?
            .iter()
            .map(|row| dispute::show(vault, &row.reference, today))
            .collect(),
    }
}

/// A table of points, one row a point of a dispute: RFC 4180, with a byte order mark so that
/// spreadsheets read it as UTF-8. A cell that a spreadsheet would take for a formula begins with
/// an apostrophe.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn csv(vault: &Vault, reference: Option<&Reference>, today: Date) -> Result<Vec<u8>, AppError> {
    let broken = || AppError::NotNow("The table could not be written. Try again".to_owned());
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let head = [
        "reference",
        "title",
        "platform",
        "law",
        "stage",
        "point",
        "standing",
        "settled",
    ];
    table.write_record(head).map_err(|_| broken())?;
    for view in views(vault, reference, today)? {
        for (point, of) in &view.points {
            let settled = if of.settled { "yes" } else { "no" };
            table
                .write_record([
                    cell(view.reference.as_str()),
                    cell(&view.title),
                    cell(&view.platform),
                    cell(view.regime_name.as_deref().unwrap_or_default()),
                    cell(view.stage.key()),
                    cell(&point.to_string()),
                    cell(Standing::key(of.standing)),
                    cell(settled),
                ])
                .map_err(|_| broken())?;
        }
    }
    table.into_inner().map_err(|_| broken())
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The deadlines as all-day events (RFC 5545, `VALUE=DATE`), each under an id that stays the same
/// when its date moves.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn ics(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
    at: Timestamp,
) -> Result<Vec<u8>, AppError> {
    let mut calendar = Calendar::new();
    calendar.name("Answerable");
    let disputes = dispute::list(vault, today)?;
    for view in deadline::list(vault, reference, today)? {
        let Some(due) = view.deadline.due.filter(|_| view.deadline.met_on.is_none()) else {
            continue;
        };
        let title = disputes
            .iter()
            .find(|d| d.reference == view.reference)
            .map(|d| format!("{}: {}", d.platform, title_of(&view.deadline)))
            .unwrap_or_default();
        let steps: Vec<String> = view
            .deadline
            .receipt
            .iter()
            .map(|s| format!("{}: {} ({})", s.date, s.step, s.law))
            .collect();
        calendar.push(
            Event::new()
                .uid(&uid(&view.reference, &view.deadline))
                .add_property("DTSTAMP", at.strftime("%Y%m%dT%H%M%SZ").to_string())
                .summary(&title)
                .description(&format!("{}\n{}", view.reference, steps.join("\n")))
                .append_property(day_property("DTSTART", due))
                .append_property(day_property("DTEND", due.tomorrow().unwrap_or(due)))
                .done(),
        );
    }
    Ok(calendar.to_string().into_bytes())
}

fn day_property(name: &str, day: Date) -> icalendar::Property {
    icalendar::Property::new(name, day.strftime("%Y%m%d").to_string())
        .add_parameter("VALUE", "DATE")
        .done()
}

fn uid(reference: &Reference, deadline: &Deadline) -> String {
    format!(
        "{reference}.{}.{}@answerable",
        deadline.regime, deadline.clock
    )
}

fn title_of(deadline: &Deadline) -> &'static str {
    use domain::ClockKind as Clock;
    match deadline.clock {
        Clock::Acknowledgement => "confirmation of your letter is due",
        Clock::Response => "answer is due",
        Clock::OptOut => "end of sale and promotion is due",
        Clock::Erasure => "erasure is due",
        Clock::RectificationOrErasure => "correction or erasure is due",
        Clock::ExtensionNotice => "last day to announce an extension",
        Clock::AppealDecision => "decision on your appeal is due",
        Clock::AuthorityProgress => "news on your complaint is due",
        Clock::ComplaintWindow => "last day for your complaint",
        Clock::PreActionWait => "end of the waiting time",
    }
}

/// The disputes as JSON, as `dispute show --json` writes each.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn json(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(&views(vault, reference, today)?)
        .map_err(|_| AppError::NotNow("The file could not be written. Try again".to_owned()))
}
