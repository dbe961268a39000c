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
    /// Changes to it that are law and start later.
    #[serde(default)]
    pub coming: Vec<Coming>,
    /// The languages that its letters are to be written in beside English; one that has no clauses
    /// yet wants a `letter_note`.
    #[serde(default)]
    pub tongues: Vec<String>,
    /// What to know before a letter under it is sent.
    pub letter_note: Option<String>,
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
    /// How other languages write its name and its articles, by language tag.
    #[serde(default)]
    pub local: BTreeMap<String, Local>,
}

/// A change to a law that starts later.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coming {
    /// Its short name: `eu-2025-2518`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// What changes, in words.
    pub note: Option<String>,
}

/// A law as another language names and cites it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Local {
    /// As [`Regime::short`].
    pub short: String,
    /// As [`Regime::margin`].
    pub margin: String,
    /// As [`Regime::cites`], with the same keys.
    pub cites: BTreeMap<String, String>,
    /// The margin lines of each point that has any.
    pub points: BTreeMap<Point, Vec<String>>,
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
}

impl PointBasis {
    /// The lines of the margin column; for a request they are what it may point to.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        if self.citations.is_empty() {
            &self.see
        } else {
            &self.citations
        }
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
    /// What must come first, step by step; empty where nothing must.
    #[serde(default)]
    pub first: BTreeMap<FirstStep, Wanted>,
}

/// What comes before a complaint to an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstStep {
    /// A request to the platform.
    Request,
    /// Its answer, or the end of its time.
    Answer,
    /// An appeal, and its decision or the end of its time.
    Appeal,
    /// A complaint to the platform itself, and its answer or the end of its time.
    Complaint,
}

/// How firmly a step must come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// The authority takes no complaint without it.
    Must,
    /// The authority or its practice expects it.
    Expected,
}

impl Regime {
    /// The clock of this kind for this request and, where given, this event; the first in the
    /// file's order. Clocks for some countries alone are left out.
    #[must_use]
    pub fn clock(
        &self,
        kind: ClockKind,
        request: RequestKind,
        event: Option<Event>,
    ) -> Option<&Clock> {
        self.clocks.iter().find(|c| {
            c.kind == kind
                && c.places.is_empty()
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

    /// The law as a language names and cites it: by the full tag, then by the language alone.
    fn local(&self, language: &str) -> Option<&Local> {
        let short = language.split('-').next().unwrap_or(language);
        self.local.get(language).or_else(|| self.local.get(short))
    }

    /// Its name in letters in a language.
    #[must_use]
    pub fn short_in(&self, language: &str) -> &str {
        self.local(language).map_or(&self.short, |l| &l.short)
    }

    /// The heading of the margin column in a language.
    #[must_use]
    pub fn margin_in(&self, language: &str) -> &str {
        self.local(language).map_or(&self.margin, |l| &l.margin)
    }

    /// What the running text of a letter in a language may cite, by purpose.
    #[must_use]
    pub fn cites_in(&self, language: &str) -> &BTreeMap<String, String> {
        self.local(language).map_or(&self.cites, |l| &l.cites)
    }

    /// The margin lines of a point in a language.
    #[must_use]
    pub fn lines_in(&self, point: Point, language: &str) -> &[String] {
        let own = self.local(language).and_then(|l| l.points.get(&point));
        let first = || self.points.get(&point).map(PointBasis::lines);
        own.map(Vec::as_slice).or_else(first).unwrap_or_default()
    }

    /// Every citation that a letter under this law may contain in a language.
    pub fn citations(&self, language: &str) -> impl Iterator<Item = &str> {
        let margin = self
            .points
            .keys()
            .flat_map(move |p| self.lines_in(*p, language));
        margin
            .chain(self.cites_in(language).values())
            .map(String::as_str)
    }

    /// Whether it gives rights on a day.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from <= day && self.in_force_until.is_none_or(|until| day <= until)
    }
}
