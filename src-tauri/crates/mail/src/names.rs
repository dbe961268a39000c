//! Names of files that strangers chose, made safe.

use std::collections::BTreeSet;

/// The most bytes that a file system takes for one name.
const MOST_BYTES: usize = 255;

/// Names that Windows keeps for devices, whatever their end.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name that is safe as a file name on every system: no path, no control or bidi character, no
/// device name, at most 255 bytes, never empty.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control())
        .filter(|c| {
            !matches!(c,
                '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}')
        })
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let kept = kept.trim_matches([' ', '.']);
    let stem = kept
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let kept = match kept {
        "" => "file".to_owned(),
        device if RESERVED.contains(&stem.as_str()) => format!("_{device}"),
        other => other.to_owned(),
    };
    shorten(&kept, MOST_BYTES)
}

/// As [`safe_name`], of at most so many bytes; its end (`.pdf`) is kept.
#[must_use]
pub fn short_name(name: &str, most: usize) -> String {
    shorten(&safe_name(name), most)
}

/// A safe name that none of `taken` has, whatever the case of its letters.
pub(crate) fn unique_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let safe = safe_name(name);
    let mut candidate = safe.clone();
    let mut n = 2_u32;
    while !taken.insert(candidate.to_lowercase()) {
        let mark = format!(" ({n})");
        let (stem, end) = split_end(&safe);
        let room = MOST_BYTES
            .saturating_sub(mark.len())
            .saturating_sub(end.len());
        candidate = format!("{}{mark}{end}", cut(stem, room));
        n = n.saturating_add(1);
    }
    candidate
}

/// Shortens a name to so many bytes and keeps its end (`.pdf`).
fn shorten(name: &str, most: usize) -> String {
    if name.len() <= most {
        return name.to_owned();
    }
    let (stem, end) = split_end(name);
    format!("{}{end}", cut(stem, most.saturating_sub(end.len())))
}

/// The stem and the end with its dot; an end of more than sixteen bytes is none.
fn split_end(name: &str) -> (&str, &str) {
    match name
        .rfind('.')
        .filter(|i| *i > 0 && name.len().saturating_sub(*i) <= 17)
    {
        Some(i) => name.split_at_checked(i).unwrap_or((name, "")),
        None => (name, ""),
    }
}

fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}
