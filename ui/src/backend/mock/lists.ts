import type { DisputeRow, LawView, PlatformView, RegimeView, Standing } from "../bindings";

export const regimes: RegimeView[] = [
  { id: "eu-gdpr", name: "GDPR", full_name: "General Data Protection Regulation, Regulation (EU) 2016/679", why: null, threshold: null },
  { id: "uk-gdpr", name: "UK GDPR", full_name: "UK General Data Protection Regulation", why: null, threshold: null },
  { id: "us-ca-ccpa", name: "CCPA", full_name: "California Consumer Privacy Act", why: null, threshold: null },
];

const basis = (rests: string, ...citations: string[]) => ({ rests, citations });

export const lawPage: LawView = {
  id: "eu-gdpr", name: "GDPR", full_name: "General Data Protection Regulation, Regulation (EU) 2016/679",
  territory: "EU 27 with Iceland, Liechtenstein and Norway (EEA)", persons: "Any living person.", threshold: null,
  in_force_from: "2018-05-25", in_force_until: null, not_yet: "A proposal of November 2025.",
  coming: [{ from: "2027-04-02", name: "Regulation (EU) 2025/2518", note: "Complaints across borders." }],
  rights: { access: { law: "15(1)", note: null } },
  points: {
    cause: basis("right", "Art. 15(1)(a)"), onward: basis("right", "Art. 15(1)(c)"), notified: basis("mixed", "Art. 19"),
    number: basis("request"), apology: basis("request"),
  },
  clocks: [
    { clock: "response", period: "1 calendar month, then 2 calendar months", law: "12(3)", note: "Without undue delay." },
    { clock: "opt-out", period: "-", law: "21(3)", note: null },
  ],
  pauses: [{ waits_for: "identity", rule: "Only on reasonable doubts.", law: "12(6)" }],
  rolling: { saturday: "yes", sunday: "yes", holiday: "likely", whose: "The Member State.", law: "Reg. 1182/71 art. 3(4)" },
  fee: ["Free.", "12(5)"], identity: ["No proof by default.", "12(6)"], appeal: null,
  complaint: ["The supervisory authority where you live.", "77"], complaint_limit: "None in the GDPR.", complaint_first: "None today.",
  languages: ["de", "en"], confidence: "high", unsure: [], sources: ["https://law.example/gdpr"], data_version: "2026-11-22",
};

const signs: Record<string, Standing> = {
  g: "given", p: "partly", d: "deflected", r: "refused", s: "silent", u: "unjudged",
};

/** “pdsr g ss gpsd”: one letter a point. */
const standings = (text: string): Standing[] => [...text.replaceAll(" ", "")].map((letter) => signs[letter] ?? "unjudged");

type Told = Pick<DisputeRow, "reference" | "title" | "platform" | "stage" | "next" | "due" | "days" | "needs_me">;

const row = (told: Told, points: string, days_late: number | null = null): DisputeRow => {
  const all = standings(points);
  return { ...told, standings: all, open_points: all.filter((s) => s !== "given").length, points: all.length, days_late };
};

export const rows: DisputeRow[] = [
  row({ reference: "ANS-7K3Q-M", title: "The phone I never won", platform: "Brightperk", stage: "to-read", due: "2027-01-04", days: 42, needs_me: true,
    next: { action: "read-reply", sentence: "Read the reply of 19 November", message: "m-19", on: "2026-11-19" } }, "uuuu u uu uuuu"),
  row({ reference: "ANS-2HXW-D", title: "Gewinnbenachrichtigung mit meinem Profilbild", platform: "Glückstaler Prämienclub", stage: "overdue", due: "2026-11-16", days: -7, needs_me: true,
    next: { action: "write-letter", letter: "reminder", sentence: "The answer is 7 days late: remind them", on: "2026-11-16" } }, "ssss s ss ssss", 7),
  row({ reference: "ANS-C9T4-V", title: "A voucher in my name", platform: "Pennymoss Cashback", stage: "paused", due: "2026-11-27", days: 4, needs_me: true,
    next: { action: "write-letter", letter: "identity-answer", sentence: "They ask who you are: answer with what they already hold", on: "2026-11-27" } }, "sss s s sss"),
  row({ reference: "ANS-4WPD-Q", title: "Points I was said to have earned", platform: "Larkenfield Rewards", stage: "awaiting-reply", due: "2026-12-14", days: 21, needs_me: false,
    next: { action: "wait", sentence: "Answer to the request of 12 November", on: "2026-12-14" } }, "uuuu u u uuu"),
  row({ reference: "ANS-M5RY-K", title: "My run, their advertisement", platform: "Stridewell Challenge", stage: "awaiting-reply", due: "2026-12-21", days: 28, needs_me: false,
    next: { action: "wait", sentence: "Answer to the request of 20 November", on: "2026-12-21" } }, "uuu u uu uuuu"),
  row({ reference: "ANS-X7N2-B", title: "The photograph in the winter draw", platform: "Quenby Photo Prize", stage: "complained", due: "2027-02-03", days: 72, needs_me: false,
    next: { action: "wait", sentence: "The authority reports by 3 February 2027", on: "2027-02-03" } }, "gprr r ss gppg"),
  row({ reference: "ANS-T3KF-H", title: "Invited by a friend who did not", platform: "Hollowmere Sweepstakes", stage: "draft", due: null, days: null, needs_me: false,
    next: { action: "write-letter", letter: "request", sentence: "Nothing is sent yet: write the request to Hollowmere Sweepstakes" } }, "uuuu u uu uuuu"),
  row({ reference: "ANS-9BVC-R", title: "The hamper", platform: "Tombolette", stage: "closed", due: null, days: null, needs_me: false,
    next: { action: "nothing", sentence: "Nothing is left to do" } }, "gggg g gg gggg"),
];

const platform = (id: string, name: string, country: string, place: string[], disputes: number, subdivision: string | null = null): PlatformView => ({
  id, name, country, subdivision, email: `privacy@${id}.example`, address: place, webform: null, disputes,
});

export const directory: PlatformView[] = [
  platform("brightperk", "Brightperk", "IE", ["1 Grand Parade", "Dublin", "Ireland"], 1),
  platform("glueckstaler", "Glückstaler Prämienclub", "DE", ["Ringstraße 4", "Leipzig", "Germany"], 1, "SN"),
  platform("larkenfield", "Larkenfield Rewards", "GB", ["8 Mill Lane", "Leeds", "United Kingdom"], 1, "ENG"),
  { ...platform("pennymoss", "Pennymoss Cashback", "US", ["77 Pine Street", "Oakland", "United States"], 1, "CA"), webform: "https://pennymoss.example/privacy" },
  { ...platform("tombolette", "Tombolette", "FR", [], 1), email: null },
];
