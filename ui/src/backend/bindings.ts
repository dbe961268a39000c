// What crosses between the page and the machine.

export type ErrorView = { code: string; message: string; help: string; field: string | null };

export type Stage =
  | "draft" | "awaiting-acknowledgement" | "awaiting-reply" | "paused" | "extended" | "to-read"
  | "gaps-open" | "overdue" | "appealed" | "complained" | "answered" | "closed";
export type Verdict = "given" | "partly" | "deflected" | "refused" | "silent";
export type Standing = Verdict | "unjudged";
export type Action = "write-letter" | "read-reply" | "wait" | "close" | "nothing";
export type LetterKind =
  | "request" | "reminder" | "follow-up" | "identity-answer" | "extension-objection" | "appeal"
  | "complaint" | "closing";
export type Channel = "email" | "post" | "webform" | "fax";
export type MessageKind =
  | "substantive" | "acknowledgement" | "extension" | "identity-request" | "auto-reply" | "refusal"
  | "bounce" | "misdirected" | "fee-request" | "marketing";
export type ClockKind =
  | "acknowledgement" | "response" | "opt-out" | "erasure" | "rectification-or-erasure"
  | "extension-notice" | "appeal-decision" | "authority-progress" | "complaint-window"
  | "pre-action-wait";
export type ClockState = "running" | "paused" | "met" | "late" | "no-date";
export type Confidence = "low" | "medium" | "high";
export type Outcome = "answered" | "partly-answered" | "refused" | "decided" | "abandoned";
export type Unit = "days" | "months";
export type Extension = { n: number; unit: Unit };
export type PartKind = "own" | "quoted" | "signature";
export type NextStep = {
  action: Action; sentence: string; letter?: LetterKind; message?: string; on?: string;
};
export type Step = { date: string; step: string; law: string };
export type CalendarSource = { source: string; until: string };
export type Deadline = {
  regime: string; clock: ClockKind; started_by?: string; start: string; nominal: string | null;
  due: string | null; earliest: string | null; latest: string | null; statutory: boolean;
  extended: boolean; paused_since?: string; met_on?: string; law: string; confidence: Confidence;
  receipt: Step[]; calendar: CalendarSource; data_version: string;
};

export type SessionState = "first-run" | "locked" | "open" | "trouble";
export type WayView = "keyring" | "passphrase";
export type SessionView = {
  state: SessionState; ways: WayView[]; keyring_available: boolean; trouble: ErrorView | null;
  vault_folder: string; today: string;
};
export type DeadlineView = { reference: string; state: ClockState; days: number | null } & Deadline;
export type VerdictView = { message: string; verdict: Verdict; evidence: string[]; fact: string };
export type PointView = {
  number: string; ask: string; name: string | null; standing: Standing; settled: boolean;
  let_go: boolean; by: VerdictView[];
};
export type MessageRow = {
  message: string; received_on: string; kind: MessageKind; subject: string; read: boolean;
};
export type CorrespondenceView = {
  id: string; on: string; letter: LetterKind | null; message: MessageKind | null; channel: Channel;
  who: string; subject: string; delivered_on: string | null; bounced: boolean; read: boolean;
};
export type ExhibitView = { id: string; on: string; name: string; title: string };
export type FactView = {
  id: string; seq: number; kind: string; summary: string; on: string; hash: string;
  retracted: boolean;
};
export type DisputeView = {
  reference: string; title: string; platform: string; platform_place: string;
  regime: string | null; regime_name: string | null; language: string; stage: Stage;
  sentence: string; points: { [key in string]: PointView }; asks: { [key in string]: Standing };
  replies: MessageRow[]; deadlines: DeadlineView[]; next: NextStep; other_steps: LetterKind[];
  correspondence: CorrespondenceView[]; exhibits: ExhibitView[]; facts: FactView[];
  chain_broken_at: number | null; today: string;
};
export type DisputeRow = {
  reference: string; title: string; platform: string; stage: Stage; standings: Standing[];
  open_points: number; points: number; due: string | null; days: number | null;
  days_late: number | null; next: NextStep; needs_me: boolean;
};
export type TodayView = {
  today: string; needs_me: DisputeRow[]; waits: DisputeRow[]; closed: number;
};
export type LetterView = {
  reference: string | null; kind: LetterKind; subject: string; to: string | null; html: string;
  text: string; due: string | null; regime_name: string | null; sent: boolean;
};
export type SentView = { letter: string; pdf: string };
export type TextPart = { kind: PartKind; text: string };
export type ProposalView = { verdict: Verdict; evidence: string[]; confidence: number };
export type ReplyPointView = {
  point: string; number: string; ask: string; name: string | null; yours: VerdictView | null;
  proposed: ProposalView | null;
};
export type AttachmentView = { name: string; bytes: number; sha256: string };
export type ReplyView = {
  reference: string; title: string; message: string; subject: string; from: string;
  received_on: string; date: string | null; kind: MessageKind; kind_is_yours: boolean;
  extension: Extension | null; promised_by: string | null; pauses: boolean; parts: TextPart[];
  lang: string; readable: boolean; points: ReplyPointView[]; attachments: AttachmentView[];
  headers: string; replies: MessageRow[];
};
export type MailAttachmentView = {
  name: string; safe_name: string; bytes: number; sha256: string;
};
export type MailView = {
  subject: string; from_name: string; from_addr: string; date: string | null; automatic: boolean;
  attachments: MailAttachmentView[]; text: string;
};
export type ReadingView = {
  lang: string; kind: MessageKind; points: { [key in string]: ProposalView };
  asks: { [key in string]: Standing }; extension: Extension | null; promised_by: string | null;
  deadline_pause: boolean; mail: MailView | null;
};
export type AddedView = { message: string; known: boolean; reading: ReadingView };
export type RegimeView = { id: string; name: string; full_name: string };
export type RegimeProposalView = {
  regime: RegimeView | null; reason: string; others: RegimeView[];
};
export type PlatformView = {
  id: string; name: string; country: string; subdivision: string | null; email: string | null;
  address: string[]; webform: string | null; disputes: number;
};
export type MeView = {
  name: string; email: string; address: string[]; country: string; subdivision: string | null;
  language: string;
};
export type VerifyView = {
  whole: boolean; facts: number; blobs: number; first_difference: string | null;
};
export type OpenedView = { reference: string };
export type SavedView = { saved: boolean; path: string };

