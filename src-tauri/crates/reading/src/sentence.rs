//! Blocks cut into sentences and clauses, each with the expressions that stand in it.

use crate::{
    block::{blocks, trimmed},
    cues::Cues,
    points::judge,
    rule::Hits,
    split::{Part, squeeze},
};
use std::ops::Range;

/// Bytes of a clause at least: shorter ones stay with their neighbour.
const SHORTEST: usize = 20;

/// A clause of the platform's own words.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// Its plain form, without the heading.
    pub(crate) plain: String,
    /// The plain form of the heading or question before it; empty where there is none.
    pub(crate) heading: String,
    /// What stands in it, the heading or question before it included.
    pub(crate) hits: Hits,
    /// What stands in it alone.
    pub(crate) bare: Hits,
    /// A heading or question: it says nothing itself.
    pub(crate) asks: bool,
    /// It names somebody: a capital within it.
    pub(crate) names: bool,
}

/// The clauses of the own words, in order.
pub(crate) fn clauses(text: &str, parts: &[Part], cues: &Cues) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut heading = String::new();
    for block in blocks(text, parts) {
        let all = sentences(text, &block.range, cues);
        for (at, sentence) in all.iter().cloned().enumerate() {
            let words = text.get(sentence.clone()).unwrap_or_default();
            if block.heading || words.ends_with('?') {
                heading = plain(words);
                found.push(clause(sentence, heading.clone(), "", cues, true));
                continue;
            }
            for range in parts_of(text, &sentence, &cues.clause_marks) {
                let words = plain(text.get(range.clone()).unwrap_or_default());
                let mut one = clause(range.clone(), words, &heading, cues, false);
                one.names = names(text.get(range).unwrap_or_default());
                found.push(one);
            }
            let leads = at == 0 && all.len() > 1 && is_short(words);
            heading = if leads && found.last().is_some_and(|c| says_nothing(c, cues)) {
                plain(words)
            } else {
                String::new()
            };
        }
    }
    found
}

/// Whether no rule reads anything in a clause: then short words before others may head them, as in
/// “Number of others affected. There were 14.” They stay a clause of their own, since they may
/// answer in words that no rule knows.
fn says_nothing(clause: &Clause, cues: &Cues) -> bool {
    let mut points = cues.points.values();
    points.all(|own| judge(own, &cues.mood, clause).is_none())
}

/// A whole text as one clause: a labelled sentence of the corpus.
#[cfg(feature = "train")]
pub(crate) fn one(heading: &str, text: &str, cues: &Cues) -> Clause {
    let mut one = clause(0..text.len(), plain(text), &plain(heading), cues, false);
    one.names = names(text);
    one
}

/// Whether a word within the text has a capital, as a name has.
fn names(text: &str) -> bool {
    let capital = |w: &str| w.len() > 2 && w.starts_with(char::is_uppercase);
    text.split_whitespace().skip(1).any(capital)
}

fn clause(range: Range<usize>, words: String, heading: &str, cues: &Cues, asks: bool) -> Clause {
    let bare = cues.look(&words);
    let hits = if heading.is_empty() {
        bare.clone()
    } else {
        cues.look(&format!("{heading}: {words}"))
    };
    Clause {
        range,
        plain: words,
        heading: heading.to_owned(),
        hits,
        bare,
        asks,
        names: false,
    }
}

/// Whether the first sentence of a block is as short as a heading, and no figure.
fn is_short(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (2..=5).contains(&count)
        && words.ends_with('.')
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// The plain form that cues see: lower case, `’` for every apostrophe, `"` for every
/// quotation mark, letters without accents.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '\u{2018}' | '\u{201b}' | '\u{2bc}' | '`' => out.push('’'),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => out.push('"'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            'à'..='å' | 'ą' | 'ā' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ę' | 'ē' => out.push('e'),
            'ì'..='ï' => out.push('i'),
            'ñ' | 'ń' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ő' => out.push('o'),
            'ù'..='ü' | 'ű' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ł' => out.push('l'),
            'ś' | 'š' => out.push('s'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}' => {}
            other => out.push(other),
        }
    }
    squeeze(&out)
}

