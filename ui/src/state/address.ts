import type { LetterKind } from "../backend";
import { messages } from "../messages";

/** Which disputes the list shows; kept in the address so that Back finds it again. */
export type Sieve = { show: Show; text: string; platform: string };
export type Show = "all" | "needs" | "waiting" | "drafts" | "closed";

/** Where the person is. */
export type Route =
  | { name: "today" }
  | { name: "disputes"; sieve: Sieve }
  | { name: "dispute"; reference: string }
  | { name: "reply"; reference: string; message: string; point: string }
  | { name: "letter"; reference: string; kind: LetterKind }
  | { name: "sent-letter"; reference: string; letter: string }
  | { name: "blacken"; reference: string }
  | { name: "new"; question: string; query: Record<string, string> }
  | { name: "platforms" }
  | { name: "laws" }
  | { name: "law"; regime: string }
  | { name: "settings"; page: "me" | "security" | "days" | "window" }
  | { name: "unknown" };

/** The addresses of all screens. */
export const to = {
  today: "#/today",
  disputes: (sieve: Partial<Sieve> = {}) => {
    const told = Object.entries(sieve).filter(([, value]) => value !== "" && value !== "all");
    return told.length > 0 ? `#/disputes?${new URLSearchParams(told).toString()}` : "#/disputes";
  },
  dispute: (reference: string) => `#/disputes/${encodeURIComponent(reference)}`,
  /** The reply, with one of its points open where it is named. */
  reply: (reference: string, message: string, point = "") =>
    `#/disputes/${encodeURIComponent(reference)}/replies/${encodeURIComponent(message)}${point ? `?point=${point}` : ""}`,
  letter: (reference: string, kind: LetterKind) =>
    `#/disputes/${encodeURIComponent(reference)}/letter/${kind}`,
  sentLetter: (reference: string, letter: string) =>
    `#/disputes/${encodeURIComponent(reference)}/letters/${encodeURIComponent(letter)}`,
  /** A copy of a paper for the platform of this dispute. */
  blacken: (reference: string) => `#/disputes/${encodeURIComponent(reference)}/blacken`,
  newDispute: (question = "", query: Record<string, string> = {}) => {
    const search = new URLSearchParams(query).toString();
    return `#/new${question ? `/${question}` : ""}${search ? `?${search}` : ""}`;
  },
  platforms: "#/platforms",
  laws: "#/laws",
  law: (regime: string) => `#/laws/${encodeURIComponent(regime)}`,
  settings: "#/settings",
  me: "#/settings/me",
  security: "#/settings/security",
  days: "#/settings/days",
};

const isLetterKind = (word: string): word is LetterKind => Object.hasOwn(messages.letters, word);

const isShow = (word: string): word is Show => Object.hasOwn(messages.disputesPage.shows, word);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What an address names. */
export function routeOf(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  const [first = "", second, third, fourth, more] = path.split("/").map(decoded);
  if (more !== undefined) return { name: "unknown" };
  switch (first) {
    case "":
    case "today":
      return second === undefined ? { name: "today" } : { name: "unknown" };
    case "disputes":
      if (second === undefined) {
        const show = query["show"] ?? "";
        return {
          name: "disputes",
          sieve: {
            show: isShow(show) ? show : "all",
            text: query["text"] ?? "",
            platform: query["platform"] ?? "",
          },
        };
      }
      if (third === undefined) return { name: "dispute", reference: second };
      if (fourth === undefined) {
        return third === "blacken" ? { name: "blacken", reference: second } : { name: "unknown" };
      }
      if (third === "replies") {
        return { name: "reply", reference: second, message: fourth, point: query["point"] ?? "" };
      }
      if (third === "letter" && isLetterKind(fourth))
        return { name: "letter", reference: second, kind: fourth };
      if (third === "letters") return { name: "sent-letter", reference: second, letter: fourth };
      return { name: "unknown" };
    case "new":
      return third === undefined ? { name: "new", question: second ?? "", query } : { name: "unknown" };
    case "platforms":
      return { name: "platforms" };
    case "laws":
      if (third !== undefined) return { name: "unknown" };
      return second === undefined ? { name: "laws" } : { name: "law", regime: second };
    case "settings":
      if (second === "me" || second === "security" || second === "days")
        return { name: "settings", page: second };
      return second === undefined ? { name: "settings", page: "window" } : { name: "unknown" };
    default:
      return { name: "unknown" };
  }
}

/** The screen that a route shows: two routes of one screen keep it, with its focus and its scroll. */
export const screenOf = (route: Route): string => {
  switch (route.name) {
    case "disputes":
      return "disputes";
    case "new":
      return "new";
    case "reply":
      return `reply ${route.reference} ${route.message}`;
    default:
      return JSON.stringify(route);
  }
};
