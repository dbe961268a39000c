//! Whole replies, read as a person would read them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

use domain::{Extension, Language, MessageKind, Point, Verdict};
use jiff::civil::{Date, date};
use reading::{Hints, Reading, read};
use serde::Deserialize;
use std::{collections::BTreeMap, path::PathBuf};

#[derive(Deserialize)]
struct Set {
    reply: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    id: String,
    kind: MessageKind,
    body: String,
    #[serde(default)]
    labels: BTreeMap<Point, Vec<Verdict>>,
    extension: Option<Extension>,
    promised_by: Option<Date>,
    #[serde(default)]
    deadline_pause: bool,
}

fn labelled() -> Vec<Labelled> {
    let set: Set = toml::from_str(include_str!("fixtures/replies.toml")).unwrap();
    set.reply
}

fn hints() -> Hints {
    Hints {
        automatic: false,
        lang: None,
        received: date(2026, 10, 12),
    }
}

fn reading_of(text: &str) -> Reading {
    read(text, &hints())
}

fn verdict(reading: &Reading, point: Point) -> Verdict {
    reading.points[&point].verdict
}

/// Of a hundred points of the fixtures so many are read as labelled.
const FLOOR: usize = 98;

#[test]
#[cfg(feature = "train")]
fn by_the_rules_alone_every_reply_of_the_fixtures_is_read_as_a_person_reads_it() {
    for reply in labelled() {
        let found = reading::train::read_by_rules(&reply.body, &hints());
        assert_eq!(found.kind, reply.kind, "{}", reply.id);
        for point in Point::ALL {
            let silent = vec![Verdict::Silent];
            let wanted = reply.labels.get(&point).unwrap_or(&silent);
            let proposed = &found.points[&point];
            assert!(
                wanted.contains(&proposed.verdict),
                "{}, {point}: wanted {wanted:?}, proposed {proposed:?}",
                reply.id
            );
        }
    }
}

