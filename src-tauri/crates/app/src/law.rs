//! The law as it is shown: which laws there are, what they give, and dates with their reasons.

use crate::{
    error::AppError,
    me,
    view::{LikenessView, RegimeProposalView, RegimeView},
};
use domain::{CalendarSource, ClockKind, Confidence, Place, Point, RegimeId, Step};
use jiff::civil::Date;
use law::{Certainty, Count, ExtensionNotice, PauseKind, Regime, RequestKind, Rests, Wait};
use serde::Serialize;
use std::collections::BTreeMap;
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

/// What a law gives, in plain words.
#[derive(Debug, Serialize)]
pub struct LawView {
    /// Its id.
    pub id: RegimeId,
    /// Its short name.
    pub name: String,
    /// Its full name.
    pub full_name: String,
    /// Where it applies.
    pub territory: String,
    /// Whom it protects.
    pub persons: String,
    /// Which platforms it holds for, where it leaves some out.
    pub threshold: Option<String>,
    /// Its first day.
    pub in_force_from: Date,
    /// Its last day, where one is set.
    pub in_force_until: Option<Date>,
    /// Changes that are law and start later.
    pub coming: Vec<ComingView>,
    /// The rights that it gives, by name.
    pub rights: BTreeMap<String, RightView>,
    /// What each point of a letter rests on.
    pub points: BTreeMap<Point, BasisView>,
    /// Its periods.
    pub clocks: Vec<ClockView>,
    /// What waiting for the person does to them.
    pub pauses: Vec<PauseView>,
    /// Which last days are moved forward; `None` where none are.
    pub rolling: Option<RollingView>,
    /// What it costs, with the article.
    pub fee: (String, String),
    /// What proof of identity it allows, with the article.
    pub identity: (String, String),
    /// The appeal with the platform, with the article.
    pub appeal: Option<(String, String)>,
    /// To whom one complains, with the article.
    pub complaint: (String, String),
    /// How sure the data are.
    pub confidence: Confidence,
    /// What is doubtful in them.
    pub unsure: Vec<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// The day of the data.
    pub data_version: Date,
}

/// What a point rests on.
#[derive(Debug, Serialize)]
pub struct BasisView {
    /// `right`, `request` or `mixed`.
    pub rests: &'static str,
    /// The articles.
    pub citations: Vec<String>,
}

/// A period.
#[derive(Debug, Serialize)]
pub struct ClockView {
    /// Which.
    pub clock: ClockKind,
    /// How long, “30 calendar days”; `-` without a number.
    pub period: String,
    /// The article.
    pub law: String,
    /// What else to know.
    pub note: Option<String>,
}

/// A change that is law and starts later.
#[derive(Debug, Serialize)]
pub struct ComingView {
    /// Its first day.
    pub from: Date,
    /// Its name.
    pub name: String,
    /// What changes.
    pub note: Option<String>,
}

/// A right.
#[derive(Debug, Serialize)]
pub struct RightView {
    /// The article.
    pub law: String,
    /// Its limits.
    pub note: Option<String>,
}

/// What waiting for the person does to the periods.
#[derive(Debug, Serialize)]
pub struct PauseView {
    /// `identity`, `clarification` or `fee`.
    pub waits_for: &'static str,
    /// The rule.
    pub rule: String,
    /// The article.
    pub law: String,
}

/// Which last days are moved forward: `yes`, `likely`, `unclear` or `no`.
#[derive(Debug, Serialize)]
pub struct RollingView {
    /// A Saturday.
    pub saturday: &'static str,
    /// A Sunday.
    pub sunday: &'static str,
    /// A public holiday.
    pub holiday: &'static str,
    /// Whose holidays.
    pub whose: Option<String>,
    /// The article.
    pub law: String,
}

/// Shows a law.
///
/// # Errors
/// [`AppError::Law`] for one that is not known.
pub fn show(id: &RegimeId) -> Result<LawView, AppError> {
    let r = law::regime(id)?;
    let basis = |b: &law::PointBasis| BasisView {
        rests: match b.rests {
            Rests::Right => "right",
            Rests::Request => "request",
            Rests::Mixed => "mixed",
        },
        citations: b.citations.clone(),
    };
    Ok(LawView {
        id: r.id.clone(),
        name: r.short.clone(),
        full_name: r.name.clone(),
        territory: r.territory.text.clone(),
        persons: r.persons.clone(),
        threshold: r.threshold.clone(),
        in_force_from: r.in_force_from,
        in_force_until: r.in_force_until,
        coming: r
            .coming
            .iter()
            .map(|c| ComingView {
                from: c.from,
                name: c.name.clone(),
                note: c.note.clone(),
            })
            .collect(),
        rights: r
            .rights
            .iter()
            .map(|(name, right)| {
                let view = RightView {
                    law: right.law.clone(),
                    note: right.note.clone(),
                };
                (name.clone(), view)
            })
            .collect(),
        pauses: r
            .pauses
            .iter()
            .map(|p| PauseView {
                waits_for: match p.kind {
                    PauseKind::Identity => "identity",
                    PauseKind::Clarification => "clarification",
                    PauseKind::Fee => "fee",
                },
                rule: p.rule.clone(),
                law: p.law.clone(),
            })
            .collect(),
        rolling: r.rolling.as_ref().map(|d| RollingView {
            saturday: certainty(d.saturday),
            sunday: certainty(d.sunday),
            holiday: certainty(d.holiday),
            whose: d.whose.clone(),
            law: d.law.clone(),
        }),
        points: r.points.iter().map(|(p, b)| (*p, basis(b))).collect(),
        clocks: r
            .clocks
            .iter()
            .map(|c| ClockView {
                clock: c.kind,
                period: c.period(),
                law: c.law.clone(),
                note: c.note.clone(),
            })
            .collect(),
        fee: (r.fee.text.clone(), r.fee.law.clone()),
        identity: (r.identity.text.clone(), r.identity.law.clone()),
        appeal: r.appeal.as_ref().map(|a| (a.text.clone(), a.law.clone())),
        complaint: (r.complaint.body.clone(), r.complaint.law.clone()),
        confidence: r.confidence,
        unsure: r.unsure.clone(),
        sources: r.sources.clone(),
        data_version: r.data_version,
    })
}

fn certainty(c: Certainty) -> &'static str {
    match c {
        Certainty::Yes => "yes",
        Certainty::Likely => "likely",
        Certainty::Unclear => "unclear",
        Certainty::No => "no",
    }
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
