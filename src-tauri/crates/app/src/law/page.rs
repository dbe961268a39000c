//! What a law gives, in plain words.

use crate::error::AppError;
use domain::{ClockKind, Confidence, Point, RegimeId};
use jiff::civil::Date;
use law::{Certainty, PauseKind, Rests};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a law gives, in plain words.
#[derive(Debug, Clone, Serialize, TS)]
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
    #[ts(type = "string")]
    pub in_force_from: Date,
    /// Its last day, where one is set.
    #[ts(type = "string | null")]
    pub in_force_until: Option<Date>,
    /// What is proposed and no law yet.
    pub not_yet: Option<String>,
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
    /// Until when one can complain, in words.
    pub complaint_limit: String,
    /// What comes before a complaint, in words.
    pub complaint_first: String,
    /// The languages of its letters.
    pub languages: Vec<String>,
    /// How sure the data are.
    pub confidence: Confidence,
    /// What is doubtful in them.
    pub unsure: Vec<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// The day of the data.
    #[ts(type = "string")]
    pub data_version: Date,
}

/// What a point rests on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BasisView {
    /// `right`, `request` or `mixed`.
    pub rests: &'static str,
    /// The articles.
    pub citations: Vec<String>,
}

/// A period.
#[derive(Debug, Clone, Serialize, TS)]
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
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComingView {
    /// Its first day.
    #[ts(type = "string")]
    pub from: Date,
    /// Its name.
    pub name: String,
    /// What changes.
    pub note: Option<String>,
}

/// A right.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RightView {
    /// The article.
    pub law: String,
    /// Its limits.
    pub note: Option<String>,
}

/// What waiting for the person does to the periods.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PauseView {
    /// `identity`, `clarification` or `fee`.
    pub waits_for: &'static str,
    /// The rule.
    pub rule: String,
    /// The article.
    pub law: String,
}

/// Which last days are moved forward: `yes`, `likely`, `unclear` or `no`.
#[derive(Debug, Clone, Serialize, TS)]
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
        not_yet: r.not_yet.clone(),
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
        complaint_limit: r.complaint.time_limit.clone(),
        complaint_first: r.complaint.precondition.clone(),
        languages: letters::languages_for(Some(&r.id))
            .map(str::to_owned)
            .collect(),
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
