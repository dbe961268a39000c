//! The law as it is shown: which laws there are, what they give, and dates with their reasons.

mod page;

use crate::{
    error::AppError,
    me,
    view::{LikenessView, RegimeProposalView, RegimeView},
};
use domain::{CalendarSource, ClockKind, Confidence, Place, RegimeId, Step};
use jiff::civil::Date;
use law::{Count, ExtensionNotice, Regime, RequestKind, Wait};
pub use page::{
    BasisView, ClockView, ComingView, LawView, PauseView, RightView, RollingView, show,
};
use serde::Serialize;
use vault::Vault;

/// Every law that Answerable knows.
///
/// # Errors
/// [`AppError::Law`] for broken data.
pub fn list() -> Result<Vec<RegimeView>, AppError> {
    let all = law::regimes()?.into_iter();
    Ok(all.map(|r| regime_view(r, None)).collect())
}

fn regime_view(regime: &Regime, why: Option<&str>) -> RegimeView {
    RegimeView {
        id: regime.id.clone(),
        name: regime.short.clone(),
        full_name: regime.name.clone(),
        why: why.map(str::to_owned),
        threshold: regime.threshold.clone(),
    }
}

/// The law to write under, from the person's place and that of the platform.
///
/// # Errors
/// [`AppError::NoPerson`]; [`AppError::Law`] for broken data.
pub fn propose(
    vault: &Vault,
    platform: &Place,
    today: Date,
) -> Result<RegimeProposalView, AppError> {
    let person = me::person(vault)?;
    let proposal = law::propose(&person.place, platform, today);
    let regime = match &proposal.regime {
        Some(id) => Some(regime_view(law::regime(id)?, Some(&proposal.reason))),
        None => None,
    };
    let why = |r: &Regime| {
        let found = proposal.others.iter().find(|(id, _)| *id == r.id);
        found.map(|(_, why)| why.as_str())
    };
    let mut others: Vec<RegimeView> = law::regimes()?
        .into_iter()
        .filter(|r| r.territory.proposed && r.in_force(today))
        .filter(|r| Some(&r.id) != proposal.regime.as_ref())
        .map(|r| regime_view(r, why(r)))
        .collect();
    others.sort_by_key(|r| r.why.is_none());
    Ok(RegimeProposalView {
        regime,
        reason: proposal.reason,
        others,
    })
}

/// The laws on name and likeness that hold where somebody lives.
///
/// # Errors
/// [`AppError::Law`] for broken data.
pub fn likeness(place: &Place) -> Result<Vec<LikenessView>, AppError> {
    let view = |l: &law::Likeness| LikenessView {
        id: l.id.clone(),
        law: l.law.clone(),
        what: l.what.clone(),
        private_right: l.private_right.clone(),
        reservable: l.letter == law::InLetter::Reservation,
        note: l.note.clone(),
        read: l.read.clone(),
        confidence: l.confidence,
    };
    Ok(law::likeness(place)?.map(view).collect())
}

/// A law in one row: its clocks and the languages of its letters.
#[derive(Debug, Serialize)]
pub struct LawRow {
    /// Its id.
    pub id: RegimeId,
    /// Its first day.
    pub from: Date,
    /// Each clock with its period, “30 calendar days, then 30 calendar days”; `-` without one.
    pub clocks: Vec<(ClockKind, String)>,
    /// The languages that its letters are written in.
    pub languages: Vec<&'static str>,
    /// What is missing: an answer without a word on its time, a language without letters and
    /// without a note that says so.
    pub holes: Vec<String>,
}

/// Every law with its clocks and languages.
///
/// # Errors
/// [`AppError::Law`] for broken data.
pub fn table() -> Result<Vec<LawRow>, AppError> {
    let rows = law::regimes()?.into_iter().map(|r| {
        let languages: Vec<_> = letters::languages_for(Some(&r.id)).collect();
        LawRow {
            id: r.id.clone(),
            from: r.in_force_from,
            clocks: r.clocks.iter().map(|c| (c.kind, c.period())).collect(),
            holes: holes(r, &languages),
            languages,
        }
    });
    Ok(rows.collect())
}

