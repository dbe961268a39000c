//! The two sides, and what one did to the other.

use crate::sensitive::Sensitive;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A language by its ISO 639-1 code, with a region where the letters differ: `en`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Language(String);

impl Language {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Language {
    fn from(s: &str) -> Self {
        Self(s.to_owned())
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

/// A place whose holidays and laws count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Place {
    /// ISO 3166-1 alpha-2, upper case: `IE`.
    pub country: String,
    /// The part after the hyphen of ISO 3166-2, where one is known: `CA`, `ENG`, `BY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub subdivision: Option<String>,
}

impl Place {
    /// A country as a whole.
    #[must_use]
    pub fn country(code: &str) -> Self {
        Self {
            country: code.to_owned(),
            subdivision: None,
        }
    }

    /// A part of a country.
    #[must_use]
    pub fn part(country: &str, subdivision: &str) -> Self {
        Self {
            country: country.to_owned(),
            subdivision: Some(subdivision.to_owned()),
        }
    }

    /// `IE`, `DE-BY`.
    #[must_use]
    pub fn code(&self) -> String {
        match &self.subdivision {
            Some(part) => format!("{}-{part}", self.country),
            None => self.country.clone(),
        }
    }
}

/// The person whose dispute it is: who signs the letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// As signed.
    pub name: Sensitive<String>,
    /// The address that letters come from and replies go to.
    pub email: Sensitive<String>,
    /// Postal address, one line each, the country last.
    pub address: Vec<Sensitive<String>>,
    /// Where the person lives.
    #[serde(flatten)]
    pub place: Place,
    /// The language of the window and, unless the platform has another, of the letters.
    #[serde(default)]
    pub language: Language,
}

/// The company in dispute: a *controller* or *business* in law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// Its name, as letters address it.
    pub name: Sensitive<String>,
    /// Where it sits: its holidays count.
    #[serde(flatten)]
    pub place: Place,
    /// Where requests go by e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Sensitive<String>>,
    /// Postal address, one line each, without the name.
    #[serde(default)]
    pub address: Vec<Sensitive<String>>,
    /// The page of its web form, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webform: Option<Sensitive<String>>,
    /// Whom letters greet, where a person or a team is known: “Privacy Team”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attention: Option<Sensitive<String>>,
    /// The language it writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// What the platform did. Each text completes the sentence “On … NAME told *told* *claimed*.”
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// The day it happened, as far as the person knows.
    pub happened_on: Date,
    /// What it claimed: “that I had won a phone in their perk for influencers”.
    pub claimed: Sensitive<String>,
    /// To whom: “my friends, Joe among them, in their feeds”.
    pub told: Sensitive<String>,
    /// What is true: “I was never eligible and never received a phone”.
    pub truth: Sensitive<String>,
    /// Pages where it can be seen.
    #[serde(default)]
    pub links: Vec<Sensitive<String>>,
    /// Only what the platform needs to find the record.
    #[serde(default)]
    pub identifiers: Vec<Sensitive<String>>,
    /// What the person is not sure of; no letter tells of it before it is confirmed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unsure: BTreeSet<IncidentPart>,
}

/// A part of what happened that a person may have heard from others alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IncidentPart {
    /// The day.
    HappenedOn,
    /// What the platform claimed.
    Claimed,
    /// To whom.
    Told,
    /// What is true.
    Truth,
}

impl IncidentPart {
    /// What it is, within a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::HappenedOn => "the day it happened",
            Self::Claimed => "what the platform claimed",
            Self::Told => "whom the platform told",
            Self::Truth => "what is true",
        }
    }
}
