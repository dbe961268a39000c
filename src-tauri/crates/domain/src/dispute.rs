//! A dispute as its facts make it.

use crate::{
    fact::{Amendment, By, Fact, FactBody, FactError, KeySource, Outcome},
    id::{DisputeId, FactId, Hash, Reference, RegimeId},
    letter::{Channel, LetterKind},
    message::{Extension, MessageKind},
    party::{Incident, Language, Platform},
    point::{OwnPoint, Point},
    sensitive::Sensitive,
    verdict::Verdict,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A letter that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The fact that recorded it.
    pub id: FactId,
    /// What it was for.
    pub kind: LetterKind,
    /// How it went.
    pub channel: Channel,
    /// Where to.
    pub to: Sensitive<String>,
    /// The day it went.
    pub sent_on: Date,
    /// The day it is known to have arrived.
    pub delivered_on: Option<Date>,
    /// How that is known.
    pub proof: Option<Sensitive<String>>,
    /// Hash of the document as sent.
    pub document: Hash,
    /// Hash of the PDF as sent.
    pub pdf: Hash,
    /// The `Message-ID` under which it went.
    pub message_id: Option<String>,
    /// It came back: a bounce was received after it and before any other letter.
    pub bounced: bool,
}

/// The day a letter counts as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedOn {
    /// Known from a proof, or the same day by its channel.
    Known(Date),
    /// Sent by post on this day, without proof: the law data estimate the rest.
    PostedOn(Date),
}

impl Letter {
    /// An e-mail, a web form and a fax are received on the day they are sent unless the person
    /// knows better; post on the day of its proof, else on a day to be estimated.
    #[must_use]
    pub fn received_on(&self) -> ReceivedOn {
        match (self.delivered_on, self.channel) {
            (Some(day), _) => ReceivedOn::Known(day),
            (None, Channel::Email | Channel::Webform | Channel::Fax) => {
                ReceivedOn::Known(self.sent_on)
            }
            (None, Channel::Post) => ReceivedOn::PostedOn(self.sent_on),
        }
    }
}

/// A verdict on a point in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on.
    pub passage: Vec<Sensitive<String>>,
    /// The fact that recorded it.
    pub fact: FactId,
}

/// The key of a message's signature, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The fact that recorded it.
    pub fact: FactId,
    /// The day it was fetched or given.
    pub on: Date,
    /// The domain that signed.
    pub domain: String,
    /// The name of the key there.
    pub selector: String,
    /// Its record, word for word.
    pub record: String,
    /// Where it came from.
    pub source: KeySource,
}

/// A message that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it came.
    pub received_on: Date,
    /// How it came.
    pub channel: Channel,
    /// Hash of its raw bytes.
    pub raw: Hash,
    /// Its subject.
    pub subject: Sensitive<String>,
    /// Its sender.
    pub from: Sensitive<String>,
    /// What it is: as the person says, else as proposed.
    pub kind: MessageKind,
    /// Who says so.
    pub kind_by: By,
    /// The extra time it claims.
    pub extension: Option<Extension>,
    /// The day by which the platform promises something.
    pub promised_by: Option<Date>,
    /// Whether the platform waits for something from the person.
    pub pauses: bool,
    /// The person's verdicts, by point.
    pub judged: BTreeMap<Point, Judgement>,
    /// The key of its signature: the one that was kept last.
    pub key: Option<Key>,
}

impl Message {
    /// Whether the person has read it: every point in `points` is judged, or it is of a kind that
    /// answers nothing, or it only asks or announces something and the person said so.
    #[must_use]
    pub fn is_read(&self, points: &[Point]) -> bool {
        match self.kind {
            MessageKind::Substantive | MessageKind::Refusal => {
                points.iter().all(|p| self.judged.contains_key(p))
            }
            MessageKind::Extension | MessageKind::IdentityRequest | MessageKind::FeeRequest => {
                self.kind_by == By::Person || points.iter().all(|p| self.judged.contains_key(p))
            }
            MessageKind::Acknowledgement
            | MessageKind::AutoReply
            | MessageKind::Bounce
            | MessageKind::Misdirected
            | MessageKind::Marketing => true,
        }
    }
}

