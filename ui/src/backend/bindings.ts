// The types and commands that cross between the page and the machine. Made from Rust by
// `cargo xtask bindings`; a test compares. Do not edit.

export type Action = "write-letter" | "read-reply" | "wait" | "close" | "nothing";
export type AddFactInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * `delivered`, `identity-provided`, `clarification-provided`, `fee-paid`,
 * `complaint-filed`, `note`, `let-go`, `take-up`, `retracted`, `reopened`.
 */
kind: string, 
/**
 * The day it happened.
 */
on: string, 
/**
 * Words about it: a proof, a note, why, the authority's name.
 */
note?: string, 
/**
 * The fact it is about: a letter delivered, a fact retracted.
 */
about?: FactId, 
/**
 * The point that is let go or taken up.
 */
point?: Point, };
export type AddReplyInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The name of the file it came from, if any; its end tells what it is.
 */
file_name?: string, 
/**
 * Its bytes, in base 64.
 */
bytes_base64: string, 
/**
 * The day it came, where its header does not say.
 */
received_on?: string, };
export type AddedView = { 
/**
 * Its id.
 */
message: FactId, 
/**
 * Whether it was here already; then nothing was stored.
 */
known: boolean, 
/**
 * The proposal.
 */
reading: ReadingView, };
export type AmendDisputeInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What is to be corrected.
 */
change: AmendInput, };
export type AmendInput = { 
/**
 * Another title.
 */
title?: string, 
/**
 * Another language of letters.
 */
language?: string, 
/**
 * The platform, all of it.
 */
platform?: PlatformInput, 
/**
 * What happened, all of it.
 */
incident?: IncidentInput, 
/**
 * The words of the person's own points, all of them in their order.
 */
own?: Array<OwnPointInput>, 
/**
 * The number that the platform gave the matter.
 */
ticket?: string, };
export type Area = { 
/**
 * From the left.
 */
left: number, 
/**
 * From the top.
 */
top: number, 
/**
 * How wide.
 */
width: number, 
/**
 * How high.
 */
height: number, };
export type AssertionView = { 
/**
 * What.
 */
statement: string, 
/**
 * The fact that it comes from.
 */
fact: FactId | null, 
/**
 * False where it rests on an estimate or a doubtful rule.
 */
sure: boolean, };
export type AttachmentView = { 
/**
 * Its name, made safe.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Its SHA-256.
 */
sha256: Hash, };
export type AuthorityView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name in English.
 */
name: string, 
/**
 * Its own name.
 */
name_local: string | null, 
/**
 * What it does.
 */
role: string, 
/**
 * Its home page.
 */
web: string, 
/**
 * Whether the home page was seen.
 */
web_is_sure: boolean, 
/**
 * Its page for complaints.
 */
complaint_url: string | null, 
/**
 * Whether the page for complaints was seen; else the home page is safer.
 */
complaint_url_is_sure: boolean, 
/**
 * Its e-mail address.
 */
email: string | null, 
/**
 * The languages it takes complaints in.
 */
language: string | null, 
/**
 * What to know before writing to it.
 */
note: string | null, };
export type BasisView = { 
/**
 * `right`, `request` or `mixed`.
 */
rests: string, 
/**
 * The articles.
 */
citations: Array<string>, };
export type BlackenInput = { 
/**
 * Where the bars go, on the picture as it stands upright.
 */
areas: Array<Area>, 
/**
 * What is written over it; nothing when missing.
 */
mark?: string, 
/**
 * What kind of file the copy is.
 */
format: PictureFormat, };
export type CalendarSource = { 
/**
 * The data set and its version.
 */
source: string, 
/**
 * The last day it covers; beyond it nothing is rolled.
 */
until: string, };
export type ChangePassphraseInput = { 
/**
 * The one that opens the vault now.
 */
current: string, 
/**
 * The one that shall.
 */
new: string, };
export type Channel = "email" | "post" | "webform" | "fax";
export type ClassifyInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The message.
 */
message: FactId, 
/**
 * What it is.
 */
kind: MessageKind, 
/**
 * The extra time it claims.
 */
extension?: Extension, 
/**
 * The day by which it promises something.
 */
promised_by?: string, 
/**
 * Whether the platform waits for something from the person.
 */
pauses: boolean, };
export type ClockKind = "acknowledgement" | "response" | "opt-out" | "erasure" | "rectification-or-erasure" | "extension-notice" | "appeal-decision" | "authority-progress" | "complaint-window" | "pre-action-wait";
export type ClockState = "running" | "paused" | "met" | "late" | "no-date";
export type ClockView = { 
/**
 * Which.
 */
clock: ClockKind, 
/**
 * How long, “30 calendar days”; `-` without a number.
 */
period: string, 
/**
 * The article.
 */
law: string, 
/**
 * What else to know.
 */
note: string | null, };
export type CloseInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * How it ended.
 */