/// What a law lacks to be of use.
fn holes(regime: &Regime, languages: &[&str]) -> Vec<String> {
    let answers = |kind| {
        matches!(
            kind,
            ClockKind::Response | ClockKind::OptOut | ClockKind::Erasure
        )
    };
    let mut holes = Vec::new();
    // One that goes along with another has clocks of its own, and the letters of the other.
    if !regime.territory.proposed {
        return holes;
    }
    if !regime.clocks.iter().any(|c| answers(c.kind)) {
        holes.push("no word on when the answer is due".to_owned());
    }
    let noted = regime.letter_note.is_some();
    let wanted = regime.tongues.iter().map(String::as_str).filter(|_| !noted);
    for language in std::iter::once("en").chain(wanted) {
        if !languages.contains(&language) {
            holes.push(format!("no letters in {language}"));
        }
    }
    holes
}

/// A date to work out.
#[derive(Debug)]
pub struct DeadlineQuery {
    /// The law.
    pub regime: RegimeId,
    /// Which of its clocks.
    pub clock: ClockKind,
    /// The day of the event that starts it.
    pub start: Date,
    /// The platform's place, whose holidays count.
    pub place: Place,
    /// Identity asked for and shown.
    pub identity: Vec<(Date, Option<Date>)>,
    /// Clarification asked for and given.
    pub clarification: Vec<(Date, Option<Date>)>,
    /// A fee asked for and paid.
    pub fee: Vec<(Date, Option<Date>)>,
    /// The day the notice of extension came.
    pub extended_on: Option<Date>,
    /// What was asked for.
    pub request: Option<String>,
}

/// A date with its reasons, as `law deadline --json` writes it.
#[derive(Debug, Serialize)]
pub struct CountedView {
    /// The law.
    pub regime: RegimeId,
    /// Which of its clocks.
    pub clock: ClockKind,
    /// The day of the event that starts it.
    pub start: Date,
    /// By counting.
    pub nominal: Option<Date>,
    /// To show; `None` where the law sets no date.
    pub due: Option<Date>,
    /// The earliest reading that can be argued.
    pub earliest: Option<Date>,
    /// The day after which a letter may say “late”.
    pub latest: Option<Date>,
    /// Whether the law sets a date.
    pub statutory: bool,
    /// The steps.
    pub receipt: Vec<Step>,
    /// The holidays used.
    pub calendar: CalendarSource,
    /// How sure the data are.
    pub confidence: Confidence,
}

/// Works out a date.
///
/// # Errors
/// [`AppError::Law`] for a law that is not known or facts out of order.
pub fn deadline(query: DeadlineQuery) -> Result<CountedView, AppError> {
    let regime = law::regime(&query.regime)?;
    let request = match &query.request {
        Some(word) => word
            .parse::<RequestKind>()
            .map_err(|e| AppError::field("request", e))?,
        None => RequestKind::default(),
    };
    let waits = |spans: Vec<(Date, Option<Date>)>| {
        spans
            .into_iter()
            .map(|(from, to)| Wait { from, to })
            .collect()
    };
    let facts = Count {
        request,
        identity: waits(query.identity),
        clarification: waits(query.clarification),
        fee: waits(query.fee),
        extension: query.extended_on.map(|on| ExtensionNotice {
            on,
            claimed: None,
            until: None,
        }),
        ..Count::new(query.start, query.place)
    };
    let d = law::count(regime, query.clock, &facts)?;
    Ok(CountedView {
        regime: d.regime,
        clock: d.clock,
        start: d.start,
        nominal: d.nominal,
        due: d.due,
        earliest: d.earliest,
        latest: d.latest,
        statutory: d.statutory,
        receipt: d.receipt,
        calendar: d.calendar,
        confidence: d.confidence,
    })
}
