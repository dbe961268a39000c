//! The words of a law's letters in a language, as their files hold them.

use crate::error::LetterError;
use domain::{Ask, Language, LetterKind, MessageKind, Point, RegimeId, Standing};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;

static SKELETONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../templates/letters");
static CLAUSES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../templates/clauses");

/// The clauses of letters without a law.
const NO_LAW: &str = "plain";
/// How many files may build on each other.
const DEPTH: usize = 4;

/// All that letters of one law say in one language: `common.toml`, then the file it is `like`,
/// then its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clauses {
    #[serde(default, rename = "like")]
    _like: Option<String>,
    pub(super) style: Style,
    pub(super) salutation: Salutation,
    pub(super) closing: Closing,
    pub(super) info: Info,
    pub(super) asks: BTreeMap<Ask, String>,
    pub(super) basis: BasisWords,
    pub(super) findings: BTreeMap<Standing, String>,
    pub(super) quote: QuoteWords,
    pub(super) leads: Leads,
    pub(super) identifiers: IdentifierWords,
    /// Paragraphs that skeletons include by name.
    pub(super) sections: BTreeMap<String, String>,
    pub(super) points: BTreeMap<Point, PointClause>,
    pub(super) history: History,
}

/// How dates, numbers and lists are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Style {
    pub(super) months: [String; 12],
    /// With `{day}`, `{month}` and `{year}`.
    pub(super) date: String,
    /// The first day of a month, where it is not written as a bare number: “1er”.
    pub(super) first_of_month: Option<String>,
    /// What stands after a date within a sentence.
    pub(super) after_date: String,
    /// What stands before a colon: a no-break space in French.
    #[serde(default)]
    pub(super) before_colon: String,
    /// “ and ” between the last two of a list.
    pub(super) and: String,
    /// Zero, one, two and on; figures where it ends.
    pub(super) numbers: Vec<String>,
    /// “1 day” and “{n} days”.
    pub(super) days: [String; 2],
    /// Left out of a company's name within a sentence.
    pub(super) legal_forms: Vec<String>,
    /// Words by which a team is told from a person.
    pub(super) team_words: Vec<String>,
    /// Spellings of a country, exchanged in all that the templates say: `["ß", "ss"]`.
    #[serde(default)]
    pub(super) spelling: Vec<[String; 2]>,
    /// Words that a letter says only after the latest lawful day.
    pub(super) late_words: Vec<String>,
    /// Words and phrases that demand: not for what is only asked for.
    pub(super) demand_words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Salutation {
    pub(super) platform: String,
    pub(super) team: String,
    pub(super) person: String,
    pub(super) authority: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Closing {
    pub(super) team: String,
    pub(super) person: String,
}

/// The info block, the head of later pages and the foot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Info {
    pub(super) date: String,
    pub(super) reference: String,
    pub(super) ticket: String,
    pub(super) sent: String,
    pub(super) email: String,
    pub(super) email_to: String,
    pub(super) post: String,
    pub(super) webform: String,
    pub(super) fax: String,
    pub(super) running_head: String,
    pub(super) page: String,
    pub(super) enclosed: String,
    /// What is enclosed with a complaint to an authority.
    pub(super) dossier: String,
}

/// What went and what came, a line each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct History {
    /// With `{day}`, `{what}` and `{how}`.
    pub(super) sent: String,
    /// With `{day}` and `{what}`.
    pub(super) came: String,
    /// The letters of the person.
    pub(super) letters: BTreeMap<LetterKind, String>,
    /// The messages of the platform; one without words is left out.
    pub(super) messages: BTreeMap<MessageKind, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BasisWords {
    pub(super) request: String,
    pub(super) see: String,
    pub(super) rest: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteWords {
    pub(super) one: String,
    pub(super) dated: String,
    /// In a letter to somebody else, with `{day}`.
    pub(super) reported: String,
    pub(super) contradiction: String,
}

/// What a follow-up says before it asks again, by what the point has come to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Leads {
    pub(super) right: BTreeMap<Standing, String>,
    pub(super) request: BTreeMap<Standing, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdentifierWords {
    pub(super) account: String,
    pub(super) own_address: String,
    pub(super) address: String,
    pub(super) other: String,
}

/// The words for one point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointClause {
    /// “Cause”.
    pub(super) name: String,
    /// “the cause”, for thanks.
    pub(super) noun: String,
    /// What a request says.
    pub(super) ask: String,
    /// What a follow-up asks again.
    pub(super) again: String,
    /// What it says instead of lead and `again`, by what the point has come to.
    #[serde(default)]
    pub(super) instead: BTreeMap<Standing, String>,
}

