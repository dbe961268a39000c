//! Every template of every law and language, in every case it can meet: what a new file forgets
//! is found here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{Channel, LetterKind, MessageKind, Point, Verdict};
use letters::LetterError;
use letters_support::{Sample, laws_and_languages};

/// Writes a letter with and without deadlines.
fn written(sample: &Sample, kind: LetterKind, on: &str) {
    for timed in [true, false] {
        let letter = sample.letter_with(kind, on, |input| {
            if !timed && kind != LetterKind::ExtensionObjection {
                input.deadlines = &[];
            }
        });
        match letter {
            Ok(letter) => {
                let text = serde_json::to_string(&letter.blocks).unwrap();
                assert!(
                    !text.contains("  ") && !text.contains(" .") && !text.contains('\n'),
                    "{:?} {}: a gap in: {text}",
                    sample.regime,
                    sample.language.as_str()
                );
            }
            Err(
                LetterError::NoAppeal { .. }
                | LetterError::NoAuthority
                | LetterError::NothingOwed
                | LetterError::TooEarly { .. }
                | LetterError::NoDay
                | LetterError::InTime { .. },
            ) => {}
            Err(e) => panic!(
                "{:?} {} {kind}: {e}",
                sample.regime,
                sample.language.as_str()
            ),
        }
    }
}

#[test]
fn every_law_has_its_words_for_every_verdict() {
    for (law, language) in laws_and_languages() {
        for verdict in Verdict::ALL {
            let mut sample = Sample::in_language(law, language).requested();
            sample = sample.received(1, "2026-10-06", MessageKind::Substantive);
            // One point stays open whatever the verdict.
            for point in Point::ALL.into_iter().filter(|p| *p != Point::Cause) {
                sample = sample.judged(point, verdict, "We read this.");
            }
            for on in ["2026-10-08", "2026-12-20"] {
                written(&sample, LetterKind::FollowUp, on);
                written(&sample, LetterKind::Reminder, on);
                written(&sample, LetterKind::Closing, on);
                written(&sample, LetterKind::Appeal, on);
                written(&sample, LetterKind::PlatformComplaint, on);
                written(&sample, LetterKind::Complaint, on);
            }
        }
    }
}

#[test]
fn every_law_has_its_words_for_every_way_and_every_point_alone() {
    for (law, language) in laws_and_languages() {
        for channel in Channel::ALL {
            let mut sample = Sample::in_language(law, language);
            sample.channel = channel;
            sample.incident.links.clear();
            sample.incident.identifiers.clear();
            sample.platform.attention = None;
            written(&sample, LetterKind::Request, "2026-09-14");
        }
        for point in Point::ALL {
            let mut sample = Sample::in_language(law, language);
            sample.points = vec![point];
            written(&sample, LetterKind::Request, "2026-09-14");
            let sent = sample.requested();
            written(&sent, LetterKind::Reminder, "2026-09-20");
            written(&sent, LetterKind::PlatformComplaint, "2026-12-20");
            written(&sent, LetterKind::Appeal, "2026-12-20");
            written(&sent, LetterKind::Complaint, "2026-12-20");
        }
    }
}

#[test]
fn every_law_has_its_words_for_the_questions_of_a_platform() {
    for (law, language) in laws_and_languages() {
        let sample = Sample::in_language(law, language).requested();
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
