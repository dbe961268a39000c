//! What holds for every clock, and the edges that the worked cases leave out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod support;

use domain::{ClockKind, Confidence, Deadline, Extension, Place, RegimeId, Unit};
use jiff::civil::{Date, Weekday, date};
use law::{Certainty, Count, Event, ExtensionNotice, LawError, Wait, calendar, count};
use proptest::prelude::*;

fn response(regime: &str, facts: &Count) -> Deadline {
    count(
        law::regime(&RegimeId::from(regime)).unwrap(),
        ClockKind::Response,
        facts,
    )
    .unwrap()
}

fn received(y: i16, m: i8, d: i8, country: &str) -> Count {
    Count::new(date(y, m, d), Place::country(country))
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
    prop::sample::select(vec!["eu-gdpr", "uk-gdpr", "us-ca-ccpa"])
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_earlier(regime in any_law(), place in any_place(), day in any_day(), later in 0_i32..70) {
        let second = day.checked_add(jiff::Span::new().days(later)).unwrap();
        let first = response(regime, &Count::new(day, place.clone()));
        let second = response(regime, &Count::new(second, place));
        prop_assert!(first.due <= second.due && first.latest <= second.latest);
    }

    #[test]
    fn an_extension_never_shortens_and_never_exceeds_the_law(
        regime in any_law(), place in any_place(), day in any_day(), after in 0_i32..40, n in 0_u32..120, months: bool,
    ) {
        let plain = Count::new(day, place);
        let on = day.checked_add(jiff::Span::new().days(after)).unwrap();
        let unit = if months { Unit::Months } else { Unit::Days };
        let claimed = response(regime, &Count { extension: notice(on, n, unit), ..plain.clone() });
        let most = response(regime, &Count { extension: Some(ExtensionNotice { on, claimed: None, until: None }), ..plain.clone() });
        let base = response(regime, &plain);
        prop_assert!(base.due <= claimed.due && claimed.due <= most.due, "{base:?} {claimed:?} {most:?}");
    }

    #[test]
    fn a_rolled_due_date_is_a_working_day(regime in any_law(), place in any_place(), day in any_day()) {
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
        let plus = |n: i32| day.checked_add(jiff::Span::new().days(n)).unwrap();
        let wait = Wait { from: plus(asked), to: took.map(|n| plus(asked + n)) };
        let facts = Count { identity: vec![wait], clarification: vec![wait], ..Count::new(day, place) };
        let found = response(regime, &facts);
        prop_assert_eq!(found.receipt.last().map(|s| s.date), found.due);
        prop_assert_eq!(found.receipt.first().map(|s| s.date), Some(day));
        prop_assert!(found.earliest <= found.due && found.due <= found.latest);
    }
}

#[test]
fn an_extension_notice_after_the_month_does_not_extend() {
    let facts = received(2026, 7, 10, "IE");
    // 10 August 2026 is a Monday: the last day for the notice.
    let in_time = response(
        "eu-gdpr",
        &Count {
            extension: notice(date(2026, 8, 10), 2, Unit::Months),
            ..facts.clone()
        },
    );
    assert_eq!(
        (in_time.due, in_time.extended),
        (Some(date(2026, 10, 12)), true)
    );
    let late = response(
        "eu-gdpr",
        &Count {
            extension: notice(date(2026, 8, 11), 2, Unit::Months),
            ..facts
        },
    );
    assert_eq!((late.due, late.extended), (Some(date(2026, 8, 10)), false));
    assert!(
        late.receipt
            .iter()
            .any(|s| s.step.contains("does not count")),
        "{:?}",
        late.receipt
    );
}

#[test]
fn a_platform_may_take_less_than_the_law_allows_and_not_more() {
    let facts = received(2026, 7, 10, "IE");
    let due = |n, unit| {
        response(
            "eu-gdpr",
            &Count {
                extension: notice(date(2026, 7, 20), n, unit),
                ..facts.clone()
            },
        )
        .due
    };
    assert_eq!(due(1, Unit::Months), Some(date(2026, 9, 10)));
    assert_eq!(due(14, Unit::Days), Some(date(2026, 8, 24)));
    assert_eq!(
        due(6, Unit::Months),
        due(2, Unit::Months),
        "two further months are the most"
    );
}

