// A day typed into three fields. Only whether it exists is found here: the machine counts days.
import { messages } from "../messages";
import { dayInSentence } from "./dates";

export type DayDraft = { day: string; month: string; year: string };
export type DayPart = keyof DayDraft;

/** The day, or the field that is wrong and why. */
export type DayRead = { iso: string } | { part: DayPart; text: string };

export const noDay = (): DayDraft => ({ day: "", month: "", year: "" });

export const dayDraftOf = (iso: string): DayDraft => {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year };
};

export const isNoDay = (draft: DayDraft): boolean =>
  draft.day.trim() === "" && draft.month.trim() === "" && draft.year.trim() === "";

const monthNames = (length: "long" | "short"): string[] =>
  Array.from({ length: 12 }, (_, i) =>
    new Intl.DateTimeFormat(messages.locale, { month: length, timeZone: "UTC" })
      .format(Date.UTC(2026, i, 1))
      .toLowerCase(),
  );
const names = [monthNames("long"), monthNames("short")];

/** “9”, “09”, “Sep” and “September” are the same month. */
function monthOf(text: string): number {
  const word = text.trim().toLowerCase().replace(/\.$/, "");
  if (/^\d{1,2}$/.test(word)) return Number(word);
  return Math.max(...names.map((list) => list.indexOf(word) + 1));
}

/** Reads a day; `latest` is the last day that may be entered. */
export function readDay(draft: DayDraft, latest: string | null): DayRead {
  const words = messages.dayFields;
  const parts: DayPart[] = ["day", "month", "year"];
  const missing = parts.find((part) => draft[part].trim() === "");
  if (missing) return { part: missing, text: words.missing };
  const [day, month, year] = [Number(draft.day), monthOf(draft.month), draft.year.trim()];
  if (!/^\d{4}$/.test(year)) return { part: "year", text: words.noSuch };
  if (month < 1 || month > 12) return { part: "month", text: words.noSuch };
  const found = new Date(Date.UTC(Number(year), month - 1, day));
  if (!Number.isInteger(day) || day < 1 || found.getUTCMonth() !== month - 1) {
    return { part: "day", text: words.noSuch };
  }
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (latest !== null && iso > latest) return { part: "year", text: words.future(dayInSentence(iso)) };
  return { iso };
}
