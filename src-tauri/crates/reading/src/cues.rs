//! The cue files: one a language, read once.

use crate::{
    error::CueError,
    rule::{Collector, Hits, Patterns, Rule},
};
use domain::{Point, Verdict};
use include_dir::{Dir, include_dir};
use regex::Regex;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

static DIR: Dir = include_dir!("$CARGO_MANIFEST_DIR/cues");

/// A cue file as written. Its README says what each table holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "whole")]
    certainty: f32,
    abbreviations: Vec<String>,
    months: Vec<Vec<String>>,
    numbers: BTreeMap<String, u32>,
    clause_marks: Vec<String>,
    until: Vec<String>,
    amounts: Vec<String>,
    units: BTreeMap<String, String>,
    fragment: BTreeMap<String, String>,
    mood: MoodFile,
    kind: BTreeMap<String, Vec<String>>,
    claim: BTreeMap<String, Vec<String>>,
    point: BTreeMap<String, PointFile>,
}

const fn whole() -> f32 {
    1.0
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoodFile {
    decline: Vec<String>,
    #[serde(default)]
    unclear: Vec<String>,
    denial: Vec<String>,
    hedge: Vec<String>,
    promise: Vec<String>,
    done: Vec<String>,
    when: Vec<String>,
    slogan: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PointFile {
    topic: Vec<String>,
    given: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    #[serde(default)]
    partly: Vec<String>,
    #[serde(default)]
    deflected: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
    promised: Verdict,
    promised_when: Verdict,
    #[serde(default)]
    beside_partly: Option<Verdict>,
}

/// The cues of one language.
#[derive(Debug)]
pub(crate) struct Cues {
    /// What the confidence of a proposal is multiplied by: below 1 where the language is read less
    /// well.
    pub(crate) certainty: f32,
    pub(crate) abbreviations: Vec<String>,
    pub(crate) months: Vec<Vec<String>>,
    pub(crate) numbers: BTreeMap<String, u32>,
    pub(crate) clause_marks: Vec<String>,
    /// The words before a promised day.
    pub(crate) until: Vec<String>,
    /// Extra time, with the groups `n` and `unit`.
    pub(crate) amounts: Vec<Regex>,
    /// What a word for a unit means: `days`, `weeks` or `months`.
    pub(crate) units: BTreeMap<String, String>,
    pub(crate) mood: Mood,
    pub(crate) kind: BTreeMap<String, Vec<Rule>>,
    pub(crate) claim: BTreeMap<String, Vec<Rule>>,
    pub(crate) points: BTreeMap<Point, PointCues>,
    /// The fragments by name, each as a cue of its own: what the learned model sees beside words.
    pub(crate) fragments: Vec<(String, Rule)>,
    patterns: Patterns,
}

/// What changes the weight of a statement.
#[derive(Debug)]
pub(crate) struct Mood {
    pub(crate) decline: Vec<Rule>,
    /// A “not” that nothing explains: what looks like an answer may be its opposite.
    pub(crate) unclear: Vec<Rule>,
    pub(crate) denial: Vec<Rule>,
    pub(crate) hedge: Vec<Rule>,
    pub(crate) promise: Vec<Rule>,
    pub(crate) done: Vec<Rule>,
    pub(crate) when: Vec<Rule>,
    pub(crate) slogan: Vec<Rule>,
}

/// The cues of one point.
#[derive(Debug)]
pub(crate) struct PointCues {
    /// The clause is about this point.
    pub(crate) topic: Vec<Rule>,
    /// A concrete answer.
    pub(crate) given: Vec<Rule>,
    /// A concrete answer that says “none”; beside another answer the two contradict each other.
    pub(crate) none: Vec<Rule>,
    /// Some substance.
    pub(crate) partly: Vec<Rule>,
    /// Touches it only.
    pub(crate) deflected: Vec<Rule>,
    /// Declines it.
    pub(crate) refused: Vec<Rule>,
    /// What a bare promise is worth.
    pub(crate) promised: Verdict,
    /// What a promise with a time is worth.
    pub(crate) promised_when: Verdict,
    /// What `given` becomes when another passage is only `partly`.
    pub(crate) beside_partly: Verdict,
}

impl Cues {
    /// Which expressions stand in a clause, already brought to its plain form.
    pub(crate) fn look(&self, plain: &str) -> Hits {
        self.patterns.look(plain)
    }

    fn load(name: &str, source: &str) -> Result<Self, CueError> {
        let shape = |e: toml::de::Error| CueError::Shape {
            file: name.to_owned(),
            source: Box::new(e),
        };
        let mut own: toml::Table = source.parse().map_err(shape)?;
        if let Some(base) = own.remove("like") {
            let base = shared(&format!("{}.toml", base.as_str().unwrap_or_default()));
            let mut table: toml::Table = base.unwrap_or_default().parse().map_err(shape)?;
            add(&mut table, own);
            own = table;
        }
        let file: File = own.try_into().map_err(shape)?;
        let mut collector = Collector::new(name, &file.fragment);
        let mood = Mood {
            decline: collector.rules(&file.mood.decline)?,
            unclear: collector.rules(&file.mood.unclear)?,
            denial: collector.rules(&file.mood.denial)?,
            hedge: collector.rules(&file.mood.hedge)?,
            promise: collector.rules(&file.mood.promise)?,
            done: collector.rules(&file.mood.done)?,
            when: collector.rules(&file.mood.when)?,
            slogan: collector.rules(&file.mood.slogan)?,
        };
        let kind = lists(&mut collector, &file.kind)?;
        let claim = lists(&mut collector, &file.claim)?;
        let mut points = BTreeMap::new();
        for (key, cues) in &file.point {
            let point: Point = key.parse().map_err(|_| CueError::Pattern {
                file: name.to_owned(),
                reason: format!("“{key}” is not a point"),
            })?;
            points.insert(point, point_cues(&mut collector, cues)?);
        }
        let fragments = file
            .fragment
            .keys()
            .map(|name| Ok((name.clone(), collector.rule(&format!(r"\b{{{name}}}\b"))?)))
            .collect::<Result<_, CueError>>()?;
        Ok(Self {
            certainty: file.certainty,
            mood,
            kind,
            claim,
            points,
            fragments,
            amounts: collector.captures(&file.amounts)?,
            patterns: collector.compile()?,
            abbreviations: file.abbreviations,
            months: file.months,
            numbers: file.numbers,
            clause_marks: file.clause_marks,
            until: file.until,
            units: file.units,
        })
    }
}

/// Puts what a language says with what it is like: tables together, lists one after the other.
fn add(base: &mut toml::Table, own: toml::Table) {
    for (key, value) in own {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => add(below, above),
            (Some(toml::Value::Array(below)), toml::Value::Array(above)) => below.extend(above),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn lists(
    collector: &mut Collector,
    table: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<Rule>>, CueError> {
    table
        .iter()
        .map(|(key, cues)| Ok((key.clone(), collector.rules(cues)?)))
        .collect()
}

fn point_cues(collector: &mut Collector, file: &PointFile) -> Result<PointCues, CueError> {
    Ok(PointCues {
        topic: collector.rules(&file.topic)?,
        given: collector.rules(&file.given)?,
        none: collector.rules(&file.none)?,
        partly: collector.rules(&file.partly)?,
        deflected: collector.rules(&file.deflected)?,
        refused: collector.rules(&file.refused)?,
        promised: file.promised,
        promised_when: file.promised_when,
        beside_partly: file.beside_partly.unwrap_or(Verdict::Given),
    })
}

/// The cues of a language, by its two-letter code; `None` where there are none yet.
pub(crate) fn of(lang: &str) -> Option<&'static Cues> {
    /// One place for each language; filled when a message in it is first read.
    static ALL: LazyLock<BTreeMap<&str, OnceLock<Option<Cues>>>> =
        LazyLock::new(|| files().map(|(code, _)| (code, OnceLock::new())).collect());
    // A file that does not load is left out here and named by the test below.
    let load = || {
        let (_, source) = files().find(|(code, _)| *code == lang)?;
        Cues::load(&format!("{lang}.toml"), source).ok()
    };
    ALL.get(lang)?.get_or_init(load).as_ref()
}

/// The languages that have cues, each with its file.
fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    DIR.files().filter_map(|file| {
        let code = file.path().file_name()?.to_str()?.strip_suffix(".toml")?;
        (code.len() == 2).then_some((code, file.contents_utf8()?))
    })
}

/// One of the shared lists in `cues/`, which hold for every language.
pub(crate) fn shared(name: &str) -> Option<&'static str> {
    DIR.get_file(name)?.contents_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_file_loads_and_knows_the_eleven_points() {
        let mut seen = 0;
        for (code, source) in files() {
            let cues = Cues::load(&format!("{code}.toml"), source);
            let cues = cues.unwrap_or_else(|e| panic!("{code}: {e}"));
            let known: Vec<Point> = cues.points.keys().copied().collect();
            assert_eq!(
                known,
                Point::ALL,
                "{code}: a point without cues is never read"
            );
            assert_eq!(cues.months.len(), 12, "{code}");
            seen += 1;
        }
        assert!(seen > 0, "the cue files are built in");
    }

    #[test]
    fn a_cue_that_names_no_fragment_is_refused_by_name() {
        let fragments = BTreeMap::new();
        let mut collector = Collector::new("xx.toml", &fragments);
        let error = collector
            .rules(&["a{2,3} && {erased}".to_owned()])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "xx.toml: the cue “a{2,3} && {erased}” names {erased}, which [fragment] does not \
             have. Add it"
        );
    }
}
