//! Periods and the rules that move them, as the regime files write them.

use domain::{ClockKind, Confidence};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How sure it is that a rule applies. Three dates follow: the earliest arguable one rests on
/// `yes` alone, the one shown also on `likely`, the latest defensible one also on `unclear`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Beyond doubt.
    Yes,
    /// The better reading, though another can be argued.
    Likely,
    /// Not shown, but a platform could rely on it.
    Unclear,
    /// Does not apply.
    #[default]
    No,
}

/// What starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The platform received the request.
    Request,
    /// The platform received a complaint.
    Complaint,
    /// The platform received an appeal.
    Appeal,
    /// The authority received the complaint.
    Filing,
    /// The person received the answer or the refusal.
    Answer,
    /// The time to answer ran out.
    Silence,
    /// The last contact between the two.
    LastContact,
}

impl Event {
    /// The event in words, as a sentence that begins a receipt.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Request => "The request was received",
            Self::Complaint => "The complaint was received by the platform",
            Self::Appeal => "The appeal was received by the platform",
            Self::Filing => "The complaint was filed with the authority",
            Self::Answer => "The answer or refusal was received",
            Self::Silence => "The time to answer ran out",
            Self::LastContact => "The last contact with the platform",
        }
    }
}

/// What a letter asks for, where clocks differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// To know.
    #[default]
    Access,
    /// To erase.
    Erasure,
    /// To correct.
    Rectification,
    /// To object.
    Objection,
    /// To opt out of sale, sharing or promotion.
    OptOut,
}

impl RequestKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Access,
        Self::Erasure,
        Self::Rectification,
        Self::Objection,
        Self::OptOut,
    ];

    /// The word used in files and options.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Erasure => "erasure",
            Self::Rectification => "rectification",
            Self::Objection => "objection",
            Self::OptOut => "opt-out",
        }
    }
}

impl std::str::FromStr for RequestKind {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.key() == s).ok_or_else(|| {
            format!(
                "“{s}” is not a kind of request. The kinds are {}",
                Self::ALL.map(Self::key).join(", ")
            )
        })
    }
}

/// The unit of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodUnit {
    /// Calendar days.
    Days,
    /// Days that are no rest days under the regime's `working_days`.
    BusinessDays,
    /// Calendar weeks.
    Weeks,
    /// Calendar months: the same date number, else the last day.
    Months,
    /// Calendar years.
    Years,
}

impl PeriodUnit {
    pub(crate) fn words(self, n: u32) -> String {
        let (one, many) = match self {
            Self::Days => ("calendar day", "calendar days"),
            Self::BusinessDays => ("business day", "business days"),
            Self::Weeks => ("week", "weeks"),
            Self::Months => ("calendar month", "calendar months"),
            Self::Years => ("year", "years"),
        };
        format!("{n} {}", if n == 1 { one } else { many })
    }
}

/// Whether a number is law or advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Set by law: missing it can be called late.
    #[default]
    Statute,
    /// An authority's guidance or practice: a date to show, never one to call late.
    Guidance,
}

/// How the extension must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// Before the unextended period ends.
    InPeriod,
    /// At any time.
    None,
}

/// The extra time that a law allows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionRule {
    /// How much at most, counted from the start of the whole period. Missing: open.
    pub number: Option<u32>,
    /// Of what.
    pub unit: Option<PeriodUnit>,
    /// When it must be told.
    pub notice: Notice,
    /// The article.
    pub law: String,
    /// The rule in words.
    pub rule: String,
    /// Which requests it is for; all where empty.
    #[serde(default)]
    pub requests: Vec<RequestKind>,
}

/// Time that another step may take before the period itself begins.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// How much at most.
    pub number: u32,
    /// Of what.
    pub unit: PeriodUnit,
    /// The article.
    pub law: String,
    /// What happens in it, a sentence.
    pub step: String,
}

