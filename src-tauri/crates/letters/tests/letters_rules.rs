//! What a letter must say, and must not say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{Ask, Channel, ClockKind, LetterKind, MessageKind, OwnPoint, Place, Point, Verdict};
use law::Rests;
use letters::{Block, LetterError, Severity};
use letters_support::{Sample, day, everything, laws_and_languages, numbers, point, words};

/// The letters that a person sends day by day, of every law in every language.
#[test]
fn no_letter_of_ours_has_anything_to_mend() {
    let mut seen = std::collections::BTreeSet::new();
    for (law, language) in laws_and_languages() {
        let fresh = Sample::in_language(law, language);
        let replied = fresh.clone().requested().replied();
        let asked =
            fresh
                .clone()
                .requested()
                .received(2, "2026-09-20", MessageKind::IdentityRequest);
        let mut found = vec![
            fresh.lint(LetterKind::Request, "2026-09-14"),
            asked.lint(LetterKind::IdentityAnswer, "2026-09-21"),
            replied.lint(LetterKind::FollowUp, "2026-10-08"),
            replied.lint(LetterKind::Reminder, "2027-03-22"),
            replied.lint(LetterKind::PlatformComplaint, "2026-10-20"),
            replied.lint(LetterKind::Closing, "2026-10-20"),
        ];
        // Not every law has these.
        for kind in [LetterKind::Appeal, LetterKind::Complaint] {
            if replied.letter(kind, "2026-10-20").is_ok() {
                found.push(replied.lint(kind, "2026-10-20"));
                seen.insert(kind);
            }
        }
        let errors: Vec<_> = found
            .iter()
            .flatten()
            .filter(|f| f.severity != Severity::Note)
            .collect();
        assert!(errors.is_empty(), "{law:?} in {language}: {errors:?}");
    }
    assert_eq!(
        seen.len(),
        2,
        "appeals and complaints were looked at: {seen:?}"
    );
}

#[test]
fn a_follow_up_names_exactly_the_open_points() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample.own = vec![OwnPoint {
        point: Point::Own {
            ask: Ask::Count,
            n: 1,
        },
        name: "Countries".into(),
        text: "In which countries did it happen?".into(),
    }];
    let letter = sample
        .requested()
        .replied()
        .letter(LetterKind::FollowUp, "2026-10-08")
        .unwrap();
    assert_eq!(
        numbers(&letter),
        ["1a", "1b", "1c", "1d", "2b", "3a", "3b", "4b", "4c", "4d"]
    );
    let text = everything(&letter);
    assert!(
        text.contains("for the answers on the number of others (2a) and the record (4a)"),
        "it thanks for what was given: {text}"
    );
    assert_eq!(
        words(&point(&letter, "2b")),
        "Countries. In which countries did it happen?",
        "a point that nobody judged is asked again without a finding"
    );
}

#[test]
fn a_point_given_and_then_refused_is_quoted_twice() {
    let letter = Sample::new(Some("eu-gdpr"))
        .requested()
        .received(1, "2026-09-28", MessageKind::Substantive)
        .judged(
            Point::Number,
            Verdict::Given,
            "Some 200 profiles were affected.",
        )
        .received(2, "2026-10-06", MessageKind::Substantive)
        .judged(
            Point::Number,
            Verdict::Refused,
            "We do not disclose numbers.",
        )
        .letter(LetterKind::FollowUp, "2026-10-08")
        .unwrap();
    assert_eq!(
        words(&point(&letter, "2a")),
        "Number: declined. On 28 September 2026 you wrote: “Some 200 profiles were affected.” On 6 \
         October 2026 you wrote: “We do not disclose numbers.” I cannot see how both can hold. \
         Which of them does? I ask you to think again. How many other people did this happen to? I \
         need no names. This stands as a request: I know of no rule that obliges you to grant it."
    );
    assert_eq!(
        letter.subject,
        "Your reply of 6 October 2026: the points still open"
    );
}

#[test]
fn points_switched_off_leave_their_number_out() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample
        .points
        .retain(|p| !matches!(p, Point::Prevention | Point::Record | Point::Notified));
    let letter = sample.letter(LetterKind::Request, "2026-09-14").unwrap();
    assert_eq!(
        numbers(&letter),
        ["1a", "1c", "1d", "2a", "3b", "4b", "4c", "4d"]
    );
    let text = everything(&letter);
    assert!(
        !text.contains("4a"),
        "no word points to a number that is not there: {text}"
    );
    assert!(text.contains("I ask you to apologise to the people to whom the message was shown."));
}

