//! A reply beside its points.

use super::{MessageRow, VerdictView};
use domain::{
    Extension, FactId, Hash, KeySource, MessageKind, Point, Reference, Standing, Verdict,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A reply beside its points.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplyView {
    /// The dispute.
    pub reference: Reference,
    /// What the person calls it.
    pub title: String,
    /// The message.
    pub message: FactId,
    /// Its subject.
    pub subject: String,
    /// Its sender.
    pub from: String,
    /// The day it came.
    #[ts(type = "string")]
    pub received_on: Date,
    /// When it was written, as its header says: RFC 3339.
    pub date: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// Whether the person said so.
    pub kind_is_yours: bool,
    /// What the law of the dispute says on a message of this kind (proof of identity, a fee, more
    /// time, an appeal), with its article.
    pub rule: Option<(String, String)>,
    /// The extra time it claims.
    pub extension: Option<Extension>,
    /// The day by which it promises something.
    #[ts(type = "string | null")]
    pub promised_by: Option<Date>,
    /// Whether the platform waits for something from the person.
    pub pauses: bool,
    /// The text, in parts; joined they are the whole text.
    pub parts: Vec<TextPart>,
    /// The language it seems to be written in, and whether proposals can be made in it.
    pub lang: String,
    /// False where Answerable cannot read that language.
    pub readable: bool,
    /// The points to judge, in order.
    pub points: Vec<ReplyPointView>,
    /// Files that came with it.
    pub attachments: Vec<AttachmentView>,
    /// Whether it can be looked at as it was laid out.
    pub has_html: bool,
    /// All headers, as received.
    pub headers: String,
    /// What its signature says.
    pub signature: SignatureView,
    /// Other messages of this dispute, by date.
    pub replies: Vec<MessageRow>,
}

/// What came of checking the signature of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureState {
    /// It fits the message as it is kept.
    Fits,
    /// It does not. That proves nothing.
    Differs,
    /// The message has none.
    None,
    /// What is kept is no e-mail as it was sent: pasted words, a scan, a message of Outlook.
    NoMail,
    /// It has one that cannot be read.
    Unreadable,
    /// No key is kept to check it with.
    KeyUnknown,
    /// The domain has withdrawn the key.
    KeyWithdrawn,
    /// What is kept is no key for it.
    KeyUnreadable,
}

/// The signature of a message (DKIM), and what came of checking it with the key that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignatureView {
    /// What came of it.
    pub state: SignatureState,
    /// That in words, which accuse nobody.
    pub sentence: String,
    /// What else is to be known of it, a sentence each.
    pub notes: Vec<String>,
    /// The domain that signed.
    pub domain: Option<String>,
    /// The name of its key.
    pub selector: Option<String>,
    /// The key that is kept.
    pub key: Option<KeyView>,
}

/// The key of a signature, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeyView {
    /// Its record, word for word.
    pub record: String,
    /// The day it was fetched or given.
    #[ts(type = "string")]
    pub on: Date,
    /// Where it came from.
    pub source: KeySource,
}

/// What a part of a message's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The platform's own words.
    Own,
    /// Quoted from an earlier letter: shown folded, never read.
    Quoted,
    /// A signature or footer.
    Signature,
}

/// A part of a message's text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TextPart {
    /// What it is.
    pub kind: PartKind,
    /// Its words.
    pub text: String,
}

/// A point beside a reply.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplyPointView {
    /// The point.
    pub point: Point,
    /// `1a` to `4d`.
    pub number: String,
    /// The ask it is part of.
    pub ask: String,
    /// The name of the person's own point.
    pub name: Option<String>,
    /// What the person decided.
    pub yours: Option<VerdictView>,
    /// What Answerable proposes; `None` where it cannot.
    pub proposed: Option<ProposalView>,
}

/// A proposal on a point.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposalView {
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, exact parts of the text.
    pub evidence: Vec<String>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// A file that came with a message.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Its name, made safe.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// Its SHA-256.
    pub sha256: Hash,
}

/// A message just kept, and what Answerable makes of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AddedView {
    /// Its id.
    pub message: FactId,
    /// Whether it was here already; then nothing was stored.
    pub known: bool,
    /// The proposal.
    pub reading: ReadingView,
}

/// What a message seems to say. A proposal: the person decides.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReadingView {
    /// The language it seems to be written in.
    pub lang: String,
    /// What it seems to be.
    pub kind: MessageKind,
    /// A proposal a point; empty where Answerable cannot read the language.
    pub points: BTreeMap<Point, ProposalView>,
    /// The asks, drawn from the points.
    pub asks: BTreeMap<String, Standing>,
    /// The extra time it claims.
    pub extension: Option<Extension>,
    /// The day by which it promises something.
    #[ts(type = "string | null")]
    pub promised_by: Option<Date>,
    /// Whether the platform waits for something from the person.
    pub deadline_pause: bool,
    /// What stands in the message; `None` for pasted text.
    pub mail: Option<MailView>,
}

/// A message as mail.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MailView {
    /// Its subject.
    pub subject: String,
    /// Name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from_addr: String,
    /// When it was written: RFC 3339.
    pub date: Option<String>,
    /// Whether its header says that no human wrote it.
    pub automatic: bool,
    /// Files that came with it.
    pub attachments: Vec<MailAttachmentView>,
    /// Its text.
    pub text: String,
}

/// A file in a mail, with the name as sent and as made safe.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MailAttachmentView {
    /// As sent.
    pub name: String,
    /// Safe to use as a file name.
    pub safe_name: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// Its SHA-256.
    pub sha256: Hash,
}
