//! What a message claims beside its answers: more time, a day, a pause.

use crate::{
    cues::Cues,
    days,
    rule::{Rule, any},
    sentence::Clause,
};
use domain::{Extension, MessageKind, Unit};
use jiff::civil::Date;

/// What a message claims.
pub(crate) struct Claims {
    pub(crate) extension: Option<Extension>,
    pub(crate) promised_by: Option<Date>,
    pub(crate) pause: bool,
}

pub(crate) fn of(kind: MessageKind, clauses: &[Clause], cues: &Cues, received: Date) -> Claims {
    if !kind.acknowledges() {
        return Claims {
            extension: None,
            promised_by: None,
            pause: false,
        };
    }
    let list = |key: &str| cues.claim.get(key).map_or(&[] as &[Rule], |v| v);
    let carrying = |key: &str| {
        let rules = list(key);
        clauses
            .iter()
            .filter(move |c| !c.asks && any(rules, &c.hits))
    };
    let extension = carrying("extension")
        .find_map(|c| extra_time(&c.plain, cues))
        .filter(|_| kind == MessageKind::Extension);
    let day = |c: &Clause| promised_day(&c.plain, cues, received);
    let promised_by = carrying("answer_by")
        .find_map(day)
        .or_else(|| carrying("step_by").find_map(day));
    Claims {
        extension,
        promised_by,
        pause: matches!(kind, MessageKind::IdentityRequest | MessageKind::FeeRequest)
            || carrying("pause").next().is_some(),
    }
}

/// The first day after a word such as “by”. A past day is no promise.
fn promised_day(plain: &str, cues: &Cues, received: Date) -> Option<Date> {
    days::find(plain, cues, received)
        .into_iter()
        .filter(|f| f.date >= received)
        .find(|f| cues.until.contains(&f.before))
        .map(|f| f.date)
}

/// The extra time that a clause claims: “by two further months”, “an additional 45 days”.
fn extra_time(plain: &str, cues: &Cues) -> Option<Extension> {
    let found = cues.amounts.iter().find_map(|r| r.captures(plain))?;
    let word = found.name("n")?.as_str();
    let n: u32 = word
        .parse()
        .ok()
        .or_else(|| cues.numbers.get(word).copied())?;
    let unit = found.name("unit")?.as_str();
    let (unit, times) = match cues.units.get(unit)?.as_str() {
        "months" => (Unit::Months, 1),
        "weeks" => (Unit::Days, 7),
        _ => (Unit::Days, 1),
    };
    Some(Extension {
        n: n.checked_mul(times)?,
        unit,
    })
}
