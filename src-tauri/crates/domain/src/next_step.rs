//! The next step: always one sentence and one button.

use crate::{
    deadline::{ClockKind, Deadline},
    dispute::{Dispute, Letter},
    id::FactId,
    letter::LetterKind,
    message::MessageKind,
    remedies::Remedies,
    stage::{self, Stage},
    standing,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Write the letter of this step's kind.
    WriteLetter,
    /// Read the message of this step.
    ReadReply,
    /// Nothing to do before a date.
    Wait,
    /// Close the dispute.
    Close,
    /// Nothing more to do.
    Nothing,
}

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// What the button does.
    pub action: Action,
    /// One sentence.
    pub sentence: String,
    /// The letter to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub letter: Option<LetterKind>,
    /// The message to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub message: Option<FactId>,
    /// The day the step is about: by which something is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub on: Option<Date>,
}

impl NextStep {
    fn new(action: Action, sentence: String) -> Self {
        Self {
            action,
            sentence,
            letter: None,
            message: None,
            on: None,
        }
    }

    pub(crate) fn write(kind: LetterKind, sentence: String) -> Self {
        Self {
            letter: Some(kind),
            ..Self::new(Action::WriteLetter, sentence)
        }
    }

    pub(crate) fn wait(sentence: String, until: Option<Date>) -> Self {
        Self::new(Action::Wait, sentence).on(until)
    }

    pub(crate) fn on(self, day: Option<Date>) -> Self {
        Self { on: day, ..self }
    }
}

/// Days after a letter of the person's in which no further one is proposed.
const PATIENCE_DAYS: i32 = 10;

/// The next step of `dispute` on the day `today`, with what its law offers.
#[must_use]
pub fn of(dispute: &Dispute, deadlines: &[Deadline], remedies: &Remedies, today: Date) -> NextStep {
    let stage = stage::of(dispute, deadlines, today);
    let too_late = match stage {
        Stage::AwaitingAcknowledgement
        | Stage::AwaitingReply
        | Stage::Extended
        | Stage::GapsOpen
        | Stage::Overdue
        | Stage::Appealed => remedies.before_it_is_too_late(dispute, deadlines, today),
        Stage::Draft
        | Stage::Paused
        | Stage::ToRead
        | Stage::Complained
        | Stage::Answered
        | Stage::Closed => None,
    };
    too_late.unwrap_or_else(|| of_stage(stage, dispute, deadlines, remedies, today))
}

fn of_stage(
    stage: Stage,
    dispute: &Dispute,
    deadlines: &[Deadline],
    remedies: &Remedies,
    today: Date,
) -> NextStep {
    let name = dispute.platform.name.expose();
    let response = deadlines.iter().find(|d| d.clock == ClockKind::Response);
    let due = response.and_then(|d| d.due);
    let escalate = || remedies.after_letters(dispute, deadlines, today);
    match stage {
        Stage::Draft if dispute.letters.is_empty() => NextStep::write(
            LetterKind::Request,
            format!("Nothing is sent yet: write the request to {name}"),
        ),
        Stage::Draft => NextStep::write(
            LetterKind::Request,
            "Your letter came back: check the address and send it again".to_owned(),
        ),
        Stage::ToRead => read(dispute),
        Stage::Answered => NextStep::new(
            Action::Close,
            "Nothing is left open: close the dispute".to_owned(),
        ),
        Stage::Paused => paused(dispute),
        Stage::GapsOpen => pressed(dispute, remedies)
            .then(escalate)
            .flatten()
            .or_else(|| promised(dispute, today))
            .unwrap_or_else(|| gaps(dispute)),
        Stage::Overdue => object_or(dispute, response, today, || {
            reminded(dispute, response, today)
                .then(escalate)
                .flatten()
                .unwrap_or_else(|| overdue(dispute, response, today))
        }),
        Stage::Extended => wait_or_object(dispute, response, today),
        Stage::AwaitingAcknowledgement => {
            let by = deadlines
                .iter()
                .find(|d| d.clock == ClockKind::Acknowledgement)
                .and_then(|d| d.due);
            wait(format!("{name} has to confirm your letter"), by)
        }
        Stage::AwaitingReply => object_or(dispute, response, today, || {
            wait(format!("Wait for the answer of {name}"), due)
        }),
        Stage::Appealed => escalate().unwrap_or_else(|| {
            let by = deadlines
                .iter()
                .find(|d| d.clock == ClockKind::AppealDecision)
                .and_then(|d| d.due);
            wait(format!("Your appeal is with {name}"), by)
        }),
        Stage::Complained => {
            let clock = deadlines
                .iter()
                .find(|d| d.clock == ClockKind::AuthorityProgress);
            let by = clock.and_then(|d| d.due);
            match clock.and_then(|d| d.days_late(today)) {
                None => wait("Your complaint is with the authority".to_owned(), by),
                Some(_) => NextStep::wait(
                    "The authority should have told you by now how your complaint stands: ask it, \
                     with your reference"
                        .to_owned(),
                    by,
                ),
            }
        }
        Stage::Closed => NextStep::new(Action::Nothing, "This dispute is closed".to_owned()),
    }
}

