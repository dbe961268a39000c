//! What the lint finds: each rule with a letter that breaks it and one that does not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{Ask, Channel, IncidentPart, LetterKind, MessageKind, OwnPoint, Place, Point};
use letters::{Block, Finding, Inline, Rule, Severity};
use letters_support::Sample;

fn sample() -> Sample {
    Sample::new(Some("eu-gdpr"))
}

fn only(found: &[Finding], rule: Rule, severity: Severity, at: &str) {
    let rules: Vec<_> = found.iter().map(|f| (f.rule, f.severity)).collect();
    assert_eq!(rules, [(rule, severity)], "{found:?}");
    let [finding] = found else {
        panic!("{found:?}")
    };
    assert!(finding.at.contains(at), "{finding:?}");
    assert!(finding.what.ends_with('.'), "a sentence: {finding:?}");
    assert!(
        !finding.remedy.is_empty(),
        "it says what to do: {finding:?}"
    );
}

#[test]
fn a_blank_in_the_persons_words_or_in_an_edited_letter_blocks() {
    let mut own = sample();
    own.incident.told = "[names of friends]".into();
    let found = own.lint(LetterKind::Request, "2026-09-14");
    only(&found, Rule::Placeholder, Severity::Error, "paragraph 1");
    let edited = sample().lint_with(LetterKind::Request, "2026-09-14", |_, document| {
        document.subject = "Request: TODO".to_owned();
    });
    only(&edited, Rule::Placeholder, Severity::Error, "the subject");
}

#[test]
fn a_blank_in_what_the_platform_wrote_is_the_platforms() {
    let mut replied = sample();
    replied.words.replies.insert(
        "cause".to_owned(),
        "Dear [first name], a tool did it.".to_owned(),
    );
    let found = replied
        .requested()
        .replied()
        .lint(LetterKind::FollowUp, "2026-10-08");
    assert_eq!(found, []);
}

#[test]
fn a_citation_outside_the_data_blocks_and_one_inside_does_not() {
    let edited = |text: &str| {
        let text = text.to_owned();
        sample().lint_with(LetterKind::Request, "2026-09-14", |_, document| {
            document
                .blocks
                .push(Block::Paragraph(vec![Inline::Text(text)]));
        })
    };
    let found = edited("Article 83(5) allows a fine.");
    only(&found, Rule::Citation, Severity::Error, "paragraph");
    assert_eq!(edited("I wrote under Article 12(3)."), []);
    let mut own = sample();
    own.incident.truth = "it is not true, see § 823 BGB".into();
    let found = own.lint(LetterKind::Request, "2026-09-14");
    only(&found, Rule::Citation, Severity::Error, "paragraph 1");
}

#[test]
fn late_too_soon_is_a_warning_in_the_persons_own_words() {
    let mut own = sample();
    own.incident.truth = "I never won, and your overdue answer does not say so".into();
    let found = own.lint(LetterKind::Request, "2026-09-14");
    only(&found, Rule::Late, Severity::Warning, "what is true");
    let late = own.requested().lint(LetterKind::Reminder, "2027-03-22");
    assert_eq!(late, [], "after the latest day it may be said");
}

#[test]
fn what_the_person_is_not_sure_of_is_told_to_nobody() {
    let mut unsure = sample();
    unsure.incident.unsure.insert(IncidentPart::Told);
    let found = unsure.lint(LetterKind::Request, "2026-09-14");
    only(
        &found,
        Rule::Unconfirmed,
        Severity::Error,
        "whom the platform told",
    );
    let reminder = unsure.requested().lint(LetterKind::Reminder, "2026-09-24");
    assert_eq!(reminder, [], "a reminder tells nothing of it");
}

#[test]
fn a_reply_that_was_not_read_is_a_warning() {
    let found = sample()
        .requested()
        .received(1, "2026-10-06", MessageKind::Substantive)
        .lint(LetterKind::FollowUp, "2026-10-08");
    only(
        &found,
        Rule::Unconfirmed,
        Severity::Warning,
        "6 October 2026",
    );
}

