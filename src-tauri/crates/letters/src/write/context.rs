//! What a template sees: tokens for values, plain words for dates and numbers, and what there is.

use super::{
    LetterInput,
    clauses::Clauses,
    head::put,
    sealed::{Sealed, stopped},
    time::{self, Time},
};
use crate::error::LetterError;
use domain::{
    Ask, Channel, Dispute, FactId, LetterKind, Message, MessageKind, Point, Sensitive, Standing,
    standing,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a letter is about: the points it names and the message it answers.
pub(super) struct Matter<'a> {
    pub(super) input: &'a LetterInput<'a>,
    /// The points that the letter asks for.
    pub(super) open: Vec<Point>,
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
        let matter = Self {
            input,
            open: if input.kind == LetterKind::Request {
                asked().collect()
            } else {
                standing::open_points(dispute)
            },
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
            LetterKind::FollowUp if self.open.is_empty() => Err(LetterError::NothingOpen),
            LetterKind::ExtensionObjection => self.notice_came_late(),
            LetterKind::Request
            | LetterKind::Reminder
            | LetterKind::FollowUp
            | LetterKind::IdentityAnswer
            | LetterKind::Appeal
            | LetterKind::Complaint
            | LetterKind::Closing => Ok(()),
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
        | LetterKind::Complaint
        | LetterKind::Closing => last(substantive).or_else(|| last(|m| m.kind.answers())),
    }
}

/// What a template sees. A name that is not there stops the letter: a day that is not known is
/// left out for that reason, what a template may ask for is there and empty.
#[derive(Debug, Serialize)]
pub(super) struct Context {
    title: String,
    reference: String,
    platform: String,
    happened_on: String,
    /// What stands after a date within a sentence.
    after_date: String,
    told: String,
    claimed: String,
    truth: String,
    links: String,
    enclosed: String,
    identifiers: String,
    has_account: bool,
    /// `IE`, `US-CA`.
    lives_in: String,
    channel: &'static str,
    /// The citations of the law, by purpose, and `short`; none without a law.
    law: Option<BTreeMap<String, String>>,
    /// Number of each point and ask, such as `4a`.
    no: BTreeMap<String, String>,
    /// Which points and asks the letter's dispute has.
    has: BTreeMap<String, bool>,
    #[serde(skip_serializing_if = "String::is_empty")]
    request_on: String,
    /// The day the platform first showed that the letter had arrived.
    acknowledged_on: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reply_on: String,
    replies: usize,
    /// What the letter still asks.
    open: Counted,
    /// Whether the person has judged any of it.
    findings: bool,
    /// What was answered.
    given: Counted,
    time: TimeWords,
}

/// Some points, said in a sentence.
#[derive(Debug, Serialize)]
struct Counted {
    count: usize,
    /// `nine`
    word: String,
    /// `the number (2a) and the record (4a)`
    list: String,
}

/// The time for the answer, in words.
#[derive(Debug, Default, Serialize)]
struct TimeWords {
    /// `unsaid`, `runs` or `ended`.
    state: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    start: String,
    starts_today: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    end: String,
    extended: bool,
    /// `4 days`
    #[serde(skip_serializing_if = "String::is_empty")]
    days: String,
}

/// What the templates of a letter see.
pub(super) fn context(matter: &Matter<'_>, clauses: &Clauses, sealed: &mut Sealed) -> Context {
    let (input, style) = (matter.input, &clauses.style);
    let dispute = input.dispute;
    let incident = &dispute.incident;
    let links: Vec<String> = incident
        .links
        .iter()
        .map(|l| sealed.seal(l.expose().trim()))
        .filter(|l| !l.is_empty())
        .collect();
    let codes: Vec<String> = (1..=input.enclosures.len())
        .map(|n| format!("E{n}"))
        .collect();
    let acknowledged = dispute.messages.iter().find(|m| m.kind.acknowledges());
    let day = |date: Option<Date>| date.map(|d| style.day(d)).unwrap_or_default();
    let place = &input.person.place;
    Context {
        title: sealed.seal(dispute.title.expose().trim()),
        reference: dispute.reference.to_string(),
        platform: sealed.seal(style.said(dispute.platform.name.expose())),
        happened_on: style.day(incident.happened_on),
        after_date: style.after_date.clone(),
        told: sealed.seal(&told(incident.told.expose())),
        claimed: sealed.seal(&stopped(incident.claimed.expose())),
        truth: sealed.seal(&stopped(incident.truth.expose())),
        links: style.list(&links),
        enclosed: style.list(&codes),
        identifiers: identifiers(matter, clauses, sealed),
        has_account: incident.identifiers.iter().any(is_account),
        lives_in: match &place.subdivision {
            Some(part) => format!("{}-{part}", place.country),
            None => place.country.clone(),
        },
        channel: input.channel.key(),
        law: input.regime.map(|r| cites(r, sealed)),
        no: Point::ALL
            .into_iter()
            .map(|p| (p.to_string(), p.number()))
            .collect(),
        has: has(dispute),
        request_on: day(dispute.request().map(|l| l.sent_on)),
        acknowledged_on: day(acknowledged.map(|m| m.received_on)),
        reply_on: day(matter.reply.map(|m| m.received_on)),
        replies: dispute.replies().count(),
        findings: matter
            .open
            .iter()
            .any(|p| standing::of(*p, dispute) != Standing::Unjudged),
        open: counted(&matter.open, matter, clauses, sealed),
        given: counted(&matter.given, matter, clauses, sealed),
        time: time_words(matter, clauses),
    }
}