/// A file kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it was added or made.
    pub on: Date,
    /// Hash of its bytes.
    pub file: Hash,
    /// Its name, made safe.
    pub name: Sensitive<String>,
    /// What it shows.
    pub title: Sensitive<String>,
    /// Its media type.
    pub media_type: String,
}

/// A note of the person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it is about.
    pub on: Date,
    /// What it says.
    pub text: Sensitive<String>,
}

/// A complaint to an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it was filed.
    pub on: Date,
    /// The authority.
    pub authority: String,
}

/// What the person gave the platform so that it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provided {
    /// Who they are.
    Identity,
    /// What exactly they ask.
    Clarification,
    /// The fee.
    Fee,
}

/// A dispute, folded from its facts. Retracted facts have left no trace in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// Its Reference.
    pub reference: Reference,
    /// What the person calls it.
    pub title: Sensitive<String>,
    /// The language of letters.
    pub language: Language,
    /// The law, where one applies.
    pub regime: Option<RegimeId>,
    /// The company in dispute.
    pub platform: Platform,
    /// What it did.
    pub incident: Incident,
    /// The points that are asked for, in the order of the letters, own points included.
    pub points: Vec<Point>,
    /// The person's own points.
    pub own: Vec<OwnPoint>,
    /// The points that the person lets go.
    pub let_go: BTreeSet<Point>,
    /// The platform's number for the matter.
    pub ticket: Option<Sensitive<String>>,
    /// The day it was opened.
    pub opened_on: Date,
    /// Letters, by the day they went.
    pub letters: Vec<Letter>,
    /// Messages, by the day they came.
    pub messages: Vec<Message>,
    /// Exhibits, in the order they were added.
    pub exhibits: Vec<Exhibit>,
    /// Notes, in the order they were written.
    pub notes: Vec<Note>,
    /// Complaints, in order.
    pub complaints: Vec<Complaint>,
    /// What the person gave the platform, and when.
    pub provided: Vec<(Provided, Date)>,
    /// How and when it ended.
    pub closed: Option<(Outcome, Date)>,
    /// Hash of the last fact: the head of the record.
    pub head: Hash,
}

impl Dispute {
    /// Folds the facts of one dispute, in the order of the chain.
    ///
    /// # Errors
    /// [`FactError::NotOpened`] when the first fact does not open it, [`FactError::Unknown`] when
    /// a fact names a letter or message that is not there.
    pub fn from_facts(facts: &[Fact]) -> Result<Self, FactError> {
        let retracted: BTreeSet<FactId> = facts
            .iter()
            .filter_map(|f| match &f.content.body {
                FactBody::Retracted { fact, .. } => Some(*fact),
                FactBody::Opened { .. }
                | FactBody::Amended(_)
                | FactBody::LetterSent { .. }
                | FactBody::Delivered { .. }
                | FactBody::MessageReceived { .. }
                | FactBody::Classified { .. }
                | FactBody::Judged { .. }
                | FactBody::KeyKept { .. }
                | FactBody::IdentityProvided { .. }
                | FactBody::ClarificationProvided { .. }
                | FactBody::FeePaid { .. }
                | FactBody::ComplaintFiled { .. }
                | FactBody::ExhibitAdded { .. }
                | FactBody::NoteAdded { .. }
                | FactBody::Closed { .. }
                | FactBody::Reopened => None,
            })
            .collect();
        let (first, rest) = facts.split_first().ok_or(FactError::NotOpened)?;
        let mut dispute = Self::opened(first)?;
        for fact in rest.iter().filter(|f| !retracted.contains(&f.content.id)) {
            dispute.take(fact, &retracted)?;
        }
        dispute.head = facts.last().map_or(Hash::NONE, |f| f.hash);
        dispute.letters.sort_by_key(|l| l.sent_on);
        dispute.messages.sort_by_key(|m| m.received_on);
        dispute.mark_bounces();
        Ok(dispute)
    }

