//! A clock applied to facts.

use crate::id::{FactId, RegimeId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// One legal period of a regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClockKind {
    /// The platform confirms that the letter came.
    Acknowledgement,
    /// The platform answers.
    Response,
    /// The platform stops selling, sharing or promoting.
    OptOut,
    /// The platform erases, where erasure has its own period.
    Erasure,
    /// The platform corrects or erases, where that has its own period.
    RectificationOrErasure,
    /// The platform must say by then that it takes longer.
    ExtensionNotice,
    /// The platform decides on an appeal.
    AppealDecision,
    /// The authority tells how a complaint stands.
    AuthorityProgress,
    /// The person can complain until then. It binds the person and is never rolled forward.
    ComplaintWindow,
    /// The person waits this long before going to a court or an authority.
    PreActionWait,
}

impl ClockKind {
    /// All clocks.
    pub const ALL: [Self; 10] = [
        Self::Acknowledgement,
        Self::Response,
        Self::OptOut,
        Self::Erasure,
        Self::RectificationOrErasure,
        Self::ExtensionNotice,
        Self::AppealDecision,
        Self::AuthorityProgress,
        Self::ComplaintWindow,
        Self::PreActionWait,
    ];

    /// The word used in files, options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement",
            Self::Response => "response",
            Self::OptOut => "opt-out",
            Self::Erasure => "erasure",
            Self::RectificationOrErasure => "rectification-or-erasure",
            Self::ExtensionNotice => "extension-notice",
            Self::AppealDecision => "appeal-decision",
            Self::AuthorityProgress => "authority-progress",
            Self::ComplaintWindow => "complaint-window",
            Self::PreActionWait => "pre-action-wait",
        }
    }

    /// Whether missing it harms the person rather than the platform.
    #[must_use]
    pub const fn binds_the_person(self) -> bool {
        matches!(self, Self::ComplaintWindow | Self::PreActionWait)
    }
}

impl fmt::Display for ClockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// Why a text is no clock.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not a clock. The clocks are {known}", known = ClockKind::ALL.map(ClockKind::key).join(", "))]
pub struct UnknownClock(pub String);

impl FromStr for ClockKind {
    type Err = UnknownClock;
    fn from_str(s: &str) -> Result<Self, UnknownClock> {
        Self::ALL
            .into_iter()
            .find(|k| k.key() == s)
            .ok_or_else(|| UnknownClock(s.to_owned()))
    }
}

/// How sure the legal data are of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Recalled or contested: shown as such.
    Low,
    /// Read once, or read with a doubt: shown as such.
    Medium,
    /// Read in the text of the law.
    High,
}

/// One step of a Receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// The day that this step reaches.
    #[ts(type = "string")]
    pub date: Date,
    /// What was done, in a sentence.
    pub step: String,
    /// What it rests on: an article, a guideline, or the person's own fact.
    pub law: String,
}

/// Where the holidays came from and how far they reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarSource {
    /// The data set and its version.
    pub source: String,
    /// The last day it covers; beyond it nothing is rolled.
    #[ts(type = "string")]
    pub until: Date,
}

/// A clock applied to facts. Dates are civil days in the platform's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// The law.
    pub regime: RegimeId,
    /// Which of its periods.
    pub clock: ClockKind,
    /// The fact that started it: a letter for most clocks, a message for some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub started_by: Option<FactId>,
    /// The day of the event that starts it.
    #[ts(type = "string")]
    pub start: Date,
    /// The date by counting, before any rolling.
    #[ts(type = "string | null")]
    pub nominal: Option<Date>,
    /// The date to show. `None` where the law sets no date.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// The earliest reading that can be argued.
    #[ts(type = "string | null")]
    pub earliest: Option<Date>,
    /// The day after which a letter may say “late”.
    #[ts(type = "string | null")]
    pub latest: Option<Date>,
    /// False where the law gives no number and the date, if any, is the person's own.
    pub statutory: bool,
    /// Whether an extension noticed in time is counted in.
    #[serde(default)]
    pub extended: bool,
    /// Since when the clock stands still, waiting for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub paused_since: Option<Date>,
    /// The day it was met, as far as the facts show: an acknowledgement came, or every point is
    /// settled. A partial answer meets nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub met_on: Option<Date>,
    /// What the period rests on, for one line on screen: `12(3)`.
    pub law: String,
    /// How sure the legal data are.
    pub confidence: Confidence,
    /// The steps by which the dates were found.
    pub receipt: Vec<Step>,
    /// The holidays used.
    pub calendar: CalendarSource,
    /// The version of the legal data, a day: `2026-11-22`.
    pub data_version: String,
}

impl Deadline {
    /// Days past the latest lawful day, or `None` while nothing may be called late.
    #[must_use]
    pub fn days_late(&self, today: Date) -> Option<u32> {
        let latest = self.latest.or(self.due)?;
        if self.met_on.is_some()
            || self.paused_since.is_some()
            || self.clock.binds_the_person()
            || !self.statutory
        {
            return None;
        }
        let days = latest.until(today).ok()?.get_days();
        u32::try_from(days).ok().filter(|d| *d > 0)
    }
}