#[test]
fn a_complaint_to_another_countrys_authority_blocks() {
    let replied = sample().requested().replied();
    let elsewhere = Place::country("FR");
    let regime = law::regime(replied.regime.as_ref().unwrap()).unwrap();
    let french = law::authority(regime, &elsewhere, &elsewhere)
        .unwrap()
        .first;
    let found = replied.lint_with(LetterKind::Complaint, "2026-12-01", |input, _| {
        input.authority = Some(french);
    });
    only(&found, Rule::Authority, Severity::Error, "addressee");
    assert_eq!(replied.lint(LetterKind::Complaint, "2026-12-01"), []);
}

#[test]
fn a_demand_in_a_point_of_ones_own_blocks_and_a_request_does_not() {
    let with = |text: &str| {
        let mut sample = sample();
        sample.own = vec![OwnPoint {
            point: Point::Own {
                ask: Ask::Count,
                n: 1,
            },
            name: "Countries".into(),
            text: text.into(),
        }];
        sample.lint(LetterKind::Request, "2026-09-14")
    };
    let found = with("You must tell me in which countries it happened.");
    only(&found, Rule::Demand, Severity::Error, "point 2b");
    assert_eq!(with("Please tell me in which countries it happened."), []);
}

#[test]
fn a_second_reminder_within_ten_days_is_a_warning() {
    let mut reminded = sample().requested();
    let reminder = |on: &str| {
        (
            on.parse().unwrap(),
            domain::FactBody::LetterSent {
                letter: LetterKind::Reminder,
                channel: Channel::Email,
                to: "privacy@brightperk.example".into(),
                document: domain::Hash::NONE,
                pdf: domain::Hash::NONE,
                message_id: None,
            },
        )
    };
    reminded.facts.push(reminder("2026-10-20"));
    let found = reminded.lint(LetterKind::Reminder, "2026-10-29");
    only(&found, Rule::SameKind, Severity::Warning, "letter");
    assert_eq!(reminded.lint(LetterKind::Reminder, "2026-10-30"), []);
}

#[test]
fn more_about_oneself_than_it_takes_is_a_warning() {
    let mut telling = sample();
    telling.incident.identifiers.push("1984-03-02".into());
    let found = telling.lint(LetterKind::Request, "2026-09-14");
    only(&found, Rule::Identifiers, Severity::Warning, "identifiers");
    let mut many = sample();
    many.incident.identifiers = ["@a", "@b", "@c", "@d"].map(Into::into).to_vec();
    let found = many.lint(LetterKind::Request, "2026-09-14");
    only(&found, Rule::Identifiers, Severity::Warning, "identifiers");
}

#[test]
fn what_a_law_wants_known_is_a_note() {
    let found = Sample::new(Some("tr-kvkk")).lint(LetterKind::Request, "2026-09-14");
    let rules: Vec<_> = found.iter().map(|f| (f.rule, f.severity)).collect();
    assert_eq!(rules, [(Rule::Note, Severity::Note)]);
}

#[test]
fn what_does_not_stand_in_the_letter_is_no_matter_of_it() {
    let mut own = sample();
    own.incident.truth = "I never won, and your overdue answer does not say so".into();
    own.own = vec![OwnPoint {
        point: Point::Own {
            ask: Ask::Count,
            n: 1,
        },
        name: "Countries".into(),
        text: "You must tell me in which countries it happened.".into(),
    }];
    let reminder = own.requested().lint(LetterKind::Reminder, "2026-09-24");
    assert_eq!(
        reminder,
        [],
        "a reminder names the point and quotes nothing of it"
    );
}

#[test]
fn an_address_is_no_citation() {
    let mut flat = sample();
    flat.person.address = vec!["Flat 12(b), Harbour Row".into(), "Cork".into()];
    assert_eq!(flat.lint(LetterKind::Request, "2026-09-14"), []);
}

#[test]
fn words_of_the_person_in_another_language_are_looked_at_again() {
    let mut german = sample();
    german.language = "de".into();
    assert_eq!(german.lint(LetterKind::Request, "2026-09-14"), []);
    let english: &'static _ = Box::leak(Box::new("en".into()));
    let found = german.lint_with(LetterKind::Request, "2026-09-14", |input, document| {
        input.language = english;
        *document = letters::letter(input).unwrap();
    });
    let rules: Vec<_> = found.iter().map(|f| (f.rule, f.severity)).collect();
    assert_eq!(rules, [(Rule::Language, Severity::Warning)]);
}
