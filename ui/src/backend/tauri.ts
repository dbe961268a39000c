// The one file that knows Tauri.
import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./index";

/** Whether the page runs in the window of Answerable. */
export const inWindow = (): boolean => isTauri();

/** The machine behind the window. */
export const tauri: Backend = (name, request) => invoke(name, { request });

/** Calls `listener` when the machine says that a new day has begun. */
export const onNewDay = (listener: () => void): void => void listen("new-day", listener);
