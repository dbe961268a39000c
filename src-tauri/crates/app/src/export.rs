//! Disputes and deadlines for other programs.

use crate::{
    deadline, dispute, error::AppError, letter, record::load, redact::Redaction, reply,
    view::DisputeView,
};
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

/// The exchange as Markdown for a web page: what was asked, how it stands, each letter and reply.
/// With a redaction what it lists is replaced; heads of messages and files are never in it.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn markdown(
    vault: &Vault,
    reference: &Reference,
    redaction: Option<&Redaction>,
    today: Date,
) -> Result<String, AppError> {
    // Replaced before it is escaped: an escape within a name would hide it.
    let said = |text: &str| redaction.map_or_else(|| text.to_owned(), |r| r.text(text));
    let view = dispute::show(vault, reference, today)?;
    let record = load(vault, reference, today)?;
    let (letters, messages) = (&record.dispute.letters, &record.dispute.messages);
    let platform = inline(&said(&view.platform));
    let mut out = format!("# {}\n\n", inline(&said(&view.title)));
    out += &format!(
        "{platform}, {}. {}\n\n",
        view.reference,
        inline(&said(&view.sentence))
    );
    out += "| | Point | How it stands |\n| --- | --- | --- |\n";
    for (point, of) in &view.points {
        let name = of.name.clone().unwrap_or_else(|| point.to_string());
        let settled = if of.settled { "settled" } else { "open" };
        let name = inline(&said(&name));
        out += &format!(
            "| {} | {name} | {}, {settled} |\n",
            of.number,
            of.standing.key()
        );
    }
    let mut parts = Vec::new();
    for sent in letters {
        let words = letter::document(vault, sent)?.to_text();
        parts.push((sent.sent_on, 0, format!("My {}", sent.kind), words));
    }
    for message in messages {
        let kept = reply::kept(vault, message)?;
        let head = format!("{platform}: {}", message.kind);
        parts.push((message.received_on, 1, head, own_words(&kept.text)));
    }
    parts.sort_by_key(|(day, order, ..)| (*day, *order));
    for (day, _, head, words) in parts {
        let words = said(&words);
        let fence = fence(&words);
        let words = words.trim();
        out += &format!("\n## {day}: {head}\n\n{fence}text\n{words}\n{fence}\n");
    }
    Ok(out)
}

/// What the platform wrote itself; what it quotes is in the letters already.
fn own_words(text: &str) -> String {
    let own: Vec<&str> = reading::split(text)
        .into_iter()
        .filter(|p| p.kind != reading::PartKind::Quoted)
        .filter_map(|p| text.get(p.range))
        .collect();
    own.join("\n")
}

/// A fence that nothing in the text closes.
fn fence(text: &str) -> String {
    let longest = text
        .lines()
        .map(|l| l.trim_start().chars().take_while(|c| *c == '`').count())
        .max()
        .unwrap_or(0);
    "`".repeat(longest.saturating_add(1).max(3))
}

/// A text within a line, where no character means anything (CommonMark, 2.4).
fn inline(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let plain = |c: &char| matches!(c, '.' | ',' | ':' | '\'' | '-' | '@' | ';' | '?');
    line.join(" ")
        .chars()
        .flat_map(|c| {
            let escape = c.is_ascii_punctuation() && !plain(&c);
            escape.then_some('\\').into_iter().chain([c])
        })
        .collect()
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