#[test]
fn the_replies_of_the_fixtures_are_read_as_a_person_reads_them_and_give_no_false_comfort() {
    let (mut all, mut wrong) = (0, Vec::new());
    for reply in labelled() {
        let found = reading_of(&reply.body);
        assert_eq!(found.lang, "en", "{}", reply.id);
        assert_eq!(found.kind, reply.kind, "{}", reply.id);
        for point in Point::ALL {
            let silent = vec![Verdict::Silent];
            let wanted = reply.labels.get(&point).unwrap_or(&silent);
            let proposed = &found.points[&point];
            let miss = format!("{}, {point}: {wanted:?}, {proposed:?}", reply.id);
            let gives = |v: &Verdict| matches!(v, Verdict::Given | Verdict::Partly);
            assert!(
                proposed.verdict != Verdict::Given || wanted.iter().any(gives),
                "false comfort: {miss}"
            );
            all += 1;
            if !wanted.contains(&proposed.verdict) {
                wrong.push(miss);
            }
        }
        assert_eq!(found.extension, reply.extension, "{}", reply.id);
        assert_eq!(found.promised_by, reply.promised_by, "{}", reply.id);
        assert_eq!(found.deadline_pause, reply.deadline_pause, "{}", reply.id);
    }
    let right = all - wrong.len();
    println!("{right} of {all} agree\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * FLOOR, "{}", wrong.join("\n"));
}

#[test]
fn a_friendly_reply_that_never_mentions_the_friends_gives_no_false_comfort() {
    let perk = labelled().remove(0);
    let found = reading_of(&perk.body);
    for point in [Point::Notified, Point::Apology, Point::Onward] {
        assert_eq!(
            verdict(&found, point),
            Verdict::Silent,
            "{point}: “So sorry” is not said to the friends, and the quoted letter is hers"
        );
    }
    let given = |p: &&Point| verdict(&found, **p) == Verdict::Given;
    assert!(
        Point::ALL.iter().filter(given).count() <= 3,
        "one ask answered fully, two by half: {:?}",
        found.points
    );
}

#[test]
fn every_passage_is_an_exact_substring_at_its_place() {
    for reply in labelled() {
        for (point, proposal) in reading_of(&reply.body).points {
            let silent = proposal.verdict == Verdict::Silent;
            assert_eq!(
                silent,
                proposal.evidence.is_empty(),
                "{}, {point}",
                reply.id
            );
            for passage in proposal.evidence {
                assert_eq!(reply.body[passage.range.clone()], passage.text);
            }
            assert!((0.0..=1.0).contains(&proposal.confidence));
        }
    }
}

#[test]
fn a_machine_answers_nothing_whatever_its_words() {
    let hints = Hints {
        automatic: true,
        lang: None,
        received: date(2026, 10, 12),
    };
    let found = read(
        "The prize entry has been deleted from your account. 14 other members were affected.",
        &hints,
    );
    assert_eq!(found.kind, MessageKind::AutoReply);
    assert!(found.points.values().all(|p| p.verdict == Verdict::Silent));
}

#[test]
fn a_language_without_cues_is_named_and_gets_no_proposal() {
    let text = "En rättelse har skickats till alla som fick meddelandet, och det finns inte kvar i \
        våra system.";
    let found = reading_of(text);
    assert_eq!(found.lang, "sv");
    assert!(found.points.is_empty(), "no proposal, rather than “silent”");
    let told = Hints {
        automatic: false,
        lang: Some(Language::from("en-IE")),
        received: date(2026, 10, 12),
    };
    assert_eq!(read(text, &told).lang, "en", "the person's word counts");
}

#[test]
fn hostile_text_is_read_to_its_end() {
    for text in [
        String::new(),
        "\u{202e}\u{0}…?!".to_owned(),
        "> ".repeat(20_000),
        "On ".repeat(5_000),
        format!("{}.", "we will not delete ".repeat(3_000)),
        "From: x\nTo: y\n".repeat(2_000),
    ] {
        reading_of(&text);
    }
}

/// The larger labelled set of the developers, where it is at hand.
fn shared_set() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(4)
        .map(|p| p.join("shared"));
    let folder = std::env::var_os("ANSWERABLE_SHARED")
        .map(PathBuf::from)
        .or(beside)?;
    Some(folder.join("replies/replies.jsonl")).filter(|p| p.is_file())
}

#[test]
fn the_larger_set_is_read_at_least_as_well_as_before() {
    #[derive(Deserialize)]
    struct Row {
        lang: String,
        body: String,
        labels: BTreeMap<Point, Verdict>,
        #[serde(default)]
        accept: BTreeMap<Point, Vec<Verdict>>,
    }
    let Some(path) = shared_set() else {
        println!("skipped: no labelled set at hand; ANSWERABLE_SHARED names its folder");
        return;
    };
    let mut scores: BTreeMap<bool, [u32; 4]> = BTreeMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let row: Row = serde_json::from_str(line).unwrap();
        let [all, right, comfortless, comfort] = scores.entry(row.lang == "en").or_default();
        let found = reading_of(&row.body);
        for (point, label) in row.labels {
            let proposed = verdict(&found, point);
            let accepted = row
                .accept
                .get(&point)
                .is_some_and(|a| a.contains(&proposed));
            *all += 1;
            *right += u32::from(proposed == label || accepted);
            if !matches!(label, Verdict::Given | Verdict::Partly) {
                *comfortless += 1;
                *comfort += u32::from(proposed == Verdict::Given);
            }
        }
    }
    // How well each must do: agreement at least, false comfort at most, in a hundred.
    for (english, [all, right, comfortless, comfort]) in scores {
        let (name, floor, ceiling) = if english {
            ("English", 91, 1)
        } else {
            ("the other languages", 90, 1)
        };
        println!("{name}: {right} of {all} agree; false comfort in {comfort} of {comfortless}");
        assert!(
            right * 100 >= all * floor,
            "{name}: agreement fell: {right} of {all}"
        );
        assert!(
            comfort * 100 <= comfortless * ceiling,
            "{name}: false comfort rose: {comfort} of {comfortless}"
        );
    }
}