/// One legal period. Without a number the law sets none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Which one.
    pub kind: ClockKind,
    /// What starts it.
    pub event: Event,
    /// Which requests it is for; all where empty.
    #[serde(default)]
    pub requests: Vec<RequestKind>,
    /// How much.
    pub number: Option<u32>,
    /// Of what.
    pub unit: Option<PeriodUnit>,
    /// Law or advice.
    #[serde(default)]
    pub basis: Basis,
    /// The article.
    pub law: String,
    /// What the counting rests on, where it is another article.
    pub count_law: Option<String>,
    /// The rule in words.
    pub note: Option<String>,
    /// The countries it holds in, by where the person lives; all where empty. Some states set
    /// their own limits under a law that they share.
    #[serde(default)]
    pub places: Vec<String>,
    /// The first day on which its event can happen, where it is younger than the regime.
    pub in_force_from: Option<Date>,
    /// The last such day.
    pub in_force_until: Option<Date>,
    /// Time before it begins. The earliest reading has none.
    pub lead: Option<Lead>,
    /// Extra time.
    pub extension: Option<ExtensionRule>,
    /// False where the regime's rolling does not reach this clock.
    #[serde(default = "yes")]
    pub rolls: bool,
    /// How sure the data are.
    pub confidence: Confidence,
}

impl Clock {
    /// The period in words, with the most that an extension adds: “1 calendar month, then 2
    /// calendar months”; `-` without a number.
    #[must_use]
    pub fn period(&self) -> String {
        let words = |n: Option<u32>, unit: Option<PeriodUnit>| Some(unit?.words(n?));
        let Some(period) = words(self.number, self.unit) else {
            return "-".to_owned();
        };
        match &self.extension {
            None => period,
            Some(rule) => match words(rule.number, rule.unit) {
                Some(extra) => format!("{period}, then {extra}"),
                None => format!("{period}, then open"),
            },
        }
    }
}

const fn yes() -> bool {
    true
}

/// What the platform waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseKind {
    /// Proof of who the person is.
    Identity,
    /// What exactly is asked.
    Clarification,
    /// A payment.
    Fee,
}

impl PauseKind {
    /// The thing waited for, in words.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Identity => "proof of identity",
            Self::Clarification => "clarification",
            Self::Fee => "the fee",
        }
    }
}

/// What waiting does to the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The clock starts only when the thing arrives.
    Starts,
    /// The days of waiting do not count.
    Suspends,
    /// Nothing: the clock runs on.
    None,
}

/// Which days of a wait do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// The day of the question and that of the answer, and all between.
    #[default]
    BothEnds,
    /// One less: the answer's day minus the question's.
    OneEnd,
}

/// How a wait moves the clocks of a regime.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PauseRule {
    /// What is waited for.
    pub kind: PauseKind,
    /// What it does.
    pub effect: Effect,
    /// How sure that is.
    pub holds: Certainty,
    /// Which days do not count.
    #[serde(default)]
    pub count: Counting,
    /// The same in the earliest reading, where it differs.
    pub count_earliest: Option<Counting>,
    /// The clock starts this many days after the question instead of with the answer.
    pub starts_after: Option<u32>,
    /// Which requests it is for; all where empty.
    #[serde(default)]
    pub requests: Vec<RequestKind>,
    /// The article.
    pub law: String,
    /// The rule in words.
    pub rule: String,
    /// How sure the data are.
    pub confidence: Confidence,
}

/// Days that do not count: for rolling the end of a period, or for counting business days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestDays {
    /// Whether Friday is one.
    #[serde(default)]
    pub friday: Certainty,
    /// Whether Saturday is one.
    pub saturday: Certainty,
    /// Whether Sunday is one.
    pub sunday: Certainty,
    /// Whether a public holiday is one.
    pub holiday: Certainty,
    /// Stretches of each year that are left out: `["12-25", "01-15"]`, both included.
    #[serde(default)]
    pub closed: Vec<[String; 2]>,
    /// Whose holidays, in words.
    pub whose: Option<String>,
    /// The article.
    pub law: String,
    /// The doubts in words.
    pub note: Option<String>,
    /// How sure the data are.
    pub confidence: Confidence,
}