#[test]
fn every_request_says_that_it_is_one() {
    for (law, language) in laws_and_languages() {
        let Some(regime) = law.map(|l| law::regime(&l.into()).unwrap()) else {
            continue;
        };
        let sample = Sample::in_language(law, language);
        let letter = sample.letter(LetterKind::Request, "2026-09-14").unwrap();
        let again = sample
            .requested()
            .received(1, "2026-10-06", MessageKind::Substantive);
        let follow_up = again.letter(LetterKind::FollowUp, "2026-10-08").unwrap();
        for p in Point::ALL {
            let rests = regime.basis(p).unwrap().rests;
            for text in [&letter, &follow_up].map(|l| words(&point(l, &p.number()))) {
                let says = again.words.request_words.iter().any(|w| text.contains(w));
                assert_eq!(
                    says,
                    rests != Rests::Right,
                    "{law:?} {language} {p}: {text}"
                );
            }
        }
    }
}

#[test]
fn a_letter_cites_nothing_but_the_data_of_its_law() {
    for (law, language) in laws_and_languages() {
        let Some(regime) = law.map(|l| law::regime(&l.into()).unwrap()) else {
            continue;
        };
        let mut cites: Vec<&str> = regime.citations(language).collect();
        cites.extend([regime.margin_in(language), regime.short_in(language)]);
        cites.sort_by_key(|c| std::cmp::Reverse(c.len()));
        let sample = Sample::in_language(law, language);
        let (sent, replied) = (
            sample.clone().requested(),
            sample.clone().requested().replied(),
        );
        let rests = regime.points.values().any(|b| b.rests != Rests::Request);
        // A reminder cites the time alone, and some laws set none.
        let response = regime.clock(ClockKind::Response, law::RequestKind::Access, None);
        let timed = response.is_some_and(|c| c.number.is_some() && c.basis == law::Basis::Statute)
            && regime.in_force(day("2026-09-14"));
        for (letter, cited) in [
            (sample.letter(LetterKind::Request, "2026-09-14"), rests),
            (replied.letter(LetterKind::FollowUp, "2026-10-08"), rests),
            (sent.letter(LetterKind::Reminder, "2027-03-22"), timed),
        ] {
            let mut text = everything(&letter.unwrap());
            assert!(
                !cited || cites.iter().any(|c| text.contains(c)),
                "{law:?} {language} rests on something"
            );
            for cite in &cites {
                text = text.replace(cite, "");
            }
            for sign in ["Art.", " art. ", "Article", "§", "CCR", "CJEU", "ection 1"] {
                assert!(
                    !text.contains(sign),
                    "{law:?} {language} cites beside its data ({sign}): {text}"
                );
            }
        }
    }
}

#[test]
fn a_letter_without_a_law_cites_nothing_and_demands_nothing() {
    let sample = Sample::new(None);
    for letter in [
        sample.letter(LetterKind::Request, "2026-09-14"),
        sample
            .clone()
            .requested()
            .replied()
            .letter(LetterKind::FollowUp, "2026-12-08"),
        sample
            .clone()
            .requested()
            .letter(LetterKind::Reminder, "2026-12-08"),
    ] {
        let letter = letter.unwrap();
        for block in &letter.blocks {
            if let Block::Point { basis, .. } = block {
                assert_eq!(basis.request.as_deref(), Some("Request"));
                assert!(basis.citations.is_empty());
            }
        }
        let text = everything(&letter);
        for word in [
            "Art",
            "§",
            "GDPR",
            "CCPA",
            "law gives",
            "I expect",
            "late.",
            "must",
        ] {
            assert!(!text.contains(word), "“{word}” in {text}");
        }
    }
}

#[test]
fn nothing_is_late_before_the_latest_lawful_day() {
    let sample = Sample::new(Some("eu-gdpr")).requested();
    let last_day = sample.letter(LetterKind::Reminder, "2026-10-14").unwrap();
    assert!(
        !everything(&last_day).contains(" late"),
        "the month has not ended"
    );
    let after = sample.letter(LetterKind::Reminder, "2026-10-15").unwrap();
    assert!(everything(&after).contains("your answer is 1 day late"));
}

