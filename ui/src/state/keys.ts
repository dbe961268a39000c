import { preferences } from "./preferences.svelte";

/** Whether the person is typing: then a key of one letter is a letter. */
export const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), textarea, select"));

/** Ctrl, or Command on a Mac, with a letter and nothing else. */
export const isCommand = (event: KeyboardEvent, letter: string): boolean =>
  (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter;

/** A key of one letter that may act: not in a field, not in a dialog, not switched off. */
export const isLetter = (event: KeyboardEvent): boolean =>
  preferences.letterKeys &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !inField(event.target) &&
  document.querySelector("dialog[open]") === null;
