// The questions of a new dispute, what stops an answer, and what the machine gets.
import type { IncidentPart, OpenDisputeInput, PlatformView } from "../backend";
import { messages } from "../messages";
import { noDay, readDay, type DayDraft } from "./civil";
import type { Problem } from "./person";
import { regionsOf } from "./places";

export const questions = [
  "platform",
  "place",
  "claimed",
  "told",
  "when",
  "truth",
  "find",
  "asks",
  "law",
  "name",
] as const;
export type Question = (typeof questions)[number];

export const isQuestion = (word: string): word is Question => (questions as readonly string[]).includes(word);

/** The points of each ask, in the order of the letters. */
export const pointsOfAsk: Readonly<Record<string, readonly string[]>> = {
  explain: ["cause", "prevention", "onward", "source"],
  count: ["number"],
  notify: ["notified", "apology"],
  erase: ["record", "everything", "processors", "nouse"],
};

export type OwnPoint = { key: number; ask: string; name: string; text: string };

export type Answers = {
  platform: string;
  country: string;
  subdivision: string;
  email: string;
  address: string;
  webform: string;
  claimed: string;
  told: string;
  when: DayDraft;
  truth: string;
  identifiers: string;
  links: string;
  /** What the person only heard. */
  unsure: IncidentPart[];
  points: Record<string, boolean>;
  own: OwnPoint[];
  /** Empty: as proposed. `none`: a plain request. */
  regime: string;
  title: string;
};

export const noAnswers = (): Answers => ({
  platform: "",
  country: "",
  subdivision: "",
  email: "",
  address: "",
  webform: "",
  claimed: "",
  told: "",
  when: noDay(),
  truth: "",
  identifiers: "",
  links: "",
  unsure: [],
  points: Object.fromEntries(
    Object.values(pointsOfAsk)
      .flat()
      .map((point) => [point, true]),
  ),
  own: [],
  regime: "",
  title: "",
});

/** The answers that a known platform gives by itself. */
export const answersFrom = (
  platform: PlatformView,
): Pick<Answers, "platform" | "country" | "subdivision" | "email" | "address" | "webform"> => ({
  platform: platform.name,
  country: platform.country,
  subdivision: platform.subdivision ?? "",
  email: platform.email ?? "",
  address: platform.address.join("\n"),
  webform: platform.webform ?? "",
});

export const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const required = (value: string, id: string, text: string): Problem[] =>
  value.trim() === "" ? [{ id, text }] : [];

function ownProblems(own: readonly OwnPoint[]): Problem[] {
  const words = messages.newDispute.asks;
  return own.flatMap((point) => [
    ...required(point.ask, `q-own-${String(point.key)}-ask`, words.badAsk),
    ...required(point.name, `q-own-${String(point.key)}-name`, words.badName),
    ...required(point.text, `q-own-${String(point.key)}-text`, words.badText),
  ]);
}

/** What stops the answer to one question from being taken; the machine has the last word. */
export function problemsOf(question: Question, answers: Answers, today: string): Problem[] {
  const words = messages.newDispute;
  switch (question) {
    case "platform":
      return required(answers.platform, "q-platform", words.platform.missing);
    case "place": {
      const problems = required(answers.country, "q-country", words.place.badCountry);
      const email = answers.email.trim();
      if (email === "" && answers.webform.trim() === "" && lines(answers.address).length === 0) {
        problems.push({ id: "q-email", text: words.place.noWay });
      } else if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) {
        problems.push({ id: "q-email", text: words.place.badEmail });
      }
      return problems;
    }
    case "claimed":
    case "told":
    case "truth":
      return required(answers[question], `q-${question}`, words[question].missing);
    case "when": {
      const read = readDay(answers.when, today || null);
      return "iso" in read ? [] : [{ id: `q-when-${read.part}`, text: read.text }];
    }
    case "asks": {
      const asksNothing = answers.own.length === 0 && !Object.values(answers.points).some(Boolean);
      return asksNothing ? [{ id: "q-cause", text: words.asks.none }] : ownProblems(answers.own);
    }
    case "name":
      return required(answers.title, "q-name", words.name.missing);
    case "find":
    case "law":
      return [];
  }
}

const fields: Readonly<Record<string, [Question, string]>> = {
  title: ["name", "q-name"],
  regime: ["law", "q-law"],
  "platform.name": ["platform", "q-platform"],
  "platform.country": ["place", "q-country"],
  "platform.subdivision": ["place", "q-subdivision"],
  "platform.email": ["place", "q-email"],
  "platform.address": ["place", "q-address"],
  "platform.webform": ["place", "q-webform"],
  "incident.happened_on": ["when", "q-when-year"],
  "incident.claimed": ["claimed", "q-claimed"],
  "incident.told": ["told", "q-told"],
  "incident.truth": ["truth", "q-truth"],
  "incident.links": ["find", "q-links"],
  "incident.identifiers": ["find", "q-identifiers"],
  asks: ["asks", "q-cause"],
};

/** The question that a field of the machine's input belongs to; `null` for one that no question asks for. */
export function questionOf(
  field: string | null,
  own: readonly OwnPoint[],
): { question: Question; id: string } | null {
  if (field === null) return null;
  const found = fields[field];
  if (found) return { question: found[0], id: found[1] };
  const [group, part = "name"] = field.split(".");
  if (group !== "own") return null;
  const key = own[0]?.key;
  return { question: "asks", id: key === undefined ? "q-cause" : `q-own-${String(key)}-${part}` };
}

/** How many points are asked for, own points too. */
export const pointCount = (answers: Answers): number =>
  Object.values(answers.points).filter(Boolean).length + answers.own.length;

/** The asks that have a point switched on. */
export const asksOf = (answers: Answers): string[] =>
  Object.entries(pointsOfAsk)
    .filter(
      ([ask, points]) =>
        points.some((point) => answers.points[point]) || answers.own.some((own) => own.ask === ask),
    )
    .map(([ask]) => ask);

/** The answers as the machine takes them. */
export function disputeInput(answers: Answers): OpenDisputeInput {
  const read = readDay(answers.when, null);
  const chosen = Object.entries(pointsOfAsk)
    .map(([ask, points]) => [ask, points.filter((point) => answers.points[point])] as const)
    .filter(([, points]) => points.length > 0);
  const hasRegions = regionsOf(answers.country).length > 0;
  return {
    title: answers.title.trim(),
    ...(answers.regime ? { regime: answers.regime } : {}),
    platform: {
      name: answers.platform.trim(),
      country: answers.country,
      ...(hasRegions && answers.subdivision ? { subdivision: answers.subdivision } : {}),
      ...(answers.email.trim() ? { email: answers.email.trim() } : {}),
      ...(answers.webform.trim() ? { webform: answers.webform.trim() } : {}),
      address: lines(answers.address),
    },
    incident: {
      happened_on: "iso" in read ? read.iso : "",
      claimed: answers.claimed.trim(),
      told: answers.told.trim(),
      truth: answers.truth.trim(),
      links: lines(answers.links),
      identifiers: lines(answers.identifiers),
      ...(answers.unsure.length > 0 ? { unsure: [...answers.unsure] } : {}),
    },
    asks: Object.fromEntries(chosen.map(([ask, points]) => [ask, [...points]])),
    own: answers.own.map(({ ask, name, text }) => ({ ask, name: name.trim(), text: text.trim() })),
  };
}
