import type {
  Action,
  Channel,
  ClockKind,
  ClockState,
  LetterKind,
  MessageKind,
  Outcome,
  Stage,
  Standing,
  Verdict,
  WayView,
} from "../../backend/bindings";

const small = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** “three”, “27”, “1,204”: as a sentence has it. */
export const number = (n: number): string => small[n] ?? figures(n);

/** “3”, “1,204”. */
export const figures = (n: number): string => new Intl.NumberFormat("en").format(n);

/** “Three”, “27”: at the head of a sentence. */
export const capital = (n: number): string => {
  const word = number(n);
  return word.charAt(0).toUpperCase() + word.slice(1);
};

const days = (n: number): string => (n === 1 ? "1 day" : `${String(n)} days`);

export const common = {
  app: "Answerable",
  title: (page: string) => `${page} – Answerable`,
  number,
  capital,
  days,
  and: (items: readonly string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(items),

  stages: {
    draft: "Draft",
    "awaiting-acknowledgement": "Awaiting confirmation",
    "awaiting-reply": "Awaiting reply",
    paused: "Paused",
    extended: "Extended",
    "to-read": "To read",
    "gaps-open": "Gaps open",
    overdue: "Overdue",
    appealed: "Appealed",
    complained: "Complained",
    answered: "Answered",
    closed: "Closed",
  } satisfies Record<Stage, string>,

  verdicts: {
    given: "Given",
    partly: "Partly",
    deflected: "Deflected",
    refused: "Refused",
    silent: "Silent",
  } satisfies Record<Verdict, string>,

  standings: {
    given: "Given",
    partly: "Partly",
    deflected: "Deflected",
    refused: "Refused",
    silent: "Silent",
    unjudged: "Not judged",
  } satisfies Record<Standing, string>,
  proposed: "proposed",
  yours: "yours",

  asks: { explain: "Explain", count: "Count", notify: "Notify", erase: "Erase" } as Record<string, string>,
  askQuestions: {
    explain: "How did it happen, and what stops it from happening again?",
    count: "How many others did it happen to?",
    notify: "Are the people who were misled told the truth?",
    erase: "Is no record of the false claim kept?",
  } as Record<string, string>,

  points: {
    cause: "How it happened",
    prevention: "What stops it from happening again",
    onward: "Why and to whom it was promoted",
    source: "Where your data came from",
    number: "How many others it happened to",
    notified: "That those who were told hear the truth",
    apology: "That they get an apology",
    record: "No record of the false claim",
    everything: "Nothing kept in systems or backups",
    processors: "Partners told to erase",
    nouse: "Name and picture out of promotion",
  } as Record<string, string>,

  letters: {
    request: "Request",
    reminder: "Reminder",
    "follow-up": "Follow-up",
    "identity-answer": "Identity answer",
    "extension-objection": "Objection to the extension",
    appeal: "Appeal",
    "platform-complaint": "Complaint to the platform",
    complaint: "Complaint to the authority",
    closing: "Closing letter",
  } satisfies Record<LetterKind, string>,

  writeLetter: {
    request: "Write the request",
    reminder: "Write the reminder",
    "follow-up": "Write the follow-up",
    "identity-answer": "Write the answer",
    "extension-objection": "Write the objection",
    appeal: "Write the appeal",
    "platform-complaint": "Write to the platform to complain",
    complaint: "Write the complaint to the authority",
    closing: "Write the closing letter",
  } satisfies Record<LetterKind, string>,

  actions: {
    "write-letter": "Write the letter",
    "read-reply": "Read the reply",
    wait: "Open the dispute",
    close: "Close the dispute",
    nothing: "Open the dispute",
  } satisfies Record<Action, string>,

  messageKinds: {
    substantive: "Reply",
    acknowledgement: "Acknowledgement",
    extension: "Extension notice",
    "identity-request": "Identity request",
    "auto-reply": "Automatic reply",
    refusal: "Refusal",
    bounce: "Came back undelivered",
    misdirected: "From someone else",
    "fee-request": "Request for a fee",
    marketing: "Advertisement",
  } satisfies Record<MessageKind, string>,

  channels: { email: "by e-mail", post: "by post", webform: "by web form", fax: "by fax" } satisfies Record<
    Channel,
    string
  >,

  clocks: {
    acknowledgement: "Confirmation",
    response: "Answer",
    "opt-out": "Opt-out",
    erasure: "Erasure",
    "rectification-or-erasure": "Correction or erasure",
    "extension-notice": "Extension notice",
    "appeal-decision": "Decision on the appeal",
    "authority-progress": "Word from the authority",
    "complaint-window": "Complaint",
    "pre-action-wait": "Wait before court",
  } satisfies Record<ClockKind, string>,

  clockStates: {
    running: "Running",
    paused: "Paused",
    met: "Met",
    late: "Late",
    "no-date": "No date in the law",
  } satisfies Record<ClockState, string>,

  outcomes: {
    answered: "Every ask was answered",
    "partly-answered": "Partly answered, and I leave it there",
    refused: "They refused, and I leave it there",
    decided: "An authority or a court decided",
    abandoned: "I do not go on",
  } satisfies Record<Outcome, string>,

  ways: {
    keyring: "This computer’s keyring",
    passphrase: "Passphrase",
    "recovery-code": "Recovery code",
  } satisfies Record<WayView, string>,

  inDays: (n: number) => (n === 0 ? "today" : n > 0 ? `in ${days(n)}` : `${days(-n)} ago`),
  daysLate: (n: number) => `${days(n)} late`,

  quote: (words: string) => `“${words}”`,

  matrix: {
    name: "Ask matrix",
    caption: "Ask matrix: points down, replies across. Each cell has the verdict and opens its passage.",
    point: "Point",
    standing: "Standing",
    cell: (verdict: string, point: string) => `${verdict}: ${point}`,
    toJudge: "To read",
    nothing: "Not judged",
    open: "Open",
    settled: "Settled",
    letGo: "Let go",
  },

  timeLine: {
    name: "Time line",
    title: "Time line of the dispute",
    description: (from: string, until: string) =>
      `From ${from} to ${until}. The table below the drawing says the same in words.`,
    you: "You",
    they: "The platform",
    marks: {
      substantive: "Reply",
      acknowledgement: "Confirms",
      extension: "Extends",
      "identity-request": "Asks identity",
      "auto-reply": "Automatic",
      refusal: "Refuses",
      bounce: "Undelivered",
      misdirected: "From others",
      "fee-request": "Asks a fee",
      marketing: "Advertises",
    } satisfies Record<MessageKind, string>,
    wrote: "wrote",
    due: (date: string) => `Due ${date}`,
    wasDue: (date: string) => `Was due ${date}`,
    yourDate: (date: string) => `Your date ${date}`,
    today: (date: string) => `Today ${date}`,
    inWords: "The same in words",
    tableName: "Clocks in words",
    caption: "Clocks and their dates",
    columns: { clock: "Clock", from: "Ran from", due: "Due", stands: "Where it stands", receipt: "Receipt" },
    receiptOf: (clock: string, date: string | null) => `Receipt: ${date ? `${clock}, ${date}` : clock}`,
    noLimit: "no date in the law",
    met: (date: string) => `Met on ${date}`,
    paused: (date: string) => `Paused since ${date}`,
    late: (date: string) => `Late: the last lawful day was ${date}`,
    running: (left: number | null, extended: boolean) =>
      [
        left === null
          ? "Running"
          : left < 0
            ? "Past, but not beyond doubt"
            : left === 0
              ? "Due today"
              : `Running, ${days(left)} left`,
        ...(extended ? ["extended"] : []),
      ].join(", "),
  },

  dayFields: {
    day: "Day",
    month: "Month",
    year: "Year",
    example: "For example, 27 3 2026",
    missing: "The day is not complete. Enter day, month and year.",
    noSuch: "There is no such day. Look at a calendar and enter a day that exists.",
    future: (date: string) => `${date} is in the future. Enter an earlier day.`,
  },

  required: (what: string) => `${what} is missing. Fill it in.`,
  error: "Error: ",
  problems: (n: number) =>
    n === 1 ? "One answer needs another look" : `${capital(n)} answers need another look`,
  nextIs: "Next step: ",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  tryAgain: "Try again",
  loading: "Opening…",
  notDone: "That did not work",
  savedAt: (time: string) => `Saved at ${time}.`,
};