#[test]
fn between_the_due_day_and_the_latest_one_the_latest_is_named() {
    let sample = Sample::new(Some("eu-gdpr")).requested();
    let dispute = sample.dispute();
    let mut deadlines = law::deadlines(&dispute, &law::Own::default(), day("2026-10-15")).unwrap();
    for deadline in &mut deadlines {
        deadline.latest = Some(day("2026-10-16"));
    }
    let letter = letters::letter(&letters::LetterInput {
        kind: LetterKind::Reminder,
        person: &sample.person,
        dispute: &dispute,
        regime: Some(law::regime(&"eu-gdpr".into()).unwrap()),
        deadlines: &deadlines,
        language: &sample.language,
        on: day("2026-10-15"),
        channel: Channel::Email,
        reply: None,
        enclosures: &[],
        authority: None,
        reserved: &[],
        sheet: None,
    });
    let text = everything(&letter.unwrap());
    assert!(text.contains("ends on **16 October 2026**"), "{text}");
    assert!(!text.contains(" late"), "{text}");
}

#[test]
fn an_extension_noticed_in_time_is_not_objected_to() {
    let sample = Sample::new(Some("eu-gdpr")).requested();
    let in_time = sample.received(1, "2026-10-14", MessageKind::Extension);
    let refused = in_time
        .letter(LetterKind::ExtensionObjection, "2026-11-05")
        .unwrap_err();
    assert!(matches!(refused, LetterError::InTime { .. }), "{refused}");
}

#[test]
fn a_letter_by_post_counts_from_the_day_it_should_arrive() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample.channel = Channel::Post;
    let letter = sample.letter(LetterKind::Request, "2026-09-14").unwrap();
    let text = everything(&letter);
    assert!(
        text.contains("This letter should reach you on 17 September 2026, so I expect your answer by **19 October 2026**"),
        "17 October is a Saturday: {text}"
    );
    assert!(text.contains(
        "You can find the record by the account @mara and the address mara@quill.example; you"
    ));
}

#[test]
fn a_letter_never_threatens() {
    for law in [Some("eu-gdpr"), Some("uk-gdpr"), Some("us-ca-ccpa"), None] {
        for (kind, on) in [
            (LetterKind::Request, "2026-09-14"),
            (LetterKind::FollowUp, "2026-11-20"),
            (LetterKind::Reminder, "2026-11-20"),
            (LetterKind::Closing, "2026-11-20"),
        ] {
            let sample = Sample::new(law).requested().replied();
            let text = everything(&sample.letter(kind, on).unwrap()).to_lowercase();
            for word in [
                "breach", "illegal", "unlawful", "damages", "court", "lawyer", "violat",
            ] {
                assert!(!text.contains(word), "“{word}” in a {kind} under {law:?}");
            }
        }
    }
}

#[test]
fn a_letter_that_the_law_does_not_know_is_refused_with_what_to_do_instead() {
    let sample = Sample::new(Some("eu-gdpr")).requested();
    let refused = |kind| sample.letter(kind, "2026-09-20").unwrap_err();
    assert!(
        refused(LetterKind::Appeal)
            .to_string()
            .starts_with("The GDPR knows no appeal with the platform. Write a follow-up"),
    );
    assert_eq!(refused(LetterKind::FollowUp), LetterError::NoReply);
    let without = Sample::new(None).requested();
    let refused = without.letter(LetterKind::Complaint, "2026-12-20");
    assert_eq!(refused.unwrap_err(), LetterError::NoAuthority);
}

#[test]
fn a_letter_without_a_template_is_refused_with_the_file_to_add() {
    let mut sample = Sample::new(Some("us-va-cdpa")).requested();
    sample.language = "es".into();
    let refused = sample.letter(LetterKind::Appeal, "2027-03-22").unwrap_err();
    assert!(
        refused
            .to_string()
            .ends_with("add templates/letters/es/appeal.md"),
        "{refused}"
    );
    let refused = sample
        .letter(LetterKind::Reminder, "2027-03-22")
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .ends_with("add templates/clauses/es/us-va-cdpa.toml"),
        "{refused}"
    );
}

#[test]
fn an_appeal_reaches_no_further_than_the_law() {
    let sample = Sample::new(Some("us-va-cdpa")).requested().replied();
    let letter = sample.letter(LetterKind::Appeal, "2026-10-20").unwrap();
    assert_eq!(numbers(&letter), ["1d", "4b", "4d"]);
    assert!(everything(&letter).contains("That remains a request, and is no part of the appeal."));
}

