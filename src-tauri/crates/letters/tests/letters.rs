//! The letters as they come out, each read aloud once: `UPDATE=1` writes them anew.
//!
//! `golden/<language>/<law>/<letter>.txt`, for every language that a law has clauses in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;

use domain::{LetterKind, MessageKind};
use letters::{Document, LetterError};
use letters_support::{Sample, laws_and_languages, plain};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

type Letter = Result<Document, LetterError>;

/// Every letter of a law in a language, in the cases that change what it says.
fn letters(law: Option<&str>, language: &str) -> Vec<(&'static str, Letter)> {
    let mut fresh = Sample::in_language(law, language);
    fresh.enclosures = vec!["picture.png".to_owned()];
    let sent = fresh.clone().requested();
    let replied = sent.clone().replied();
    let asked = sent
        .clone()
        .received(2, "2026-09-20", MessageKind::IdentityRequest);
    // Later than any law's time with all that may be added to it.
    let noticed = sent
        .clone()
        .received(3, "2027-03-22", MessageKind::Extension);
    vec![
        ("request", fresh.letter(LetterKind::Request, "2026-09-14")),
        (
            "reminder-early",
            sent.letter(LetterKind::Reminder, "2026-09-24"),
        ),
        (
            "reminder-late",
            sent.letter(LetterKind::Reminder, "2027-03-22"),
        ),
        (
            "follow-up",
            replied.letter(LetterKind::FollowUp, "2026-10-08"),
        ),
        (
            "identity-answer",
            asked.letter(LetterKind::IdentityAnswer, "2026-09-21"),
        ),
        (
            "extension-objection",
            noticed.letter(LetterKind::ExtensionObjection, "2027-03-23"),
        ),
        ("appeal", replied.letter(LetterKind::Appeal, "2026-10-20")),
        (
            "appeal-silence",
            sent.letter(LetterKind::Appeal, "2027-03-22"),
        ),
        (
            "platform-complaint",
            replied.letter(LetterKind::PlatformComplaint, "2026-11-20"),
        ),
        (
            "complaint",
            replied.letter(LetterKind::Complaint, "2027-03-22"),
        ),
        (
            "complaint-silence",
            sent.letter(LetterKind::Complaint, "2027-03-22"),
        ),
        ("closing", replied.letter(LetterKind::Closing, "2026-10-20")),
    ]
}

/// A letter that a law does not know is refused for a reason; anything else is a fault.
fn refused_for_a_reason(e: &LetterError) -> bool {
    matches!(
        e,
        LetterError::NoAppeal { .. }
            | LetterError::NoAuthority
            | LetterError::NothingOwed
            | LetterError::TooEarly { .. }
            | LetterError::NoDay
            | LetterError::InTime { .. }
    )
}

#[test]
fn every_letter_of_every_law_in_every_language_is_as_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE").is_some();
    let mut written: BTreeSet<PathBuf> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (law, language) in laws_and_languages() {
        let place = folder.join(language).join(law.unwrap_or("plain"));
        if update {
            std::fs::create_dir_all(&place).unwrap();
        }
        for (name, letter) in letters(law, language) {
            let file = place.join(format!("{name}.txt"));
            let text = match letter {
                Ok(letter) => plain(&letter),
                Err(e) if refused_for_a_reason(&e) => continue,
                Err(e) => {
                    wrong.push(format!("{}: {e}", file.display()));
                    continue;
                }
            };
            if update {
                std::fs::write(&file, &text).unwrap();
            }
            if std::fs::read_to_string(&file).unwrap_or_default() != text {
                wrong.push(format!(
                    "{} differs from what was read:\n{text}",
                    file.display()
                ));
            }
            written.insert(file);
        }
    }
    for old in golden(&folder).difference(&written) {
        if update {
            std::fs::remove_file(old).unwrap();
        } else {
            wrong.push(format!(
                "{} is of a letter that no longer exists",
                old.display()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} letters. Read them; where they are good, run the test with UPDATE=1\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    assert!(
        written.len() > 400,
        "letters were written: {}",
        written.len()
    );
}

/// The files below a folder.
fn golden(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries.map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            found.extend(golden(&entry));
        } else {
            found.insert(entry);
        }
    }
    found
}
