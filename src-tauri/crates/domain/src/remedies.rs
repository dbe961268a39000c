//! What is left when letters do not help: the appeal, the complaint to the platform, the
//! complaint to an authority, one after the other.

use crate::{
    deadline::{ClockKind, Deadline},
    dispute::{Dispute, Letter},
    letter::LetterKind,
    message::MessageKind,
    next_step::{NextStep, long},
    point::Point,
    standing,
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeSet;

/// What a law offers to somebody whose request was not answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remedies {
    /// It knows an appeal with the platform.
    pub appeal: bool,
    /// A complaint to the platform comes before one to the authority.
    pub platform_complaint: bool,
    /// There is an authority for both places.
    pub authority: bool,
    /// The points that it gives, in whole or in part.
    pub owed: BTreeSet<Point>,
}

/// Days that a platform gets for an appeal or a complaint where the law names none.
const DAYS_TO_DECIDE: i32 = 30;
/// Days before the end of a complaint window from which on the complaint comes first.
const WINDOW_DAYS: i32 = 21;

impl Remedies {
    /// Whether a point is open that the law gives.
    fn is_owed(&self, dispute: &Dispute) -> bool {
        let open = standing::open_points(dispute);
        open.iter().any(|p| self.owed.contains(p))
    }

    /// The step after follow-ups and reminders have brought no answer; `None` where the law gives
    /// nothing of what is open, or a complaint is filed already.
    pub(crate) fn after_letters(
        &self,
        dispute: &Dispute,
        deadlines: &[Deadline],
        today: Date,
    ) -> Option<NextStep> {
        if !self.is_owed(dispute) || !dispute.complaints.is_empty() {
            return None;
        }
        let name = dispute.platform.name.expose();
        let to_platform = [
            (
                self.appeal,
                LetterKind::Appeal,
                format!("The law gives you an appeal to {name}: write it"),
            ),
            (
                self.platform_complaint,
                LetterKind::PlatformComplaint,
                format!("The authority expects a complaint to {name} first: write it"),
            ),
        ];
        for (offered, kind, sentence) in to_platform {
            if !offered {
                continue;
            }
            match last(dispute, kind) {
                None => return Some(NextStep::write(kind, sentence)),
                Some(letter) => {
                    if let Some(by) = undecided_until(dispute, deadlines, letter, today) {
                        let sentence =
                            format!("Your {kind} is with {name}: give it until {}", long(by));
                        return Some(NextStep::wait(sentence, Some(by)));
                    }
                }
            }
        }
        self.authority.then(|| {
            let sentence = format!("Letters to {name} have not helped: complain to the authority");
            NextStep::write(LetterKind::Complaint, sentence)
        })
    }

    /// The complaint, where the time for it is about to end.
    pub(crate) fn before_it_is_too_late(
        &self,
        dispute: &Dispute,
        deadlines: &[Deadline],
        today: Date,
    ) -> Option<NextStep> {
        let end = deadlines
            .iter()
            .filter(|d| d.clock == ClockKind::ComplaintWindow)
            .find_map(|d| d.due)?;
        let left = today.until(end).ok()?.get_days();
        let closing = (0..=WINDOW_DAYS).contains(&left);
        (closing && self.authority && self.is_owed(dispute) && dispute.complaints.is_empty()).then(
            || {
                let sentence = format!(
                    "The time to complain to the authority ends on {}: write the complaint",
                    long(end)
                );
                NextStep::write(LetterKind::Complaint, sentence).on(Some(end))
            },
        )
    }
}

fn last(dispute: &Dispute, kind: LetterKind) -> Option<&Letter> {
    dispute
        .letters
        .iter()
        .rfind(|l| l.kind == kind && !l.bounced)
}

/// Until when the platform may still decide on an appeal or a complaint; `None` once it has
/// answered or the time is past. A reply of the same day came before the letter.
#[must_use]
pub fn undecided_until(
    dispute: &Dispute,
    deadlines: &[Deadline],
    letter: &Letter,
    today: Date,
) -> Option<Date> {
    let answered = dispute.replies().any(|m| {
        m.received_on > letter.sent_on
            && matches!(m.kind, MessageKind::Substantive | MessageKind::Refusal)
    });
    let by = deadlines
        .iter()
        .filter(|d| d.started_by == Some(letter.id))
        .filter_map(|d| d.latest.or(d.due))
        .max()
        .or_else(|| letter.sent_on.checked_add(DAYS_TO_DECIDE.days()).ok())?;
    (!answered && today <= by).then_some(by)
}