outcome: Outcome, };
export type ComingView = { 
/**
 * Its first day.
 */
from: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What changes.
 */
note: string | null, };
export type ComplaintView = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The law.
 */
law: string, 
/**
 * Whether it can go: nothing is missing that must come first.
 */
ready: boolean, 
/**
 * To whom.
 */
authority: AuthorityView | null, 
/**
 * Why to it.
 */
why: string | null, 
/**
 * Others that may take it.
 */
others: Array<AuthorityView>, 
/**
 * How one complains, in words.
 */
rule: string, 
/**
 * What must come first, in words.
 */
precondition: string, 
/**
 * What must come first, step by step.
 */
first: Array<FirstStepView>, 
/**
 * Until when, in words.
 */
time_limit: string, 
/**
 * The last day, where there is one.
 */
window: DeadlineView | null, 
/**
 * What it will say.
 */
asserts: Array<AssertionView>, };
export type Confidence = "low" | "medium" | "high";
export type CorrespondenceView = { 
/**
 * The fact that recorded it.
 */
id: FactId, 
/**
 * The day it went or came.
 */
on: string, 
/**
 * The kind of letter, for one that went.
 */
letter: LetterKind | null, 
/**
 * The kind of message, for one that came.
 */
message: MessageKind | null, 
/**
 * How it went or came.
 */
channel: Channel, 
/**
 * The address it went to, or the sender.
 */
who: string, 
/**
 * The subject of a message.
 */
subject: string, 
/**
 * The day a letter is known to have arrived.
 */
delivered_on: string | null, 
/**
 * A letter that came back.
 */
bounced: boolean, 
/**
 * Whether a message is judged on every point.
 */
read: boolean, };
export type CreateVaultInput = { 
/**
 * The person.
 */
me: MeInput, 
/**
 * The passphrase; the keyring when missing.
 */
passphrase: string | null, };
export type DeadlineView = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * How it stands.
 */
state: ClockState, 
/**
 * Days from today to the due date, negative when it is past; `None` without a date.
 */
days: number | null, 
/**
 * The law.
 */
regime: RegimeId, 
/**
 * Which of its periods.
 */
clock: ClockKind, 
/**
 * The fact that started it: a letter for most clocks, a message for some.
 */
started_by?: FactId, 
/**
 * The day of the event that starts it.
 */
start: string, 
/**
 * The date by counting, before any rolling.
 */
nominal: string | null, 
/**
 * The date to show. `None` where the law sets no date.
 */
due: string | null, 
/**
 * The earliest reading that can be argued.
 */
earliest: string | null, 
/**
 * The day after which a letter may say “late”.
 */
latest: string | null, 
/**
 * False where the law gives no number and the date, if any, is the person's own.
 */
statutory: boolean, 
/**
 * Whether an extension noticed in time is counted in.
 */
extended: boolean, 
/**
 * Since when the clock stands still, waiting for the person.
 */
paused_since?: string, 
/**
 * The day it was met, as far as the facts show: an acknowledgement came, or every point is
 * settled. A partial answer meets nothing.
 */
met_on?: string, 
/**
 * What the period rests on, for one line on screen: `12(3)`.
 */
law: string, 
/**
 * How sure the legal data are.
 */
confidence: Confidence, 
/**
 * The steps by which the dates were found.
 */
receipt: Array<Step>, 
/**
 * The holidays used.
 */
calendar: CalendarSource, 
/**
 * The version of the legal data, a day: `2026-11-22`.
 */
