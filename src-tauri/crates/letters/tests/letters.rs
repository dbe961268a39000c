//! The letters as they come out, each read aloud once: `UPDATE=1` writes them anew.
//!
//! `golden/<language>/<law>/<letter>.txt`, for every language that a law has clauses in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod letters_support;
mod pages_support;

use domain::{LetterKind, MessageKind};
use letters::{Document, LetterError};
use letters_support::{Sample, laws_and_languages, plain};
use pages_support::words;
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

/// The words of a letter, copied out of its PDF, where they are not those of its text.
fn miscopied(law: Option<&str>, language: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, letter) in letters(law, language) {
        let Ok(letter) = letter else { continue };
        let pdf = letter.to_pdf(letters::fonts()).unwrap();
        let Some(copied) = pages_support::copied(&letter, &pdf) else {
            return wrong;
        };
        // A line may end after the hyphen of a word.
        let copied = words(&copied.replace("-\n", "-"));
        let printed = words(&pages_support::printed(&letter));
        if copied != printed {
            let same = copied.chars().zip(printed.chars());
            let same = same.take_while(|(a, b)| a == b).count().saturating_sub(40);
            let around = |text: &str| text.chars().skip(same).take(160).collect::<String>();
            wrong.push(format!(
                "{language}/{}/{name}\n  copied: {}\n  printed: {}",
                law.unwrap_or("plain"),
                around(&copied),
                around(&printed)
            ));
        }
    }
    wrong
}

#[test]
fn every_letter_copied_out_of_its_pdf_is_its_text() {
    let all = laws_and_languages();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(4));
        let work = parts.map(|part| {
            let each = |(law, language): &(Option<&str>, &str)| miscopied(*law, language);
            scope.spawn(move || part.iter().flat_map(each).collect::<Vec<_>>())
        });
        let work: Vec<_> = work.collect();
        work.into_iter().flat_map(|w| w.join().unwrap()).collect()
    });
    assert!(
        wrong.is_empty(),
        "{} letters\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}
