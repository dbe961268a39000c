//! Public holidays, from `templates/calendars`: one file a country.

use crate::{
    clock::Certainty,
    error::LawError,
    load::{data_error, toml_files},
};
use domain::{CalendarSource, Place};
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../templates/calendars");

type Read = OnceLock<Result<Calendar, LawError>>;

static CALENDARS: LazyLock<BTreeMap<&'static str, (&'static str, Read)>> = LazyLock::new(|| {
    toml_files(&FOLDER)
        .map(|(stem, text)| (stem, (text, OnceLock::new())))
        .collect()
});

/// The holidays of one country and its parts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "File")]
pub struct Calendar {
    source: CalendarSource,
    from: Date,
    assume: Option<String>,
    doubt: Vec<String>,
    aliases: BTreeMap<String, String>,
    places: BTreeMap<String, Days>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Days {
    whole: bool,
    days: BTreeMap<Date, (Certainty, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    country: String,
    source: String,
    licence: String,
    from: Date,
    until: Date,
    assume: Option<String>,
    doubt: Vec<String>,
    aliases: BTreeMap<String, String>,
    places: BTreeMap<String, FilePlace>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePlace {
    #[serde(default)]
    whole: bool,
    days: Vec<FileDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDay {
    date: Date,
    name: String,
    #[serde(default = "surely")]
    counts: Certainty,
}

const fn surely() -> Certainty {
    Certainty::Yes
}

impl TryFrom<File> for Calendar {
    type Error = String;
    fn try_from(file: File) -> Result<Self, String> {
        if file.licence.is_empty() || !file.places.contains_key(&file.country) {
            return Err(format!("`licence` or `places.{}` is missing", file.country));
        }
        let named = file.aliases.values().chain(&file.assume).chain(&file.doubt);
        if let Some(place) = named.into_iter().find(|p| !file.places.contains_key(*p)) {
            return Err(format!("`places.{place}` is named but missing"));
        }
        let days = |p: FilePlace| Days {
            whole: p.whole,
            days: p
                .days
                .into_iter()
                .map(|d| (d.date, (d.counts, d.name)))
                .collect(),
        };
        Ok(Self {
            source: CalendarSource {
                source: file.source,
                until: file.until,
            },
            from: file.from,
            assume: file.assume,
            doubt: file.doubt,
            aliases: file.aliases,
            places: file.places.into_iter().map(|(k, p)| (k, days(p))).collect(),
        })
    }
}

/// The calendar of a country, by its ISO 3166-1 code; `None` where no file is there.
///
/// # Errors
/// [`LawError::Data`] for a broken file.
pub fn calendar(country: &str) -> Result<Option<&'static Calendar>, LawError> {
    let stem = country.to_ascii_lowercase();
    // The corrections are read by the generator alone.
    let Some((text, read)) = CALENDARS.get(stem.as_str()).filter(|_| stem != "overrides") else {
        return Ok(None);
    };
    let file = format!("calendars/{stem}.toml");
    let parsed = read.get_or_init(|| toml::from_str(text).map_err(|e| data_error(&file, text, &e)));
    parsed.as_ref().map(Some).map_err(Clone::clone)
}

impl Calendar {
    /// The data set, its version and the last day it covers.
    #[must_use]
    pub const fn source(&self) -> &CalendarSource {
        &self.source
    }

    /// Whether it has days for a place of its country: `IE`, `DE-BY`.
    #[must_use]
    pub fn knows(&self, place: &str) -> bool {
        self.places.contains_key(place) || self.aliases.contains_key(place)
    }

    /// Whether the holidays of this day are known.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.source.until
    }

    /// The holiday on a day in a place, with how sure it is that the day does not count. Where
    /// the part is not known, the country's days count, those of the part to assume likely, and
    /// those of other parts may.
    #[must_use]
    pub fn holiday(&self, place: &Place, day: Date) -> Option<(Certainty, &str)> {
        let national = self.places.get(&place.country);
        let Some(part) = &place.subdivision else {
            return entry(national, day).or_else(|| self.in_some_part(day));
        };
        let key = format!("{}-{part}", place.country);
        let key = self.aliases.get(&key).unwrap_or(&key);
        let local = self.places.get(key);
        let found = entry(local, day);
        if local.is_some_and(|l| l.whole) {
            found
        } else {
            found.or_else(|| entry(national, day))
        }
    }

    fn in_some_part(&self, day: Date) -> Option<(Certainty, &str)> {
        let assumed = self
            .assume
            .as_ref()
            .and_then(|p| entry(self.places.get(p), day));
        assumed
            .map(|(c, name)| (c.max(Certainty::Likely), name))
            .or_else(|| {
                let parts = self
                    .doubt
                    .iter()
                    .filter_map(|p| entry(self.places.get(p), day));
                parts
                    .map(|(c, name)| (c.max(Certainty::Unclear), name))
                    .next()
            })
    }
}

fn entry(days: Option<&Days>, day: Date) -> Option<(Certainty, &str)> {
    days?
        .days
        .get(&day)
        .map(|(counts, name)| (*counts, name.as_str()))
}
