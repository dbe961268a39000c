//! Replies: kept as they came, read, judged.

use crate::{
    check::not_after,
    clock::Now,
    dispute::{message_row, verdict_view},
    error::AppError,
    input::{ClassifyInput, JudgeInput},
    record::{Record, append, append_batch, fact, load},
    signature,
    view::{
        AddedView, AttachmentView, MailAttachmentView, MailView, PartKind, ProposalView,
        ReadingView, ReplyPointView, ReplyView, TextPart,
    },
};
use domain::{
    Ask, By, Channel, Dispute, FactBody, FactId, Hash, Language, Message, MessageKind, Point,
    Reference, Sensitive, Standing, Verdict, standing,
};
use jiff::civil::Date;
use mail::{Form, Mail};
use reading::Reading;
use std::collections::BTreeMap;
use vault::{Batch, Vault};

/// A file or pasted words that came from the platform.
pub struct Incoming<'a> {
    /// The name of the file; `None` for pasted words.
    pub name: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What came, taken apart.
struct Parsed {
    mail: Option<Mail>,
    text: String,
}

fn parse(incoming: &Incoming) -> Result<Parsed, AppError> {
    let named_mail = incoming
        .name
        .is_some_and(|n| n.to_ascii_lowercase().ends_with(".eml"));
    let mail = match mail::form(incoming.bytes) {
        _ if named_mail => mail::parse(incoming.bytes)?,
        Form::Mail | Form::Mbox => mail::parse(incoming.bytes)?,
        Form::Outlook => mail::outlook(incoming.bytes)?,
        Form::Scan(media_type) => mail::scan(incoming.bytes, media_type)?,
        Form::Text => {
            return Ok(Parsed {
                mail: None,
                text: mail::plain(incoming.bytes)?,
            });
        }
    };
    Ok(Parsed {
        text: mail.text.clone(),
        mail: Some(mail),
    })
}

/// Whether these bytes are a mailbox with more than one message.
#[must_use]
pub fn is_mailbox(bytes: &[u8]) -> bool {
    mail::form(bytes) == Form::Mbox && mail::messages(bytes).nth(1).is_some()
}

fn read_text(mail: Option<&Mail>, text: &str, received: Date, lang: Option<&str>) -> Reading {
    reading::read(
        text,
        &reading::Hints {
            automatic: mail.is_some_and(|m| m.automatic),
            lang: lang.map(Language::from),
            received,
        },
    )
}

/// What a message seems to say, without a vault. A proposal.
///
/// # Errors
/// [`AppError::Mail`] when it is empty or no message.
pub fn read(incoming: &Incoming, lang: Option<&str>, today: Date) -> Result<ReadingView, AppError> {
    let parsed = parse(incoming)?;
    let received = parsed.mail.as_ref().and_then(|m| m.day).unwrap_or(today);
    Ok(reading_view(
        &read_text(parsed.mail.as_ref(), &parsed.text, received, lang),
        parsed.mail.as_ref(),
    ))
}

