// How days are written: “Mon 4 Jan 2027”, never in digits alone. No arithmetic: the machine counts days.
import { messages } from "../messages";

const parts = (iso: string, options: Intl.DateTimeFormatOptions): string => {
  const [year = 0, month = 1, date = 1] = iso.split("-").map(Number);
  const found = new Intl.DateTimeFormat(messages.locale, { ...options, timeZone: "UTC" }).formatToParts(
    Date.UTC(year, month - 1, date),
  );
  const order: Intl.DateTimeFormatPartTypes[] = ["weekday", "day", "month", "year"];
  return order
    .map((type) => found.find((part) => part.type === type)?.value ?? "")
    .filter((value) => value !== "")
    .join(" ");
};

/** “Mon 4 Jan 2027”. */
export const day = (iso: string): string =>
  parts(iso, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** “Mon 4 Jan”: where the year is beyond doubt. */
export const dayOfYear = (iso: string): string =>
  parts(iso, { weekday: "short", day: "numeric", month: "short" });

/** “Thursday 19 Nov”: in the margin, which may break it after the weekday only. */
export const dayInMargin = (iso: string): string =>
  `${weekday(iso)} ${parts(iso, { day: "numeric", month: "short" }).replace(" ", "\u00a0")}`;

/** “4 January 2027”: in a sentence. */
export const dayInSentence = (iso: string): string =>
  parts(iso, { day: "numeric", month: "long", year: "numeric" });

/** “4 Jan 2027”: in a table. */
export const dayInTable = (iso: string): string =>
  parts(iso, { day: "numeric", month: "short", year: "numeric" });

/** “19 Nov”. */
export const dayShort = (iso: string): string => parts(iso, { day: "numeric", month: "short" });

/** “October”, with the year in January: on a drawing. */
export const monthLabel = (iso: string): string =>
  iso.slice(5, 7) === "01" ? parts(iso, { month: "short", year: "numeric" }) : parts(iso, { month: "long" });

/** “Monday”. */
export const weekday = (iso: string): string => parts(iso, { weekday: "long" });

/** “Mon 4 Jan” in the year of `today`, else “Mon 4 Jan 2027”. */
export const dayNear = (iso: string, today: string): string =>
  iso.slice(0, 4) === today.slice(0, 4) ? dayOfYear(iso) : day(iso);

/** “14:02”: the time on this computer's clock, for “Saved at 14:02”. */
export const timeNow = (): string =>
  new Intl.DateTimeFormat(messages.locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    new Date(),
  );

/** “16:42”, of an RFC 3339 time, as its sender wrote it. */
export const timeOf = (rfc3339: string): string => /T(\d\d:\d\d)/.exec(rfc3339)?.[1] ?? "";
