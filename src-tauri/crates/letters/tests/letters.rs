//! The letters as they come out, each read aloud once: `UPDATE=1` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{LetterKind, MessageKind};
use letters_support::{Sample, plain};
use std::path::PathBuf;

const LAWS: [Option<&str>; 4] = [Some("eu-gdpr"), Some("uk-gdpr"), Some("us-ca-ccpa"), None];

/// Compares a letter with the one that was read.
fn as_read(name: &str, law: Option<&str>, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.{}.txt", law.unwrap_or("plain")));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let read = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        read == text,
        "{} differs from what was read. Read the letter below; if it is good, run the test with \
         UPDATE=1\n\n{text}",
        file.display()
    );
}

#[test]
fn requests_are_as_read() {
    for law in LAWS {
        let mut sample = Sample::new(law);
        sample.enclosures = vec!["picture of the message".to_owned()];
        let letter = sample.letter(LetterKind::Request, "2026-09-14");
        as_read("request", law, &plain(&letter.unwrap()));
    }
}

#[test]
fn reminders_are_as_read() {
    for law in LAWS {
        let sample = Sample::new(law).requested();
        let early = sample.letter(LetterKind::Reminder, "2026-10-08").unwrap();
        as_read("reminder-early", law, &plain(&early));
        let late = sample.letter(LetterKind::Reminder, "2026-11-20").unwrap();
        as_read("reminder-late", law, &plain(&late));
    }
}

#[test]
fn follow_ups_are_as_read() {
    for law in LAWS {
        let letter = Sample::new(law)
            .requested()
            .replied()
            .letter(LetterKind::FollowUp, "2026-10-08");
        as_read("follow-up", law, &plain(&letter.unwrap()));
    }
}

#[test]
fn smaller_letters_are_as_read() {
    for law in LAWS {
        let sample = Sample::new(law).requested();
        let asked = sample
            .clone()
            .received(2, "2026-09-20", MessageKind::IdentityRequest);
        let answer = asked
            .letter(LetterKind::IdentityAnswer, "2026-09-21")
            .unwrap();
        as_read("identity-answer", law, &plain(&answer));
        let closing = sample
            .replied()
            .letter(LetterKind::Closing, "2026-10-20")
            .unwrap();
        as_read("closing", law, &plain(&closing));
    }
    for law in LAWS.into_iter().flatten() {
        let sample = Sample::new(Some(law)).requested();
        let notice = sample.received(3, "2026-11-04", MessageKind::Extension);
        let letter = notice
            .letter(LetterKind::ExtensionObjection, "2026-11-05")
            .unwrap();
        as_read("extension-objection", Some(law), &plain(&letter));
    }
}
