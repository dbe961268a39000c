//! How a dispute stands, as a whole.

use crate::{
    deadline::{ClockKind, Deadline},
    dispute::{Dispute, Message},
    letter::LetterKind,
    message::MessageKind,
    point::Point,
    standing,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a dispute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// No letter has gone.
    Draft,
    /// The law wants a confirmation, and none has come.
    AwaitingAcknowledgement,
    /// The platform has to answer.
    AwaitingReply,
    /// The platform waits for the person, and its clock stands still.
    Paused,
    /// The platform took more time, in time.
    Extended,
    /// A reply has come and is not judged on every point.
    ToRead,
    /// A reply left points open, and it is the person's turn.
    GapsOpen,
    /// The latest lawful day is past.
    Overdue,
    /// An appeal is with the platform.
    Appealed,
    /// A complaint is with an authority.
    Complained,
    /// Every point is settled.
    Answered,
    /// The person ended it.
    Closed,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::AwaitingAcknowledgement,
        Self::AwaitingReply,
        Self::Paused,
        Self::Extended,
        Self::ToRead,
        Self::GapsOpen,
        Self::Overdue,
        Self::Appealed,
        Self::Complained,
        Self::Answered,
        Self::Closed,
    ];

    /// The word used in `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::AwaitingAcknowledgement => "awaiting-acknowledgement",
            Self::AwaitingReply => "awaiting-reply",
            Self::Paused => "paused",
            Self::Extended => "extended",
            Self::ToRead => "to-read",
            Self::GapsOpen => "gaps-open",
            Self::Overdue => "overdue",
            Self::Appealed => "appealed",
            Self::Complained => "complained",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// Whether the person has something to do.
    #[must_use]
    pub const fn needs_the_person(self) -> bool {
        matches!(
            self,
            Self::Draft
                | Self::Paused
                | Self::ToRead
                | Self::GapsOpen
                | Self::Overdue
                | Self::Answered
        )
    }
}

/// The stage of `dispute` on the day `today`, from its facts and its deadlines.
#[must_use]
pub fn of(dispute: &Dispute, deadlines: &[Deadline], today: Date) -> Stage {
    if dispute.closed.is_some() {
        return Stage::Closed;
    }
    if dispute.request().is_none() {
        return Stage::Draft;
    }
    if unread(dispute).is_some() {
        return Stage::ToRead;
    }
    if standing::open_points(dispute).is_empty() {
        return Stage::Answered;
    }
    if waits_for_the_person(dispute).is_some() {
        return Stage::Paused;
    }
    if !dispute.complaints.is_empty() {
        return Stage::Complained;
    }
    if answer_to_follow(dispute).is_some() {
        return Stage::GapsOpen;
    }
    if dispute
        .last_letter()
        .is_some_and(|l| l.kind == LetterKind::Appeal)
    {
        return Stage::Appealed;
    }
    let response = deadlines.iter().find(|d| d.clock == ClockKind::Response);
    if response.is_some_and(|d| d.days_late(today).is_some()) {
        return Stage::Overdue;
    }
    if response.is_some_and(|d| d.extended) {
        return Stage::Extended;
    }
    let unconfirmed = deadlines
        .iter()
        .any(|d| d.clock == ClockKind::Acknowledgement && d.statutory && d.met_on.is_none());
    if unconfirmed && !dispute.messages.iter().any(|m| m.kind.acknowledges()) {
        return Stage::AwaitingAcknowledgement;
    }
    Stage::AwaitingReply
}

/// The oldest reply that the person has not judged on every point.
#[must_use]
pub fn unread(dispute: &Dispute) -> Option<&Message> {
    let points: Vec<Point> = dispute
        .points
        .iter()
        .copied()
        .filter(|p| !dispute.let_go.contains(p))
        .collect();
    dispute.messages.iter().find(|m| !m.is_read(&points))
}

/// The reply, if any, whose gaps are the person's to follow: an answer or a refusal after which
/// the person has written nothing. Sending on the day of the reply counts as after it.
#[must_use]
pub fn answer_to_follow(dispute: &Dispute) -> Option<&Message> {
    let last = dispute
        .replies()
        .rfind(|m| matches!(m.kind, MessageKind::Substantive | MessageKind::Refusal))?;
    let answered_back = dispute
        .letters
        .iter()
        .any(|l| l.kind != LetterKind::Request && !l.bounced && l.sent_on >= last.received_on);
    (!answered_back).then_some(last)
}

/// The message, if any, for which the platform waits on the person.
#[must_use]
pub fn waits_for_the_person(dispute: &Dispute) -> Option<&Message> {
    dispute.messages.iter().rfind(|m| {
        let asks = m.pauses
            || matches!(
                m.kind,
                MessageKind::IdentityRequest | MessageKind::FeeRequest
            );
        asks && !dispute.provided.iter().any(|(_, on)| *on >= m.received_on)
    })
}
