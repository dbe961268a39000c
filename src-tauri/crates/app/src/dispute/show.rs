//! A dispute as it is shown.

use crate::{
    error::AppError,
    record::Record,
    view::{
        ClockState, CorrespondenceView, DeadlineView, DisputeRow, DisputeView, ExhibitView,
        FactView, IncidentView, MessageRow, PointView, VerdictView,
    },
};
use domain::{
    Action, Amendment, Ask, ClockKind, Deadline, Dispute, Fact, FactBody, FactId, Incident,
    LetterKind, Message, MessageKind, Point, Reference, Sensitive, Stage, Standing,
    dispute::Judgement, next_step, stage, standing,
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A dispute, whole.
pub(crate) fn view(record: &Record, today: Date) -> Result<DisputeView, AppError> {
    let Record {
        facts,
        dispute,
        deadlines,
        remedies,
    } = record;
    let next = next_step::of(dispute, deadlines, remedies, today);
    let regime = dispute.regime.as_ref().map(law::regime).transpose()?;
    Ok(DisputeView {
        reference: dispute.reference.clone(),
        title: dispute.title.expose().clone(),
        platform: dispute.platform.name.expose().clone(),
        platform_place: place_of(dispute),
        regime: dispute.regime.clone(),
        regime_name: regime.map(|r| r.short.clone()),
        language: dispute.language.as_str().to_owned(),
        incident: incident_view(&dispute.incident),
        ticket: dispute.ticket.as_ref().map(|t| t.expose().clone()),
        stage: stage::of(dispute, deadlines, today),
        sentence: sentence(dispute),
        points: dispute
            .points
            .iter()
            .map(|p| (*p, point_view(*p, dispute)))
            .collect(),
        asks: Ask::ALL
            .into_iter()
            .filter_map(|a| Some((a.key().to_owned(), standing::of_ask(a, dispute)?)))
            .collect(),
        replies: dispute.replies().map(|m| message_row(m, dispute)).collect(),
        deadlines: deadlines
            .iter()
            .map(|d| deadline_view(&dispute.reference, d, today))
            .collect(),
        other_steps: other_steps(dispute, regime, deadlines, today, &next),
        next,
        correspondence: correspondence(dispute),
        exhibits: dispute
            .exhibits
            .iter()
            .map(|e| ExhibitView {
                id: e.id,
                on: e.on,
                name: e.name.expose().clone(),
                title: e.title.expose().clone(),
            })
            .collect(),
        facts: fact_views(facts),
        chain_broken_at: domain::fact::verify(facts).err().and_then(|e| match e {
            domain::FactError::Chain { seq } => Some(seq),
            domain::FactError::NotOpened
            | domain::FactError::Unknown(_)
            | domain::FactError::Unreadable { .. }
            | domain::FactError::Id(_) => None,
        }),
        today,
    })
}

fn incident_view(incident: &Incident) -> IncidentView {
    let exposed = |all: &[Sensitive<String>]| all.iter().map(|s| s.expose().clone()).collect();
    IncidentView {
        happened_on: incident.happened_on,
        claimed: incident.claimed.expose().clone(),
        told: incident.told.expose().clone(),
        truth: incident.truth.expose().clone(),
        links: exposed(&incident.links),
        identifiers: exposed(&incident.identifiers),
        unsure: incident.unsure.iter().copied().collect(),
    }
}

fn place_of(dispute: &Dispute) -> String {
    let address = &dispute.platform.address;
    let town = address.len().checked_sub(2).and_then(|i| address.get(i));
    town.map_or_else(
        || dispute.platform.place.country.clone(),
        |l| l.expose().clone(),
    )
}

fn point_view(point: Point, dispute: &Dispute) -> PointView {
    PointView {
        number: point.number(),
        ask: point.ask().key().to_owned(),
        name: dispute.own_point(point).map(|o| o.name.expose().clone()),
        standing: standing::of(point, dispute),
        settled: standing::is_settled(point, dispute),
        let_go: dispute.let_go.contains(&point),
        by: dispute
            .replies()
            .filter_map(|m| Some(verdict_view(m.id, m.judged.get(&point)?)))
            .collect(),
    }
}

pub(crate) fn verdict_view(message: FactId, judgement: &Judgement) -> VerdictView {
    VerdictView {
        message,
        verdict: judgement.verdict,
        evidence: judgement
            .passage
            .iter()
            .map(|p| p.expose().clone())
            .collect(),
        fact: judgement.fact,
    }
}

pub(crate) fn message_row(message: &Message, dispute: &Dispute) -> MessageRow {
    MessageRow {
        message: message.id,
        received_on: message.received_on,
        kind: message.kind,
        subject: message.subject.expose().clone(),
        read: is_read(message, dispute),
    }
}

fn is_read(message: &Message, dispute: &Dispute) -> bool {
    let kept: Vec<Point> = dispute
        .points
        .iter()
        .copied()
        .filter(|p| !dispute.let_go.contains(p))
        .collect();
    message.is_read(&kept)
}

/// A deadline and how it stands today.
pub(crate) fn deadline_view(
    reference: &Reference,
    deadline: &Deadline,
    today: Date,
) -> DeadlineView {
    let state = if deadline.met_on.is_some() {
        ClockState::Met
    } else if deadline.due.is_none() {
        ClockState::NoDate
    } else if deadline.paused_since.is_some() {
        ClockState::Paused
    } else if deadline.days_late(today).is_some() {
        ClockState::Late
    } else {
        ClockState::Running
    };
    DeadlineView {
        reference: reference.clone(),
        days: deadline.due.and_then(|d| days_to(today, d)),
        deadline: deadline.clone(),
        state,
    }
}

fn days_to(today: Date, day: Date) -> Option<i32> {
    today.until(day).ok().map(|s| s.get_days())
}

fn other_steps(
    dispute: &Dispute,
    regime: Option<&law::Regime>,
    deadlines: &[Deadline],
    today: Date,
    next: &domain::NextStep,
) -> Vec<LetterKind> {
    if dispute.closed.is_some() || dispute.request().is_none() {
        return Vec::new();
    }
    let replied = dispute.replies().next().is_some();
    let asked_who = dispute
        .replies()
        .any(|m| m.kind == MessageKind::IdentityRequest);
    // To appeal or complain there is a reply that leaves something open, or silence past the time.
    let late = deadlines
        .iter()
        .any(|d| d.clock == ClockKind::Response && d.days_late(today).is_some());
    let open = !standing::open_points(dispute).is_empty();
    let grievance = open && (replied || late);
    [
        (LetterKind::FollowUp, replied && open),
        (LetterKind::Reminder, true),
        (LetterKind::IdentityAnswer, asked_who),
        (
            LetterKind::Appeal,
            grievance && regime.is_some_and(|r| r.appeal.is_some()),
        ),
        (LetterKind::PlatformComplaint, grievance),
        (LetterKind::Complaint, grievance && regime.is_some()),
        (LetterKind::Closing, true),
    ]
    .into_iter()
    .filter(|(kind, fits)| *fits && next.letter != Some(*kind))
    .map(|(kind, _)| kind)
    .collect()
}

fn correspondence(dispute: &Dispute) -> Vec<CorrespondenceView> {
    let letters = dispute.letters.iter().map(|l| CorrespondenceView {
        id: l.id,
        on: l.sent_on,
        letter: Some(l.kind),
        message: None,
        channel: l.channel,
        who: l.to.expose().clone(),
        subject: String::new(),
        delivered_on: l.delivered_on,
        bounced: l.bounced,
        read: true,
    });
    let messages = dispute.messages.iter().map(|m| CorrespondenceView {
        id: m.id,
        on: m.received_on,
        letter: None,
        message: Some(m.kind),
        channel: m.channel,
        who: m.from.expose().clone(),
        subject: m.subject.expose().clone(),
        delivered_on: None,
        bounced: false,
        read: is_read(m, dispute),
    });
    let mut all: Vec<CorrespondenceView> = letters.chain(messages).collect();
    all.sort_by_key(|c| (c.on, c.id));
    all
}

fn fact_views(facts: &[Fact]) -> Vec<FactView> {
    let retracted: BTreeSet<FactId> = facts
        .iter()
        .filter_map(|f| {
            if let FactBody::Retracted { fact, .. } = &f.content.body {
                Some(*fact)
            } else {
                None
            }
        })
        .collect();
    facts
        .iter()
        .map(|f| FactView {
            id: f.content.id,
            seq: f.content.seq,
            kind: f.content.body.key().to_owned(),
            summary: summary(&f.content.body),
            on: f.content.on,
            hash: f.hash,
            retracted: retracted.contains(&f.content.id),
        })
        .collect()
}

/// What a fact says, in a line.
fn summary(body: &FactBody) -> String {
    match body {
        FactBody::Opened { title, .. } => title.expose().clone(),
        FactBody::Amended(change) => amended(change),
        FactBody::Reopened => String::new(),
        FactBody::LetterSent {
            letter,
            channel,
            to,
            ..
        } => {
            format!("{letter}, {channel}, {}", to.expose())
        }
        FactBody::Delivered { proof, .. } => optional(proof.as_ref()),
        FactBody::MessageReceived { subject, .. } => subject.expose().clone(),
        FactBody::Classified { is, .. } => is.to_string(),
        FactBody::Judged { point, verdict, .. } => format!("{} {verdict}", point.number()),
        FactBody::KeyKept {
            domain, selector, ..
        } => format!("{domain}, {selector}"),
        FactBody::IdentityProvided { note }
        | FactBody::ClarificationProvided { note }
        | FactBody::FeePaid { note } => optional(note.as_ref()),
        FactBody::ComplaintFiled { authority, .. } => authority.clone(),
        FactBody::ExhibitAdded { title, .. } => title.expose().clone(),
        FactBody::NoteAdded { text } => text.expose().lines().next().unwrap_or_default().to_owned(),
        FactBody::Closed { outcome } => outcome.key().to_owned(),
        FactBody::Retracted { why, .. } => why.expose().clone(),
    }
}

/// Which parts a correction changed.
fn amended(change: &Amendment) -> String {
    let Amendment {
        title,
        language,
        regime,
        platform,
        incident,
        points,
        own,
        let_go,
        ticket,
    } = change;
    let parts = [
        ("title", title.is_some()),
        ("language", language.is_some()),
        ("law", regime.is_some()),
        ("platform", platform.is_some()),
        ("what happened", incident.is_some()),
        ("points", points.is_some()),
        ("own points", own.is_some()),
        ("points let go", let_go.is_some()),
        ("their number", ticket.is_some()),
    ];
    let changed = parts.iter().filter(|(_, is)| *is).map(|(name, _)| *name);
    changed.collect::<Vec<_>>().join(", ")
}

fn optional(text: Option<&domain::Sensitive<String>>) -> String {
    text.map(|t| t.expose().clone()).unwrap_or_default()
}

/// A dispute in a list.
pub(crate) fn row(record: &Record, today: Date) -> DisputeRow {
    let Record {
        dispute,
        deadlines,
        remedies,
        ..
    } = record;
    let stage = stage::of(dispute, deadlines, today);
    let clock = current_clock(deadlines, stage);
    let next = next_step::of(dispute, deadlines, remedies, today);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    DisputeRow {
        reference: dispute.reference.clone(),
        title: dispute.title.expose().clone(),
        platform: dispute.platform.name.expose().clone(),
        stage,
        standings: dispute
            .points
            .iter()
            .map(|p| standing::of(*p, dispute))
            .collect(),
        open_points: count(standing::open_points(dispute).len()),
        points: count(dispute.points.len()),
        due: clock.and_then(|d| d.due),
        days: clock.and_then(|d| d.due).and_then(|d| days_to(today, d)),
        days_late: clock.and_then(|d| d.days_late(today)),
        needs_me: stage.needs_the_person() && next.action != Action::Wait
            || matches!(next.action, Action::WriteLetter | Action::ReadReply)
            || (stage == Stage::Complained && next.on.is_some_and(|by| by < today)),
        next,
    }
}

/// The clock that matters now: none in a draft or at the end, else the nearest that runs.
fn current_clock(deadlines: &[Deadline], stage: Stage) -> Option<&Deadline> {
    match stage {
        Stage::Draft | Stage::Answered | Stage::Closed => None,
        Stage::AwaitingAcknowledgement
        | Stage::AwaitingReply
        | Stage::Paused
        | Stage::Extended
        | Stage::ToRead
        | Stage::GapsOpen
        | Stage::Overdue
        | Stage::Appealed
        | Stage::Complained => deadlines
            .iter()
            .filter(|d| d.met_on.is_none() && d.due.is_some() && runs_in(stage, d.clock))
            .min_by_key(|d| d.due),
    }
}

fn runs_in(stage: Stage, clock: ClockKind) -> bool {
    match clock {
        ClockKind::Acknowledgement => stage == Stage::AwaitingAcknowledgement,
        ClockKind::AppealDecision => stage == Stage::Appealed,
        ClockKind::AuthorityProgress => stage == Stage::Complained,
        ClockKind::Response
        | ClockKind::OptOut
        | ClockKind::Erasure
        | ClockKind::RectificationOrErasure => {
            !matches!(stage, Stage::Appealed | Stage::Complained)
        }
        ClockKind::ExtensionNotice | ClockKind::ComplaintWindow | ClockKind::PreActionWait => false,
    }
}

/// How the dispute stands: “Brightperk answered one of your four asks. Two are half answered.
/// About your friends it says nothing.”
#[must_use]
pub fn sentence(dispute: &Dispute) -> String {
    let name = dispute.platform.name.expose();
    if dispute.request().is_none() {
        return "Nothing is sent yet.".to_owned();
    }
    if dispute.replies().next().is_none() {
        return if dispute.messages.is_empty() {
            format!("{name} has not answered.")
        } else {
            format!("{name} has written, and answered nothing.")
        };
    }
    let asks: Vec<(Ask, Standing)> = Ask::ALL
        .into_iter()
        .filter_map(|a| Some((a, standing::of_ask(a, dispute)?)))
        .collect();
    if asks.iter().all(|(_, s)| *s == Standing::Unjudged) {
        return format!("{name} has answered. Read it point by point.");
    }
    let with = |s: Standing| asks.iter().filter(|(_, found)| *found == s).count();
    let given = with(Standing::Given);
    let mut sentences = vec![
        if given == asks.len() && standing::open_points(dispute).is_empty() {
            format!("{name} answered everything you asked.")
        } else {
            let of = word(asks.len());
            format!("{name} answered {} of your {of} asks.", word(given))
        },
    ];
    match with(Standing::Partly) {
        0 => {}
        1 => sentences.push("One is half answered.".to_owned()),
        n => sentences.push(format!("{} are half answered.", capital(word(n)))),
    }
    for (standing, verb) in [
        (Standing::Silent, "it says nothing"),
        (Standing::Deflected, "it says nothing of substance"),
        (Standing::Refused, "it declines to answer"),
    ] {
        let about: Vec<&str> = asks
            .iter()
            .filter(|(_, s)| *s == standing)
            .map(|(a, _)| about(*a))
            .collect();
        if !about.is_empty() {
            sentences.push(format!("About {} {verb}.", about.join(" and ")));
        }
    }
    sentences.join(" ")
}

fn about(ask: Ask) -> &'static str {
    match ask {
        Ask::Explain => "how it happened",
        Ask::Count => "how many others there are",
        Ask::Notify => "the people who were misled",
        Ask::Erase => "the record",
    }
}

fn word(n: usize) -> &'static str {
    match n {
        0 => "none",
        1 => "one",
        2 => "two",
        3 => "three",
        _ => "four",
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