fn wait(what: String, by: Option<Date>) -> NextStep {
    let sentence = match by {
        Some(day) => format!("{what}: nothing is late before {}", long(day)),
        None => format!("{what}. The law sets no date here; set a reminder of your own"),
    };
    NextStep::new(Action::Wait, sentence).on(by)
}

fn read(dispute: &Dispute) -> NextStep {
    let Some(message) = stage::unread(dispute) else {
        return NextStep::new(Action::Nothing, "Every reply is read".to_owned());
    };
    let verb = if message.judged.is_empty() {
        "Read"
    } else {
        "Finish reading"
    };
    NextStep {
        message: Some(message.id),
        ..NextStep::new(
            Action::ReadReply,
            format!("{verb} the reply of {}", day_and_month(message.received_on)),
        )
    }
}

/// Whether a further follow-up would only repeat: the reply came after one, or refuses under a
/// law with an appeal.
fn pressed(dispute: &Dispute, remedies: &Remedies) -> bool {
    stage::answer_to_follow(dispute).is_some_and(|reply| {
        let refusal = reply.kind == MessageKind::Refusal && remedies.appeal;
        refusal || presses(dispute).any(|l| l.sent_on <= reply.received_on)
    })
}

/// Whether they were reminded after the time, and had some days since.
fn reminded(dispute: &Dispute, response: Option<&Deadline>, today: Date) -> bool {
    let latest = response.and_then(|d| d.latest.or(d.due));
    let waited = |l: &Letter| {
        l.sent_on
            .until(today)
            .is_ok_and(|s| s.get_days() >= PATIENCE_DAYS)
    };
    presses(dispute).any(|l| latest.is_some_and(|end| end < l.sent_on))
        && dispute.last_letter().is_none_or(waited)
}

/// The letters that asked again.
fn presses(dispute: &Dispute) -> impl Iterator<Item = &Letter> {
    dispute.letters.iter().filter(|l| {
        !l.bounced
            && matches!(
                l.kind,
                LetterKind::FollowUp
                    | LetterKind::Reminder
                    | LetterKind::Appeal
                    | LetterKind::PlatformComplaint
            )
    })
}

fn paused(dispute: &Dispute) -> NextStep {
    let message = stage::waits_for_the_person(dispute);
    let asks_who = message.is_some_and(|m| m.kind == MessageKind::IdentityRequest);
    let asks_money = message.is_some_and(|m| m.kind == MessageKind::FeeRequest);
    let step = if asks_who {
        let sentence = "They ask who you are: answer with what they already hold";
        NextStep::write(LetterKind::IdentityAnswer, sentence.to_owned())
    } else if asks_money {
        let sentence = "They ask for a fee: check whether the law allows one";
        NextStep::new(Action::ReadReply, sentence.to_owned())
    } else {
        let sentence = "They wait for something from you: read what, and note it once it is done";
        NextStep::new(Action::ReadReply, sentence.to_owned())
    };
    NextStep {
        message: message.map(|m| m.id),
        ..step
    }
}