/// The sentences of a block.
fn sentences(text: &str, block: &Range<usize>, cues: &Cues) -> Vec<Range<usize>> {
    let words = text.get(block.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0_usize;
    for (at, c) in words.char_indices() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let tail = words
            .get(at.saturating_add(c.len_utf8())..)
            .unwrap_or_default();
        let closed = tail.trim_start_matches(['"', '\'', '”', '’', ')', ']', '»', '.', '!', '?']);
        let rest = closed.trim_start();
        let head = words.get(start..at).unwrap_or_default();
        if closed.len() == rest.len() && !rest.is_empty() || rest.is_empty() {
            continue;
        }
        let begins = rest.starts_with(|n: char| {
            n.is_uppercase() || n.is_ascii_digit() || !(n.is_alphanumeric() || n == ',')
        });
        if !begins || (c == '.' && is_abbreviation(head, rest, cues)) {
            continue;
        }
        let end = words.len().saturating_sub(closed.len());
        found.push(shifted(text, start..end, block.start));
        start = words.len().saturating_sub(rest.len());
    }
    found.push(shifted(text, start..words.len(), block.start));
    found.retain(|r| !r.is_empty());
    found
}

/// A full stop after `head` ends no sentence: an abbreviation, an initial, the number of a list, or
/// the day of a month (“5. März”).
/// An abbreviation written with `#` is one only before a digit (“No. 5”).
fn is_abbreviation(head: &str, rest: &str, cues: &Cues) -> bool {
    let last = head
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '/'))
        .next()
        .unwrap_or_default();
    let lower = last.to_lowercase();
    let listed = |a: &String| match a.strip_suffix('#') {
        Some(stem) => stem == lower && rest.starts_with(|c: char| c.is_ascii_digit()),
        None => *a == lower,
    };
    let initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase) && last != "I";
    let list_number = head.trim().len() <= 3 && last.starts_with(|c: char| c.is_ascii_digit());
    let is_day = !last.is_empty() && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit());
    let next = plain(
        rest.split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default(),
    );
    let day = is_day && cues.months.iter().flatten().any(|month| *month == next);
    initial || list_number || day || cues.abbreviations.iter().any(listed)
}

/// A sentence at its marks (“; ”, “ but ”), so that one clause's refusal does not colour another.
fn parts_of(text: &str, sentence: &Range<usize>, marks: &[String]) -> Vec<Range<usize>> {
    let words = text.get(sentence.clone()).unwrap_or_default();
    // Both keep every byte where it is.
    let even = words.to_ascii_lowercase().replace('\n', " ");
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|m| even.match_indices(m.as_str()).map(|(at, _)| at))
        .collect();
    cuts.sort_unstable();
    let mut found = Vec::new();
    let mut start = 0_usize;
    for cut in cuts {
        let left = cut.saturating_sub(start);
        let right = words.len().saturating_sub(cut);
        if left >= SHORTEST && right >= SHORTEST {
            found.push(shifted(text, start..cut, sentence.start));
            start = cut;
        }
    }
    found.push(shifted(text, start..words.len(), sentence.start));
    found
}

/// The range moved to its place in the text, without white space and marks before it.
fn shifted(text: &str, range: Range<usize>, by: usize) -> Range<usize> {
    let range = range.start.saturating_add(by)..range.end.saturating_add(by);
    let words = text.get(range.clone()).unwrap_or_default();
    let skipped = words.len().saturating_sub(
        words
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
            .len(),
    );
    let kept = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let end = range.start.saturating_add(kept.len());
    trimmed(text, range.start.saturating_add(skipped).min(end)..end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]
    use super::*;
    use crate::{cues, split::split};

    fn cut(text: &str) -> Vec<&str> {
        clauses(text, &split(text), cues::of("en").unwrap())
            .into_iter()
            .map(|c| &text[c.range])
            .collect()
    }

    #[test]
    fn abbreviations_initials_and_wrapped_lines_end_no_sentence() {
        assert_eq!(
            cut(
                "Ms. Quill, we wrote to Perkwillow Inc. on No. 5 Harbour Row, i.e.\nto J. Tharp. It is gone."
            ),
            [
                "Ms. Quill, we wrote to Perkwillow Inc. on No. 5 Harbour Row, i.e.\nto J. Tharp.",
                "It is gone."
            ]
        );
    }

    #[test]
    fn headings_items_and_clauses_stand_alone() {
        assert_eq!(
            cut(
                "2. How many others\n\n412 members besides you.\n- We deleted the entry, but we cannot give you the number."
            ),
            [
                "2. How many others",
                "412 members besides you.",
                "- We deleted the entry",
                "but we cannot give you the number."
            ]
        );
    }

    #[test]
    fn cues_see_words_without_case_curls_or_accents() {
        assert_eq!(plain("We've\n DELETED  “Café”"), "we’ve deleted \"cafe\"");
    }
}