#[test]
fn a_european_question_of_identity_moves_only_the_latest_day() {
    let wait = Wait {
        from: date(2026, 7, 13),
        to: Some(date(2026, 7, 20)),
    };
    let found = response(
        "eu-gdpr",
        &Count {
            identity: vec![wait],
            ..received(2026, 7, 10, "IE")
        },
    );
    assert_eq!(found.due, Some(date(2026, 8, 10)));
    assert_eq!(
        found.latest,
        Some(date(2026, 8, 18)),
        "eight days, both ends included"
    );
    assert_eq!(
        found.confidence,
        Confidence::Medium,
        "no rule of law counts these days"
    );
}

#[test]
fn a_question_after_the_end_changes_nothing() {
    let wait = Wait {
        from: date(2026, 8, 20),
        to: None,
    };
    for regime in ["eu-gdpr", "uk-gdpr", "us-ca-ccpa"] {
        let facts = Count {
            identity: vec![wait],
            ..received(2026, 7, 2, "IE")
        };
        let found = response(regime, &facts);
        assert_eq!(found.due, response(regime, &received(2026, 7, 2, "IE")).due);
        assert_eq!(
            found.paused_since, None,
            "{regime}: what comes too late stops nothing"
        );
    }
}

#[test]
fn the_british_clock_stands_still_until_identity_comes() {
    let wait = Wait {
        from: date(2026, 2, 18),
        to: None,
    };
    let facts = Count {
        identity: vec![wait],
        ..Count::new(date(2026, 2, 16), Place::part("GB", "ENG"))
    };
    let found = response("uk-gdpr", &facts);
    assert_eq!(found.paused_since, Some(date(2026, 2, 18)));
    assert_eq!(
        found.days_late(date(2027, 1, 1)),
        None,
        "nothing is late while they wait for the person"
    );
}

#[test]
fn two_waits_at_once_count_once() {
    let wait = |from, to| Wait {
        from: date(2026, 3, from),
        to: Some(date(2026, 3, to)),
    };
    let place = Place::part("GB", "ENG");
    let due = |clarification| {
        response(
            "uk-gdpr",
            &Count {
                clarification,
                ..Count::new(date(2026, 3, 2), place.clone())
            },
        )
        .due
    };
    assert_eq!(due(vec![wait(9, 16), wait(12, 16)]), due(vec![wait(9, 16)]));
    assert_eq!(
        due(vec![wait(9, 12), wait(12, 16)]),
        due(vec![wait(9, 16)]),
        "the shared day counts once"
    );
}

#[test]
fn a_clock_without_a_number_has_no_date_and_is_never_late() {
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    for clock in [
        ClockKind::Acknowledgement,
        ClockKind::OptOut,
        ClockKind::AppealDecision,
    ] {
        let found = count(eu, clock, &received(2026, 7, 10, "IE")).unwrap();
        assert_eq!(
            (found.due, found.latest, found.statutory),
            (None, None, false),
            "{clock}"
        );
        assert!(
            !found.receipt.is_empty(),
            "{clock} says why there is no date"
        );
    }
}

#[test]
fn the_notice_of_extension_is_due_when_the_first_month_ends() {
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    let extended = Count {
        extension: notice(date(2026, 7, 20), 2, Unit::Months),
        ..received(2026, 7, 10, "IE")
    };
    let found = count(eu, ClockKind::ExtensionNotice, &extended).unwrap();
    assert_eq!(
        (found.due, found.law.as_str()),
        (Some(date(2026, 8, 10)), "12(3)")
    );
}

#[test]
fn a_limit_that_binds_the_person_is_never_moved_forward() {
    let uk = law::regime(&RegimeId::from("uk-gdpr")).unwrap();
    // 4 July 2026 is a Saturday.
    let facts = Count {
        event: Some(Event::LastContact),
        ..Count::new(date(2026, 4, 4), Place::part("GB", "ENG"))
    };
    let found = count(uk, ClockKind::ComplaintWindow, &facts).unwrap();
    assert_eq!(
        (found.due, found.latest),
        (Some(date(2026, 7, 4)), Some(date(2026, 7, 4)))
    );
    assert!(
        !found.statutory,
        "three months is the practice of the ICO, not law"
    );
}