/// What the reply to be followed promises by a day: waited for until then, asked about after it.
fn promised(dispute: &Dispute, today: Date) -> Option<NextStep> {
    let day = stage::answer_to_follow(dispute)?.promised_by?;
    Some(if today <= day {
        let name = dispute.platform.name.expose();
        NextStep::wait(
            format!("{name} promised more by {}: wait for it", long(day)),
            Some(day),
        )
    } else {
        NextStep::write(
            LetterKind::FollowUp,
            format!(
                "What was promised by {} has not come: write the follow-up",
                long(day)
            ),
        )
        .on(Some(day))
    })
}

fn gaps(dispute: &Dispute) -> NextStep {
    let open = standing::open_points(dispute).len();
    let sentence = match open {
        1 => "One point is open: write the follow-up".to_owned(),
        n => format!("{} points are open: write the follow-up", number_word(n)),
    };
    NextStep::write(LetterKind::FollowUp, sentence)
}

fn overdue(dispute: &Dispute, response: Option<&Deadline>, today: Date) -> NextStep {
    let days = response
        .and_then(|d| d.days_late(today))
        .unwrap_or_default();
    let late = match days {
        1 => "The answer is 1 day late".to_owned(),
        n => format!("The answer is {n} days late"),
    };
    let recent = dispute.last_letter().filter(|l| {
        l.kind != LetterKind::Request
            && l.sent_on
                .until(today)
                .is_ok_and(|s| s.get_days() < PATIENCE_DAYS)
    });
    match recent {
        Some(letter) => NextStep::new(
            Action::Wait,
            format!(
                "{late}. You wrote on {}: give them a few days",
                day_and_month(letter.sent_on)
            ),
        ),
        None => {
            let kind = if dispute.replies().next().is_some() {
                LetterKind::FollowUp
            } else {
                LetterKind::Reminder
            };
            NextStep::write(kind, format!("{late}: remind them"))
        }
    }
    .on(response.and_then(|d| d.due))
}

fn wait_or_object(dispute: &Dispute, response: Option<&Deadline>, today: Date) -> NextStep {
    object_or(dispute, response, today, || {
        let due = response.and_then(|d| d.latest.or(d.due));
        wait("They extended in time".to_owned(), due)
    })
}

/// An extension that does not count is objected to; otherwise, what `other` says.
fn object_or(
    dispute: &Dispute,
    response: Option<&Deadline>,
    today: Date,
    other: impl FnOnce() -> NextStep,
) -> NextStep {
    let late_notice = dispute.messages.iter().rfind(|m| {
        m.kind == MessageKind::Extension
            && m.received_on <= today
            && response.is_some_and(|d| {
                !d.extended && d.latest.or(d.due).is_some_and(|l| l < m.received_on)
            })
    });
    let objected = |since: Date| {
        dispute
            .letters
            .iter()
            .any(|l| l.kind == LetterKind::ExtensionObjection && l.sent_on >= since)
    };
    match late_notice {
        Some(m) if !objected(m.received_on) => NextStep {
            message: Some(m.id),
            ..NextStep::write(
                LetterKind::ExtensionObjection,
                "They extended after the time had ended: object".to_owned(),
            )
        },
        Some(_) | None => other(),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// “3 March”.
fn day_and_month(day: Date) -> String {
    let index = usize::try_from(day.month()).unwrap_or(1).saturating_sub(1);
    format!(
        "{} {}",
        day.day(),
        MONTHS.get(index).copied().unwrap_or_default()
    )
}

/// “3 March 2026”.
#[must_use]
pub fn long(day: Date) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

/// “Nine”; figures from thirteen on.
fn number_word(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |w| (*w).to_owned())
}
