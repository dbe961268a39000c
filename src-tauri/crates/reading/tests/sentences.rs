//! Single sentences in every language that is read, held against their labels.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

use domain::{Language, Point, Verdict};
use jiff::civil::date;
use reading::{Hints, Reading, read};
use std::{collections::BTreeMap, str::FromStr};

/// Of a hundred sentences so many are read as labelled, in each language. None of them is in the
/// corpus that the model learned from.
const FLOOR: u32 = 91;
/// By the rules alone, which were written with these sentences at hand.
#[cfg(feature = "train")]
const FLOOR_OF_RULES: u32 = 98;

type Read = fn(&str, &Hints) -> Reading;

#[derive(Default)]
struct Score {
    all: u32,
    right: u32,
    /// `given` where the label gives nothing.
    comfort: Vec<String>,
    wrong: Vec<String>,
}

/// What is proposed for one sentence on one point.
fn verdict(read: Read, text: &str, language: &str, point: Point) -> Verdict {
    let hints = Hints {
        automatic: false,
        lang: Some(Language::from(language)),
        received: date(2026, 10, 12),
    };
    read(text, &hints).points.get(&point).unwrap().verdict
}

fn scores(read: Read) -> BTreeMap<String, Score> {
    let file: toml::Table = include_str!("fixtures/sentences.toml").parse().unwrap();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (language, of) in &file {
        let score = scores.entry(language.clone()).or_default();
        for (key, value) in of.as_table().unwrap() {
            let Ok(point) = Point::from_str(key) else {
                assert_eq!(key, "silent", "{language}");
                for text in value.as_array().unwrap() {
                    let text = text.as_str().unwrap();
                    for point in Point::ALL {
                        note(read, score, language, point, Verdict::Silent, text);
                    }
                }
                continue;
            };
            for (label, texts) in value.as_table().unwrap() {
                let label = Verdict::from_str(label).unwrap();
                for text in texts.as_array().unwrap() {
                    note(read, score, language, point, label, text.as_str().unwrap());
                }
            }
        }
    }
    scores
}

fn note(read: Read, score: &mut Score, language: &str, point: Point, label: Verdict, text: &str) {
    let proposed = verdict(read, text, language, point);
    score.all += 1;
    score.right += u32::from(proposed == label);
    if proposed != label {
        score.wrong.push(format!(
            "{language} {point}: {label}, read as {proposed}: {text}"
        ));
    }
    if proposed == Verdict::Given && !matches!(label, Verdict::Given | Verdict::Partly) {
        score.comfort.push(format!("{language} {point}: {text}"));
    }
}

#[test]
fn sentences_are_read_as_labelled_and_give_no_false_comfort() {
    hold(read, FLOOR);
}

#[test]
#[cfg(feature = "train")]
fn sentences_are_read_as_labelled_by_the_rules_alone() {
    hold(reading::train::read_by_rules, FLOOR_OF_RULES);
}

fn hold(read: Read, floor: u32) {
    let mut low = Vec::new();
    for (language, score) in scores(read) {
        println!("{language}: {} of {} agree", score.right, score.all);
        println!("{}", score.wrong.join("\n"));
        assert_eq!(score.comfort, Vec::<String>::new());
        if score.right * 100 < score.all * floor {
            low.push(format!(
                "{language}: {} of {}\n{}",
                score.right,
                score.all,
                score.wrong.join("\n")
            ));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn a_language_that_is_read_less_well_is_never_sure() {
    let sure = |text: &str, language: &str, point: Point| {
        let hints = Hints {
            automatic: false,
            lang: Some(Language::from(language)),
            received: date(2026, 10, 12),
        };
        read(text, &hints).points.get(&point).unwrap().confidence
    };
    assert!(sure("The false entry was deleted on 6 May.", "en", Point::Record) >= 0.5);
    let german = "Den falschen Eintrag haben wir am 6. Mai gelöscht.";
    assert!(sure(german, "de", Point::Record) < 0.5);
}
