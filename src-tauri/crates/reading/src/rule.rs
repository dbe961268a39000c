//! A cue: a few expressions that must, or must not, stand in one clause.
//!
//! Written in the cue files as `a && b && !c`; `{name}` stands for a fragment of the same file.

use crate::error::CueError;
use regex::{Regex, RegexSet};
use std::collections::BTreeMap;

/// A cue, its expressions replaced by their places in the set.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    needs: Vec<usize>,
    bars: Vec<usize>,
}

impl Rule {
    /// Whether the clause whose expressions are `hits` carries this cue.
    pub(crate) fn holds(&self, hits: &Hits) -> bool {
        self.needs.iter().all(|i| hits.has(*i)) && !self.bars.iter().any(|i| hits.has(*i))
    }
}

/// Whether any of these cues is carried.
pub(crate) fn any(rules: &[Rule], hits: &Hits) -> bool {
    rules.iter().any(|r| r.holds(hits))
}

/// Which expressions of the set stand in one clause.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hits(Vec<bool>);

impl Hits {
    fn has(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or(false)
    }
}

/// All expressions of a language, matched in one pass.
#[derive(Debug)]
pub(crate) struct Patterns(RegexSet);

impl Patterns {
    /// Looks at one clause, already brought to its plain form.
    pub(crate) fn look(&self, plain: &str) -> Hits {
        let mut hits = vec![false; self.0.len()];
        for index in &self.0.matches(plain) {
            if let Some(hit) = hits.get_mut(index) {
                *hit = true;
            }
        }
        Hits(hits)
    }
}

/// Collects the expressions of one file.
pub(crate) struct Collector<'a> {
    file: &'a str,
    fragments: &'a BTreeMap<String, String>,
    known: BTreeMap<String, usize>,
    all: Vec<String>,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(file: &'a str, fragments: &'a BTreeMap<String, String>) -> Self {
        Self {
            file,
            fragments,
            known: BTreeMap::new(),
            all: Vec::new(),
        }
    }

    /// Takes the cues of one list.
    pub(crate) fn rules(&mut self, cues: &[String]) -> Result<Vec<Rule>, CueError> {
        cues.iter().map(|cue| self.rule(cue)).collect()
    }

    /// Compiles expressions whose groups are wanted.
    pub(crate) fn captures(&self, patterns: &[String]) -> Result<Vec<Regex>, CueError> {
        let compile = |p: &String| Regex::new(&self.expand(p, p, 0)?).map_err(|e| self.bad(&e));
        patterns.iter().map(compile).collect()
    }

    fn bad(&self, error: &regex::Error) -> CueError {
        CueError::Pattern {
            file: self.file.to_owned(),
            reason: error.to_string(),
        }
    }

    pub(crate) fn rule(&mut self, cue: &str) -> Result<Rule, CueError> {
        let mut rule = Rule {
            needs: Vec::new(),
            bars: Vec::new(),
        };
        for term in cue.split(" && ") {
            match term.strip_prefix('!') {
                Some(bar) => rule.bars.push(self.place(bar, cue)?),
                None => rule.needs.push(self.place(term, cue)?),
            }
        }
        Ok(rule)
    }

    fn place(&mut self, term: &str, cue: &str) -> Result<usize, CueError> {
        let pattern = self.expand(term, cue, 0)?;
        if let Some(index) = self.known.get(&pattern) {
            return Ok(*index);
        }
        let index = self.all.len();
        self.all.push(pattern.clone());
        self.known.insert(pattern, index);
        Ok(index)
    }

    /// Puts fragments in place of their names; a repetition such as `{0,40}` stays.
    fn expand(&self, term: &str, cue: &str, depth: u8) -> Result<String, CueError> {
        let missing = |name: &str| CueError::NoFragment {
            file: self.file.to_owned(),
            cue: cue.to_owned(),
            name: name.to_owned(),
        };
        let mut out = String::new();
        let mut rest = term;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = after.split_once('}').ok_or_else(|| missing(after))?;
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                out.push_str(&format!("{{{name}}}"));
            } else {
                let fragment = self.fragments.get(name).ok_or_else(|| missing(name))?;
                if depth > 4 {
                    return Err(missing(name));
                }
                out.push_str("(?:");
                out.push_str(&self.expand(fragment, cue, depth.saturating_add(1))?);
                out.push(')');
            }
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// Compiles what was collected.
    pub(crate) fn compile(self) -> Result<Patterns, CueError> {
        // The plain form has no accents and no capitals, so that ASCII word ends and letters are the
        // right ones; Unicode ones would send every text with an emoji down the slow path, and take
        // ten times the memory.
        let ascii = |p: &String| {
            p.replace(r"\b", r"(?-u:\b)")
                .replace(r"\w", "[0-9a-z_]")
                .replace(r"\d", "[0-9]")
        };
        let all = self.all.iter().map(ascii);
        regex::RegexSetBuilder::new(all)
            .size_limit(64 << 20)
            .dfa_size_limit(64 << 20)
            .build()
            .map(Patterns)
            .map_err(|e| self.bad(&e))
    }
}