data_version: string, };
export type DisputeRow = { 
/**
 * Its Reference.
 */
reference: Reference, 
/**
 * What the person calls it.
 */
title: string, 
/**
 * The company in dispute.
 */
platform: string, 
/**
 * How it stands.
 */
stage: Stage, 
/**
 * The standing of each point, in the order of the letters.
 */
standings: Array<Standing>, 
/**
 * How many points are open.
 */
open_points: number, 
/**
 * How many points are asked for.
 */
points: number, 
/**
 * The date of the clock that matters now.
 */
due: string | null, 
/**
 * Days from today to it, negative when it is past.
 */
days: number | null, 
/**
 * Days past the latest lawful day.
 */
days_late: number | null, 
/**
 * The next step.
 */
next: NextStep, 
/**
 * Whether the person has something to do.
 */
needs_me: boolean, };
export type DisputeView = { 
/**
 * Its Reference.
 */
reference: Reference, 
/**
 * What the person calls it.
 */
title: string, 
/**
 * The company in dispute.
 */
platform: string, 
/**
 * The last line of its address before the country, or the country's code.
 */
platform_place: string, 
/**
 * The law, by its id and by the short name that people use.
 */
regime: RegimeId | null, 
/**
 * “GDPR”.
 */
regime_name: string | null, 
/**
 * The language of letters.
 */
language: string, 
/**
 * What the person said of what happened.
 */
incident: IncidentView, 
/**
 * The number that the platform gave the matter.
 */
ticket: string | null, 
/**
 * How it stands.
 */
stage: Stage, 
/**
 * How it stands, as a sentence or three.
 */
sentence: string, 
/**
 * The points, by name.
 */
points: { [key in Point]?: PointView }, 
/**
 * The asks, by name: a verdict word or `unjudged`.
 */
asks: { [key in string]: Standing }, 
/**
 * The replies that stand across the ask matrix, by the day they came.
 */
replies: Array<MessageRow>, 
/**
 * The clocks.
 */
deadlines: Array<DeadlineView>, 
/**
 * The next step.
 */
next: NextStep, 
/**
 * Further steps that are open to the person, the next one not among them.
 */
other_steps: Array<LetterKind>, 
/**
 * Letters and messages, by date.
 */
correspondence: Array<CorrespondenceView>, 
/**
 * Files kept as evidence.
 */
exhibits: Array<ExhibitView>, 
/**
 * Every fact, in the order of the chain.
 */
facts: Array<FactView>, 
/**
 * The first fact that differs from its hash; `None` while the chain is whole.
 */
chain_broken_at: number | null, 
/**
 * The day on which all this holds.
 */
today: string, };
export type DropPictureInput = { 
/**
 * Its name without a folder.
 */
name: string, 
/**
 * In base 64.
 */
bytes_base64: string, };
export type ErrorView = { 
/**
 * A word that the page acts on.
 */
code: string, 
/**
 * What happened: one sentence.
 */
message: string, 
/**
 * What to do next.
 */
help: string, 
/**
 * The field it is about.
 */
field: string | null, };
export type ExhibitView = { 
/**
 * The fact that recorded it.
 */
id: FactId, 
/**
 * The day.
 */
on: string, 
/**
 * Its name, made safe.
 */
name: string, 
/**
 * What it shows.
 */
title: string, };
export type Extension = { 
/**
 * How many.
 */
n: number, 
/**
 * Of what.
 */
unit: Unit, };
export type FactId = string;
export type FactView = { 
/**
 * Its id.
 */
id: FactId, 
/**
 * Its place in the chain.
 */
seq: number, 
/**
 * What kind of fact.
 */
kind: string, 
/**
 * What it says, in a line.
 */
summary: string, 
/**
 * The day on which it happened.
 */
on: string, 
/**
 * Its hash.
 */
hash: Hash, 
/**
 * Whether a later fact takes it back.
 */
retracted: boolean, };
export type FileInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The message.
 */
message: FactId, 
/**
 * Its place among the files of the message, from 0.
 */
place: number, };
export type Finding = { 
/**
 * What it is about.
 */
rule: Rule, 
/**
 * How much it weighs.
 */
severity: Severity, 
/**
 * Where: “the subject”, “point 4a”, “your words on what is true”.
 */
at: string, 
/**
 * What is the matter: one sentence.
 */
what: string, 
/**
 * What to do: one sentence.
 */
remedy: string, };
export type FirstStepView = { 
/**
 * `request`, `answer`, `appeal` or `complaint`.
 */
step: string, 
/**
 * Whether the authority takes no complaint without it; else it expects it.
 */
must: boolean, 
/**
 * Whether it is done.
 */
done: boolean, 
/**
 * How it stands.
 */
sentence: string, 
/**
 * The fact that shows it.
 */
fact: FactId | null, 
/**
 * The letter that is missing.
 */
letter: LetterKind | null, };
export type Hash = string;
export type ImportView = { 
/**
 * How many messages are in it.
 */
all: number, 
/**
 * How many messages were looked at.
 */
looked_at: number, 
/**
 * Those that belong to a dispute.
 */
added: Array<ImportedView>, 
/**
 * Those that belong to none.
 */
strays: Array<StrayView>, 
/**
 * How many could not be read as mail.
 */
unreadable: number, 
/**
 * Those that belong to a dispute and could not be kept.
 */
unkept: Array<UnkeptView>, 
/**
 * Why it stopped before the end, where the vault failed. What was kept before stays.
 */
stopped: string | null, 
/**
 * Whether the person ended it before its end. What was kept before stays.
 */
cancelled: boolean, };
export type ImportedView = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The message.
 */
message: FactId, 
/**
 * It was here already.
 */
known: boolean, 
/**
 * Its subject.
 */