/// Keeps a message as it came, with a proposal of what it is.
///
/// # Errors
/// [`AppError::Mail`] when it is empty or no message; [`AppError::Field`] for a day in the future.
pub fn add(
    vault: &mut Vault,
    reference: &Reference,
    incoming: &Incoming,
    received_on: Option<Date>,
    now: &Now,
) -> Result<AddedView, AppError> {
    let record = load(vault, reference, now.today)?;
    let parsed = parse(incoming)?;
    let scan = matches!(mail::form(incoming.bytes), Form::Scan(_));
    if scan && received_on.is_none() {
        let help = "A scan does not say when the letter came. Give the day";
        return Err(AppError::field("received_on", help));
    }
    let on = match received_on {
        Some(day) => {
            not_after(day, now.today).map_err(|m| AppError::field("received_on", m))?;
            day
        }
        None => parsed
            .mail
            .as_ref()
            .and_then(|m| m.day)
            .map_or(now.today, |d| d.min(now.today)),
    };
    let reading = read_text(parsed.mail.as_ref(), &parsed.text, on, None);
    let view = reading_view(&reading, parsed.mail.as_ref());
    let raw = Hash::of(incoming.bytes);
    if let Some(known) = record.dispute.messages.iter().find(|m| m.raw == raw) {
        return Ok(AddedView {
            message: known.id,
            known: true,
            reading: view,
        });
    }
    let received = FactBody::MessageReceived {
        raw,
        channel: if scan { Channel::Post } else { Channel::Email },
        subject: parsed
            .mail
            .as_ref()
            .map_or_else(String::new, |m| m.subject.clone())
            .into(),
        from: sender(parsed.mail.as_ref(), &record.dispute),
        automatic: parsed.mail.as_ref().is_some_and(|m| m.automatic),
    };
    let message = FactId::new();
    let classified = FactBody::Classified {
        message,
        is: reading.kind,
        extension: reading.extension,
        promised_by: reading.promised_by,
        pauses: reading.deadline_pause,
        by: By::Proposal,
    };
    let proposal = serde_json::to_value(&view).unwrap_or_default();
    let batch = Batch {
        facts: vec![
            (message, fact(on, received)),
            (FactId::new(), fact(on, classified)),
        ],
        blobs: &[incoming.bytes],
        proposals: vec![(message, proposal)],
    };
    append_batch(vault, record.dispute.id, batch, now)?;
    Ok(AddedView {
        message,
        known: false,
        reading: view,
    })
}

fn sender(mail: Option<&Mail>, dispute: &Dispute) -> Sensitive<String> {
    match mail {
        Some(m) if !m.from_name.is_empty() => m.from_name.clone().into(),
        Some(m) if !m.from_addr.is_empty() => m.from_addr.clone().into(),
        _ => dispute.platform.name.clone(),
    }
}

/// A stored message, taken apart.
pub(crate) struct Kept {
    pub(crate) mail: Option<Mail>,
    pub(crate) text: String,
    pub(crate) raw: Vec<u8>,
}

/// Takes a stored message apart.
pub(crate) fn kept(vault: &Vault, message: &Message) -> Result<Kept, AppError> {
    let raw = vault.blob(&message.raw)?;
    let Parsed { mail, text } = parse(&Incoming {
        name: None,
        bytes: &raw,
    })?;
    Ok(Kept { mail, text, raw })
}

impl Kept {
    /// What it seems to say.
    fn reading(&self, message: &Message) -> Reading {
        read_text(self.mail.as_ref(), &self.text, message.received_on, None)
    }
}

/// A file that came with a message, by its place: its safe name and its bytes.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message, or it no such file.
pub fn file(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    place: usize,
    today: Date,
) -> Result<(String, Vec<u8>), AppError> {
    let Record { dispute, .. } = load(vault, reference, today)?;
    let mail = kept(vault, find(&dispute, id)?)?.mail;
    mail.and_then(|m| m.attachments.into_iter().nth(place))
        .map(|a| (a.safe_name, a.bytes))
        .ok_or_else(|| AppError::Unknown {
            what: "attachment",
            id: place.saturating_add(1).to_string(),
        })
}

