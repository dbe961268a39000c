//! Which language a message is written in, told by its commonest words.

use crate::{
    cues,
    split::{Part, PartKind},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// The code where the language cannot be told.
const UNKNOWN: &str = "und";

/// How many of the commonest words are needed at least.
const FEWEST: usize = 3;

type Words = BTreeMap<String, BTreeSet<String>>;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        cues::shared("languages.toml")
            .and_then(|text| toml::from_str(text).ok())
            .unwrap_or_default()
    })
}

/// The language of the message's own words, by ISO 639-1.
pub(crate) fn guess(text: &str, parts: &[Part]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let own = parts.iter().filter(|p| p.kind == PartKind::Own);
    for part in own.filter_map(|p| text.get(p.range.clone())) {
        for word in part.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_lowercase();
            for (lang, list) in words() {
                if list.contains(&word) {
                    let count = counts.entry(lang).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, n)| *n)
        .filter(|(_, n)| *n >= FEWEST)
        .map_or(UNKNOWN, |(lang, _)| lang)
        .to_owned()
}

/// The language without its region: `en-GB` is read as `en`.
pub(crate) fn base(code: &str) -> String {
    code.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::split;

    fn told(text: &str) -> String {
        guess(text, &split(text))
    }

    #[test]
    fn a_language_is_told_by_its_own_words_not_by_the_letter_quoted_below() {
        assert_eq!(
            told("We have deleted the entry and it is gone for good."),
            "en"
        );
        assert_eq!(
            told("Wir haben den Eintrag gelöscht, und er ist nicht mehr da."),
            "de"
        );
        assert_eq!(
            told("Nous avons supprimé la mention et elle n'est plus dans les fichiers."),
            "fr"
        );
        let below = "Wir haben das nicht getan, und es ist auch nicht der Fall.\n\n\
            > I ask that you tell me how it happened and to whom it was sent, and that you stop.";
        assert_eq!(told(below), "de");
        assert_eq!(told("OK"), "und", "two letters tell nothing");
    }
}
