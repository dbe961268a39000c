//! Own words cut into blocks: paragraphs, headings and the items of lists.

use crate::split::{Part, PartKind};
use std::ops::Range;

/// Words of a heading at most.
const HEADING_WORDS: usize = 9;

/// A line shorter than this, before a capital letter, was broken on purpose.
const SHORT_LINE: usize = 50;

/// A paragraph, a heading or an item, without white space around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) range: Range<usize>,
    /// It names what the next block is about.
    pub(crate) heading: bool,
}

/// The blocks of the own words.
pub(crate) fn blocks(text: &str, parts: &[Part]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    for part in parts.iter().filter(|p| p.kind == PartKind::Own) {
        let mut current: Option<Range<usize>> = None;
        let mut at = part.range.start;
        let own = text.get(part.range.clone()).unwrap_or_default();
        for line in own.split_inclusive('\n') {
            let range = trimmed(text, at..at.saturating_add(line.len()));
            at = at.saturating_add(line.len());
            let words = text.get(range.clone()).unwrap_or_default();
            let before = current
                .as_ref()
                .and_then(|r| text.get(r.clone()))
                .unwrap_or_default();
            if words.is_empty() || starts_anew(before, words) {
                push(text, &mut found, current.take());
            }
            if words.is_empty() {
                continue;
            }
            current = Some(current.map_or(range.start, |r: Range<usize>| r.start)..range.end);
        }
        push(text, &mut found, current);
    }
    found
}

fn push(text: &str, found: &mut Vec<Block>, range: Option<Range<usize>>) {
    let Some(range) = range else {
        return;
    };
    let words = text.get(range.clone()).unwrap_or_default();
    let heading = !words.contains('\n')
        && words.split_whitespace().count() <= HEADING_WORDS
        && !words.ends_with(['.', '!', ',', ';'])
        && !is_bullet(words);
    found.push(Block { range, heading });
}

/// Whether this line begins a block although no empty line stands before it.
fn starts_anew(before: &str, line: &str) -> bool {
    let last = before.lines().last().unwrap_or_default();
    is_bullet(line)
        || is_number(line)
        || (last.len() < SHORT_LINE
            && !last.ends_with([',', ';', '-'])
            && line.starts_with(char::is_uppercase))
}

fn is_bullet(line: &str) -> bool {
    ["• ", "- ", "* ", "– ", "· ", "◦ "]
        .iter()
        .any(|b| line.starts_with(b))
}

/// `1. `, `2) `, `(3) `, `4b. `
fn is_number(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let inner = first.trim_matches(['(', ')', '.']);
    first.len() > inner.len() && inner.len() <= 3 && inner.starts_with(|c: char| c.is_ascii_digit())
}

/// The range without white space at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(range.clone()) else {
        return range;
    };
    let start = range
        .start
        .saturating_add(words.len().saturating_sub(words.trim_start().len()));
    start..start.saturating_add(words.trim().len())
}