export type MeInput = {
  name: string; email: string; address?: string[]; country: string; subdivision?: string;
  language?: string;
};
export type CreateVaultInput = { me: MeInput; passphrase: string | null };
export type UnlockInput = { passphrase: string | null };
export type ChangePassphraseInput = { current: string; new: string };
export type ReferenceInput = { reference: string };
export type ProposeRegimeInput = { country: string; subdivision: string | null };
export type PlatformInput = {
  name: string; country: string; subdivision?: string; email?: string; address?: string[];
  webform?: string; attention?: string; language?: string;
};
export type IncidentInput = {
  happened_on: string; claimed: string; told: string; truth: string; links?: string[];
  identifiers?: string[];
};
export type OwnPointInput = { ask: string; name: string; text: string };
export type OpenDisputeInput = {
  title: string; regime?: string; language?: string; platform: PlatformInput;
  incident: IncidentInput; asks?: { [key in string]: string[] }; own?: OwnPointInput[];
};
export type CloseInput = { reference: string; outcome: Outcome };
export type AddFactInput = {
  reference: string; kind: string; on: string; note?: string; about?: string; point?: string;
};
export type PreviewLetterInput = {
  reference: string; kind: LetterKind; on?: string; channel?: Channel; language?: string;
};
export type SendLetterInput = {
  reference: string; kind: LetterKind; on: string; channel: Channel; language?: string;
};
export type AddReplyInput = {
  reference: string; file_name?: string; bytes_base64: string; received_on?: string;
};
export type MessageInput = { reference: string; message: string };
export type JudgePointInput = { point: string; verdict: Verdict; evidence?: string[] };
export type JudgeInput = { reference: string; message: string; verdicts: JudgePointInput[] };
export type ClassifyInput = {
  reference: string; message: string; kind: MessageKind; extension?: Extension;
  promised_by?: string; pauses: boolean;
};
export type PickExhibitInput = { reference: string; title: string };
export type SearchInput = { text: string };
export type SaveDossierInput = { reference: string; paper: "a4" | "letter" };
export type VerifyInput = { reference: string | null };

export type Commands = {
  session: [null, SessionView];
  create_vault: [CreateVaultInput, SessionView];
  unlock: [UnlockInput, SessionView];
  lock: [null, SessionView];
  change_passphrase: [ChangePassphraseInput, SessionView];
  me_show: [null, MeView];
  me_set: [MeInput, MeView];
  today: [null, TodayView];
  disputes: [null, DisputeRow[]];
  dispute: [ReferenceInput, DisputeView];
  propose_regime: [ProposeRegimeInput, RegimeProposalView];
  regimes: [null, RegimeView[]];
  check_dispute: [OpenDisputeInput, null];
  preview_dispute: [OpenDisputeInput, LetterView];
  open_dispute: [OpenDisputeInput, OpenedView];
  close_dispute: [CloseInput, DisputeView];
  add_fact: [AddFactInput, DisputeView];
  add_exhibit: [PickExhibitInput, DisputeView | null];
  preview_letter: [PreviewLetterInput, LetterView];
  sent_letter: [MessageInput, LetterView];
  save_letter_pdf: [PreviewLetterInput, SavedView];
  save_letter_eml: [PreviewLetterInput, SavedView];
  save_sent_pdf: [MessageInput, SavedView];
  send_letter: [SendLetterInput, SentView];
  add_reply: [AddReplyInput, AddedView];
  pick_reply: [ReferenceInput, AddedView | null];
  reply: [MessageInput, ReplyView];
  judge: [JudgeInput, ReplyView];
  classify: [ClassifyInput, ReplyView];
  platforms: [SearchInput, PlatformView[]];
  save_dossier: [SaveDossierInput, SavedView];
  verify: [VerifyInput, VerifyView];
};
