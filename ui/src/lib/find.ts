// What the find palette offers for the letters typed.
import type { DisputeRow } from "../backend";
import { messages } from "../messages";
import { to } from "../state/address";
import { findable, fold, sift, sorted } from "./disputes";
import type { IconName } from "./icons";
import { stepHref, stepWord } from "./steps";

export type Hit = {
  id: string;
  icon: IconName;
  text: string;
  note: string;
  code?: string;
  /** Where it leads, or what it does. */
  does: { go: string } | { act: "lock" | "keys" };
};
export type Group = { id: string; name: string; hits: Hit[] };

const mostDisputes = 6;
const mostSteps = 2;

export function hitsFor(rows: readonly DisputeRow[], text: string): Group[] {
  const words = messages.palette;
  const wanted = fold(text.trim());
  const has = (label: string) => wanted === "" || fold(label).includes(wanted);
  const found = sorted(sift(findable(rows), { show: "all", text, platform: "" }), {
    column: "date",
    descending: false,
  });

  const disputes = found.slice(0, mostDisputes).map((row): Hit => ({
    id: `dispute-${row.reference}`,
    icon: "folder-open",
    text: row.title,
    note: row.platform,
    code: row.reference,
    does: { go: to.dispute(row.reference) },
  }));

  const steps = found
    .filter((row) => row.needs_me && stepHref(row.reference, row.next) !== null)
    .slice(0, mostSteps)
    .map((row): Hit => ({
      id: `step-${row.reference}`,
      icon: row.next.action === "read-reply" ? "mail-open" : "file-text",
      text:
        row.next.action === "read-reply"
          ? words.read(row.platform)
          : words.letter(stepWord(row.next), row.platform),
      note: words.nextStep,
      does: { go: stepHref(row.reference, row.next) ?? to.dispute(row.reference) },
    }));
  const start: Hit = {
    id: "start",
    icon: "plus",
    text: words.start(text.trim()),
    note: words.newKey,
    does: { go: to.newDispute() },
  };
  const acts = [
    { id: "lock", icon: "lock", text: words.lock, note: words.lockKey, does: { act: "lock" } } satisfies Hit,
    {
      id: "keys",
      icon: "keyboard",
      text: words.keys,
      note: words.keysKey,
      does: { act: "keys" },
    } satisfies Hit,
  ].filter((hit) => has(hit.text));

  const pages = [
    [messages.today, to.today],
    [messages.disputes, to.disputes()],
    [messages.platforms, to.platforms],
    [messages.mePage.title, to.me],
    [messages.securityPage.title, to.security],
    [messages.windowPage.title, to.settings],
  ]
    .filter(([name = ""]) => has(name))
    .map(([name = "", go = ""]): Hit => ({
      id: `page-${go}`,
      icon: "settings",
      text: name,
      note: "",
      does: { go },
    }));

  return [
    { id: "disputes", name: words.disputes, hits: disputes },
    { id: "acts", name: words.actions, hits: [...steps, start, ...acts] },
    { id: "pages", name: words.pages, hits: pages },
  ].filter((group) => group.hits.length > 0);
}

/** `text` in parts, those that were typed marked. */
export function marked(text: string, typed: string): { text: string; hit: boolean }[] {
  const wanted = typed.trim().toLowerCase();
  const at = wanted === "" ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return [{ text, hit: false }];
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, at + wanted.length), hit: true },
    { text: text.slice(at + wanted.length), hit: false },
  ].filter((part) => part.text !== "");
}
