//! The deadlines as a calendar (RFC 5545).

use super::records;
use crate::{error::AppError, own, record::Record};
use domain::{ClockKind, Deadline, Dispute, Reference};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use law::Own;
use std::collections::BTreeMap;
use vault::Vault;

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;

/// The deadlines as all-day events. A program that takes the calendar again moves the event of a
/// deadline that moved, and drops that of one which is met or gone:
///
/// - `UID` is the dispute, the law, the clock and the letter that started it, and never changes;
/// - `SEQUENCE` is the number of facts of the dispute. Facts are only ever added, so it never
///   falls. Where new data of the law move a date without a fact, the later `DTSTAMP` decides (RFC
///   5546, 2.1.5);
/// - a deadline that is met, or that the dispute had before a fact was taken back, the law was
///   changed or it was closed, is written with `STATUS:CANCELLED`; one whose clock stands still
///   with `STATUS:TENTATIVE`.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn ics(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
    at: Timestamp,
) -> Result<Vec<u8>, AppError> {
    let own = own::of(vault)?;
    let mut out = Calendar::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Answerable//Answerable//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.words("NAME", "Answerable");
    out.words("X-WR-CALNAME", "Answerable");
    for record in records(vault, reference, today)? {
        for (uid, (deadline, state)) in ever(&record, &own, today)? {
            out.event(&record, &uid, &deadline, state, at);
        }
    }
    out.line("END", "VCALENDAR");
    Ok(out.text.into_bytes())
}

/// How an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Confirmed,
    Tentative,
    Cancelled,
}

impl State {
    const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// Every deadline with a date that the dispute has or had, by the id of its event: as it is, else
/// as it was last.
fn ever(
    record: &Record,
    own: &Own,
    today: Date,
) -> Result<BTreeMap<String, (Deadline, State)>, AppError> {
    let reference = &record.dispute.reference;
    let mut ever = BTreeMap::new();
    for (next, before) in record.facts.iter().skip(1).zip(1_usize..) {
        let facts = record.facts.get(..before).unwrap_or_default();
        let recorded = next.content.recorded;
        if facts.last().is_some_and(|f| f.content.recorded == recorded) {
            // Written down together: no calendar can have been made in between.
            continue;
        }
        // The last day on which these were all the facts.
        let day = TimeZone::UTC.to_datetime(recorded).date();
        for deadline in law::deadlines(&Dispute::from_facts(facts)?, own, day.min(today))? {
            ever.insert(uid(reference, &deadline), (deadline, State::Cancelled));
        }
    }
    for deadline in &record.deadlines {
        let state = if record.dispute.closed.is_some()
            || deadline.met_on.is_some()
            || deadline.due.is_none()
        {
            State::Cancelled
        } else if deadline.paused_since.is_some() {
            State::Tentative
        } else {
            State::Confirmed
        };
        let uid = uid(reference, deadline);
        // One that lost its date is dropped from the day it had.
        if deadline.due.is_some() || !ever.contains_key(&uid) {
            ever.insert(uid, (deadline.clone(), state));
        }
    }
    ever.retain(|_, (deadline, _)| deadline.due.is_some());
    Ok(ever)
}

fn uid(reference: &Reference, deadline: &Deadline) -> String {
    let Deadline { regime, clock, .. } = deadline;
    let by = deadline.started_by.map(|id| format!(".{id}"));
    let by = by.unwrap_or_default();
    format!("{reference}.{regime}.{clock}{by}@answerable")
}

/// Lines of a calendar, each folded and ended as RFC 5545 has it.
#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn event(
        &mut self,
        record: &Record,
        uid: &str,
        deadline: &Deadline,
        state: State,
        at: Timestamp,
    ) {
        let (Some(due), Some(last)) = (deadline.due, record.facts.last()) else {
            return;
        };
        let dispute = &record.dispute;
        let name = dispute.platform.name.expose();
        self.line("BEGIN", "VEVENT");
        self.line("UID", uid);
        self.line("SEQUENCE", &record.facts.len().to_string());
        self.line("DTSTAMP", &moment(at));
        self.line("LAST-MODIFIED", &moment(last.content.recorded));
        self.line("DTSTART;VALUE=DATE", &day(due));
        // The day after: an end is not part of what it ends (RFC 5545, 3.6.1).
        self.line("DTEND;VALUE=DATE", &day(due.tomorrow().unwrap_or(due)));
        self.line("STATUS", state.key());
        self.line("TRANSP", "TRANSPARENT");
        self.words("SUMMARY", &format!("{name}: {}", title_of(deadline.clock)));
        let mut about = vec![format!("{}, {}", dispute.title.expose(), dispute.reference)];
        about.extend(deadline.met_on.map(|day| format!("Met on {day}.")));
        about.extend(
            deadline
                .paused_since
                .filter(|_| state == State::Tentative)
                .map(|day| format!("The clock stands still since {day}.")),
        );
        let steps = deadline.receipt.iter();
        about.extend(steps.map(|s| format!("{}: {} ({})", s.date, s.step, s.law)));
        self.words("DESCRIPTION", &about.join("\n"));
        self.line("END", "VEVENT");
    }

    /// A property whose value is text of any kind (RFC 5545, 3.3.11).
    fn words(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for c in text.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
                '\t' => value.push(' '),
                c if c.is_control() => {}
                c => value.push(c),
            }
        }
        self.line(name, &value);
    }

    /// A line, folded between characters (RFC 5545, 3.1).
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0_usize;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets.saturating_add(c.len_utf8()) > MOST_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets = octets.saturating_add(c.len_utf8());
        }
        self.text.push_str("\r\n");
    }
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

const fn title_of(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Acknowledgement => "confirmation of your letter is due",
        ClockKind::Response => "answer is due",
        ClockKind::OptOut => "end of sale and promotion is due",
        ClockKind::Erasure => "erasure is due",
        ClockKind::RectificationOrErasure => "correction or erasure is due",
        ClockKind::ExtensionNotice => "last day to announce an extension",
        ClockKind::AppealDecision => "decision on your appeal is due",
        ClockKind::AuthorityProgress => "news on your complaint is due",
        ClockKind::ComplaintWindow => "last day for your complaint",
        ClockKind::PreActionWait => "end of the waiting time",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut calendar = Calendar::default();
        calendar.words("SUMMARY", text);
        calendar.text
    }

    #[test]
    fn what_means_something_in_a_calendar_is_escaped_and_no_line_can_be_slipped_in() {
        assert_eq!(
            written("Bright\\perk; perks, Ltd\r\nEND:VEVENT\rATTACH:x\nA\u{2028}B\u{0}\tC"),
            "SUMMARY:Bright\\\\perk\\; perks\\, Ltd\\nEND:VEVENT\\nATTACH:x\\nA\\nB C\r\n"
        );
    }

    #[test]
    fn long_lines_fold_between_characters_and_unfold_to_what_they_were() {
        for name in ["Яркая Выгода ".repeat(40), "a".repeat(300), "👩‍👩‍👧".repeat(30)]
        {
            let text = written(&name);
            assert!(text.ends_with("\r\n") && text.lines().count() > 3);
            assert!(text.split("\r\n").all(|l| l.len() <= MOST_OCTETS), "{text}");
            assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{name}\r\n"));
        }
        assert_eq!(
            written(&"a".repeat(67)).lines().count(),
            1,
            "75 octets are one line"
        );
        assert_eq!(written(&"a".repeat(68)).lines().count(), 2);
    }
}
