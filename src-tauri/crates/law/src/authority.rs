//! Bodies to complain to, from `templates/authorities.toml`.

use crate::{
    error::LawError,
    load::data_error,
    regime::{Regime, Side},
};
use domain::{Confidence, Place, RegimeId};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

static TEXT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../templates/authorities.toml"
));

static ALL: LazyLock<Result<Vec<Authority>, LawError>> = LazyLock::new(|| {
    let file: Result<File, _> = toml::from_str(TEXT);
    file.map(|f| f.authorities)
        .map_err(|e| data_error("authorities.toml", TEXT, &e))
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    authorities: Vec<Authority>,
}

/// A body to complain to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its id: `eu-ie`.
    pub id: String,
    /// Its name in English.
    pub name: String,
    /// Its own name.
    pub name_local: Option<String>,
    /// Its name in letters in another language, by language tag.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Its country.
    pub country: String,
    /// Its part of the country.
    pub subdivision: Option<String>,
    /// The laws it watches.
    pub regimes: Vec<RegimeId>,
    /// What it does.
    pub role: String,
    /// False where it watches public bodies and a few trades alone.
    #[serde(default = "yes")]
    pub private_sector: bool,
    /// Its home page.
    pub web: String,
    /// Its page for complaints.
    pub complaint_url: Option<String>,
    /// Other pages of use.
    pub other: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The languages it takes complaints in.
    pub complaint_language: Option<String>,
    /// Its time limit, in words.
    pub time_limit: Option<String>,
    /// What to know before writing to it.
    pub note: Option<String>,
    /// Where the entry comes from.
    pub source: String,
    /// How sure the home page is.
    pub confidence_web: Confidence,
    /// How sure the page for complaints is; below high, show the home page beside it.
    pub confidence_complaint_url: Option<Confidence>,
}

impl Authority {
    /// Its name in letters in a language; in English where it has none there.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }
}

const fn yes() -> bool {
    true
}

/// The authority to turn to, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The one to turn to first.
    pub first: &'static Authority,
    /// Why, in a sentence.
    pub reason: String,
    /// Others that may take the complaint.
    pub others: Vec<&'static Authority>,
}

/// The authority for a complaint under a law: that of the side which the law names first, the
/// authority of its part of the country before that of the whole.
///
/// # Errors
/// [`LawError::NoAuthority`] where the data have none, [`LawError::Data`] for a broken file.
pub fn authority(regime: &Regime, person: &Place, platform: &Place) -> Result<Choice, LawError> {
    let all = ALL.as_ref().map_err(Clone::clone)?;
    let watching: Vec<&'static Authority> = all
        .iter()
        .filter(|a| a.regimes.contains(&regime.id))
        .collect();
    let sides = regime.complaint.by.iter().map(|side| match side {
        Side::Person => (person, "where you live"),
        Side::Platform => (platform, "where the platform sits"),
    });
    let mut found: Vec<(&'static Authority, String)> = Vec::new();
    for (place, words) in sides {
        let mut local: Vec<_> = watching
            .iter()
            .copied()
            .filter(|a| is_for(a, place))
            .collect();
        // A part's own body first; one that does not watch companies last.
        local.sort_by_key(|a| (!a.private_sector, a.subdivision.is_none()));
        let reason = format!("It watches the {} {words}.", regime.short);
        found.extend(local.into_iter().map(|a| (a, reason.clone())));
    }
    // Where nobody at one side watches companies, the other side's body comes first.
    found.sort_by_key(|(a, _)| !a.private_sector);
    let mut found = found.into_iter();
    let (first, reason) = found.next().ok_or_else(|| LawError::NoAuthority {
        regime: regime.short.clone(),
    })?;
    let mut others: Vec<_> = found.map(|(a, _)| a).filter(|a| a.id != first.id).collect();
    others.dedup_by(|a, b| a.id == b.id);
    Ok(Choice {
        first,
        reason,
        others,
    })
}

fn is_for(a: &Authority, place: &Place) -> bool {
    a.country == place.country && (a.subdivision.is_none() || a.subdivision == place.subdivision)
}
