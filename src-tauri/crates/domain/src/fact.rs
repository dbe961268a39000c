//! Facts: what happened, as recorded. Never changed, only followed by another.

use crate::{
    id::{DisputeId, FactId, Hash, IdError, Reference, RegimeId},
    letter::{Channel, LetterKind},
    message::{Extension, MessageKind},
    party::{Incident, Language, Platform},
    point::{OwnPoint, Point},
    sensitive::Sensitive,
    verdict::Verdict,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why facts do not make a dispute, or do not hold together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FactError {
    /// A dispute without facts, or whose first fact does not open it.
    #[error("The dispute has no opening fact. Restore a backup, or export what is readable")]
    NotOpened,
    /// The chain is broken.
    #[error(
        "Fact {seq} no longer matches its hash. Nothing was changed by Answerable. Restore a \
         backup, or export what is readable"
    )]
    Chain {
        /// The first fact that differs, from 1.
        seq: u32,
    },
    /// A fact that names one that is not there.
    #[error("Fact {0} is not part of this dispute. Copy its id from “dispute show”")]
    Unknown(FactId),
    /// A fact whose stored text is not a fact.
    #[error("Fact {seq} cannot be read: {reason}. Restore a backup, or update Answerable")]
    Unreadable {
        /// Which one, from 1.
        seq: u32,
        /// What the reader says.
        reason: String,
    },
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] IdError),
}

/// Who judged or classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The person: counts.
    Person,
    /// The reader of replies: a proposal. A verdict of this kind settles nothing.
    Proposal,
}

/// Where the key of a signature came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum KeySource {
    /// From the name servers, when the person asked for it.
    Dns,
    /// From the person, as a file.
    Person,
}

/// How a dispute ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Every ask was answered.
    Answered,
    /// Some were, and the person leaves it there.
    PartlyAnswered,
    /// The platform declined, and the person leaves it there.
    Refused,
    /// An authority or a court decided.
    Decided,
    /// The person does not go on.
    Abandoned,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Answered,
        Self::PartlyAnswered,
        Self::Refused,
        Self::Decided,
        Self::Abandoned,
    ];

    /// The word used in files, options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::PartlyAnswered => "partly-answered",
            Self::Refused => "refused",
            Self::Decided => "decided",
            Self::Abandoned => "abandoned",
        }
    }
}

impl std::str::FromStr for Outcome {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|o| o.key() == s).ok_or_else(|| {
            let known = Self::ALL.map(Self::key).join(", ");
            format!("“{s}” is not an outcome. The outcomes are {known}")
        })
    }
}