#[test]
fn what_is_only_asked_for_is_never_late() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample.points = vec![Point::Number, Point::Apology];
    let request = sample.letter(LetterKind::Request, "2026-09-14").unwrap();
    assert!(!everything(&request).contains("I expect"));
    let sent = sample.requested();
    let reminder = sent.letter(LetterKind::Reminder, "2027-03-22").unwrap();
    let text = everything(&reminder);
    assert!(
        !text.contains(" late") && !text.contains("I expect"),
        "{text}"
    );
}

#[test]
fn silence_is_not_complained_about_while_the_time_runs() {
    let sample = Sample::new(Some("us-va-cdpa")).requested();
    for kind in [LetterKind::Appeal, LetterKind::Complaint] {
        let refused = sample.letter(kind, "2026-10-20").unwrap_err();
        assert!(matches!(refused, LetterError::TooEarly { .. }), "{refused}");
        assert!(sample.letter(kind, "2027-03-22").is_ok());
    }
}

#[test]
fn every_language_has_the_letters_without_a_law() {
    for language in letters::languages() {
        assert!(
            letters::languages_for(None).any(|l| l == language),
            "clauses/{language}/plain.toml is missing"
        );
    }
}

#[test]
fn an_authority_is_told_of_what_the_law_gives_and_of_nothing_else() {
    let sample = Sample::new(Some("eu-gdpr")).requested().replied();
    let letter = sample.letter(LetterKind::Complaint, "2026-11-20").unwrap();
    assert_eq!(numbers(&letter), ["1a", "1c", "1d", "3a", "4b", "4c", "4d"]);
    let text = everything(&letter);
    assert!(text.contains(
        "I also asked for prevention (1b) and the apology (3b). I know of no right of my own to that"
    ));
    assert!(text.contains("On 6 October 2026 the company wrote:"));
    assert!(
        text.contains("is counted from 14 September 2026 and ended on **14 October 2026**"),
        "{text}"
    );
    assert!(
        letter
            .recipient
            .contains(&"Data Protection Commission (DPC)".to_owned())
    );

    let mut asked = Sample::new(Some("eu-gdpr"));
    asked.points = vec![Point::Number, Point::Apology];
    let refused = asked
        .requested()
        .letter(LetterKind::Complaint, "2026-11-20");
    assert_eq!(refused.unwrap_err(), LetterError::NothingOwed);
}

#[test]
fn a_complaint_to_a_british_platform_names_the_day_for_its_answer() {
    let sample = Sample::new(Some("uk-gdpr")).requested().replied();
    let letter = sample
        .letter(LetterKind::PlatformComplaint, "2026-11-26")
        .unwrap();
    let text = everything(&letter);
    assert!(
        text.contains("confirm receipt of this complaint by **29 December 2026**"),
        "{text}"
    );
}

#[test]
fn rights_on_a_likeness_are_reserved_on_wish_alone_and_never_as_damages() {
    let places = [
        Place::country("DE"),
        Place::country("FR"),
        Place::country("CH"),
        Place::part("US", "NY"),
        Place::part("CA", "QC"),
    ];
    for place in places {
        let reserved: &'static [_] = law::likeness(&place)
            .unwrap()
            .filter(|l| l.letter == law::InLetter::Reservation)
            .collect::<Vec<_>>()
            .leak();
        assert_eq!(reserved.len(), 1, "{}", place.code());
        for language in letters::languages_for(None) {
            let sample = Sample::in_language(None, language);
            let without = everything(&sample.letter(LetterKind::Request, "2026-09-14").unwrap());
            let cite = reserved[0].cite(language);
            assert!(!without.contains(cite), "{without}");
            let mut found = Vec::new();
            let with = sample.letter_with(LetterKind::Request, "2026-09-14", |input| {
                input.reserved = reserved;
                let document = letters::letter(input).unwrap();
                found = letters::lint(input, &document).unwrap();
            });
            let with = everything(&with.unwrap());
            assert!(with.contains(&format!("({cite})")), "{language}: {with}");
            assert_eq!(found, [], "{language}");
            for word in ["damage", "$", "Schaden", "dommage", "indemni", "risarc"] {
                assert!(!with.contains(word), "{language}: {word} in {with}");
            }
        }
    }
}
