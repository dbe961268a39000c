//! What a dispute looks like from outside: the same for the window and for `--json`.

use domain::{
    Channel, Deadline, Extension, FactId, Hash, KeySource, LetterKind, MessageKind, NextStep,
    Point, Reference, RegimeId, Stage, Standing, Verdict,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A dispute, whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DisputeView {
    /// Its Reference.
    pub reference: Reference,
    /// What the person calls it.
    pub title: String,
    /// The company in dispute.
    pub platform: String,
    /// The last line of its address before the country, or the country's code.
    pub platform_place: String,
    /// The law, by its id and by the short name that people use.
    pub regime: Option<RegimeId>,
    /// “GDPR”.
    pub regime_name: Option<String>,
    /// The language of letters.
    pub language: String,
    /// What the person said of what happened.
    pub incident: IncidentView,
    /// The number that the platform gave the matter.
    pub ticket: Option<String>,
    /// How it stands.
    pub stage: Stage,
    /// How it stands, as a sentence or three.
    pub sentence: String,
    /// The points, by name.
    pub points: BTreeMap<Point, PointView>,
    /// The asks, by name: a verdict word or `unjudged`.
    pub asks: BTreeMap<String, Standing>,
    /// The replies that stand across the ask matrix, by the day they came.
    pub replies: Vec<MessageRow>,
    /// The clocks.
    pub deadlines: Vec<DeadlineView>,
    /// The next step.
    pub next: NextStep,
    /// Further steps that are open to the person, the next one not among them.
    pub other_steps: Vec<LetterKind>,
    /// Letters and messages, by date.
    pub correspondence: Vec<CorrespondenceView>,
    /// Files kept as evidence.
    pub exhibits: Vec<ExhibitView>,
    /// Every fact, in the order of the chain.
    pub facts: Vec<FactView>,
    /// The first fact that differs from its hash; `None` while the chain is whole.
    pub chain_broken_at: Option<u32>,
    /// The day on which all this holds.
    #[ts(type = "string")]
    pub today: Date,
}

/// What the person said of what happened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncidentView {
    /// The day.
    #[ts(type = "string")]
    pub happened_on: Date,
    /// “that I had won a phone”.
    pub claimed: String,
    /// “my friends, in their feeds”.
    pub told: String,
    /// “I was never eligible”.
    pub truth: String,
    /// Pages where it can be seen.
    pub links: Vec<String>,
    /// What the platform finds the record by.
    pub identifiers: Vec<String>,
    /// What the person is not sure of.
    pub unsure: Vec<domain::IncidentPart>,
}

/// A point and what every reply says on it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PointView {
    /// `1a` to `4d`, own points after.
    pub number: String,
    /// The ask it is part of.
    pub ask: String,
    /// The name of the person's own point.
    pub name: Option<String>,
    /// What it has come to.
    pub standing: Standing,
    /// Whether nothing is left to ask.
    pub settled: bool,
    /// Whether the person lets it go.
    pub let_go: bool,
    /// The person's verdicts, by the day the reply came.
    pub by: Vec<VerdictView>,
}

/// A verdict of the person's.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerdictView {
    /// The reply.
    pub message: FactId,
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, exact parts of the text.
    pub evidence: Vec<String>,
    /// The fact that recorded it, for undo.
    pub fact: FactId,
}

/// A message in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MessageRow {
    /// Its id.
    pub message: FactId,
    /// The day it came.
    #[ts(type = "string")]
    pub received_on: Date,
    /// What it is.
    pub kind: MessageKind,
    /// Its subject.
    pub subject: String,
    /// Whether the person has judged every point.
    pub read: bool,
}

/// How a clock stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// Time is left, or the date is past but not beyond doubt.
    Running,
    /// It stands still, waiting for the person.
    Paused,
    /// What it was for has happened.
    Met,
    /// The latest lawful day is past.
    Late,
    /// The law sets no date.
    NoDate,
}

/// A deadline and how it stands today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeadlineView {
    /// The dispute.
    pub reference: Reference,
    /// The deadline with its receipt.
    #[serde(flatten)]
    #[ts(flatten)]
    pub deadline: Deadline,
    /// How it stands.
    pub state: ClockState,
    /// Days from today to the due date, negative when it is past; `None` without a date.
    pub days: Option<i32>,
}

/// A letter or a message in the correspondence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CorrespondenceView {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day it went or came.
    #[ts(type = "string")]
    pub on: Date,
    /// The kind of letter, for one that went.
    pub letter: Option<LetterKind>,
    /// The kind of message, for one that came.
    pub message: Option<MessageKind>,
    /// How it went or came.
    pub channel: Channel,
    /// The address it went to, or the sender.
    pub who: String,
    /// The subject of a message.
    pub subject: String,
    /// The day a letter is known to have arrived.
    #[ts(type = "string | null")]
    pub delivered_on: Option<Date>,
    /// A letter that came back.
    pub bounced: bool,
    /// Whether a message is judged on every point.
    pub read: bool,
}