#[test]
fn beyond_its_calendar_the_engine_refuses_to_roll_and_says_so() {
    // 1 January 2036 is a holiday that no calendar here knows.
    let found = response("eu-gdpr", &received(2035, 12, 1, "IE"));
    assert_eq!(found.due, Some(date(2036, 1, 1)));
    assert_eq!(found.calendar.until, date(2035, 12, 31));
    assert!(
        found.receipt.iter().any(|s| s.step.contains("not known")),
        "{:?}",
        found.receipt
    );
}

#[test]
fn where_the_region_is_not_known_a_regional_holiday_makes_nothing_late() {
    // Epiphany is a holiday in three of the sixteen Länder.
    let found = response("eu-gdpr", &received(2026, 12, 6, "DE"));
    assert_eq!(found.due, Some(date(2027, 1, 6)));
    assert_eq!(found.days_late(date(2027, 1, 7)), None);
}

#[test]
fn post_without_proof_is_received_on_an_estimated_day() {
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    // Thursday before Easter: Friday counts in Ireland, Monday does not.
    let (on, step) = law::estimate_receipt(eu, date(2026, 4, 2), &Place::country("IE")).unwrap();
    assert_eq!(on, date(2026, 4, 8));
    assert!(step.step.contains("estimate"), "{step:?}");
}

#[test]
fn facts_out_of_order_are_refused_with_both_dates() {
    let eu = law::regime(&RegimeId::from("eu-gdpr")).unwrap();
    let facts = Count {
        extension: notice(date(2026, 7, 1), 2, Unit::Months),
        ..received(2026, 7, 10, "IE")
    };
    let refused = count(eu, ClockKind::Response, &facts).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "The notice of extension on 2026-07-01 lies before 2026-07-10. Check both dates"
    );
}

#[test]
fn an_open_extension_has_the_day_that_the_platform_names_or_none() {
    let rules: toml::Table = toml::from_str(include_str!("fixtures/other-regimes.toml")).unwrap();
    let swiss = support::bare("ch-fadp", rules["ch-fadp"].as_table().unwrap());
    let on = date(2026, 7, 20);
    let due = |until| {
        let extension = Some(ExtensionNotice {
            on,
            claimed: None,
            until,
        });
        count(
            &swiss,
            ClockKind::Response,
            &Count {
                extension,
                ..received(2026, 7, 2, "CH")
            },
        )
        .unwrap()
        .due
    };
    assert_eq!(due(Some(date(2026, 9, 15))), Some(date(2026, 9, 15)));
    assert_eq!(due(None), None);
}

#[test]
fn a_swiss_cost_notice_starts_the_clock_ten_days_later() {
    let rules: toml::Table = toml::from_str(include_str!("fixtures/other-regimes.toml")).unwrap();
    let swiss = support::bare("ch-fadp", rules["ch-fadp"].as_table().unwrap());
    let fee = vec![Wait {
        from: date(2026, 3, 6),
        to: Some(date(2026, 3, 9)),
    }];
    let found = count(
        &swiss,
        ClockKind::Response,
        &Count {
            fee,
            ..received(2026, 3, 2, "CH")
        },
    )
    .unwrap();
    assert_eq!(
        found.due,
        Some(date(2026, 4, 15)),
        "6 March, ten days, thirty days"
    );
}

#[test]
fn an_unknown_law_names_those_that_exist() {
    let refused = law::regime(&RegimeId::from("gdpr")).unwrap_err();
    assert!(matches!(refused, LawError::UnknownRegime { .. }));
    assert_eq!(
        refused.to_string(),
        "There is no law “gdpr”. Choose one of: eu-gdpr, uk-gdpr, uk-gdpr-s164a, us-ca-ccpa"
    );
}
