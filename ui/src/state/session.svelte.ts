import {
  call,
  refusalOf,
  whenDayBegins,
  whenLocked,
  type MeInput,
  type Refusal,
  type SessionView,
} from "../backend";
import { route, to } from "./route.svelte";

/** Whether the vault is open, and what can open it. */
class Session {
  view = $state.raw<SessionView | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor() {
    whenLocked(() => void this.look());
    whenDayBegins(() => void this.look());
  }

  /** Today, as the machine counts it. */
  get today(): string {
    return this.view?.today ?? "";
  }

  #take(view: SessionView): void {
    if (this.view !== null && this.view.state !== view.state) route.titleWantsFocus = true;
    this.view = view;
    this.refusal = null;
  }

  /** Asks how things stand, and opens a vault that the keyring opens without a question. */
  async start(): Promise<void> {
    this.refusal = null;
    try {
      const view = await call("session", null);
      const refusal =
        view.state === "locked" && view.ways.includes("keyring") ? await this.#openByKeyring() : null;
      this.refusal = refusal;
      this.view ??= view;
    } catch (thrown) {
      this.refusal = refusalOf(thrown);
    }
  }

  async #openByKeyring(): Promise<Refusal | null> {
    try {
      this.view = await call("unlock", { passphrase: null });
      return null;
    } catch (thrown) {
      return refusalOf(thrown);
    }
  }

  /** Asks how things stand. */
  async look(): Promise<void> {
    try {
      this.#take(await call("session", null));
    } catch (thrown) {
      this.refusal = refusalOf(thrown);
    }
  }

  /** @throws {Refusal} */
  async create(me: MeInput, passphrase: string | null): Promise<void> {
    const view = await call("create_vault", { me, passphrase });
    route.replace(to.today);
    this.#take(view);
  }

  /** Opens the vault with a passphrase, or with the keyring for `null`. @throws {Refusal} */
  async unlock(passphrase: string | null): Promise<void> {
    this.#take(await call("unlock", { passphrase }));
  }

  /** @throws {Refusal} */
  async lock(): Promise<void> {
    this.#take(await call("lock", null));
  }

  /** @throws {Refusal} */
  async changePassphrase(current: string, next: string): Promise<void> {
    this.#take(await call("change_passphrase", { current, new: next }));
  }
}

export const session = new Session();