/// A file kept as evidence.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExhibitView {
    /// The fact that recorded it.
    pub id: FactId,
    /// The day.
    #[ts(type = "string")]
    pub on: Date,
    /// Its name, made safe.
    pub name: String,
    /// What it shows.
    pub title: String,
}

/// A fact in the list of facts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FactView {
    /// Its id.
    pub id: FactId,
    /// Its place in the chain.
    pub seq: u32,
    /// What kind of fact.
    pub kind: String,
    /// What it says, in a line.
    pub summary: String,
    /// The day on which it happened.
    #[ts(type = "string")]
    pub on: Date,
    /// Its hash.
    pub hash: Hash,
    /// Whether a later fact takes it back.
    pub retracted: bool,
}

/// A dispute in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DisputeRow {
    /// Its Reference.
    pub reference: Reference,
    /// What the person calls it.
    pub title: String,
    /// The company in dispute.
    pub platform: String,
    /// How it stands.
    pub stage: Stage,
    /// The standing of each point, in the order of the letters.
    pub standings: Vec<Standing>,
    /// How many points are open.
    pub open_points: u32,
    /// How many points are asked for.
    pub points: u32,
    /// The date of the clock that matters now.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// Days from today to it, negative when it is past.
    pub days: Option<i32>,
    /// Days past the latest lawful day.
    pub days_late: Option<u32>,
    /// The next step.
    pub next: NextStep,
    /// Whether the person has something to do.
    pub needs_me: bool,
}

/// What needs the person, and what waits for a platform.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodayView {
    /// The day.
    #[ts(type = "string")]
    pub today: Date,
    /// Disputes with something to do, the most pressing first.
    pub needs_me: Vec<DisputeRow>,
    /// Disputes that wait, by date.
    pub waits: Vec<DisputeRow>,
    /// How many are closed.
    pub closed: u32,
}

/// A letter as it would go or as it went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterView {
    /// The dispute, where it exists already.
    pub reference: Option<Reference>,
    /// What it is for.
    pub kind: LetterKind,
    /// Its subject.
    pub subject: String,
    /// The address it goes to.
    pub to: Option<String>,
    /// The page it will be, as an HTML fragment with everything escaped.
    pub html: String,
    /// The same as text.
    pub text: String,
    /// The day until which the platform has, when it goes today.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// The law it cites.
    pub regime_name: Option<String>,
    /// What wants a second look before it goes, errors first; empty for one that went.
    pub findings: Vec<letters::Finding>,
    /// The laws on likeness whose rights it can reserve, because they hold where the person lives.
    pub reservable: Vec<LikenessView>,
    /// Whether it is kept as it was sent, or a preview.
    pub sent: bool,
}

/// How far the import of a mailbox is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ProgressView {
    /// How many messages were looked at.
    pub done: u32,
    /// How many there are.
    pub all: u32,
}

/// What a picked file was, and what came of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", content = "view", rename_all = "kebab-case")]
pub enum PickedView {
    /// One reply.
    Reply(AddedView),
    /// A mailbox.
    Mailbox(ImportView),
}

/// What came of a mailbox.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportView {
    /// How many messages are in it.
    pub all: u32,
    /// How many messages were looked at.
    pub looked_at: u32,
    /// Those that belong to a dispute.
    pub added: Vec<ImportedView>,
    /// Those that belong to none.
    pub strays: Vec<StrayView>,
    /// How many could not be read as mail.
    pub unreadable: u32,
    /// Those that belong to a dispute and could not be kept.
    pub unkept: Vec<UnkeptView>,
    /// Why it stopped before the end, where the vault failed. What was kept before stays.
    pub stopped: Option<String>,
    /// Whether the person ended it before its end. What was kept before stays.
    pub cancelled: bool,
}

/// A message of a mailbox that could not be kept.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnkeptView {
    /// The address of its sender.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// The day it was written.
    #[ts(type = "string | null")]
    pub day: Option<Date>,
    /// What happened, and what to do.
    pub why: String,
}

/// A message of a mailbox that belongs to a dispute.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportedView {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
    /// It was here already.
    pub known: bool,
    /// Its subject.
    pub subject: String,
}

/// A message of a mailbox that belongs to no dispute.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StrayView {
    /// The address of its sender.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// The day it was written.
    #[ts(type = "string | null")]
    pub day: Option<Date>,
}

/// A day that the person has set right in the calendar of a place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnDayView {
    /// `IE`, `DE-BY`.
    pub place: String,
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
    /// The holiday that it is; without one it counts like any other day.
    pub holiday: Option<String>,
}

/// A law on name and likeness.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikenessView {
    /// Its id.
    pub id: String,
    /// The law.
    pub law: String,
    /// What it says.
    pub what: String,
    /// Whether a person can go to court with it, in words.
    pub private_right: String,
    /// Whether a letter can reserve the rights under it.
    pub reservable: bool,
    /// What else to know.
    pub note: Option<String>,
    /// What was read, in words.
    pub read: String,
    /// How sure it is.
    #[ts(type = "Confidence")]
    pub confidence: domain::Confidence,
}