subject: string, };
export type IncidentInput = { 
/**
 * ISO date; never after today.
 */
happened_on: string, 
/**
 * “that I had won a phone”.
 */
claimed: string, 
/**
 * “my friends, in their feeds”.
 */
told: string, 
/**
 * “I was never eligible”.
 */
truth: string, 
/**
 * Pages where it can be seen.
 */
links?: Array<string>, 
/**
 * Only what the platform needs to find the record.
 */
identifiers?: Array<string>, 
/**
 * What the person is not sure of: `happened_on`, `claimed`, `told`, `truth`.
 */
unsure?: Array<IncidentPart>, };
export type IncidentPart = "happened_on" | "claimed" | "told" | "truth";
export type IncidentView = { 
/**
 * The day.
 */
happened_on: string, 
/**
 * “that I had won a phone”.
 */
claimed: string, 
/**
 * “my friends, in their feeds”.
 */
told: string, 
/**
 * “I was never eligible”.
 */
truth: string, 
/**
 * Pages where it can be seen.
 */
links: Array<string>, 
/**
 * What the platform finds the record by.
 */
identifiers: Array<string>, 
/**
 * What the person is not sure of.
 */
unsure: Array<IncidentPart>, };
export type JudgeInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The message.
 */
message: FactId, 
/**
 * One verdict a point.
 */
verdicts: Array<JudgePointInput>, };
export type JudgePointInput = { 
/**
 * The point.
 */
point: Point, 
/**
 * The verdict.
 */
verdict: Verdict, 
/**
 * The passages it rests on; those proposed when missing.
 */
evidence?: Array<string>, };
export type KeepBlackenedInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What it shows.
 */
title: string, };
export type KeySource = "dns" | "person";
export type KeyView = { 
/**
 * Its record, word for word.
 */
record: string, 
/**
 * The day it was fetched or given.
 */
on: string, 
/**
 * Where it came from.
 */
source: KeySource, };
export type LawInput = { 
/**
 * Its id.
 */
regime: RegimeId, };
export type LawView = { 
/**
 * Its id.
 */
id: RegimeId, 
/**
 * Its short name.
 */
name: string, 
/**
 * Its full name.
 */
full_name: string, 
/**
 * Where it applies.
 */
territory: string, 
/**
 * Whom it protects.
 */
persons: string, 
/**
 * Which platforms it holds for, where it leaves some out.
 */
threshold: string | null, 
/**
 * Its first day.
 */
in_force_from: string, 
/**
 * Its last day, where one is set.
 */
in_force_until: string | null, 
/**
 * What is proposed and no law yet.
 */
not_yet: string | null, 
/**
 * Changes that are law and start later.
 */
coming: Array<ComingView>, 
/**
 * The rights that it gives, by name.
 */
rights: { [key in string]: RightView }, 
/**
 * What each point of a letter rests on.
 */
points: { [key in Point]?: BasisView }, 
/**
 * Its periods.
 */
clocks: Array<ClockView>, 
/**
 * What waiting for the person does to them.
 */
pauses: Array<PauseView>, 
/**
 * Which last days are moved forward; `None` where none are.
 */
rolling: RollingView | null, 
/**
 * What it costs, with the article.
 */
fee: [string, string], 
/**
 * What proof of identity it allows, with the article.
 */
identity: [string, string], 
/**
 * The appeal with the platform, with the article.
 */
appeal: [string, string] | null, 
/**
 * To whom one complains, with the article.
 */
complaint: [string, string], 
/**
 * Until when one can complain, in words.
 */
complaint_limit: string, 
/**
 * What comes before a complaint, in words.
 */
complaint_first: string, 
/**
 * The languages of its letters.
 */
languages: Array<string>, 
/**
 * How sure the data are.
 */
confidence: Confidence, 
/**
 * What is doubtful in them.
 */
unsure: Array<string>, 
/**
 * What was read.
 */
sources: Array<string>, 
/**
 * The day of the data.
 */
data_version: string, };
export type LetterKind = "request" | "reminder" | "follow-up" | "identity-answer" | "extension-objection" | "appeal" | "platform-complaint" | "complaint" | "closing";
export type LetterView = { 
/**
 * The dispute, where it exists already.
 */
reference: Reference | null, 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * Its subject.
 */
subject: string, 
/**
 * The address it goes to.
 */
to: string | null, 
/**
 * The page it will be, as an HTML fragment with everything escaped.
 */
html: string, 
/**
 * The same as text.
 */
text: string, 
/**
 * The day until which the platform has, when it goes today.
 */
due: string | null, 
/**
 * The law it cites.
 */
regime_name: string | null, 
/**
 * What wants a second look before it goes, errors first; empty for one that went.
 */
findings: Array<Finding>, 
/**
 * The laws on likeness whose rights it can reserve, because they hold where the person lives.
 */
reservable: Array<LikenessView>, 
/**
 * Whether it is kept as it was sent, or a preview.
 */
sent: boolean, };
export type LikenessView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The law.
 */
law: string, 
/**
 * What it says.
 */
what: string, 
/**
 * Whether a person can go to court with it, in words.
 */
private_right: string, 
/**
 * Whether a letter can reserve the rights under it.
 */
reservable: boolean, 
/**
 * What else to know.
 */