/// To whom, with a comma after it where it holds one.
fn told(text: &str) -> String {
    let text = text.trim().trim_end_matches(',');
    if text.contains(',') {
        format!("{text},")
    } else {
        text.to_owned()
    }
}

fn cites(regime: &law::Regime, sealed: &mut Sealed) -> BTreeMap<String, String> {
    let short = ("short".to_owned(), regime.short.clone());
    regime
        .cites
        .iter()
        .map(|(purpose, cite)| (purpose.replace('-', "_"), sealed.seal(cite)))
        .chain([short])
        .collect()
}

fn has(dispute: &Dispute) -> BTreeMap<String, bool> {
    let asked = |p: &Point| dispute.points.contains(p) && !dispute.let_go.contains(p);
    let points = Point::ALL.into_iter().map(|p| (p.to_string(), asked(&p)));
    let asks = Ask::ALL.into_iter().map(|a| {
        let any = dispute.points.iter().any(|p| p.ask() == a && asked(p));
        (a.key().to_owned(), any)
    });
    points.chain(asks).collect()
}

fn is_account(identifier: &Sensitive<String>) -> bool {
    identifier.expose().trim().starts_with('@')
}

/// “the account @mara and the address mara@quill.example, from which this letter comes”.
fn identifiers(matter: &Matter<'_>, clauses: &Clauses, sealed: &mut Sealed) -> String {
    let words = &clauses.identifiers;
    let input = matter.input;
    let all = &input.dispute.incident.identifiers;
    let mut said = Vec::new();
    for identifier in all.iter().filter(|i| !i.expose().trim().is_empty()) {
        let value = identifier.expose().trim();
        let own = value.eq_ignore_ascii_case(input.person.email.expose().trim());
        let phrase = if own && input.channel == Channel::Email {
            &words.own_address
        } else if is_account(identifier) {
            &words.account
        } else if value.contains('@') {
            &words.address
        } else {
            &words.other
        };
        said.push(put(phrase, &[("{value}", &sealed.seal(value))]));
    }
    clauses.style.list(&said)
}

fn counted(
    points: &[Point],
    matter: &Matter<'_>,
    clauses: &Clauses,
    sealed: &mut Sealed,
) -> Counted {
    let dispute = matter.input.dispute;
    let mut noun = |p: &Point| {
        let noun = match (dispute.own_point(*p), clauses.points.get(p)) {
            (Some(own), _) => sealed.seal(own.name.expose().trim()),
            (None, Some(clause)) => clause.noun.clone(),
            (None, None) => return p.number(),
        };
        format!("{noun} ({})", p.number())
    };
    let list: Vec<String> = points.iter().map(&mut noun).collect();
    Counted {
        count: points.len(),
        word: clauses.style.number(points.len()),
        list: clauses.style.list(&list),
    }
}

fn time_words(matter: &Matter<'_>, clauses: &Clauses) -> TimeWords {
    let (input, style) = (matter.input, &clauses.style);
    let words = |state, start, end, extended| TimeWords {
        state,
        start: style.day(start),
        starts_today: start == input.on,
        end: style.day(end),
        extended,
        days: String::new(),
    };
    match matter.time() {
        Time::Unsaid => TimeWords {
            state: "unsaid",
            ..TimeWords::default()
        },
        Time::Runs {
            start,
            end,
            extended,
        } => words("runs", start, end, extended),
        Time::Ended {
            start,
            end,
            extended,
            days,
        } => TimeWords {
            days: style.days(days),
            ..words("ended", start, end, extended)
        },
    }
}

impl Matter<'_> {
    /// How the time stands; for an objection, on the day the notice came.
    fn time(&self) -> Time {
        let day = match (self.input.kind, self.reply) {
            (LetterKind::ExtensionObjection, Some(notice)) => notice.received_on,
            (_, _) => self.input.on,
        };
        time::of(self.input.deadlines, day)
    }

    /// The reply that a verdict stands in, for the date beside its passage.
    pub(super) fn answers_one_reply(&self, message: FactId) -> bool {
        self.input.dispute.replies().count() == 1 && self.reply.is_some_and(|m| m.id == message)
    }
}
