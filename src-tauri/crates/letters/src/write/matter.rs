//! What a letter is about, and whether it can be written at all.

use super::{
    LetterInput,
    time::{self, Time},
};
use crate::error::LetterError;
use domain::{
    ClockKind, Dispute, FactId, LetterKind, Message, MessageKind, Point, Standing, standing,
};
use law::Rests;

/// What a letter is about: the points it names and the message it answers.
pub(super) struct Matter<'a> {
    pub(super) input: &'a LetterInput<'a>,
    /// The points that the letter asks for.
    pub(super) open: Vec<Point>,
    /// Those of them that the law gives, in whole or in part.
    pub(super) rights: Vec<Point>,
    /// Those of them that are asked for without a right.
    pub(super) requests: Vec<Point>,
    /// The points that the platform has answered.
    pub(super) given: Vec<Point>,
    /// The message that it answers.
    pub(super) reply: Option<&'a Message>,
}

impl<'a> Matter<'a> {
    /// # Errors
    /// When there is nothing that a letter of this kind could answer.
    pub(super) fn of(input: &'a LetterInput<'a>) -> Result<Self, LetterError> {
        let dispute = input.dispute;
        let reply = match input.reply {
            Some(id) => Some(dispute.message(id).ok_or(LetterError::NoReply)?),
            None => answered_by_default(dispute, input.kind),
        };
        let asked = || {
            dispute
                .points
                .iter()
                .copied()
                .filter(|p| !dispute.let_go.contains(p))
        };
        let open: Vec<Point> = if input.kind == LetterKind::Request {
            asked().collect()
        } else {
            standing::open_points(dispute)
        };
        let owed = |p: &Point| {
            let basis = input.regime.and_then(|r| r.basis(*p));
            basis.is_some_and(|b| b.rests != Rests::Request)
        };
        let (rights, requests) = open.iter().copied().partition(owed);
        let matter = Self {
            input,
            open,
            rights,
            requests,
            given: asked()
                .filter(|p| standing::of(*p, dispute) == Standing::Given)
                .collect(),
            reply,
        };
        matter.can_be_written()?;
        Ok(matter)
    }

    fn can_be_written(&self) -> Result<(), LetterError> {
        let kind = self.input.kind;
        if kind != LetterKind::Request && self.input.dispute.request().is_none() {
            return Err(LetterError::NoRequest);
        }
        match kind {
            LetterKind::Request | LetterKind::Reminder if self.open.is_empty() => {
                Err(LetterError::NothingOpen)
            }
            LetterKind::FollowUp | LetterKind::IdentityAnswer if self.reply.is_none() => {
                Err(LetterError::NoReply)
            }
            LetterKind::FollowUp | LetterKind::Appeal | LetterKind::PlatformComplaint
                if self.open.is_empty() =>
            {
                Err(LetterError::NothingOpen)
            }
            LetterKind::Appeal => self
                .can_be_appealed()
                .and_then(|()| self.is_owed())
                .and_then(|()| self.is_due()),
            LetterKind::ExtensionObjection => self.notice_came_late(),
            LetterKind::Complaint if self.input.authority.is_none() => {
                Err(LetterError::NoAuthority)
            }
            LetterKind::Complaint => self.is_owed().and_then(|()| self.is_due()),
            LetterKind::Request
            | LetterKind::Reminder
            | LetterKind::FollowUp
            | LetterKind::IdentityAnswer
            | LetterKind::PlatformComplaint
            | LetterKind::Closing => Ok(()),
        }
    }

    /// Whether the law gives any of what is open.
    fn is_owed(&self) -> Result<(), LetterError> {
        if self.rights.is_empty() {
            return Err(LetterError::NothingOwed);
        }
        Ok(())
    }

    /// Whether there is something to complain about: a reply, or silence after the time.
    fn is_due(&self) -> Result<(), LetterError> {
        match (self.reply, self.time()) {
            (None, Time::Runs { end, .. }) => Err(LetterError::TooEarly { end }),
            (_, _) => Ok(()),
        }
    }

    /// Whether the law knows an appeal with the platform.
    fn can_be_appealed(&self) -> Result<(), LetterError> {
        match self.input.regime {
            Some(regime) if regime.appeal.is_some() => Ok(()),
            Some(regime) => Err(LetterError::NoAppeal {
                law: Some(regime.short.clone()),
            }),
            None => Err(LetterError::NoAppeal { law: None }),
        }
    }

    /// Whether the notice of an extension came after the latest lawful day.
    fn notice_came_late(&self) -> Result<(), LetterError> {
        let notice = self.reply.ok_or(LetterError::NoReply)?.received_on;
        match time::of(self.input.deadlines, notice) {
            Time::Ended { .. } => Ok(()),
            Time::Runs { end, .. } => Err(LetterError::InTime {
                notice,
                latest: end,
            }),
            Time::Unsaid => Err(LetterError::NoDay),
        }
    }
}

/// The last message that a letter of this kind can be meant to answer.
fn answered_by_default(dispute: &Dispute, kind: LetterKind) -> Option<&Message> {
    let last = |is: fn(&Message) -> bool| dispute.messages.iter().rfind(|m| is(m));
    let substantive =
        |m: &Message| matches!(m.kind, MessageKind::Substantive | MessageKind::Refusal);
    match kind {
        LetterKind::IdentityAnswer => last(|m| m.kind == MessageKind::IdentityRequest),
        LetterKind::ExtensionObjection => last(|m| m.kind == MessageKind::Extension),
        LetterKind::FollowUp
        | LetterKind::Request
        | LetterKind::Reminder
        | LetterKind::Appeal
        | LetterKind::PlatformComplaint
        | LetterKind::Complaint
        | LetterKind::Closing => last(substantive).or_else(|| last(|m| m.kind.answers())),
    }
}

impl Matter<'_> {
    /// How the time stands; for an objection, on the day the notice came.
    pub(super) fn time(&self) -> Time {
        // The law gives no time for what is only asked for.
        if self.rights.is_empty() && self.input.kind != LetterKind::ExtensionObjection {
            return Time::Unsaid;
        }
        let day = match (self.input.kind, self.reply) {
            (LetterKind::ExtensionObjection, Some(notice)) => notice.received_on,
            (_, _) => self.input.on,
        };
        time::of(self.input.deadlines, day)
    }

    /// How the time for what this letter asks to be decided stands: the appeal, or the complaint
    /// to the platform.
    pub(super) fn decision(&self) -> Time {
        let clock = match self.input.kind {
            LetterKind::Appeal => ClockKind::AppealDecision,
            LetterKind::PlatformComplaint => ClockKind::Acknowledgement,
            LetterKind::Request
            | LetterKind::Reminder
            | LetterKind::FollowUp
            | LetterKind::IdentityAnswer
            | LetterKind::ExtensionObjection
            | LetterKind::Complaint
            | LetterKind::Closing => return Time::Unsaid,
        };
        // The request starts a clock of acknowledgement of its own.
        let request = self.input.dispute.request().map(|l| l.id);
        let started = self
            .input
            .deadlines
            .iter()
            .rfind(|d| d.clock == clock && d.started_by != request);
        time::of_deadline(started, self.input.on)
    }

    /// The reply that a verdict stands in, for the date beside its passage.
    pub(super) fn answers_one_reply(&self, message: FactId) -> bool {
        self.input.dispute.replies().count() == 1 && self.reply.is_some_and(|m| m.id == message)
    }
}
