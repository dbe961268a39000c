//! The edges that the worked cases leave out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use domain::{ClockKind, Confidence, Deadline, Extension, Place, RegimeId, Unit};
use jiff::civil::{Date, date};
use law::{Count, Event, ExtensionNotice, LawError, Wait, count};

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
    let (on, step) =
        law::estimate_receipt(eu, date(2026, 4, 2), &Place::country("IE"), &[]).unwrap();
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
    let swiss = law::regime(&RegimeId::from("ch-fadp")).unwrap();
    let on = date(2026, 7, 20);
    let due = |until| {
        let extension = Some(ExtensionNotice {
            on,
            claimed: None,
            until,
        });
        count(
            swiss,
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
    let swiss = law::regime(&RegimeId::from("ch-fadp")).unwrap();
    let fee = vec![Wait {
        from: date(2026, 3, 6),
        to: Some(date(2026, 3, 9)),
    }];
    let found = count(
        swiss,
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
    let message = refused.to_string();
    assert!(
        message.starts_with("There is no law “gdpr”. Choose one of: "),
        "{message}"
    );
    for id in law::regime_ids() {
        assert!(message.contains(id.as_str()), "{id}");
    }
}
