//! Before a complaint to an authority: to whom, what must come first, and what it will say from
//! which fact.

use crate::{
    dispute::deadline_view,
    error::AppError,
    me,
    record::{Record, load},
    view::{AssertionView, AuthorityView, ComplaintView, FirstStepView},
};
use domain::{
    ClockKind, Confidence, Dispute, Fact, FactBody, FactId, Letter, LetterKind, Message,
    MessageKind, Point, Reference, next_step::long, remedies, standing,
};
use jiff::civil::Date;
use law::{Authority, FirstStep, Wanted};
use vault::Vault;

/// What a complaint about this dispute needs and would say on a day.
///
/// # Errors
/// [`AppError::NotNow`] for a dispute without a law.
pub fn before(
    vault: &Vault,
    reference: &Reference,
    today: Date,
) -> Result<ComplaintView, AppError> {
    let record = load(vault, reference, today)?;
    let person = me::person(vault)?;
    let dispute = &record.dispute;
    let Some(id) = &dispute.regime else {
        return Err(AppError::NotNow(
            "This dispute claims no law, so no authority watches it. Ask a consumer body where you \
             live for help"
                .to_owned(),
        ));
    };
    let regime = law::regime(id)?;
    let choice = law::authority(regime, &person.place, &dispute.platform.place).ok();
    let first: Vec<FirstStepView> = regime
        .complaint
        .first
        .iter()
        .map(|(step, wanted)| first_step(*step, *wanted, &record, today))
        .collect();
    let window = record
        .deadlines
        .iter()
        .find(|d| d.clock == ClockKind::ComplaintWindow)
        .map(|d| deadline_view(reference, d, today));
    let owed: Vec<Point> = standing::open_points(dispute)
        .into_iter()
        .filter(|p| record.remedies.owed.contains(p))
        .collect();
    Ok(ComplaintView {
        reference: reference.clone(),
        law: regime.short.clone(),
        rule: regime.complaint.body.clone(),
        precondition: regime.complaint.precondition.clone(),
        time_limit: regime.complaint.time_limit.clone(),
        ready: choice.is_some() && !owed.is_empty() && first.iter().all(|f| f.done || !f.must),
        why: choice.as_ref().map(|c| c.reason.clone()),
        authority: choice.as_ref().map(|c| authority_view(c.first)),
        others: choice
            .iter()
            .flat_map(|c| c.others.iter().copied().map(authority_view))
            .collect(),
        first,
        window,
        asserts: assertions(&record, &owed, today),
    })
}

fn authority_view(a: &Authority) -> AuthorityView {
    AuthorityView {
        id: a.id.clone(),
        name: a.name.clone(),
        name_local: a.name_local.clone(),
        role: a.role.clone(),
        web: a.web.clone(),
        web_is_sure: a.confidence_web == Confidence::High,
        complaint_url: a.complaint_url.clone(),
        complaint_url_is_sure: a.confidence_complaint_url == Some(Confidence::High),
        email: a.email.clone(),
        language: a.complaint_language.clone(),
        note: a.note.clone(),
    }
}

fn first_step(step: FirstStep, wanted: Wanted, record: &Record, today: Date) -> FirstStepView {
    let dispute = &record.dispute;
    let name = dispute.platform.name.expose();
    let (done, sentence, fact, letter) = match step {
        FirstStep::Request => {
            let request = dispute.request();
            let sentence = request.map_or_else(
                || format!("No request has gone to {name}."),
                |l| format!("Your request went on {}.", long(l.sent_on)),
            );
            let missing = request.is_none().then_some(LetterKind::Request);
            (request.is_some(), sentence, request.map(|l| l.id), missing)
        }
        FirstStep::Answer => answer(record, today),
        FirstStep::Appeal => decided(LetterKind::Appeal, "appeal", record, today),
        FirstStep::Complaint => decided(
            LetterKind::PlatformComplaint,
            "complaint to the platform",
            record,
            today,
        ),
    };
    FirstStepView {
        step: match step {
            FirstStep::Request => "request",
            FirstStep::Answer => "answer",
            FirstStep::Appeal => "appeal",
            FirstStep::Complaint => "complaint",
        },
        must: wanted == Wanted::Must,
        done,
        sentence,
        fact,
        letter,
    }
}

type Found = (bool, String, Option<FactId>, Option<LetterKind>);