/// What changes about a dispute; a field left out stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Amendment {
    /// Another title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Sensitive<String>>,
    /// Another language of letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Another law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regime: Option<RegimeId>,
    /// The platform, corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<Platform>,
    /// The incident, corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<Incident>,
    /// The points that are asked for, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Vec<Point>>,
    /// The person's own points, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Vec<OwnPoint>>,
    /// The points that the person lets go, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub let_go: Option<Vec<Point>>,
    /// The number that the platform gave the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Sensitive<String>>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FactBody {
    /// The dispute began.
    Opened {
        /// The Reference in letters.
        reference: Reference,
        /// What the person calls it.
        title: Sensitive<String>,
        /// The language of letters.
        language: Language,
        /// The law, where one applies.
        regime: Option<RegimeId>,
        /// The company in dispute.
        platform: Box<Platform>,
        /// What it did.
        incident: Box<Incident>,
        /// The points that are asked for.
        points: Vec<Point>,
        /// The person's own points.
        own: Vec<OwnPoint>,
    },
    /// Something about it was corrected.
    Amended(Box<Amendment>),
    /// A letter went out.
    LetterSent {
        /// What it was for.
        letter: LetterKind,
        /// How it went.
        channel: Channel,
        /// The address it went to.
        to: Sensitive<String>,
        /// Hash of the `Document`, as JSON, kept as it was sent.
        document: Hash,
        /// Hash of the PDF, kept as it was sent.
        pdf: Hash,
        /// The `Message-ID` under which it went, so that a reply finds its way back.
        message_id: Option<String>,
    },
    /// A letter is known to have arrived.
    Delivered {
        /// Which one.
        letter: FactId,
        /// How that is known: a tracking number, an advice of receipt.
        proof: Option<Sensitive<String>>,
    },
    /// A message came.
    MessageReceived {
        /// Hash of its raw bytes.
        raw: Hash,
        /// How it came.
        channel: Channel,
        /// Its subject, for lists.
        subject: Sensitive<String>,
        /// Its sender, for lists.
        from: Sensitive<String>,
        /// Its header says that no human wrote it.
        automatic: bool,
    },
    /// What a message is and what it claims.
    Classified {
        /// Which one.
        message: FactId,
        /// What it is.
        is: MessageKind,
        /// The extra time it claims.
        extension: Option<Extension>,
        /// The day by which the platform promises its answer or a step.
        promised_by: Option<Date>,
        /// Whether the platform waits for something from the person.
        pauses: bool,
        /// Who says so.
        by: By,
    },
    /// What a message says on a point.
    Judged {
        /// Which message.
        message: FactId,
        /// Which point.
        point: Point,
        /// The verdict.
        verdict: Verdict,
        /// The passages it rests on, exact parts of the message's text.
        passage: Vec<Sensitive<String>>,
        /// Who says so.
        by: By,
    },
    /// The key of a message's signature was kept (DKIM, RFC 6376), on the day it was fetched or
    /// given.
    KeyKept {
        /// Which message.
        message: FactId,
        /// The domain that signed.
        domain: String,
        /// The name of the key there.
        selector: String,
        /// Its record, word for word: `v=DKIM1; k=rsa; p=…`.
        record: String,
        /// Where it came from.
        source: KeySource,
    },
    /// The person showed who they are.
    IdentityProvided {
        /// How.
        note: Option<Sensitive<String>>,
    },
    /// The person said more exactly what they ask.
    ClarificationProvided {
        /// How.
        note: Option<Sensitive<String>>,
    },
    /// The person paid the fee that was asked.
    FeePaid {
        /// How.
        note: Option<Sensitive<String>>,
    },
    /// The person complained to an authority.
    ComplaintFiled {
        /// Its name.
        authority: String,
        /// Its number for the complaint, once known.
        number: Option<Sensitive<String>>,
    },
    /// A file was kept as evidence.
    ExhibitAdded {
        /// Hash of its bytes.
        file: Hash,
        /// Its name, made safe.
        name: Sensitive<String>,
        /// What it shows.
        title: Sensitive<String>,
        /// Its media type: `application/pdf`, `image/png`.
        media_type: String,
    },
    /// The person wrote something down.
    NoteAdded {
        /// What.
        text: Sensitive<String>,
    },
    /// The dispute is at an end.
    Closed {
        /// How it ended.
        outcome: Outcome,
    },
    /// It is not at an end after all.
    Reopened,
    /// An earlier fact does not count.
    Retracted {
        /// Which one.
        fact: FactId,
        /// Why.
        why: Sensitive<String>,
    },
}

impl FactBody {
    /// The word of this kind, as stored and shown by `dispute show`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Amended(_) => "amended",
            Self::LetterSent { .. } => "letter-sent",
            Self::Delivered { .. } => "delivered",
            Self::MessageReceived { .. } => "message-received",
            Self::Classified { .. } => "classified",
            Self::Judged { .. } => "judged",
            Self::KeyKept { .. } => "key-kept",
            Self::IdentityProvided { .. } => "identity-provided",
            Self::ClarificationProvided { .. } => "clarification-provided",
            Self::FeePaid { .. } => "fee-paid",
            Self::ComplaintFiled { .. } => "complaint-filed",
            Self::ExhibitAdded { .. } => "exhibit-added",
            Self::NoteAdded { .. } => "note-added",
            Self::Closed { .. } => "closed",
            Self::Reopened => "reopened",
            Self::Retracted { .. } => "retracted",
        }
    }
}

/// What a fact's hash covers: all of it but the hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Its id.
    pub id: FactId,
    /// The dispute it belongs to.
    pub dispute: DisputeId,
    /// Its place in the chain, from 1.
    pub seq: u32,
    /// The civil day on which it happened.
    pub on: Date,
    /// When it was written down.
    pub recorded: Timestamp,
    /// What happened.
    pub body: FactBody,
}

/// One fact of a dispute, linked to the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it says.
    pub content: Content,
    /// Hash of the fact before it; [`Hash::NONE`] for the first.
    pub previous: Hash,
    /// SHA-256 of the previous hash, a line feed, and the content as JSON.
    pub hash: Hash,
}

