//! A dispute: its points, its deadlines, what was sent and received.

use domain::{
    Channel, Deadline, FactId, Hash, LetterKind, MessageKind, NextStep, Point, Reference, RegimeId,
    Stage, Standing, Verdict,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A dispute, whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DisputeView {
    /// Its Reference.
    pub reference: Reference,
    /// What the person calls it.
    pub title: String,
    /// The company in dispute.
    pub platform: String,
    /// The last line of its address before the country, or the country's code.
    pub platform_place: String,
    /// The law, by its id and by the short name that people use.
    pub regime: Option<RegimeId>,
    /// “GDPR”.
    pub regime_name: Option<String>,
    /// The language of letters.
    pub language: String,
    /// What the person said of what happened.
    pub incident: IncidentView,
    /// The number that the platform gave the matter.
    pub ticket: Option<String>,
    /// How it stands.
    pub stage: Stage,
    /// How it stands, as a sentence or three.
    pub sentence: String,
    /// The points, by name.
    pub points: BTreeMap<Point, PointView>,
    /// The asks, by name: a verdict word or `unjudged`.
    pub asks: BTreeMap<String, Standing>,
    /// The replies that stand across the ask matrix, by the day they came.
    pub replies: Vec<MessageRow>,
    /// The clocks.
    pub deadlines: Vec<DeadlineView>,
    /// The next step.
    pub next: NextStep,
    /// Further steps that are open to the person, the next one not among them.
    pub other_steps: Vec<LetterKind>,
    /// Letters and messages, by date.
    pub correspondence: Vec<CorrespondenceView>,
    /// Files kept as evidence.
    pub exhibits: Vec<ExhibitView>,
    /// Every fact, in the order of the chain.
    pub facts: Vec<FactView>,
    /// The first fact that differs from its hash; `None` while the chain is whole.
    pub chain_broken_at: Option<u32>,
    /// The day on which all this holds.
    #[ts(type = "string")]
    pub today: Date,
}

/// What the person said of what happened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncidentView {
    /// The day.
    #[ts(type = "string")]
    pub happened_on: Date,
    /// “that I had won a phone”.
    pub claimed: String,
    /// “my friends, in their feeds”.
    pub told: String,
    /// “I was never eligible”.
    pub truth: String,
    /// Pages where it can be seen.
    pub links: Vec<String>,
    /// What the platform finds the record by.
    pub identifiers: Vec<String>,
    /// What the person is not sure of.
    pub unsure: Vec<domain::IncidentPart>,
}

/// A point and what every reply says on it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PointView {
    /// `1a` to `4d`, own points after.
    pub number: String,
    /// The ask it is part of.
    pub ask: String,
    /// The name of the person's own point.
    pub name: Option<String>,
    /// What it has come to.
    pub standing: Standing,
    /// Whether nothing is left to ask.
    pub settled: bool,
    /// Whether the person lets it go.
    pub let_go: bool,
    /// The person's verdicts, by the day the reply came.
    pub by: Vec<VerdictView>,
}

/// A verdict of the person's.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerdictView {
    /// The reply.
    pub message: FactId,
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, exact parts of the text.
    pub evidence: Vec<String>,
    /// The fact that recorded it, for undo.
    pub fact: FactId,
}

/// A message in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MessageRow {
    /// Its id.
    pub message: FactId,
    /// The day it came.
    #[ts(type = "string")]
    pub received_on: Date,
    /// What it is.
    pub kind: MessageKind,
    /// Its subject.
    pub subject: String,
    /// Whether the person has judged every point.
    pub read: bool,
}

/// How a clock stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// Time is left, or the date is past but not beyond doubt.
    Running,
    /// It stands still, waiting for the person.
    Paused,
    /// What it was for has happened.
    Met,
    /// The latest lawful day is past.
    Late,
    /// The law sets no date.
    NoDate,
}

/// A deadline and how it stands today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeadlineView {
    /// The dispute.
    pub reference: Reference,
    /// The deadline with its receipt.
    #[serde(flatten)]
    #[ts(flatten)]
    pub deadline: Deadline,
    /// How it stands.
    pub state: ClockState,
    /// Days from today to the due date, negative when it is past; `None` without a date.
    pub days: Option<i32>,
}

/// A letter or a message in the correspondence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CorrespondenceView {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it went or came.
    #[ts(type = "string")]
    pub on: Date,
    /// The kind of letter, for one that went.
    pub letter: Option<LetterKind>,
    /// The kind of message, for one that came.
    pub message: Option<MessageKind>,
    /// How it went or came.
    pub channel: Channel,
    /// The address it went to, or the sender.
    pub who: String,
    /// The subject of a message.
    pub subject: String,
    /// The day a letter is known to have arrived.
    #[ts(type = "string | null")]
    pub delivered_on: Option<Date>,
    /// A letter that came back.
    pub bounced: bool,
    /// Whether a message is judged on every point.
    pub read: bool,
}

/// A file kept as evidence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExhibitView {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day.
    #[ts(type = "string")]
    pub on: Date,
    /// Its name, made safe.
    pub name: String,
    /// What it shows.
    pub title: String,
}

/// A fact in the list of facts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FactView {
    /// Its id.
    pub id: FactId,
    /// Its place in the chain.
    pub seq: u32,
    /// What kind of fact.
    pub kind: String,
    /// What it says, in a line.
    pub summary: String,
    /// The day on which it happened.
    #[ts(type = "string")]
    pub on: Date,
    /// Its hash.
    pub hash: Hash,
    /// Whether a later fact takes it back.
    pub retracted: bool,
}

/// A dispute in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DisputeRow {
    /// Its Reference.
    pub reference: Reference,
    /// What the person calls it.
    pub title: String,
    /// The company in dispute.
    pub platform: String,
    /// How it stands.
    pub stage: Stage,
    /// The standing of each point, in the order of the letters.
    pub standings: Vec<Standing>,
    /// How many points are open.
    pub open_points: u32,
    /// How many points are asked for.
    pub points: u32,
    /// The date of the clock that matters now.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// Days from today to it, negative when it is past.
    pub days: Option<i32>,
    /// Days past the latest lawful day.
    pub days_late: Option<u32>,
    /// The next step.
    pub next: NextStep,
    /// Whether the person has something to do.
    pub needs_me: bool,
}

/// What needs the person, and what waits for a platform.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodayView {
    /// The day.
    #[ts(type = "string")]
    pub today: Date,
    /// Disputes with something to do, the most pressing first.
    pub needs_me: Vec<DisputeRow>,
    /// Disputes that wait, by date.
    pub waits: Vec<DisputeRow>,
    /// How many are closed.
    pub closed: u32,
}

/// A dispute just opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenedView {
    /// Its Reference.
    pub reference: Reference,
}
