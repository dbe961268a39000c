import type { NextStep } from "../backend";
import { messages } from "../messages";
import { to } from "../state/route.svelte";

/** Where the button of a next step leads; `null` where there is nothing to do or the page does it itself. */
export function stepHref(reference: string, next: NextStep): string | null {
  switch (next.action) {
    case "write-letter":
      return next.letter ? to.letter(reference, next.letter) : to.dispute(reference);
    case "read-reply":
      return next.message ? to.reply(reference, next.message) : to.dispute(reference);
    case "close":
    case "wait":
    case "nothing":
      return null;
  }
}

/** What the button of a next step says. */
export const stepWord = (next: NextStep): string =>
  next.action === "write-letter" && next.letter
    ? messages.writeLetter[next.letter]
    : messages.actions[next.action];