note: string | null, 
/**
 * What was read, in words.
 */
read: string, 
/**
 * How sure it is.
 */
confidence: Confidence, };
export type MailAttachmentView = { 
/**
 * As sent.
 */
name: string, 
/**
 * Safe to use as a file name.
 */
safe_name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Its SHA-256.
 */
sha256: Hash, };
export type MailView = { 
/**
 * Its subject.
 */
subject: string, 
/**
 * Name of the sender.
 */
from_name: string, 
/**
 * Address of the sender.
 */
from_addr: string, 
/**
 * When it was written: RFC 3339.
 */
date: string | null, 
/**
 * Whether its header says that no human wrote it.
 */
automatic: boolean, 
/**
 * Files that came with it.
 */
attachments: Array<MailAttachmentView>, 
/**
 * Its text.
 */
text: string, };
export type MeInput = { 
/**
 * As signed.
 */
name: string, 
/**
 * Where replies go.
 */
email: string, 
/**
 * Postal address, one line each, the country last.
 */
address?: Array<string>, 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * The part of the country, after the hyphen of ISO 3166-2.
 */
subdivision?: string, 
/**
 * `en` when missing.
 */
language?: string, };
export type MeView = { 
/**
 * As signed.
 */
name: string, 
/**
 * Where replies go.
 */
email: string, 
/**
 * Postal address, one line each.
 */
address: Array<string>, 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * The part of the country.
 */
subdivision: string | null, 
/**
 * The language of the window.
 */
language: string, };
export type MessageInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * The message.
 */
message: FactId, };
export type MessageKind = "substantive" | "acknowledgement" | "extension" | "identity-request" | "auto-reply" | "refusal" | "bounce" | "misdirected" | "fee-request" | "marketing";
export type MessageRow = { 
/**
 * Its id.
 */
message: FactId, 
/**
 * The day it came.
 */
received_on: string, 
/**
 * What it is.
 */
kind: MessageKind, 
/**
 * Its subject.
 */
subject: string, 
/**
 * Whether the person has judged every point.
 */
read: boolean, };
export type NextStep = { 
/**
 * What the button does.
 */
action: Action, 
/**
 * One sentence.
 */
sentence: string, 
/**
 * The letter to write.
 */
letter?: LetterKind, 
/**
 * The message to read.
 */
message?: FactId, 
/**
 * The day the step is about: by which something is due.
 */
on?: string, };
export type OpenDisputeInput = { 
/**
 * What the person calls it.
 */
title: string, 
/**
 * Proposed from both places when missing; `none` for a letter that claims no right.
 */
regime?: RegimeId, 
/**
 * The platform's language when missing.
 */
language?: string, 
/**
 * The company in dispute.
 */
platform: PlatformInput, 
/**
 * What it did.
 */
incident: IncidentInput, 
/**
 * The points of each ask; all points of all four when missing.
 */
asks?: { [key in string]: Array<string> }, 
/**
 * The person's own points.
 */
own?: Array<OwnPointInput>, };
export type OpenedView = { 
/**
 * Its Reference.
 */
reference: Reference, };
export type Outcome = "answered" | "partly-answered" | "refused" | "decided" | "abandoned";
export type OverruleInput = { 
/**
 * Its rule.
 */
rule: Rule, 
/**
 * The reason, which is kept as a fact.
 */
reason: string, };
export type OwnDayInput = { 
/**
 * `IE`, `DE-BY`.
 */
place: string, 
/**
 * The day, as year-month-day.
 */
date: string, 
/**
 * The holiday that it is; without one it counts like any other day.
 */
holiday?: string, 
/**
 * Leave it to the calendar again.
 */
forget?: boolean, };
export type OwnDayView = { 
/**
 * `IE`, `DE-BY`.
 */
place: string, 
/**
 * The day.
 */
date: string, 
/**
 * The holiday that it is; without one it counts like any other day.
 */
holiday: string | null, };
export type OwnPointInput = { 
/**
 * `explain`, `count`, `notify` or `erase`.
 */
ask: string, 
/**
 * One or two words.
 */
name: string, 
/**
 * What the person asks for.
 */
text: string, };
export type PaperInput = "a4" | "letter";
export type PartKind = "own" | "quoted" | "signature";
export type PauseView = { 
/**
 * `identity`, `clarification` or `fee`.
 */
waits_for: string, 
/**
 * The rule.
 */
rule: string, 
/**
 * The article.
 */
law: string, };
export type PickExhibitInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What it shows.
 */
