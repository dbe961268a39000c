import { refusalOf, type Refusal } from "../backend";

/** A value that has to be fetched: not yet there, there, or refused. */
export class Loaded<T> {
  value = $state.raw<T | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  pending = $state(false);
  #fetch: () => Promise<T>;
  #turn = 0;

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
    void this.again();
  }

  /** Fetches once more. What was there stays until the answer comes; only the last answer counts. */
  async again(): Promise<void> {
    const turn = ++this.#turn;
    this.pending = true;
    try {
      const value = await this.#fetch();
      if (turn !== this.#turn) return;
      this.value = value;
      this.refusal = null;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.refusal = refusalOf(thrown);
    } finally {
      if (turn === this.#turn) this.pending = false;
    }
  }
}
