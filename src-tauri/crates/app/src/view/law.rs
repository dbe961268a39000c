//! Laws, and the person’s own days in their calendars.

use domain::RegimeId;
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// A day that the person has set right in the calendar of a place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnDayView {
    /// `IE`, `DE-BY`.
    pub place: String,
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
    /// The holiday that it is; without one it counts like any other day.
    pub holiday: Option<String>,
}

/// A law on name and likeness.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikenessView {
    /// Its id.
    pub id: String,
    /// The law.
    pub law: String,
    /// What it says.
    pub what: String,
    /// Whether a person can go to court with it, in words.
    pub private_right: String,
    /// Whether a letter can reserve the rights under it.
    pub reservable: bool,
    /// What else to know.
    pub note: Option<String>,
    /// What was read, in words.
    pub read: String,
    /// How sure it is.
    #[ts(type = "Confidence")]
    pub confidence: domain::Confidence,
}

/// A law that could apply.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegimeView {
    /// Its id.
    pub id: RegimeId,
    /// Its short name: “GDPR”.
    pub name: String,
    /// Its full name.
    pub full_name: String,
    /// Why it could apply, in a sentence; `None` where the places do not lead to it.
    pub why: Option<String>,
    /// Which platforms it holds for, where it leaves some out.
    pub threshold: Option<String>,
}

/// Which law, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegimeProposalView {
    /// The law proposed; `None` where none applies and the letter claims no right.
    pub regime: Option<RegimeView>,
    /// Why, in a sentence.
    pub reason: String,
    /// Others that Answerable knows: first those that could apply too.
    pub others: Vec<RegimeView>,
}
