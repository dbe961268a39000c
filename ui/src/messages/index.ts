import { en } from "./en";

export type Messages = typeof en;

/** The words of the window, in the language chosen. */
export const messages: Messages = en;
