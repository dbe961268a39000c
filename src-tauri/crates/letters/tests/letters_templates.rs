//! Every template of every law and language, in every case it can meet: what a new file forgets
//! is found here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{Channel, Language, LetterKind, MessageKind, Point, Verdict};
use letters_support::Sample;
use std::path::Path;

/// The languages that have a folder of letters.
fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../templates/letters");
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// The laws that can be chosen for a dispute, and none.
fn laws() -> Vec<Option<&'static str>> {
    let regimes = law::regimes().unwrap();
    let chosen = regimes.into_iter().filter(|r| r.territory.proposed);
    chosen.map(|r| Some(r.id.as_str())).chain([None]).collect()
}

/// Writes a letter in every language, with and without deadlines.
fn written(sample: &Sample, kind: LetterKind, on: &str) {
    for language in languages() {
        let language: &'static Language = Box::leak(Box::new(language.as_str().into()));
        for timed in [true, false] {
            let letter = sample.letter_with(kind, on, |input| {
                input.language = language;
                if !timed && kind != LetterKind::ExtensionObjection {
                    input.deadlines = &[];
                }
            });
            match letter {
                Ok(letter) => {
                    let text = serde_json::to_string(&letter.blocks).unwrap();
                    assert!(
                        !text.contains("  ") && !text.contains(" .") && !text.contains('\n'),
                        "a gap in: {text}"
                    );
                }
                Err(e) => panic!("{:?} {} {kind}: {e}", sample.regime, language.as_str()),
            }
        }
    }
}

#[test]
fn every_law_has_its_words_for_every_verdict() {
    for law in laws() {
        for verdict in Verdict::ALL {
            let mut sample = Sample::new(law).requested();
            sample = sample.received(1, "2026-10-06", MessageKind::Substantive);
            // One point stays open whatever the verdict.
            for point in Point::ALL.into_iter().filter(|p| *p != Point::Cause) {
                sample = sample.judged(point, verdict, "We read this.");
            }
            for on in ["2026-10-08", "2026-12-20"] {
                written(&sample, LetterKind::FollowUp, on);
                written(&sample, LetterKind::Reminder, on);
                written(&sample, LetterKind::Closing, on);
            }
        }
    }
}

#[test]
fn every_law_has_its_words_for_every_way_and_every_point_alone() {
    for law in laws() {
        for channel in Channel::ALL {
            let mut sample = Sample::new(law);
            sample.channel = channel;
            sample.incident.links.clear();
            sample.incident.identifiers.clear();
            sample.platform.attention = None;
            written(&sample, LetterKind::Request, "2026-09-14");
        }
        for point in Point::ALL {
            let mut sample = Sample::new(law);
            sample.points = vec![point];
            written(&sample, LetterKind::Request, "2026-09-14");
            written(&sample.requested(), LetterKind::Reminder, "2026-09-20");
        }
    }
}

#[test]
fn every_law_has_its_words_for_the_questions_of_a_platform() {
    for law in laws() {
        let sample = Sample::new(law).requested();
        let asked = sample
            .clone()
            .received(1, "2026-09-20", MessageKind::IdentityRequest);
        written(&asked, LetterKind::IdentityAnswer, "2026-09-21");
        written(&asked, LetterKind::FollowUp, "2026-12-20");
        if law.is_some() {
            let notice = sample.received(2, "2026-12-20", MessageKind::Extension);
            written(&notice, LetterKind::ExtensionObjection, "2026-12-21");
        }
    }
}
