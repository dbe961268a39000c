//! What a redacted dossier says of itself: it is a copy made from replaced words and proves nothing;
//! the full dossier can be checked.
//!
//! It names no hash and no size of a file. Whoever has all words of a message but one name could
//! try names until the hash fits.

use super::{
    frame::Rows,
    manifest::{record, step},
    plan::{Item, Spot, What},
    section::Ground,
    setter::said,
    table::{Column, Entry, Table, cell},
};
use crate::{
    LetterError,
    pdf::{
        style::{BODY, CELL, HEAD, Ink, MM, UNIT},
        tag::{Role, Tag},
    },
};

/// Above the title on the cover.
pub(super) const KIND: &str = "Dossier, redacted copy";

/// At the head of each page.
pub(super) const SHORT: &str = "Redacted copy";

/// The section in the place of the manifest.
pub(super) const ABOUT: &str = "About this copy and how to verify";

/// At the foot of the cover.
pub(super) const ON_COVER: &str = "L letter, R message received. This is a copy to publish: names \
     and other details are replaced, letters are set again from those words, and the headers of \
     messages and all files are left out. It cannot be verified; the full dossier can. The stamp \
     gives reference, page and number of pages.";

/// Before the table.
const MADE: &str = "This copy was made from the words of the record, for others to read. What the \
     person chose was replaced, the same words by the same. The headers of messages, the files \
     that came with them and all exhibits were left out. So were the hashes of the files: with the \
     hash of a text, a name that was replaced in it could be guessed.";

const STEPS: [(&str, &str); 3] = [
    (
        "1",
        "This copy cannot be verified. Its pages are not the pages that were sent or received.",
    ),
    (
        "2",
        "Ask whoever published it for the full dossier. That has each letter as it was sent, each \
         message with its headers, every file, and the hash of each with the way to check it.",
    ),
    (
        "3",
        "Compare the head of the record. If the full dossier has the same one, both were made \
         from the same facts.",
    ),
];

/// At the foot of a message.
pub(super) fn of_message(about: usize) -> String {
    format!(
        "Words may be replaced here. The message itself, with headers and files, is in the full \
         dossier: p.\u{a0}{about}."
    )
}

/// In the place of the manifest.
pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let setter = &ground.setter;
    let mut rows = Rows::default();
    let second = "What differs from the full dossier, and what can be checked.";
    rows.add(setter.title(None, "About this copy", second)?);
    rows.add(setter.paragraph(4.0 * UNIT, &[said(MADE, BODY)], &[])?);
    let items = ground.plan.items.iter();
    let mut entries: Vec<Entry> = items.map(|item| entry(ground, item)).collect();
    let [code, what, hash] = record(ground);
    entries.push(Entry {
        cells: vec![code, what, cell("", CELL), hash],
        ruled: true,
        keep: false,
    });
    let table = Table {
        columns: columns(),
        named: 1,
        head: ["", "What", "Pages", "In this copy"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: entries,
        padding: UNIT,
        gap: 4.0 * UNIT,
    };
    table.set(setter, &mut rows)?;
    rows.add([setter.heading(6.0 * UNIT, "How to verify")?]);
    let list = Tag::new(Role::List { numbered: true });
    for (number, text) in STEPS {
        rows.add(step(setter, &list, number, text, &[])?);
    }
    Ok(rows)
}

/// Code 9 mm, what 54, pages 17, what it is here 83.
fn columns() -> Vec<Column> {
    [(0.0, 9.0), (9.0, 54.0), (65.0, 17.0), (82.0, 83.0)]
        .into_iter()
        .map(|(x, width)| Column {
            x: x * MM,
            width: width * MM,
            right: false,
        })
        .collect()
}

fn entry(ground: &Ground<'_>, item: &Item<'_>) -> Entry {
    let here = match item.what {
        What::Letter(_) => "set again from replaced words",
        What::Message(_) => "its text, words replaced; no headers, no files",
        What::Exhibit(_) => "left out",
    };
    let spot = Spot::Code(item.code.clone());
    Entry::plain(vec![
        cell(item.code.as_str(), CELL.semibold().ink(Ink::Blue)),
        cell(item.title.as_str(), CELL),
        cell(ground.known.range(&spot), CELL),
        cell(here, CELL),
    ])
}
