//! What holds for every clock, whatever the facts.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

use domain::{ClockKind, Deadline, Extension, Place, RegimeId, Unit};
use jiff::civil::{Date, Weekday, date};
use law::{Certainty, Count, ExtensionNotice, Wait, calendar, count};
use proptest::prelude::*;

fn response(regime: &str, facts: &Count) -> Deadline {
    count(
        law::regime(&RegimeId::from(regime)).unwrap(),
        ClockKind::Response,
        facts,
    )
    .unwrap()
}

fn notice(on: Date, n: u32, unit: Unit) -> Option<ExtensionNotice> {
    Some(ExtensionNotice {
        on,
        claimed: Some(Extension { n, unit }),
        until: None,
    })
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i32..4000).prop_map(|n| {
        date(2024, 2, 1)
            .checked_add(jiff::Span::new().days(n))
            .unwrap()
    })
}

fn any_place() -> impl Strategy<Value = Place> {
    prop::sample::select(vec![
        Place::country("IE"),
        Place::country("NL"),
        Place::country("PL"),
        Place::part("DE", "BY"),
        Place::part("FR", "57"),
        Place::part("GB", "SCT"),
        Place::part("US", "CA"),
        Place::country("CN"),
    ])
}

fn any_law() -> impl Strategy<Value = &'static str> {
    prop::sample::select(numbered(|_| true))
}

/// Every law that moves an answer's last day off weekends and holidays.
fn any_rolling_law() -> impl Strategy<Value = &'static str> {
    let moves = |rest: &law::RestDays| {
        [rest.saturday, rest.sunday, rest.holiday]
            .iter()
            .all(|c| matches!(c, Certainty::Yes | Certainty::Likely))
    };
    prop::sample::select(numbered(move |r| r.rolling.as_ref().is_some_and(moves)))
}

/// The day, or the first one on which the law's answer has its time.
fn in_force(regime: &str, day: Date) -> Date {
    let law = law::regime(&RegimeId::from(regime)).unwrap();
    let clock = law
        .clock(ClockKind::Response, law::RequestKind::Access, None)
        .unwrap();
    day.max(law.in_force_from)
        .max(clock.in_force_from.unwrap_or(day))
}

/// The laws that give the answer a number of days or months.
fn numbered(which: impl Fn(&law::Regime) -> bool) -> Vec<&'static str> {
    let number = |r: &law::Regime| {
        let clock = r.clock(ClockKind::Response, law::RequestKind::Access, None);
        clock.is_some_and(|c| c.number.is_some())
    };
    let all = law::regimes().unwrap().into_iter();
    let found: Vec<_> = all
        .filter(|r| number(r) && which(r))
        .map(|r| r.id.as_str())
        .collect();
    assert!(found.len() > 3, "laws were found: {found:?}");
    found
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_earlier(regime in any_law(), place in any_place(), day in any_day(), later in 0_i32..70) {
        let day = in_force(regime, day);
        let second = day.checked_add(jiff::Span::new().days(later)).unwrap();
        let first = response(regime, &Count::new(day, place.clone()));
        let second = response(regime, &Count::new(second, place));
        prop_assert!(first.due <= second.due && first.latest <= second.latest);
    }

    #[test]
    fn an_extension_never_shortens_and_never_exceeds_the_law(
        regime in any_law(), place in any_place(), day in any_day(), after in 0_i32..40, n in 0_u32..120, months: bool,
    ) {
        let day = in_force(regime, day);
        let plain = Count::new(day, place);
        let on = day.checked_add(jiff::Span::new().days(after)).unwrap();
        let unit = if months { Unit::Months } else { Unit::Days };
        let claimed = response(regime, &Count { extension: notice(on, n, unit), ..plain.clone() });
        let most = response(regime, &Count { extension: Some(ExtensionNotice { on, claimed: None, until: None }), ..plain.clone() });
        let base = response(regime, &plain);
        // An open extension has no last day: later than any.
        let last = |d: &Deadline| d.due.unwrap_or(Date::MAX);
        prop_assert!(last(&base) <= last(&claimed) && last(&claimed) <= last(&most), "{base:?} {claimed:?} {most:?}");
        prop_assert!(base.due.is_some());
    }

    #[test]
    fn a_rolled_due_date_is_a_working_day(regime in any_rolling_law(), place in any_place(), day in any_day()) {
        let day = in_force(regime, day);
        let found = response(regime, &Count::new(day, place.clone()));
        let due = found.due.unwrap();
        if let Some(calendar) = calendar(&place.country).unwrap().filter(|c| c.covers(due)) {
            prop_assert!(!matches!(due.weekday(), Weekday::Saturday | Weekday::Sunday));
            let holiday = calendar.holiday(&place, due);
            prop_assert!(holiday.is_none_or(|(counts, _)| counts == Certainty::Unclear), "{holiday:?}");
        } else {
            prop_assert_eq!(found.due, found.nominal, "unknown holidays roll nothing");
        }
    }

    #[test]
    fn the_last_step_of_a_receipt_bears_the_date(
        regime in any_law(), place in any_place(), day in any_day(), asked in 0_i32..50, took in prop::option::of(0_i32..40),
    ) {
        let day = in_force(regime, day);
        let plus = |n: i32| day.checked_add(jiff::Span::new().days(n)).unwrap();
        let wait = Wait { from: plus(asked), to: took.map(|n| plus(asked + n)) };
        let facts = Count { identity: vec![wait], clarification: vec![wait], ..Count::new(day, place) };
        let found = response(regime, &facts);
        prop_assert_eq!(found.receipt.last().map(|s| s.date), found.due);
        prop_assert_eq!(found.receipt.first().map(|s| s.date), Some(day));
        prop_assert!(found.earliest <= found.due && found.due <= found.latest);
    }
}