    fn opened(fact: &Fact) -> Result<Self, FactError> {
        let content = &fact.content;
        let FactBody::Opened {
            reference,
            title,
            language,
            regime,
            platform,
            incident,
            points,
            own,
        } = &content.body
        else {
            return Err(FactError::NotOpened);
        };
        let mut dispute = Self {
            id: content.dispute,
            reference: reference.clone(),
            title: title.clone(),
            language: language.clone(),
            regime: regime.clone(),
            platform: platform.as_ref().clone(),
            incident: incident.as_ref().clone(),
            points: points.clone(),
            own: own.clone(),
            let_go: BTreeSet::new(),
            ticket: None,
            opened_on: content.on,
            letters: Vec::new(),
            messages: Vec::new(),
            exhibits: Vec::new(),
            notes: Vec::new(),
            complaints: Vec::new(),
            provided: Vec::new(),
            closed: None,
            head: fact.hash,
        };
        dispute.order_points();
        Ok(dispute)
    }

    fn take(&mut self, fact: &Fact, retracted: &BTreeSet<FactId>) -> Result<(), FactError> {
        let (id, on) = (fact.content.id, fact.content.on);
        match &fact.content.body {
            FactBody::Opened { .. } => return Err(FactError::NotOpened),
            FactBody::Amended(change) => self.amend(change),
            FactBody::LetterSent {
                letter,
                channel,
                to,
                document,
                pdf,
                message_id,
            } => {
                self.letters.push(Letter {
                    id,
                    kind: *letter,
                    channel: *channel,
                    to: to.clone(),
                    sent_on: on,
                    delivered_on: None,
                    proof: None,
                    document: *document,
                    pdf: *pdf,
                    message_id: message_id.clone(),
                    bounced: false,
                });
            }
            FactBody::Delivered { letter, proof } => {
                if let Some(found) = find(&mut self.letters, *letter, |l| l.id, retracted)? {
                    found.delivered_on = Some(on);
                    found.proof.clone_from(proof);
                }
            }
            FactBody::MessageReceived {
                raw,
                channel,
                subject,
                from,
                automatic,
            } => {
                let kind = if *automatic {
                    MessageKind::AutoReply
                } else {
                    MessageKind::Substantive
                };
                self.messages.push(Message {
                    id,
                    received_on: on,
                    channel: *channel,
                    raw: *raw,
                    subject: subject.clone(),
                    from: from.clone(),
                    kind,
                    kind_by: By::Proposal,
                    extension: None,
                    promised_by: None,
                    pauses: false,
                    judged: BTreeMap::new(),
                    key: None,
                });
            }
            FactBody::Classified {
                message,
                is,
                extension,
                promised_by,
                pauses,
                by,
            } => {
                if let Some(found) = find(&mut self.messages, *message, |m| m.id, retracted)?
                    && (*by == By::Person || found.kind_by == By::Proposal)
                {
                    found.kind = *is;
                    found.kind_by = *by;
                    found.extension = *extension;
                    found.promised_by = *promised_by;
                    found.pauses = *pauses;
                }
            }
            FactBody::Judged {
                message,
                point,
                verdict,
                passage,
                by,
            } => {
                let judgement = Judgement {
                    verdict: *verdict,
                    passage: passage.clone(),
                    fact: id,
                };
                if let Some(found) = find(&mut self.messages, *message, |m| m.id, retracted)?
                    && *by == By::Person
                {
                    found.judged.insert(*point, judgement);
                }
            }
            FactBody::KeyKept {
                message,
                domain,
                selector,
                record,
                source,
            } => {
                if let Some(found) = find(&mut self.messages, *message, |m| m.id, retracted)? {
                    found.key = Some(Key {
                        fact: id,
                        on,
                        domain: domain.clone(),
                        selector: selector.clone(),
                        record: record.clone(),
                        source: *source,
                    });
                }
            }
            FactBody::IdentityProvided { .. } => self.provided.push((Provided::Identity, on)),
            FactBody::ClarificationProvided { .. } => {
                self.provided.push((Provided::Clarification, on));
            }
            FactBody::FeePaid { .. } => self.provided.push((Provided::Fee, on)),
            FactBody::ComplaintFiled { authority, .. } => {
                self.complaints.push(Complaint {
                    id,
                    on,
                    authority: authority.clone(),
                });
            }
            FactBody::ExhibitAdded {
                file,
                name,
                title,
                media_type,
            } => {
                self.exhibits.push(Exhibit {
                    id,
                    on,
                    file: *file,
                    name: name.clone(),
                    title: title.clone(),
                    media_type: media_type.clone(),
                });
            }
            FactBody::NoteAdded { text } => {
                self.notes.push(Note {
                    id,
                    on,
                    text: text.clone(),
                });
            }
            FactBody::Closed { outcome } => self.closed = Some((*outcome, on)),
            FactBody::Reopened => self.closed = None,
            FactBody::Retracted { .. } => {}
        }
        Ok(())
    }