/// A message as it was laid out: HTML with nothing in it that runs, loads or leads anywhere. For
/// looking at; what is judged is its text.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message, or it was not sent as HTML.
pub fn formatted(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<String, AppError> {
    let Record { dispute, .. } = load(vault, reference, today)?;
    let raw = vault.blob(&find(&dispute, id)?.raw)?;
    mail::formatted(&raw)?.ok_or_else(|| AppError::Unknown {
        what: "formatted message",
        id: id.to_string(),
    })
}

/// Shows a reply beside its points.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message.
pub fn show(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<ReplyView, AppError> {
    let Record { dispute, .. } = load(vault, reference, today)?;
    let message = find(&dispute, id)?;
    let kept = kept(vault, message)?;
    let reading = kept.reading(message);
    let Kept { mail, text, raw } = kept;
    Ok(ReplyView {
        reference: reference.clone(),
        title: dispute.title.expose().clone(),
        message: id,
        subject: message.subject.expose().clone(),
        from: message.from.expose().clone(),
        received_on: message.received_on,
        date: mail.as_ref().and_then(|m| m.date.clone()),
        kind: message.kind,
        kind_is_yours: message.kind_by == By::Person,
        rule: rule(&dispute, message.kind)?,
        extension: message.extension,
        promised_by: message.promised_by,
        pauses: message.pauses,
        parts: parts(&text),
        lang: reading.lang.clone(),
        readable: !reading.points.is_empty(),
        points: dispute
            .points
            .iter()
            .map(|p| reply_point(*p, &dispute, message, &reading))
            .collect(),
        attachments: mail.as_ref().map(attachments).unwrap_or_default(),
        has_html: mail.as_ref().is_some_and(|m| m.has_html),
        signature: signature::of(&raw, message, today)?,
        headers: mail.map(|m| m.headers).unwrap_or_default(),
        replies: dispute
            .messages
            .iter()
            .map(|m| message_row(m, &dispute))
            .collect(),
    })
}

/// What the law says on a message of this kind, with its article.
fn rule(dispute: &Dispute, kind: MessageKind) -> Result<Option<(String, String)>, AppError> {
    let Some(id) = &dispute.regime else {
        return Ok(None);
    };
    let regime = law::regime(id)?;
    let said = |text: &law::Text| (text.text.clone(), text.law.clone());
    Ok(match kind {
        MessageKind::IdentityRequest => Some(said(&regime.identity)),
        MessageKind::FeeRequest => Some(said(&regime.fee)),
        MessageKind::Refusal => regime
            .appeal
            .as_ref()
            .map(|a| (a.text.clone(), a.law.clone())),
        MessageKind::Extension => regime.clocks.iter().find_map(|c| {
            let extension = c.extension.as_ref()?;
            Some((extension.rule.clone(), extension.law.clone()))
        }),
        MessageKind::Substantive
        | MessageKind::Acknowledgement
        | MessageKind::AutoReply
        | MessageKind::Bounce
        | MessageKind::Misdirected
        | MessageKind::Marketing => None,
    })
}

fn reply_point(
    point: Point,
    dispute: &Dispute,
    message: &Message,
    reading: &Reading,
) -> ReplyPointView {
    ReplyPointView {
        point,
        number: point.number(),
        ask: point.ask().key().to_owned(),
        name: dispute.own_point(point).map(|o| o.name.expose().clone()),
        yours: message
            .judged
            .get(&point)
            .map(|j| verdict_view(message.id, j)),
        proposed: reading.points.get(&point).map(proposal_view),
    }
}

fn proposal_view(proposal: &reading::Proposal) -> ProposalView {
    ProposalView {
        verdict: proposal.verdict,
        evidence: proposal.evidence.iter().map(|p| p.text.clone()).collect(),
        confidence: proposal.confidence,
    }
}

fn parts(text: &str) -> Vec<TextPart> {
    reading::split(text)
        .into_iter()
        .filter_map(|part| {
            let kind = match part.kind {
                reading::PartKind::Own => PartKind::Own,
                reading::PartKind::Quoted => PartKind::Quoted,
                reading::PartKind::Signature => PartKind::Signature,
            };
            Some(TextPart {
                kind,
                text: text.get(part.range)?.to_owned(),
            })
        })
        .collect()
}

fn attachments(mail: &Mail) -> Vec<AttachmentView> {
    mail.attachments
        .iter()
        .map(|a| AttachmentView {
            name: a.safe_name.clone(),
            bytes: u32::try_from(a.bytes.len()).unwrap_or(u32::MAX),
            sha256: a.sha256,
        })
        .collect()
}

/// Records the person's verdicts on points of a reply.
///
/// # Errors
/// [`AppError::Field`] for a passage that does not stand in the text, or a point that is not asked
/// for; [`AppError::NotNow`] for a message that can answer nothing.
pub fn judge(vault: &mut Vault, input: &JudgeInput, now: &Now) -> Result<ReplyView, AppError> {
    let Record { dispute, .. } = load(vault, &input.reference, now.today)?;
    let message = find(&dispute, input.message)?;
    if !message.kind.answers() {
        return Err(AppError::NotNow(format!(
            "A message of the kind {} answers nothing. If it is something else, say so first",
            message.kind
        )));
    }
    let kept = kept(vault, message)?;
    let reading = kept.reading(message);
    let text = kept.text;
    let mut facts = Vec::new();
    for judged in &input.verdicts {
        if !dispute.points.contains(&judged.point) {
            let points: Vec<String> = dispute.points.iter().map(Point::to_string).collect();
            let (point, known) = (judged.point, points.join(", "));
            return Err(AppError::field(
                "point",
                format!("{point} is not asked for in this dispute. Its points are {known}"),
            ));
        }
        let passage = match &judged.evidence {
            _ if judged.verdict == Verdict::Silent => Vec::new(),
            Some(passages) => passages.clone(),
            None => proposed_passages(&reading, judged.point),
        };
        // A scan has no words of its own: the person writes down what they read in it.
        let by_eye = text.is_empty();
        if let Some(stray) = passage
            .iter()
            .find(|p| p.trim().is_empty() || !(by_eye || text.contains(p.as_str())))
        {
            let start: String = stray.chars().take(40).collect();
            return Err(AppError::field(
                "evidence",
                format!("The words “{start}” do not stand in the message. Copy them from its text"),
            ));
        }
        let body = FactBody::Judged {
            message: input.message,
            point: judged.point,
            verdict: judged.verdict,
            passage: passage.into_iter().map(Sensitive::new).collect(),
            by: By::Person,
        };
        facts.push(fact(now.today, body));
    }
    append(vault, dispute.id, facts, &[], now)?;
    show(vault, &input.reference, input.message, now.today)
}

fn proposed_passages(reading: &Reading, point: Point) -> Vec<String> {
    reading
        .points
        .get(&point)
        .map(|p| p.evidence.iter().map(|e| e.text.clone()).collect())
        .unwrap_or_default()
}

/// Records what the person says a message is.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message.
pub fn classify(
    vault: &mut Vault,
    input: &ClassifyInput,
    now: &Now,
) -> Result<ReplyView, AppError> {
    let Record { dispute, .. } = load(vault, &input.reference, now.today)?;
    find(&dispute, input.message)?;
    let body = FactBody::Classified {
        message: input.message,
        is: input.kind,
        extension: input
            .extension
            .filter(|_| input.kind == MessageKind::Extension),
        promised_by: input.promised_by,
        pauses: input.pauses,
        by: By::Person,
    };
    append(vault, dispute.id, vec![fact(now.today, body)], &[], now)?;
    show(vault, &input.reference, input.message, now.today)
}

pub(crate) fn find(dispute: &Dispute, id: FactId) -> Result<&Message, AppError> {
    dispute.message(id).ok_or_else(|| AppError::Unknown {
        what: "message",
        id: id.to_string(),
    })
}

fn reading_view(reading: &Reading, mail: Option<&Mail>) -> ReadingView {
    let points: BTreeMap<Point, ProposalView> = reading
        .points
        .iter()
        .map(|(p, proposal)| (*p, proposal_view(proposal)))
        .collect();
    let ask_standing = |ask: Ask| {
        let of: Vec<Standing> = points
            .iter()
            .filter(|(p, _)| p.ask() == ask)
            .map(|(_, v)| Standing::from(v.verdict))
            .collect();
        standing::draw(&of)
    };
    ReadingView {
        lang: reading.lang.clone(),
        kind: reading.kind,
        asks: Ask::ALL
            .into_iter()
            .filter_map(|a| Some((a.key().to_owned(), ask_standing(a)?)))
            .collect(),
        points,
        extension: reading.extension,
        promised_by: reading.promised_by,
        deadline_pause: reading.deadline_pause,
        mail: mail.map(mail_view),
    }
}

fn mail_view(mail: &Mail) -> MailView {
    MailView {
        subject: mail.subject.clone(),
        from_name: mail.from_name.clone(),
        from_addr: mail.from_addr.clone(),
        date: mail.date.clone(),
        automatic: mail.automatic,
        attachments: mail
            .attachments
            .iter()
            .map(|a| MailAttachmentView {
                name: a.name.clone(),
                safe_name: a.safe_name.clone(),
                bytes: u32::try_from(a.bytes.len()).unwrap_or(u32::MAX),
                sha256: a.sha256,
            })
            .collect(),
        text: mail.text.clone(),
    }
}
