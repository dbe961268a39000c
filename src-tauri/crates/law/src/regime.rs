//! A law, as its file writes it.

use crate::clock::{Clock, Event, PauseKind, PauseRule, PeriodUnit, RequestKind, RestDays};
use domain::{ClockKind, Confidence, Point, RegimeId};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A law: what it gives, when, and on what it rests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// The name of its file.
    pub id: RegimeId,
    /// Its full name.
    pub name: String,
    /// The name in letters and on screen: `GDPR`.
    pub short: String,
    /// The heading of the margin column in letters: `Basis (GDPR)`.
    pub margin: String,
    /// The day of the legal data.
    pub data_version: Date,
    /// The first day on which it gives rights.
    pub in_force_from: Date,
    /// The last such day.
    pub in_force_until: Option<Date>,
    /// What came into force later.
    pub in_force_note: Option<String>,
    /// How sure the data are as a whole.
    pub confidence: Confidence,
    /// Whom it protects.
    pub persons: String,
    /// Which platforms are too small for it.
    pub threshold: Option<String>,
    /// What is proposed and not law.
    pub not_yet: Option<String>,
    /// What the readers of the law doubted.
    pub unsure: Vec<String>,
    /// What was read.
    pub sources: Vec<String>,
    /// Laws that go along with it, with clocks of their own.
    #[serde(default)]
    pub companions: Vec<RegimeId>,
    /// What it calls the two sides.
    pub terms: Terms,
    /// Where it applies.
    pub territory: Territory,
    /// The rights it gives, by name.
    pub rights: BTreeMap<String, Right>,
    /// What it says to each of the four asks.
    pub asks: Asks,
    /// On what each point of a letter rests.
    pub points: BTreeMap<Point, PointBasis>,
    /// What the running text of a letter may cite, by purpose.
    pub cites: BTreeMap<String, String>,
    /// Its periods.
    pub clocks: Vec<Clock>,
    /// What waiting for the person does.
    #[serde(default)]
    pub pauses: Vec<PauseRule>,
    /// Which last days are moved forward; none where missing.
    pub rolling: Option<RestDays>,
    /// Which days are no business days.
    pub working_days: Option<RestDays>,
    /// How long post is taken to travel.
    pub post: Post,
    /// What it costs.
    pub fee: Text,
    /// What proof of identity it allows.
    pub identity: Text,
    /// The appeal with the platform, where there is one.
    pub appeal: Option<Text>,
    /// How one complains to an authority.
    pub complaint: ComplaintRule,
}

/// What a law calls the two sides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The platform.
    pub controller: String,
    /// The person.
    pub person: String,
}

/// Where a law applies, and why, in sentences for the person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// In words.
    pub text: String,
    /// Countries and parts: `IE`, `US-CA`.
    pub places: Vec<String>,
    /// False for a law that only goes along with another.
    #[serde(default = "yes")]
    pub proposed: bool,
    /// Why it applies when the person lives there; it does not where missing.
    pub by_person: Option<String>,
    /// Why it applies when the platform sits there; it does not where missing.
    pub by_platform: Option<String>,
    /// Why it applies when both do.
    pub by_both: Option<String>,
}

const fn yes() -> bool {
    true
}

/// One right.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// The article.
    pub law: String,
    /// Its limits, in words.
    pub note: Option<String>,
    /// How sure the data are, where it differs from the whole.
    pub confidence: Option<Confidence>,
}

/// What a law says to each ask, in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asks {
    /// Explain.
    pub explain: String,
    /// Count.
    pub count: String,
    /// Notify.
    pub notify: String,
    /// Erase.
    pub erase: String,
}

/// Whether a point is demanded or asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rests {
    /// On an article.
    Right,
    /// On nothing: it is asked for.
    Request,
    /// In part on an article: the letter says which part is a request.
    Mixed,
}

/// On what a point of a letter rests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointBasis {
    /// A right, a request, or both.
    pub rests: Rests,
    /// The articles it rests on, one a line of the margin column.
    #[serde(default)]
    pub citations: Vec<String>,
    /// Articles that a request may point to without resting on them: “Request; see …”.
    #[serde(default)]
    pub see: Vec<String>,
    /// The lines of `citations` or `see` as another language writes them.
    #[serde(default)]
    pub local: BTreeMap<String, Vec<String>>,
}

impl PointBasis {
    /// The lines of the margin column in a language: its own where given, else the first ones.
    /// For a request they are what it may point to.
    #[must_use]
    pub fn lines(&self, language: &str) -> &[String] {
        let own = if self.citations.is_empty() {
            &self.see
        } else {
            &self.citations
        };
        self.local.get(language).unwrap_or(own)
    }
}

/// A rule in words, with its article.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The rule.
    pub text: String,
    /// The article.
    pub law: String,
}

/// How long post is taken to travel where there is no proof: always an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// How much.
    pub number: u32,
    /// Of what.
    pub unit: PeriodUnit,
    /// What the estimate leans on.
    pub law: String,
}

/// Whose authority is asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// That of the person's place.
    Person,
    /// That of the platform's place.
    Platform,
}

/// How one complains to an authority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintRule {
    /// To whom, in words.
    pub body: String,
    /// The article.
    pub law: String,
    /// Whose authority, in order.
    pub by: Vec<Side>,
    /// Until when, in words.
    pub time_limit: String,
    /// What must come first, in words.
    pub precondition: String,
}

impl Regime {
    /// The clock of this kind for this request and, where given, this event; the first in the
    /// file's order.
    #[must_use]
    pub fn clock(
        &self,
        kind: ClockKind,
        request: RequestKind,
        event: Option<Event>,
    ) -> Option<&Clock> {
        self.clocks.iter().find(|c| {
            c.kind == kind
                && (c.requests.is_empty() || c.requests.contains(&request))
                && event.is_none_or(|e| e == c.event)
        })
    }

    /// The rule on a kind of wait.
    #[must_use]
    pub fn pause(&self, kind: PauseKind, request: RequestKind) -> Option<&PauseRule> {
        self.pauses
            .iter()
            .find(|p| p.kind == kind && (p.requests.is_empty() || p.requests.contains(&request)))
    }

    /// On what a point rests. A person's own point is a request.
    #[must_use]
    pub fn basis(&self, point: Point) -> Option<&PointBasis> {
        self.points.get(&point)
    }

    /// Every citation that a letter under this law may contain.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        let margin = self.points.values().flat_map(|p| {
            p.citations
                .iter()
                .chain(&p.see)
                .chain(p.local.values().flatten())
        });
        margin.chain(self.cites.values()).map(String::as_str)
    }

    /// Whether it gives rights on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from <= day && self.in_force_until.is_none_or(|until| day <= until)
    }
}