title: string, };
export type PickedView = { "kind": "reply", "view": AddedView } | { "kind": "mailbox", "view": ImportView };
export type PictureFormat = "png" | "jpeg";
export type PictureView = { 
/**
 * In pixels, upright.
 */
width: number, 
/**
 * In pixels, upright.
 */
height: number, 
/**
 * What kind of file it is.
 */
format: PictureFormat, 
/**
 * How large the file is; of a picture that was only opened, how large it was.
 */
bytes: number, 
/**
 * The picture itself, made small enough for a screen: a `data:` address.
 */
shown: string, };
export type PlatformInput = { 
/**
 * Its name.
 */
name: string, 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * The part of the country.
 */
subdivision?: string, 
/**
 * Where requests go by e-mail.
 */
email?: string, 
/**
 * Postal address, one line each, without the name.
 */
address?: Array<string>, 
/**
 * Its web form.
 */
webform?: string, 
/**
 * Whom letters greet: “Privacy Team”.
 */
attention?: string, 
/**
 * The language it writes.
 */
language?: string, };
export type PlatformView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * The part of the country.
 */
subdivision: string | null, 
/**
 * Where requests go by e-mail.
 */
email: string | null, 
/**
 * Its postal address.
 */
address: Array<string>, 
/**
 * Its web form.
 */
webform: string | null, 
/**
 * How many disputes the person has with it.
 */
disputes: number, };
export type Point = string;
export type PointView = { 
/**
 * `1a` to `4d`, own points after.
 */
number: string, 
/**
 * The ask it is part of.
 */
ask: string, 
/**
 * The name of the person's own point.
 */
name: string | null, 
/**
 * What it has come to.
 */
standing: Standing, 
/**
 * Whether nothing is left to ask.
 */
settled: boolean, 
/**
 * Whether the person lets it go.
 */
let_go: boolean, 
/**
 * The person's verdicts, by the day the reply came.
 */
by: Array<VerdictView>, };
export type PreviewLetterInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * The day it would go; today when missing.
 */
on?: string, 
/**
 * How it would go.
 */
channel?: Channel, 
/**
 * The dispute's language when missing.
 */
language?: string, 
/**
 * The laws on likeness whose rights a request or a follow-up reserves, by id.
 */
reserve?: Array<string>, };
export type ProgressView = { 
/**
 * How many messages were looked at, how many steps were done.
 */
done: number, 
/**
 * How many there are.
 */
all: number, };
export type ProposalView = { 
/**
 * The verdict.
 */
verdict: Verdict, 
/**
 * The passages it rests on, exact parts of the text.
 */
evidence: Array<string>, 
/**
 * From 0 to 1.
 */
confidence: number, };
export type ProposeRegimeInput = { 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * The part of the country.
 */
subdivision?: string, };
export type PurposeInput = "regulator" | "lawyer" | "court" | "newspaper";
export type ReadingView = { 
/**
 * The language it seems to be written in.
 */
lang: string, 
/**
 * What it seems to be.
 */
kind: MessageKind, 
/**
 * A proposal a point; empty where Answerable cannot read the language.
 */
points: { [key in Point]?: ProposalView }, 
/**
 * The asks, drawn from the points.
 */
asks: { [key in string]: Standing }, 
/**
 * The extra time it claims.
 */
extension: Extension | null, 
/**
 * The day by which it promises something.
 */
promised_by: string | null, 
/**
 * Whether the platform waits for something from the person.
 */
deadline_pause: boolean, 
/**
 * What stands in the message; `None` for pasted text.
 */
mail: MailView | null, };
export type Reference = string;
export type ReferenceInput = { 
/**
 * The dispute.
 */
reference: Reference, };
export type RegimeId = string;
export type RegimeProposalView = { 
/**
 * The law proposed; `None` where none applies and the letter claims no right.
 */
regime: RegimeView | null, 
/**
 * Why, in a sentence.
 */
reason: string, 
/**
 * Others that Answerable knows: first those that could apply too.
 */
others: Array<RegimeView>, };
export type RegimeView = { 
/**
 * Its id.
 */
id: RegimeId, 
/**
 * Its short name: “GDPR”.
 */
name: string, 
/**
 * Its full name.
 */
full_name: string, 
/**
 * Why it could apply, in a sentence; `None` where the places do not lead to it.
 */
why: string | null, 
/**
 * Which platforms it holds for, where it leaves some out.
 */
threshold: string | null, };
export type Replacement = { 
/**
 * What they are.
 */
kind: Trait, 
/**
 * The words.
 */
text: string, 
/**
 * What stands for them: `[person 1]`.
 */
with: string, };
export type ReplyPointView = { 
/**
 * The point.
 */
point: Point, 
/**
 * `1a` to `4d`.
 */
number: string, 
/**
 * The ask it is part of.
 */
ask: string, 
/**
 * The name of the person's own point.
 */
name: string | null, 
/**
 * What the person decided.
 */
yours: VerdictView | null, 
/**
 * What Answerable proposes; `None` where it cannot.
 */
proposed: ProposalView | null, };
export type ReplyView = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What the person calls it.
 */
title: string, 
/**
 * The message.
 */