/// Whether an answer came, or the time for it is past.
fn answer(record: &Record, today: Date) -> Found {
    let dispute = &record.dispute;
    let name = dispute.platform.name.expose();
    let response = record
        .deadlines
        .iter()
        .find(|d| d.clock == ClockKind::Response);
    let late = response.filter(|d| d.days_late(today).is_some());
    match (last_answer(dispute, None), late, response) {
        (Some(m), _, _) => (
            true,
            format!("{name} answered on {}.", long(m.received_on)),
            Some(m.id),
            None,
        ),
        (None, Some(d), _) => {
            let end = d.latest.or(d.due).map(long);
            let sentence = format!(
                "The time for the answer ended on {}.",
                end.unwrap_or_default()
            );
            (true, sentence, d.started_by, None)
        }
        (None, None, Some(d)) => {
            let sentence = match d.latest.or(d.due) {
                Some(end) => format!("The time for the answer runs until {}.", long(end)),
                None => "The law names no last day for the answer.".to_owned(),
            };
            (d.due.is_none(), sentence, d.started_by, None)
        }
        (None, None, None) => (
            false,
            "No time for an answer runs yet.".to_owned(),
            None,
            None,
        ),
    }
}

/// Whether a letter of this kind went, and was answered or had its time.
fn decided(kind: LetterKind, what: &str, record: &Record, today: Date) -> Found {
    let dispute = &record.dispute;
    let sent = |l: &&Letter| l.kind == kind && !l.bounced;
    let Some(letter) = dispute.letters.iter().rfind(sent) else {
        let sentence = format!("No {what} has gone.");
        return (false, sentence, None, Some(kind));
    };
    if let Some(m) = last_answer(dispute, Some(letter.sent_on)) {
        let sentence = format!("Your {what} was answered on {}.", long(m.received_on));
        return (true, sentence, Some(m.id), None);
    }
    match remedies::undecided_until(dispute, &record.deadlines, letter, today) {
        Some(end) => {
            let sentence = format!("The time for your {what} runs until {}.", long(end));
            (false, sentence, Some(letter.id), None)
        }
        None => {
            let sentence = format!(
                "Your {what} went on {}, and its time has ended.",
                long(letter.sent_on)
            );
            (true, sentence, Some(letter.id), None)
        }
    }
}

fn last_answer(dispute: &Dispute, since: Option<Date>) -> Option<&Message> {
    dispute.replies().rfind(|m| {
        since.is_none_or(|day| m.received_on > day)
            && matches!(m.kind, MessageKind::Substantive | MessageKind::Refusal)
    })
}

/// What the complaint will say, each with the fact that it comes from.
fn assertions(record: &Record, owed: &[Point], today: Date) -> Vec<AssertionView> {
    let Record {
        facts,
        dispute,
        deadlines,
        ..
    } = record;
    let name = dispute.platform.name.expose();
    let incident = &dispute.incident;
    let mut said = Vec::new();
    let mut say = |statement: String, fact: Option<FactId>, sure: bool| {
        said.push(AssertionView {
            statement,
            fact,
            sure,
        });
    };
    say(
        format!(
            "On {} {name} told {} {}. {}.",
            long(incident.happened_on),
            incident.told.expose().trim_end_matches(','),
            incident.claimed.expose().trim_end_matches('.'),
            incident.truth.expose().trim_end_matches('.'),
        ),
        told_by(facts),
        incident.unsure.is_empty(),
    );
    for letter in dispute.letters.iter().filter(|l| !l.bounced) {
        let went = format!("Your {} went on {}.", letter.kind, long(letter.sent_on));
        say(went, Some(letter.id), true);
    }
    for message in dispute.messages.iter().filter(|m| m.kind.answers()) {
        let came = format!(
            "{name} wrote on {} ({}).",
            long(message.received_on),
            message.kind
        );
        say(came, Some(message.id), true);
    }
    let late = deadlines
        .iter()
        .find(|d| d.clock == ClockKind::Response && d.days_late(today).is_some());
    if let Some(d) = late {
        let end = d.latest.or(d.due).map(long).unwrap_or_default();
        say(
            format!("The time for the answer ended on {end} ({}).", d.law),
            d.started_by,
            d.confidence == Confidence::High && d.earliest == d.latest,
        );
    }
    for point in owed {
        let standing = standing::of(*point, dispute);
        let judged = dispute
            .replies()
            .filter_map(|m| m.judged.get(point))
            .next_back();
        let name = dispute
            .own_point(*point)
            .map_or_else(|| point.to_string(), |o| o.name.expose().clone());
        say(
            format!(
                "Point {} ({name}) is open: {}.",
                point.number(),
                standing.key()
            ),
            judged.map(|j| j.fact),
            judged.is_some(),
        );
    }
    said
}

/// The fact that last said what happened.
fn told_by(facts: &[Fact]) -> Option<FactId> {
    let tells = |f: &&Fact| {
        let body = &f.content.body;
        matches!(body, FactBody::Opened { .. })
            || matches!(body, FactBody::Amended(change) if change.incident.is_some())
    };
    facts.iter().rfind(tells).map(|f| f.content.id)
}
