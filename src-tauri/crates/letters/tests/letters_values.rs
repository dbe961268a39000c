//! What a letter must leave as it was typed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod letters_support;

use domain::{Ask, LetterKind, MessageKind, OwnPoint, Point, Verdict};
use letters::{LetterError, Part};
use letters_support::{Sample, everything, numbers, point};

/// What a template, a mark-up reader or a careless replacement would change.
const HOSTILE: [&str; 14] = [
    "$& $1 ${x}",
    "{{7*7}} {{ title }}",
    "{% raw %} {% include \"who\" %}",
    "<b>bold</b> &amp;",
    "*stars* **two** _under_",
    "posts by <jane@x.org> and 3<5 and 7>6",
    "# heading",
    "- a dash in front",
    "[points]",
    "two\nlines\n\n## and three",
    "Aoife O’Neill-d'Arcy \\ \"quoted\"",
    "مرحبا يا مارا",
    "你好，世界",
    "🎁👩‍👩‍👧 \u{E000}0\u{E001}",
];

#[test]
fn what_a_person_types_comes_out_exactly_as_typed() {
    for value in HOSTILE {
        let mut sample = Sample::new(Some("eu-gdpr"));
        sample.title = value.to_owned();
        sample.person.name = value.into();
        sample.person.address = vec![value.into()];
        sample.platform.name = value.into();
        sample.platform.attention = Some(value.into());
        sample.incident.claimed = value.into();
        sample.incident.told = value.into();
        sample.incident.truth = value.into();
        sample.incident.links = vec![value.into()];
        sample.incident.identifiers = vec![value.into()];
        sample.own = vec![OwnPoint {
            point: Point::Own {
                ask: Ask::Explain,
                n: 1,
            },
            name: value.into(),
            text: value.into(),
        }];
        sample.enclosures = vec![value.to_owned()];
        let letter = sample.letter(LetterKind::Request, "2026-09-14").unwrap();
        assert_eq!(letter.sender, value);
        assert_eq!(letter.recipient[..2], [value, value]);
        assert_eq!(letter.subject, format!("Request under the GDPR: {value}"));
        let body = serde_json::to_string(&letter.blocks).unwrap();
        let quoted = serde_json::to_string(value).unwrap();
        let found = body.matches(quoted.trim_matches('"')).count();
        assert!(
            found >= 11,
            "salutation (2 or 1), platform, told, claimed, truth, link, identifier, own point (2), \
             closing, enclosure hold it as typed, but it stands there {found} times: {body}"
        );
        assert_eq!(numbers(&letter).len(), 12, "no value adds or takes a block");
    }
}

#[test]
fn a_passage_is_quoted_exactly_but_for_the_line_breaks_of_the_mail() {
    for value in HOSTILE {
        let letter = Sample::new(Some("eu-gdpr"))
            .requested()
            .received(1, "2026-10-06", MessageKind::Substantive)
            .judged(Point::Cause, Verdict::Partly, value)
            .letter(LetterKind::FollowUp, "2026-10-08")
            .unwrap();
        let lines: Vec<&str> = value
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        assert!(point(&letter, "1a").contains(&Part::Quote(lines.join(" "))));
    }
}

#[test]
fn an_empty_value_is_refused_by_its_name() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample.incident.truth = "  ".into();
    let refused = sample
        .letter(LetterKind::Request, "2026-09-14")
        .unwrap_err();
    assert_eq!(refused, LetterError::Missing("what is true"));
    assert_eq!(
        refused.to_string(),
        "The letter needs what is true, and it is empty. Fill it in and write the letter again"
    );
}

#[test]
fn a_sentence_of_the_person_s_ends_in_one_full_stop() {
    let mut sample = Sample::new(Some("eu-gdpr"));
    sample.incident.claimed = "that I had won.".into();
    sample.incident.told = "my friends,".into();
    sample.incident.truth = "I never won!".into();
    let text = everything(&sample.letter(LetterKind::Request, "2026-09-14").unwrap());
    assert!(
        text.contains("told my friends that I had won. That is not so: I never won! The message"),
        "{text}"
    );
}
