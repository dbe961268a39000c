import type { DeadlineView, DisputeView, PointView, Verdict, VerdictView } from "../bindings";

export const today = "2026-11-23";

const verdict = (message: string, said: Verdict, evidence = ""): VerdictView => ({
  message, verdict: said, evidence: evidence ? [evidence] : [], fact: `judged-${message}`,
});

type Said = [Verdict, string?];

const point = (number: string, ask: string, first: Said, second: Said): PointView => ({
  number, ask, name: null, standing: second[0] === "silent" ? first[0] : second[0],
  settled: second[0] === "given", let_go: false,
  by: [verdict("m-22", ...first), verdict("m-19", ...second)],
});

const silent: Said = ["silent"];

const deadline = (told: Partial<DeadlineView> & Pick<DeadlineView, "clock" | "law">): DeadlineView => ({
  reference: "ANS-7K3Q-M", state: "running", days: null, regime: "eu-gdpr", start: "2026-09-24", nominal: null,
  due: null, earliest: null, latest: null, statutory: true, extended: false, confidence: "high", receipt: [],
  calendar: { source: "holidays 0.86, Ireland", until: "2031-12-31" }, data_version: "2026-11-22", ...told,
});

export const brightperk: DisputeView = {
  reference: "ANS-7K3Q-M",
  title: "The phone I never won",
  platform: "Brightperk",
  platform_place: "Dublin",
  regime: "eu-gdpr",
  regime_name: "GDPR",
  language: "en",
  incident: {
    happened_on: "2026-09-14",
    claimed: "that I had won a phone in your perk for influencers",
    told: "my friends, Joe among them, in their feeds",
    truth: "I was never eligible and never received a phone",
    links: [],
    identifiers: ["@mara"],
    unsure: [],
  },
  ticket: null,
  stage: "gaps-open",
  sentence: "Brightperk answered one of your four asks. Two are half answered. About your friends it says nothing.",
  points: {
    cause: point("1a", "explain", ["deflected", "technical error"], ["partly", "used an older list of members"]),
    prevention: point("1b", "explain", silent, ["deflected", "accuracy … very seriously"]),
    onward: point("1c", "explain", silent, silent),
    source: point("1d", "explain", silent, ["refused", "confidential"]),
    number: point("2a", "count", silent, ["given", "212 other members"]),
    notified: point("3a", "notify", silent, silent),
    apology: point("3b", "notify", silent, silent),
    record: point("4a", "erase", silent, ["given", "have deleted the winner entry"]),
    everything: point("4b", "erase", silent, ["partly", "stay in our backups"]),
    processors: point("4c", "erase", silent, silent),
    nouse: point("4d", "erase", silent, ["deflected", "switch off social sharing"]),
  },
  asks: { explain: "partly", count: "given", notify: "silent", erase: "partly" },
  replies: [
    { message: "m-22", received_on: "2026-10-22", kind: "extension", subject: "We need a little more time", read: true },
    { message: "m-19", received_on: "2026-11-19", kind: "substantive", subject: "Re: ANS-7K3Q-M: a prize that I did not win", read: true },
  ],
  deadlines: [
    deadline({ clock: "extension-notice", law: "12(3)", state: "met", due: "2026-10-27", latest: "2026-10-27", earliest: "2026-10-24", nominal: "2026-10-24", met_on: "2026-10-22", days: -27 }),
    deadline({
      clock: "response", law: "12(3)", due: "2027-01-04", latest: "2027-01-04", earliest: "2026-12-24", nominal: "2026-12-24", extended: true, days: 42,
      receipt: [
        { date: "2026-09-24", step: "Your request was received, by e-mail.", law: "your fact of 24 September 2026" },
        { date: "2026-10-24", step: "One month later.", law: "GDPR article 12(3)" },
        { date: "2026-12-24", step: "They extended in time, by two months.", law: "GDPR article 12(3)" },
        { date: "2027-01-01", step: "Their clock rested for 8 days while they waited for your identity.", law: "GDPR article 12(6)" },
        { date: "2027-01-04", step: "1 January is a holiday, 2 and 3 January are a weekend: the next working day.", law: "Regulation (EEC, Euratom) 1182/71, article 3(4)" },
      ],
    }),
    deadline({ clock: "complaint-window", law: "77", state: "no-date", statutory: false }),
  ],
  next: { action: "write-letter", letter: "follow-up", sentence: "Nine points are open: write the follow-up." },
  other_steps: ["reminder", "closing"],
  correspondence: [
    { id: "l-24", on: "2026-09-24", letter: "request", message: null, channel: "email", who: "privacy@brightperk.example", subject: "Request", delivered_on: "2026-09-24", bounced: false, read: true },
    { id: "m-24", on: "2026-09-24", letter: null, message: "auto-reply", channel: "email", who: "Brightperk", subject: "We got your message!", delivered_on: null, bounced: false, read: true },
    { id: "m-05", on: "2026-10-05", letter: null, message: "identity-request", channel: "email", who: "Brightperk", subject: "Please confirm who you are", delivered_on: null, bounced: false, read: true },
    { id: "l-13", on: "2026-10-13", letter: "identity-answer", message: null, channel: "email", who: "privacy@brightperk.example", subject: "Identity answer", delivered_on: null, bounced: false, read: true },
    { id: "m-22", on: "2026-10-22", letter: null, message: "extension", channel: "email", who: "Brightperk", subject: "We need a little more time", delivered_on: null, bounced: false, read: true },
    { id: "m-19", on: "2026-11-19", letter: null, message: "substantive", channel: "email", who: "Brightperk", subject: "Re: ANS-7K3Q-M: a prize that I did not win", delivered_on: null, bounced: false, read: true },
  ],
  exhibits: [],
  facts: [
    { id: "f-1", seq: 1, kind: "opened", summary: "Brightperk, GDPR, 11 points", on: "2026-09-24", hash: "3f9a1c07".repeat(8), retracted: false },
    { id: "f-2", seq: 2, kind: "letter-sent", summary: "Request, by e-mail to privacy@brightperk.example", on: "2026-09-24", hash: "b0d277e1".repeat(8), retracted: false },
    { id: "f-3", seq: 3, kind: "message-received", summary: "Automatic reply", on: "2026-09-24", hash: "77b4e05d".repeat(8), retracted: false },
    { id: "f-4", seq: 4, kind: "identity-provided", summary: "Member number and the e-mail address they hold", on: "2026-10-13", hash: "5a68d3f2".repeat(8), retracted: false },
    { id: "f-5", seq: 5, kind: "judged", summary: "11 points of the reply, by you", on: "2026-11-23", hash: "a2f8614e".repeat(8), retracted: false },
  ],
  chain_broken_at: null,
  today,
};
