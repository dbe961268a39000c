//! What the learned model sees of a clause: hashed features, each with a value.
//!
//! Words are told apart by language. Concepts, fragments and rules have the same names in every
//! language, so that what is learned of them in German holds in Polish.

use crate::{concept, cues::Cues, points::judge, sentence::Clause};
use std::collections::BTreeMap;

/// The features of one clause: a hash and a value, each hash once, in order.
pub(crate) type Features = Vec<(u32, f32)>;

/// What a group of features weighs together, however many they are.
const WORDS: f32 = 1.0;
const LETTERS: f32 = 1.0;
const AROUND: f32 = 0.4;
const CUES: f32 = 1.0;
const CONCEPTS: f32 = 1.0;
const HEADED: f32 = 1.0;
const PAIRS: f32 = 3.0;
const BEFORE: f32 = 0.5;
const PLACE: f32 = 0.5;
/// In fewer clauses the place of one says nothing.
const SEVERAL: usize = 3;

/// The features of the clause at `index`, with what stands before it and where it stands.
pub(crate) fn in_place(clauses: &[Clause], index: usize, cues: &Cues, lang: &str) -> Features {
    let Some(clause) = clauses.get(index) else {
        return Features::new();
    };
    let mut found = own(clause, cues, lang);
    let before = index.checked_sub(1).and_then(|i| clauses.get(i));
    let before = before.filter(|b| !b.asks).map(|b| words(&b.plain));
    let before = before.unwrap_or_default();
    let heading = words(&clause.heading);
    put(&mut found, &around(&heading, &before, lang), AROUND);
    let earlier = concept::of(lang).of(&before);
    let earlier: Vec<u32> = earlier.iter().map(|k| hash(&["<k", k])).collect();
    put(&mut found, &earlier, BEFORE);
    if clauses.len() < SEVERAL {
        return found.into_iter().collect();
    }
    let sixth = (place(index, clauses.len()) * 6.0).to_string();
    let sixth = sixth.split('.').next().unwrap_or_default();
    put(&mut found, &[hash(&["at", sixth])], PLACE);
    found.into_iter().collect()
}

/// How far into a message of so many clauses one stands, from 0 to 1.
pub(crate) fn place(index: usize, clauses: usize) -> f32 {
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    (count(index) + 0.5) / count(clauses).max(1.0)
}

/// What a clause and its heading show by themselves.
fn own(clause: &Clause, cues: &Cues, lang: &str) -> BTreeMap<u32, f32> {
    let mut found = BTreeMap::new();
    let own = words(&clause.plain);
    let heading = words(&clause.heading);
    put(&mut found, &of_words(&own, lang), WORDS);
    put(&mut found, &of_letters(&own, lang), LETTERS);
    put(&mut found, &of_cues(clause, cues, lang), CUES);
    let known = concept::of(lang);
    let mut concepts = known.of(&own);
    // In German every noun has a capital.
    if clause.names && lang != "de" {
        concepts.push("name");
    }
    let mut each = Vec::new();
    let mut pairs = Vec::new();
    for (i, one) in concepts.iter().enumerate() {
        each.extend([hash(&["k", one]), hash(&[lang, "k", one])]);
        let others = concepts.iter().skip(i.saturating_add(1));
        pairs.extend(others.map(|other| hash(&["kk", one, other])));
    }
    let mut headed = Vec::new();
    for asked in known.of(&heading) {
        headed.push(hash(&["hk", asked]));
        headed.extend(concepts.iter().map(|own| hash(&["hkk", asked, own])));
    }
    put(&mut found, &each, CONCEPTS);
    put(&mut found, &headed, HEADED);
    put(&mut found, &pairs, PAIRS);
    found
}

/// Words, two in a row, and two with one between.
fn of_words(words: &[String], lang: &str) -> Vec<u32> {
    let single = words.iter().map(|w| hash(&[lang, "w", w]));
    let double = words.windows(2).map(|w| hash(&[lang, "ww", &w.join(" ")]));
    let apart = words.windows(3).filter_map(|three| match three {
        [a, _, c] => Some(hash(&[lang, "w_w", a, c])),
        [..] => None,
    });
    single.chain(double).chain(apart).collect()
}

/// Four letters in a row within a word, its ends included: endings and compounds share them.
fn of_letters(words: &[String], lang: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for word in words.iter().filter(|w| w.len() > 3) {
        let letters: Vec<char> = format!("^{word}$").chars().collect();
        for four in letters.windows(4) {
            found.push(hash(&[lang, "c", &four.iter().collect::<String>()]));
        }
    }
    found
}

/// The words of the heading or question, and of the clause before.
fn around(heading: &[String], before: &[String], lang: &str) -> Vec<u32> {
    let headed = heading.iter().map(|w| hash(&[lang, "h", w]));
    let earlier = before.iter().map(|w| hash(&[lang, "<", w]));
    headed.chain(earlier).collect()
}

/// The fragments of the cue files that stand in it, and what the rules say of it.
fn of_cues(clause: &Clause, cues: &Cues, lang: &str) -> Vec<u32> {
    let mut found = vec![hash(&["one"]), hash(&[lang, "one"])];
    for (name, rule) in &cues.fragments {
        if rule.holds(&clause.hits) {
            found.extend([hash(&["f", name]), hash(&[lang, "f", name])]);
        }
    }
    for (point, own) in &cues.points {
        if let Some(said) = judge(own, &cues.mood, clause) {
            let (point, verdict) = (point.to_string(), said.verdict.key());
            found.push(hash(&["r", &point, verdict]));
            found.push(hash(&[lang, "r", &point, verdict]));
        }
    }
    found
}

/// Adds a group whose squares sum to the square of `weight`.
fn put(found: &mut BTreeMap<u32, f32>, group: &[u32], weight: f32) {
    let count = u16::try_from(group.len()).unwrap_or(u16::MAX).max(1);
    let each = weight / f32::from(count).sqrt();
    for feature in group {
        *found.entry(*feature).or_insert(0.0) += each;
    }
}

/// The words of a plain form; a figure is `0`, whatever it is.
pub(crate) fn words(plain: &str) -> Vec<String> {
    let figure = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| if figure(w) { "0" } else { w }.to_owned())
        .collect()
}

/// FNV-1a, 32 bits (Fowler, Noll, Vo): the same on every machine, as the weights need.
fn hash(parts: &[&str]) -> u32 {
    let mut sum: u32 = 0x811c_9dc5;
    for byte in parts.iter().flat_map(|p| p.bytes().chain([0x1f])) {
        sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    sum
}
