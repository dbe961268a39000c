// Which disputes a list shows, and in which order. All of it is quick enough for each key typed over ten thousand.
import type { DisputeRow } from "../backend";
import { messages } from "../messages";
import type { Show, Sieve } from "../state/address";

export type Column = "dispute" | "stage" | "date";
export type Order = { column: Column; descending: boolean };

/** A row with the words it can be found by, folded once. */
export type Findable = { row: DisputeRow; words: string };

/** Lower case without accents: “glück” is found by “gluck”. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss");

export const findable = (rows: readonly DisputeRow[]): Findable[] =>
  rows.map((row) => ({ row, words: fold(`${row.title}\n${row.platform}\n${row.reference}`) }));

export const shows: readonly Show[] = ["all", "needs", "waiting", "drafts", "closed"];

export const isShown = (row: DisputeRow, show: Show): boolean => {
  switch (show) {
    case "all":
      return true;
    case "needs":
      return row.needs_me;
    case "waiting":
      return !row.needs_me && row.stage !== "draft" && row.stage !== "closed";
    case "drafts":
      return row.stage === "draft";
    case "closed":
      return row.stage === "closed";
  }
};

/** The rows that have every word of the search in them. */
export function sift(rows: readonly Findable[], sieve: Sieve): DisputeRow[] {
  const wanted = fold(sieve.text)
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows
    .filter(
      ({ row, words }) =>
        isShown(row, sieve.show) &&
        (sieve.platform === "" || row.platform === sieve.platform) &&
        wanted.every((word) => words.includes(word)),
    )
    .map(({ row }) => row);
}

const dateOf = (row: DisputeRow): string => row.due ?? "9999";
const late = (row: DisputeRow): number => ((row.days_late ?? 0) > 0 ? 0 : row.stage === "closed" ? 2 : 1);

/** Late first, then by date, no date last; or by title or stage. */
export function sorted(rows: readonly DisputeRow[], order: Order): DisputeRow[] {
  const collator = new Intl.Collator(messages.locale);
  const stages = Object.keys(messages.stages);
  const compare = (a: DisputeRow, b: DisputeRow): number => {
    switch (order.column) {
      case "dispute":
        return collator.compare(a.title, b.title);
      case "stage":
        return stages.indexOf(a.stage) - stages.indexOf(b.stage);
      case "date":
        return late(a) - late(b) || dateOf(a).localeCompare(dateOf(b));
    }
  };
  const turn = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => turn * compare(a, b) || a.reference.localeCompare(b.reference));
}