impl Clauses {
    /// The clauses of a law, or those of letters without one.
    ///
    /// # Errors
    /// [`LetterError::NoClauses`]; [`LetterError::Template`] for a file that cannot be read.
    pub(super) fn read(
        language: &Language,
        regime: Option<&RegimeId>,
    ) -> Result<Self, LetterError> {
        let name = regime.map_or(NO_LAW, RegimeId::as_str);
        let mut table = toml_file(language, "common", NO_LAW)?;
        let mut files = vec![toml_file(language, name, name)?];
        while let Some(base) = files.last().and_then(|f| f.get("like")) {
            let base = base.as_str().unwrap_or_default();
            if files.len() >= DEPTH {
                return Err(fault(
                    language,
                    name,
                    "its `like` leads in a circle".to_owned(),
                ));
            }
            files.push(toml_file(language, base, name)?);
        }
        for file in files.into_iter().rev() {
            lay_over(&mut table, file);
        }
        let read = |table: toml::Table| -> Result<Self, LetterError> {
            table
                .try_into()
                .map_err(|e: toml::de::Error| fault(language, name, e.message().to_owned()))
        };
        let style = read(table.clone())?.style;
        for (_, value) in &mut table {
            spell(value, &style);
        }
        let mut clauses = read(table)?;
        clauses.style.spelling = style.spelling;
        Ok(clauses)
    }
}

/// Whether a name is that of a team rather than of a person: “Privacy Team”. In a language without
/// letters it is not known, and no.
#[must_use]
pub fn is_team(name: &str, language: &Language) -> bool {
    Clauses::read(language, None).is_ok_and(|c| c.style.is_team(name))
}

/// The languages that letters can be written in: the folders of `templates/clauses`.
pub fn languages() -> impl Iterator<Item = &'static str> {
    CLAUSES.dirs().filter_map(|folder| folder.path().to_str())
}

/// The languages that letters under a law, or without one, can be written in: those whose folder
/// of clauses has a file for it.
pub fn languages_for(regime: Option<&RegimeId>) -> impl Iterator<Item = &'static str> {
    let file = format!("{}.toml", regime.map_or(NO_LAW, RegimeId::as_str));
    CLAUSES
        .dirs()
        .filter(move |folder| folder.get_file(folder.path().join(&file)).is_some())
        .filter_map(|folder| folder.path().to_str())
}

/// The skeleton of a letter.
///
/// # Errors
/// [`LetterError::NoSkeleton`].
pub(super) fn skeleton(language: &Language, kind: LetterKind) -> Result<&'static str, LetterError> {
    found(&SKELETONS, language, &format!("{kind}.md")).ok_or_else(|| LetterError::NoSkeleton {
        kind,
        language: language.as_str().to_owned(),
    })
}

fn toml_file(language: &Language, name: &str, law: &str) -> Result<toml::Table, LetterError> {
    let text = found(&CLAUSES, language, &format!("{name}.toml")).ok_or_else(|| {
        LetterError::NoClauses {
            regime: law.to_owned(),
            language: language.as_str().to_owned(),
        }
    })?;
    text.parse()
        .map_err(|e: toml::de::Error| fault(language, name, e.message().to_owned()))
}

/// A file of the language, or of the language without its region: `pt-BR`, then `pt`.
fn found(folder: &'static Dir<'static>, language: &Language, file: &str) -> Option<&'static str> {
    let full = language.as_str();
    let short = full.split('-').next().unwrap_or(full);
    [full, short]
        .into_iter()
        .find_map(|l| folder.get_file(format!("{l}/{file}")))
        .and_then(include_dir::File::contents_utf8)
}

/// What `over` holds takes the place of what `table` holds, table by table.
fn lay_over(table: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

/// Spells every word of a value as the country does.
fn spell(value: &mut toml::Value, style: &Style) {
    match value {
        toml::Value::String(text) => *text = style.spelled(text),
        toml::Value::Array(values) => values.iter_mut().for_each(|v| spell(v, style)),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, v)| spell(v, style)),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

fn fault(language: &Language, name: &str, reason: String) -> LetterError {
    LetterError::Template {
        file: format!("clauses/{}/{name}.toml", language.as_str()),
        reason,
    }
}
