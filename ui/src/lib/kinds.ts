import type { MessageKind } from "../backend";

/** Kinds of message that answer nothing, whatever words they hold: there is nothing to judge in them. */
const answersNothing: readonly MessageKind[] = [
  "auto-reply",
  "acknowledgement",
  "bounce",
  "misdirected",
  "marketing",
];

export const answers = (kind: MessageKind): boolean => !answersNothing.includes(kind);