message: FactId, 
/**
 * Its subject.
 */
subject: string, 
/**
 * Its sender.
 */
from: string, 
/**
 * The day it came.
 */
received_on: string, 
/**
 * When it was written, as its header says: RFC 3339.
 */
date: string | null, 
/**
 * What it is.
 */
kind: MessageKind, 
/**
 * Whether the person said so.
 */
kind_is_yours: boolean, 
/**
 * What the law of the dispute says on a message of this kind (proof of identity, a fee, more
 * time, an appeal), with its article.
 */
rule: [string, string] | null, 
/**
 * The extra time it claims.
 */
extension: Extension | null, 
/**
 * The day by which it promises something.
 */
promised_by: string | null, 
/**
 * Whether the platform waits for something from the person.
 */
pauses: boolean, 
/**
 * The text, in parts; joined they are the whole text.
 */
parts: Array<TextPart>, 
/**
 * The language it seems to be written in, and whether proposals can be made in it.
 */
lang: string, 
/**
 * False where Answerable cannot read that language.
 */
readable: boolean, 
/**
 * The points to judge, in order.
 */
points: Array<ReplyPointView>, 
/**
 * Files that came with it.
 */
attachments: Array<AttachmentView>, 
/**
 * Whether it can be looked at as it was laid out.
 */
has_html: boolean, 
/**
 * All headers, as received.
 */
headers: string, 
/**
 * What its signature says.
 */
signature: SignatureView, 
/**
 * Other messages of this dispute, by date.
 */
replies: Array<MessageRow>, };
export type RightView = { 
/**
 * The article.
 */
law: string, 
/**
 * Its limits.
 */
note: string | null, };
export type RollingView = { 
/**
 * A Saturday.
 */
saturday: string, 
/**
 * A Sunday.
 */
sunday: string, 
/**
 * A public holiday.
 */
holiday: string, 
/**
 * Whose holidays.
 */
whose: string | null, 
/**
 * The article.
 */
law: string, };
export type Rule = "placeholder" | "citation" | "late" | "unconfirmed" | "authority" | "demand" | "same-kind" | "identifiers" | "language" | "note";
export type SaveDossierInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * For whom; an authority when missing.
 */
purpose?: PurposeInput, 
/**
 * Its paper; that of the person's country when missing.
 */
paper?: PaperInput, 
/**
 * What is replaced in a copy to publish; nothing, and it is complete, when missing.
 */
redact?: Array<Replacement>, };
export type SavedView = { 
/**
 * False when the person chose no place.
 */
saved: boolean, 
/**
 * Where it is.
 */
path: string, };
export type SearchInput = { 
/**
 * All when empty.
 */
text: string, };
export type SendLetterInput = { 
/**
 * The dispute.
 */
reference: Reference, 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * The day it went.
 */
on: string, 
/**
 * How it went.
 */
channel: Channel, 
/**
 * The dispute's language when missing.
 */
language?: string, 
/**
 * As in [`PreviewLetterInput`].
 */
reserve?: Array<string>, 
/**
 * Warnings of the lint that the person overrules, each with the reason.
 */
overrule?: Array<OverruleInput>, };
export type SentView = { 
/**
 * Its id.
 */
letter: FactId, 
/**
 * Hash of its PDF.
 */
pdf: Hash, };
export type SessionState = "first-run" | "locked" | "open" | "trouble";
export type SessionView = { 
/**
 * Whether it is there and open.
 */
state: SessionState, 
/**
 * The ways into it.
 */
ways: Array<WayView>, 
/**
 * Whether this machine has a keyring that answers.
 */
keyring_available: boolean, 
/**
 * What is wrong.
 */
trouble: ErrorView | null, 
/**
 * The folder where everything lies.
 */
vault_folder: string, 
/**
 * The day.
 */
today: string, };
export type Severity = "error" | "warning" | "note";
export type SignatureState = "fits" | "differs" | "none" | "no-mail" | "unreadable" | "key-unknown" | "key-withdrawn" | "key-unreadable";
export type SignatureView = { 
/**
 * What came of it.
 */
state: SignatureState, 
/**
 * That in words, which accuse nobody.
 */
sentence: string, 
/**
 * What else is to be known of it, a sentence each.
 */
notes: Array<string>, 
/**
 * The domain that signed.
 */
domain: string | null, 
/**
 * The name of its key.
 */
selector: string | null, 
/**
 * The key that is kept.
 */
key: KeyView | null, };
export type Stage = "draft" | "awaiting-acknowledgement" | "awaiting-reply" | "paused" | "extended" | "to-read" | "gaps-open" | "overdue" | "appealed" | "complained" | "answered" | "closed";
export type Standing = "given" | "partly" | "deflected" | "refused" | "silent" | "unjudged";
export type Step = { 
/**
 * The day that this step reaches.
 */
date: string, 
/**
 * What was done, in a sentence.
 */
step: string, 
/**
 * What it rests on: an article, a guideline, or the person's own fact.
 */
law: string, };
export type StrayView = { 
/**
 * The address of its sender.
 */
from: string, 
/**
 * Its subject.
 */
subject: string, 
/**
 * The day it was written.
 */
day: string | null, };
export type TextPart = { 
/**
 * What it is.
 */
kind: PartKind, 
/**
 * Its words.
 */
text: string, };
export type TodayView = { 
/**
 * The day.
 */
today: string, 
/**
 * Disputes with something to do, the most pressing first.
 */
needs_me: Array<DisputeRow>, 
/**
 * Disputes that wait, by date.
 */
waits: Array<DisputeRow>, 
/**
 * How many are closed.
 */
closed: number, };
export type Trait = "person" | "email" | "number" | "account" | "address" | "link" | "other";
export type Unit = "days" | "months";
export type UnkeptView = { 
/**
 * The address of its sender.
 */
from: string, 
/**
 * Its subject.
 */
subject: string, 
/**
 * The day it was written.
 */
day: string | null, 
/**
 * What happened, and what to do.
 */
why: string, };
export type UnlockInput = { 
/**
 * The passphrase; the keyring when missing.
 */
passphrase: string | null, };
export type Verdict = "given" | "partly" | "deflected" | "refused" | "silent";
export type VerdictView = { 
/**
 * The reply.
 */
message: FactId, 
/**
 * The verdict.
 */
verdict: Verdict, 
/**
 * The passages it rests on, exact parts of the text.
 */
evidence: Array<string>, 
/**
 * The fact that recorded it, for undo.
 */
fact: FactId, };
export type VerifyInput = { 
/**
 * One dispute; the whole vault when missing.
 */
reference?: Reference, };
export type VerifyView = { 
/**
 * Whether everything is as it was recorded.
 */
whole: boolean, 
/**
 * How many facts were walked.
 */
facts: number, 
/**
 * How many stored files were hashed.
 */
blobs: number, 
/**
 * The first thing that differs.
 */
first_difference: string | null, };
export type WayView = "keyring" | "passphrase" | "recovery-code";

