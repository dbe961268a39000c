//! Which law to write under, from where the two sides are.

use crate::{
    load::regimes,
    regime::{Regime, Territory},
};
use domain::{Place, RegimeId};
use jiff::civil::Date;

/// A law to write under, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The law; `None` where none in the data applies.
    pub regime: Option<RegimeId>,
    /// Why, in a sentence.
    pub reason: String,
    /// Other laws that apply, each with its reason.
    pub others: Vec<(RegimeId, String)>,
}

/// The law of both places first, then that of the person's, then that of the platform's; that of
/// a part before that of the whole country. A law that is not in force on the day is left out.
#[must_use]
pub fn propose(person: &Place, platform: &Place, on: Date) -> Proposal {
    let all = regimes().unwrap_or_default();
    let mut found: Vec<(u8, &Regime, &str)> = all
        .into_iter()
        .filter(|r| r.in_force(on))
        .filter_map(|r| applies(&r.territory, person, platform).map(|(rank, why)| (rank, r, why)))
        .collect();
    found.sort_by_key(|(rank, r, _)| (*rank, !r.territory.places.iter().any(|p| p.contains('-'))));
    let mut named = found
        .into_iter()
        .map(|(_, r, why)| (r.id.clone(), why.to_owned()));
    match named.next() {
        Some((regime, reason)) => Proposal {
            regime: Some(regime),
            reason,
            others: named.collect(),
        },
        None => Proposal {
            regime: None,
            reason: "No law in the data gives these rights where you live or where the platform \
                     sits; the letter asks without citing one."
                .to_owned(),
            others: Vec::new(),
        },
    }
}

fn applies<'a>(t: &'a Territory, person: &Place, platform: &Place) -> Option<(u8, &'a str)> {
    if !t.proposed {
        return None;
    }
    let (lives, sits) = (contains(&t.places, person), contains(&t.places, platform));
    let both = t
        .by_both
        .as_deref()
        .filter(|_| lives && sits)
        .map(|why| (0, why));
    let by_person = t.by_person.as_deref().filter(|_| lives).map(|why| (1, why));
    let by_platform = t
        .by_platform
        .as_deref()
        .filter(|_| sits)
        .map(|why| (2, why));
    both.or(by_person).or(by_platform)
}

/// A country covers its parts; a part covers itself alone.
fn contains(places: &[String], place: &Place) -> bool {
    let part = place.code();
    places.iter().any(|p| *p == place.country || *p == part)
}
