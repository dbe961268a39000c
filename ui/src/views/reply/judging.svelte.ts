import {
  call,
  refusalOf,
  type Refusal,
  type ReplyPointView,
  type ReplyView,
  type Verdict,
} from "../../backend";
import { timeNow } from "../../lib/dates";
import { answers } from "../../lib/kinds";
import { Loaded } from "../../lib/load.svelte";
import { messages } from "../../messages";
import { session } from "../../state/session.svelte";

export const verdicts: readonly Verdict[] = ["given", "partly", "deflected", "refused", "silent"];

/** A reply being judged point by point. Each verdict is its own fact; nothing is said to be saved before it is. */
export class Judging {
  readonly loaded: Loaded<ReplyView>;
  /** The point that is open. */
  current = $state("");
  /** Words selected for a point, waiting for its verdict. */
  picked = $state.raw<{ point: string; passage: string } | null>(null);
  status = $state("");
  refusal = $state.raw<Refusal | null>(null);
  #done: { point: string; fact: string }[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly reference: string,
    readonly message: string,
    point: string,
  ) {
    this.current = point;
    this.loaded = new Loaded(async () => {
      const view = await call("reply", { reference, message });
      if (!view.points.some((each) => each.point === this.current)) {
        const first = view.points.find((each) => each.yours === null) ?? view.points[0];
        this.current = first?.point ?? "";
      }
      return view;
    });
  }

  /** The points to judge: none in a message that answers nothing. */
  get points(): readonly ReplyPointView[] {
    const view = this.loaded.value;
    return view && answers(view.kind) ? view.points : [];
  }

  get index(): number {
    return this.points.findIndex((each) => each.point === this.current);
  }

  get judged(): number {
    return this.points.filter((each) => each.yours !== null).length;
  }

  move(by: number): void {
    const next = this.points[Math.min(Math.max(this.index + by, 0), this.points.length - 1)];
    if (next) this.current = next.point;
  }

  /** One after the other, so that the answer shown last is the newest. */
  #queue(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.refusal = null;
      this.status = messages.reply.saving;
      try {
        await work();
      } catch (thrown) {
        this.status = "";
        this.refusal = refusalOf(thrown);
      }
    });
    return this.#last;
  }

  /** Judges the open point and moves on. `evidence` missing: the passages proposed. */
  judge(verdict: Verdict, evidence?: string[]): void {
    const point = this.points[this.index];
    if (!point) return;
    const words = this.picked?.point === point.point ? [this.picked.passage] : evidence;
    this.picked = null;
    this.move(1);
    void this.#keep(point, verdict, words);
  }

  /** Agrees with the proposal on the open point, and on no other. */
  agree(): void {
    const point = this.points[this.index];
    if (!point) return;
    if (this.picked?.point === point.point && point.proposed?.verdict === "silent") {
      this.status = messages.reply.points.pickedFor(point.number);
    } else if (point.yours !== null) {
      this.move(1);
    } else if (point.proposed) {
      this.judge(point.proposed.verdict);
    }
  }

  /** Sets the passage of the open point: at once where a verdict stands, else with the verdict to come. */
  mark(passage: string | null): void {
    const point = this.points[this.index];
    const words = messages.reply.points;
    if (!point) {
      this.status = words.noPoint;
    } else if (passage === null) {
      this.status = words.nothingSelected;
    } else if (point.yours && point.yours.verdict !== "silent") {
      void this.#keep(point, point.yours.verdict, [passage]);
    } else {
      this.picked = { point: point.point, passage };
      this.status = words.pickedFor(point.number);
    }
  }

  #keep(point: ReplyPointView, verdict: Verdict, evidence: string[] | undefined): Promise<void> {
    return this.#queue(async () => {
      try {
        const view = await call("judge", {
          reference: this.reference,
          message: this.message,
          verdicts: [{ point: point.point, verdict, ...(evidence ? { evidence } : {}) }],
        });
        this.loaded.value = view;
        const fact = view.points.find((each) => each.point === point.point)?.yours?.fact;
        if (fact) this.#done.push({ point: point.point, fact });
        this.status = messages.reply.saved(timeNow());
      } catch (thrown) {
        // Back to what was not saved.
        this.current = point.point;
        throw thrown;
      }
    });
  }

  /** Takes back the last verdict of this sitting. */
  undo(): void {
    void this.#queue(async () => {
      const last = this.#done.pop();
      if (last) await this.#takeBack(last.point, last.fact);
      else this.status = "";
    });
  }

  /** Takes back the verdict on one point. */
  undoPoint(point: ReplyPointView): void {
    const fact = point.yours?.fact;
    if (!fact) return;
    this.#done = this.#done.filter((each) => each.fact !== fact);
    void this.#queue(() => this.#takeBack(point.point, fact));
  }

  async #takeBack(point: string, fact: string): Promise<void> {
    await call("add_fact", {
      reference: this.reference,
      kind: "retracted",
      on: session.today,
      about: fact,
    });
    this.loaded.value = await call("reply", { reference: this.reference, message: this.message });
    this.current = point;
    this.status = messages.reply.undone(timeNow());
  }

  /** Asks for the key of the signature. It may take seconds, so what is judged meanwhile goes on beside it. */
  async fetchKey(): Promise<void> {
    const { reference, message } = this;
    const { signature } = await call("fetch_key", { reference, message });
    const shown = this.loaded.value;
    if (shown) this.loaded.value = { ...shown, signature };
  }

  /** Takes what `work` answers as the reply as it now stands. */
  replace(work: () => Promise<ReplyView>): Promise<void> {
    return this.#queue(async () => {
      this.loaded.value = await work();
      this.status = messages.reply.saved(timeNow());
    });
  }
}
