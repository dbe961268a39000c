//! The concepts of a clause: what its words mean, told by the word lists of `concepts/`.

use include_dir::{Dir, include_dir};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{LazyLock, OnceLock},
};

static DIR: Dir = include_dir!("$CARGO_MANIFEST_DIR/concepts");

/// A word of a list: whole, its beginning (`stem*`), or a part of it (`*part*`).
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Whole(String),
    Begins(String),
    Holds(String),
}

impl Word {
    fn of(item: &str) -> Self {
        if let Some(rest) = item.strip_prefix('*') {
            Self::Holds(rest.trim_end_matches('*').to_owned())
        } else if let Some(stem) = item.strip_suffix('*') {
            Self::Begins(stem.to_owned())
        } else {
            Self::Whole(item.to_owned())
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(w) => w == word,
            Self::Begins(w) => word.starts_with(w.as_str()),
            Self::Holds(w) => word.contains(w.as_str()),
        }
    }
}

/// The concepts of one language.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    names: Vec<String>,
    whole: HashMap<String, Vec<usize>>,
    begins: HashMap<String, Vec<usize>>,
    holds: Vec<(String, usize)>,
    phrases: Vec<(Vec<Word>, usize)>,
}

impl Concepts {
    fn load(source: &str) -> Self {
        let mut found = Self::default();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, list)) = line.split_once(':') else {
                continue;
            };
            let concept = found.names.len();
            found.names.push(name.trim().to_owned());
            let mut quoted = false;
            for part in list.split('"') {
                if quoted {
                    found.take(part, concept);
                } else {
                    for item in part.split_whitespace() {
                        found.take(item, concept);
                    }
                }
                quoted = !quoted;
            }
        }
        found
    }

    fn take(&mut self, item: &str, concept: usize) {
        let plain = crate::sentence::plain(item);
        let words: Vec<&str> = plain
            .split(|c: char| !(c.is_alphanumeric() || c == '*'))
            .filter(|w| !w.trim_matches('*').is_empty())
            .collect();
        let [word] = words.as_slice() else {
            if !words.is_empty() {
                let words = words.into_iter().map(Word::of).collect();
                self.phrases.push((words, concept));
            }
            return;
        };
        match Word::of(word) {
            Word::Whole(w) => self.whole.entry(w).or_default().push(concept),
            Word::Begins(w) => self.begins.entry(w).or_default().push(concept),
            Word::Holds(w) => self.holds.push((w, concept)),
        }
    }

    /// The concepts that stand in these words.
    pub(crate) fn of(&self, words: &[String]) -> Vec<&str> {
        let mut found = BTreeSet::new();
        for word in words {
            found.extend(self.whole.get(word).into_iter().flatten());
            for end in 1..=word.len() {
                let start = word.get(..end).and_then(|w| self.begins.get(w));
                found.extend(start.into_iter().flatten());
            }
            for (part, concept) in &self.holds {
                if word.contains(part.as_str()) {
                    found.insert(concept);
                }
            }
        }
        for (phrase, concept) in &self.phrases {
            if !found.contains(concept) {
                let fits = |w: &[String]| w.iter().zip(phrase).all(|(w, p)| p.fits(w));
                if words.windows(phrase.len()).any(fits) {
                    found.insert(concept);
                }
            }
        }
        found
            .into_iter()
            .filter_map(|c| self.names.get(*c).map(String::as_str))
            .collect()
    }
}

/// The concepts of a language; none where there is no list.
pub(crate) fn of(lang: &str) -> &'static Concepts {
    static ALL: LazyLock<BTreeMap<String, OnceLock<Concepts>>> = LazyLock::new(|| {
        let code = |f: &include_dir::File| {
            let name = f.path().file_name()?.to_str()?;
            Some(name.strip_suffix(".txt")?.to_owned())
        };
        let codes = DIR.files().filter_map(code);
        codes.map(|code| (code, OnceLock::new())).collect()
    });
    static NONE: LazyLock<Concepts> = LazyLock::new(Concepts::default);
    let load = || {
        let file = DIR.get_file(format!("{lang}.txt"));
        Concepts::load(file.and_then(|f| f.contents_utf8()).unwrap_or_default())
    };
    ALL.get(lang).map_or(&NONE, |c| c.get_or_init(load))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts<'a>(lang: &str, text: &str) -> Vec<&'a str> {
        let words = crate::feature::words(&crate::sentence::plain(text));
        of(lang).of(&words)
    }

    #[test]
    fn every_language_with_cues_has_the_same_concepts() {
        let english = &of("en").names;
        assert!(english.len() > 80);
        for lang in ["de", "es", "fr", "it", "nl", "pl", "pt"] {
            assert!(crate::cues::of(lang).is_some());
            assert_eq!(&of(lang).names, english, "{lang}");
        }
    }

    #[test]
    fn a_word_its_beginning_a_part_of_it_and_a_phrase_are_found() {
        let found = concepts("en", "We don’t plan to write to your followers.");
        for concept in ["negation", "plan", "tell", "friends", "we", "you"] {
            assert!(found.contains(&concept), "{concept} in {found:?}");
        }
        assert!(concepts("de", "Die Gewinnlöschung ist erfolgt.").contains(&"erase"));
        assert!(concepts("en", "Unrelated.").is_empty());
    }
}
