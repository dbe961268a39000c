// The one file that knows Tauri.
import { invoke, isTauri } from "@tauri-apps/api/core";
import type { Backend } from "./index";

/** Whether the page runs in the window of Answerable. */
export const inWindow = (): boolean => isTauri();

/** The machine behind the window. */
export const tauri: Backend = (name, request) => invoke(name, { request });