export type Commands = {
  session: [null, SessionView];
  create_vault: [CreateVaultInput, SessionView];
  unlock: [UnlockInput, SessionView];
  lock: [null, SessionView];
  change_passphrase: [ChangePassphraseInput, SessionView];
  me_show: [null, MeView];
  me_set: [MeInput, MeView];
  today: [null, TodayView];
  disputes: [null, Array<DisputeRow>];
  dispute: [ReferenceInput, DisputeView];
  propose_regime: [ProposeRegimeInput, RegimeProposalView];
  regimes: [null, Array<RegimeView>];
  law_page: [LawInput, LawView];
  own_days: [null, Array<OwnDayView>];
  set_own_day: [OwnDayInput, Array<OwnDayView>];
  check_dispute: [OpenDisputeInput, null];
  preview_dispute: [OpenDisputeInput, LetterView];
  open_dispute: [OpenDisputeInput, OpenedView];
  amend_dispute: [AmendDisputeInput, DisputeView];
  close_dispute: [CloseInput, DisputeView];
  add_fact: [AddFactInput, DisputeView];
  add_exhibit: [PickExhibitInput, DisputeView | null];
  pick_picture: [null, PictureView | null];
  drop_picture: [DropPictureInput, PictureView];
  blacken_picture: [BlackenInput, PictureView];
  save_blackened: [null, SavedView];
  keep_blackened: [KeepBlackenedInput, DisputeView];
  put_picture_away: [null, null];
  before_complaint: [ReferenceInput, ComplaintView];
  preview_letter: [PreviewLetterInput, LetterView];
  send_letter: [SendLetterInput, SentView];
  sent_letter: [MessageInput, LetterView];
  save_letter_pdf: [PreviewLetterInput, SavedView];
  save_letter_eml: [PreviewLetterInput, SavedView];
  save_sent_pdf: [MessageInput, SavedView];
  add_reply: [AddReplyInput, AddedView];
  pick_reply: [ReferenceInput, PickedView | null];
  import_replies: [AddReplyInput, ImportView];
  cancel_import: [null, null];
  save_reply_file: [FileInput, SavedView];
  reply: [MessageInput, ReplyView];
  fetch_key: [MessageInput, ReplyView];
  judge: [JudgeInput, ReplyView];
  classify: [ClassifyInput, ReplyView];
  platforms: [SearchInput, Array<PlatformView>];
  redactions: [ReferenceInput, Array<Replacement>];
  save_dossier: [SaveDossierInput, SavedView];
  cancel_dossier: [null, null];
  save_markdown: [SaveDossierInput, SavedView];
  save_archive: [ReferenceInput, SavedView];
  verify: [VerifyInput, VerifyView];
};
