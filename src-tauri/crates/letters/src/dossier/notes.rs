//! The person's notes, for who advises them.

use super::{
    frame::Rows,
    section::Ground,
    table::{Column, Entry, Table, cell},
    words,
};
use crate::{
    LetterError,
    pdf::style::{BODY, CELL, HEAD, MM, UNIT},
};

/// What the contents and the bookmarks call it.
pub(super) const TITLE: &str = "Private notes";

pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let mut rows = Rows::default();
    let second = "Written by the person for themselves. The other side has not seen them.";
    rows.add(ground.setter.title(None, TITLE, second)?);
    let notes = ground.input.dispute.notes.iter().map(|note| {
        Entry::plain(vec![
            cell(words::day(note.on), CELL),
            cell(note.text.expose().trim(), BODY),
        ])
    });
    let table = Table {
        columns: [(0.0, 31.0), (31.0, 134.0)]
            .map(|(x, width)| Column {
                x: x * MM,
                width: width * MM,
                right: false,
            })
            .to_vec(),
        named: 1,
        head: ["On", "Note"].map(|text| cell(text, HEAD)).to_vec(),
        rows: notes.collect(),
        padding: 5.25,
        gap: 4.0 * UNIT,
    };
    table.set(&ground.setter, &mut rows)?;
    Ok(rows)
}
