//! Laws on name and likeness, from `templates/likeness.toml`: what a letter may reserve, and what
//! is background.

use crate::{error::LawError, load::data_error};
use domain::{Confidence, Place};
use jiff::civil::Date;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

static TEXT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../templates/likeness.toml"
));

static ALL: LazyLock<Result<Vec<Likeness>, LawError>> = LazyLock::new(|| {
    let file: File = toml::from_str(TEXT).map_err(|e| data_error("likeness.toml", TEXT, &e))?;
    let nameless =
        |l: &&Likeness| (l.letter == InLetter::Reservation) != l.cites.contains_key("en");
    match file.likeness.iter().find(nameless) {
        Some(l) => Err(LawError::Data {
            file: "likeness.toml".to_owned(),
            reason: format!(
                "{}: `cites` has an `en` where `letter` is `reservation`, and only there",
                l.id
            ),
        }),
        None => Ok(file.likeness),
    }
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "data_version")]
    _data_version: Date,
    likeness: Vec<Likeness>,
}

/// A law on name and likeness, or on what is told in somebody's name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Likeness {
    /// Its id: `us-ny-50-51`.
    pub id: String,
    /// Where it holds: `NL`, `US-NY`.
    pub places: Vec<String>,
    /// The law, as it is looked up.
    pub law: String,
    /// What it says.
    pub what: String,
    /// Whether a person can go to court with it, in words.
    pub private_right: String,
    /// What a letter may do with it.
    pub letter: InLetter,
    /// What else to know.
    pub note: Option<String>,
    /// How a letter cites it, by language tag; English always.
    #[serde(default)]
    pub cites: BTreeMap<String, String>,
    /// What was read, in words.
    pub read: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What was read, by address.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// What a letter may do with a law on likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InLetter {
    /// Reserve the rights under it, where the person asks for that.
    Reservation,
    /// Nothing: for the person to know, or for a report to an authority.
    Background,
    /// Nothing: it does not help here.
    No,
}

impl Likeness {
    /// Whether it holds where somebody lives.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
        self.places
            .iter()
            .any(|p| *p == place.country || *p == place.code())
    }

    /// How a letter in a language cites it.
    #[must_use]
    pub fn cite(&self, language: &str) -> &str {
        self.cites
            .get(language)
            .or_else(|| self.cites.get("en"))
            .map_or(&self.law, String::as_str)
    }
}

/// The laws on likeness that hold where a person lives.
///
/// # Errors
/// [`LawError::Data`] for a broken file.
pub fn likeness(place: &Place) -> Result<impl Iterator<Item = &'static Likeness>, LawError> {
    let all = ALL.as_ref().map_err(Clone::clone)?;
    let place = place.clone();
    Ok(all.iter().filter(move |l| l.holds(&place)))
}
