// The page's only way to the machine.
import type { Commands, ProgressView } from "./bindings";
import { inWindow, onNewDay, onProgress, tauri } from "./tauri";

export type * from "./bindings";
export { formattedAddress } from "./tauri";

export type CommandName = keyof Commands;
export type Input<K extends CommandName> = Commands[K][0];
export type Output<K extends CommandName> = Commands[K][1];

/** Answers one call, or throws `{code, message, help, field}`. */
export type Backend = <K extends CommandName>(name: K, request: Input<K>) => Promise<Output<K>>;

/**
 * Why the machine did not do what was asked. Nothing was changed.
 * The page acts on `code` and shows `message` and `help`; it never reads their text.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly help: string,
    /** For the code `field`: which answer, as in the input, such as `incident.happened_on`. */
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Whatever was thrown, as a refusal that can be shown. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const told = thrown as Record<string, unknown>;
    const field = text(told["field"]);
    return new Refusal(text(told["code"]), text(told["message"]), text(told["help"]), field || null);
  }
  return new Refusal("unknown", text(thrown) || String(thrown), "");
}

let backend: Promise<Backend> | undefined;

async function pick(): Promise<Backend> {
  if (inWindow()) return tauri;
  // A plain browser shows an invented dispute; the shipped page has no such thing in it.
  if (import.meta.env.MODE !== "production") return (await import("./mock")).mock;
  return tauri;
}

/** Puts another machine behind the page: for tests. */
export function useBackend(other: Backend): void {
  backend = Promise.resolve(other);
}

const lockedListeners = new Set<() => void>();

/** Calls `listener` whenever the machine says that the vault is locked. */
export function whenLocked(listener: () => void): () => void {
  lockedListeners.add(listener);
  return () => lockedListeners.delete(listener);
}

/** Calls `listener` when a new day begins while the page is shown. */
export function whenDayBegins(listener: () => void): void {
  if (inWindow()) onNewDay(listener);
}

/** What takes long: the import of a mailbox, a dossier. */
export type Work = "import" | "dossier";

const workListeners = new Set<[Work, (progress: ProgressView) => void]>();

/** Calls `listener` whenever long work got further. */
export function whenWorkGoesOn(work: Work, listener: (progress: ProgressView) => void): void {
  if (inWindow()) onProgress(work, listener);
  else workListeners.add([work, listener]);
}

/** Says how far long work is, where no machine is there to say it. */
export function tellWork(work: Work, progress: ProgressView): void {
  for (const [its, listener] of workListeners) if (its === work) listener(progress);
}

/**
 * Asks the machine.
 * @throws {Refusal}
 */
export async function call<K extends CommandName>(name: K, request: Input<K>): Promise<Output<K>> {
  backend ??= pick();
  try {
    return await (
      await backend
    )(name, request);
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal.code === "locked") for (const listener of lockedListeners) listener();
    throw refusal;
  }
}