impl Fact {
    /// Links `content` to the fact before it.
    ///
    /// # Errors
    /// [`FactError::Unreadable`] when the content has no JSON form.
    pub fn link(content: Content, previous: Hash) -> Result<Self, FactError> {
        let json = json_of(&content)?;
        Ok(Self {
            hash: chain_hash(previous, &json),
            previous,
            content,
        })
    }

    /// The content as JSON, exactly as it is hashed and stored.
    ///
    /// # Errors
    /// [`FactError::Unreadable`] when the content has no JSON form.
    pub fn json(&self) -> Result<String, FactError> {
        json_of(&self.content)
    }

    /// Reads a stored fact back; the hash is taken over the stored text itself, so that a newer
    /// way of writing the same fact breaks nothing.
    ///
    /// # Errors
    /// [`FactError::Chain`] when the text does not have this hash, [`FactError::Unreadable`] when
    /// it is not a fact.
    pub fn read(seq: u32, json: &str, previous: Hash, hash: Hash) -> Result<Self, FactError> {
        if chain_hash(previous, json) != hash {
            return Err(FactError::Chain { seq });
        }
        let content = serde_json::from_str(json).map_err(|e| FactError::Unreadable {
            seq,
            reason: without_values(&e),
        })?;
        Ok(Self {
            content,
            previous,
            hash,
        })
    }
}

/// Where reading stopped, without quoting what stands there.
fn without_values(e: &serde_json::Error) -> String {
    format!("column {} is not as expected", e.column())
}

fn json_of(content: &Content) -> Result<String, FactError> {
    serde_json::to_string(content).map_err(|e| FactError::Unreadable {
        seq: content.seq,
        reason: without_values(&e),
    })
}

/// SHA-256 of the previous hash in hexadecimal, a line feed, and the text of the fact.
#[must_use]
pub fn chain_hash(previous: Hash, json: &str) -> Hash {
    Hash::of(format!("{previous}\n{json}").as_bytes())
}

/// Walks the chain: each fact names the one before it, in order, and has its own hash.
///
/// # Errors
/// [`FactError::Chain`] with the first fact that differs.
pub fn verify(facts: &[Fact]) -> Result<(), FactError> {
    let mut previous = Hash::NONE;
    for (fact, seq) in facts.iter().zip(1_u32..) {
        let right = fact.previous == previous
            && fact.content.seq == seq
            && chain_hash(previous, &fact.json()?) == fact.hash;
        if !right {
            return Err(FactError::Chain { seq });
        }
        previous = fact.hash;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(seq: u32, text: &str, previous: Hash) -> Fact {
        let content = Content {
            id: FactId::from_u128(u128::from(seq)),
            dispute: DisputeId::from_u128(7),
            seq,
            on: jiff::civil::date(2026, 9, 14),
            recorded: Timestamp::UNIX_EPOCH,
            body: FactBody::NoteAdded { text: text.into() },
        };
        Fact::link(content, previous).unwrap()
    }

    #[test]
    fn a_changed_word_breaks_the_chain_at_its_fact() {
        let first = note(1, "Joe called", Hash::NONE);
        let mut second = note(2, "He was happy for me", first.hash);
        let third = note(3, "I told him", second.hash);
        assert_eq!(
            verify(&[first.clone(), second.clone(), third.clone()]),
            Ok(())
        );
        second.content.body = FactBody::NoteAdded {
            text: "He was not happy".into(),
        };
        assert_eq!(
            verify(&[first, second, third]),
            Err(FactError::Chain { seq: 2 })
        );
    }

    #[test]
    fn a_missing_fact_breaks_the_chain() {
        let first = note(1, "a", Hash::NONE);
        let second = note(2, "b", first.hash);
        let third = note(3, "c", second.hash);
        assert_eq!(verify(&[first, third]), Err(FactError::Chain { seq: 2 }));
    }

    #[test]
    fn a_fact_reads_back_from_its_text() {
        let fact = note(1, "3<5 and 7>6, $& and {{7*7}}", Hash::NONE);
        let json = fact.json().unwrap();
        assert_eq!(
            Fact::read(1, &json, fact.previous, fact.hash).as_ref(),
            Ok(&fact)
        );
        let other = json.replace("3<5", "3<6");
        assert_eq!(
            Fact::read(1, &other, fact.previous, fact.hash),
            Err(FactError::Chain { seq: 1 })
        );
    }
}