    fn amend(&mut self, change: &Amendment) {
        fn put<T: Clone>(field: &mut T, new: Option<&T>) {
            if let Some(new) = new {
                *field = new.clone();
            }
        }
        put(&mut self.title, change.title.as_ref());
        put(&mut self.language, change.language.as_ref());
        put(&mut self.platform, change.platform.as_ref());
        put(&mut self.incident, change.incident.as_ref());
        put(&mut self.points, change.points.as_ref());
        put(&mut self.own, change.own.as_ref());
        if change.regime.is_some() {
            self.regime.clone_from(&change.regime);
        }
        if change.ticket.is_some() {
            self.ticket.clone_from(&change.ticket);
        }
        if let Some(points) = &change.let_go {
            self.let_go = points.iter().copied().collect();
        }
        self.order_points();
    }

    /// Own points are asked for as long as they exist; all stand in the order of the letters.
    fn order_points(&mut self) {
        self.points.retain(|p| !matches!(p, Point::Own { .. }));
        self.points.extend(self.own.iter().map(|o| o.point));
        self.points.sort_by_key(|p| p.order());
        self.points.dedup();
    }

    /// A bounce is about the last letter sent before it.
    fn mark_bounces(&mut self) {
        for message in self
            .messages
            .iter()
            .filter(|m| m.kind == MessageKind::Bounce)
        {
            let before = self
                .letters
                .iter_mut()
                .rfind(|l| l.sent_on <= message.received_on && l.channel == Channel::Email);
            if let Some(letter) = before {
                letter.bounced = true;
            }
        }
    }

    /// The request: the first letter that asked and did not come back.
    #[must_use]
    pub fn request(&self) -> Option<&Letter> {
        self.letters
            .iter()
            .find(|l| l.kind == LetterKind::Request && !l.bounced)
    }

    /// The last letter that went to the platform.
    #[must_use]
    pub fn last_letter(&self) -> Option<&Letter> {
        self.letters.iter().rfind(|l| !l.bounced)
    }

    /// The message with this id.
    #[must_use]
    pub fn message(&self, id: FactId) -> Option<&Message> {
        self.messages.iter().find(|m| m.id == id)
    }

    /// The letter with this id.
    #[must_use]
    pub fn letter(&self, id: FactId) -> Option<&Letter> {
        self.letters.iter().find(|l| l.id == id)
    }

    /// Messages that can say something on a point, by the day they came.
    pub fn replies(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(|m| m.kind.answers())
    }

    /// The text of an own point.
    #[must_use]
    pub fn own_point(&self, point: Point) -> Option<&OwnPoint> {
        self.own.iter().find(|o| o.point == point)
    }
}

/// What `id` names; `None` when that was retracted, an error when it never was.
fn find<'a, T>(
    all: &'a mut [T],
    id: FactId,
    id_of: fn(&T) -> FactId,
    retracted: &BTreeSet<FactId>,
) -> Result<Option<&'a mut T>, FactError> {
    match all.iter_mut().find(|t| id_of(t) == id) {
        None if !retracted.contains(&id) => Err(FactError::Unknown(id)),
        found => Ok(found),
    }
}