/// A letter just sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SentView {
    /// Its id.
    pub letter: FactId,
    /// Hash of its PDF.
    pub pdf: Hash,
}

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

/// What a complaint to an authority needs and would say.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComplaintView {
    /// The dispute.
    pub reference: Reference,
    /// The law.
    pub law: String,
    /// Whether it can go: nothing is missing that must come first.
    pub ready: bool,
    /// To whom.
    pub authority: Option<AuthorityView>,
    /// Why to it.
    pub why: Option<String>,
    /// Others that may take it.
    pub others: Vec<AuthorityView>,
    /// How one complains, in words.
    pub rule: String,
    /// What must come first, in words.
    pub precondition: String,
    /// What must come first, step by step.
    pub first: Vec<FirstStepView>,
    /// Until when, in words.
    pub time_limit: String,
    /// The last day, where there is one.
    pub window: Option<DeadlineView>,
    /// What it will say.
    pub asserts: Vec<AssertionView>,
}

/// A body to complain to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthorityView {
    /// Its id.
    pub id: String,
    /// Its name in English.
    pub name: String,
    /// Its own name.
    pub name_local: Option<String>,
    /// What it does.
    pub role: String,
    /// Its home page.
    pub web: String,
    /// Whether the home page was seen.
    pub web_is_sure: bool,
    /// Its page for complaints.
    pub complaint_url: Option<String>,
    /// Whether the page for complaints was seen; else the home page is safer.
    pub complaint_url_is_sure: bool,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The languages it takes complaints in.
    pub language: Option<String>,
    /// What to know before writing to it.
    pub note: Option<String>,
}

/// A step that comes before a complaint.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FirstStepView {
    /// `request`, `answer`, `appeal` or `complaint`.
    pub step: &'static str,
    /// Whether the authority takes no complaint without it; else it expects it.
    pub must: bool,
    /// Whether it is done.
    pub done: bool,
    /// How it stands.
    pub sentence: String,
    /// The fact that shows it.
    pub fact: Option<FactId>,
    /// The letter that is missing.
    pub letter: Option<LetterKind>,
}

/// Something that a letter will say.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AssertionView {
    /// What.
    pub statement: String,
    /// The fact that it comes from.
    pub fact: Option<FactId>,
    /// False where it rests on an estimate or a doubtful rule.
    pub sure: bool,
}

/// A law that could apply.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegimeView {
    /// Its id.
    pub id: RegimeId,
    /// Its short name: “GDPR”.
    pub name: String,
    /// Its full name.
    pub full_name: String,
    /// Why it could apply, in a sentence; `None` where the places do not lead to it.
    pub why: Option<String>,
    /// Which platforms it holds for, where it leaves some out.
    pub threshold: Option<String>,
}

/// Which law, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegimeProposalView {
    /// The law proposed; `None` where none applies and the letter claims no right.
    pub regime: Option<RegimeView>,
    /// Why, in a sentence.
    pub reason: String,
    /// Others that Answerable knows: first those that could apply too.
    pub others: Vec<RegimeView>,
}

/// A platform of the directory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlatformView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    pub subdivision: Option<String>,
    /// Where requests go by e-mail.
    pub email: Option<String>,
    /// Its postal address.
    pub address: Vec<String>,
    /// Its web form.
    pub webform: Option<String>,
    /// How many disputes the person has with it.
    pub disputes: u32,
}

/// The person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeView {
    /// As signed.
    pub name: String,
    /// Where replies go.
    pub email: String,
    /// Postal address, one line each.
    pub address: Vec<String>,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    pub subdivision: Option<String>,
    /// The language of the window.
    pub language: String,
}

/// What `verify` found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VerifyView {
    /// Whether everything is as it was recorded.
    pub whole: bool,
    /// How many facts were walked.
    pub facts: u32,
    /// How many stored files were hashed.
    pub blobs: u32,
    /// The first thing that differs.
    pub first_difference: Option<String>,
}

/// A dispute just opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OpenedView {
    /// Its Reference.
    pub reference: Reference,
}

/// A file just written for the person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedView {
    /// False when the person chose no place.
    pub saved: bool,
    /// Where it is.
    pub path: String,
}

/// Whether the vault is there and open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    /// No vault was ever made in this folder.
    FirstRun,
    /// There is one, and it is locked.
    Locked,
    /// It is open.
    Open,
    /// There is one, and something is wrong with it. Never taken for a first run.
    Trouble,
}

/// A way into the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WayView {
    /// The keyring of the operating system.
    Keyring,
    /// A passphrase.
    Passphrase,
}

/// The vault, seen from the window.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// Whether it is there and open.
    pub state: SessionState,
    /// The ways into it.
    pub ways: Vec<WayView>,
    /// Whether this machine has a keyring that answers.
    pub keyring_available: bool,
    /// What is wrong.
    pub trouble: Option<crate::error::ErrorView>,
    /// The folder where everything lies.
    pub vault_folder: String,
    /// The day.
    #[ts(type = "string")]
    pub today: Date,
}
