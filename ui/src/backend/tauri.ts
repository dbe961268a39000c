// The one file that knows Tauri.
import { convertFileSrc, invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ProgressView } from "./bindings";
import type { Backend, Work } from "./index";

/** Whether the page runs in the window of Answerable. */
export const inWindow = (): boolean => isTauri();

/** The machine behind the window. */
export const tauri: Backend = (name, request) => invoke(name, { request });

/** Where a message stands as it was laid out: a document that runs and loads nothing. */
export const formattedAddress = (reference: string, message: string): string =>
  inWindow() ? convertFileSrc(`${reference}/${message}`, "answerable-mail") : "about:blank";

/** Calls `listener` when the machine says that a new day has begun. */
export const onNewDay = (listener: () => void): void => void listen("new-day", listener);

/** Calls `listener` when the machine says how far long work is. */
export const onProgress = (work: Work, listener: (progress: ProgressView) => void): void =>
  void listen<ProgressView>(`${work}-progress`, (event) => listener(event.payload));
