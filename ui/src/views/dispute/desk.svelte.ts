import { tick } from "svelte";
import { call, refusalOf, type AddFactInput, type DisputeView, type Refusal } from "../../backend";
import { Loaded } from "../../lib/load.svelte";

/** Where on the page something is said. */
export type Place = "step" | "points" | "post" | "exhibits" | "facts";

/** Where the button that was pressed is gone, the focus goes to the heading of its place. */
async function keepFocus(place: Place): Promise<void> {
  await tick();
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const heading = document.getElementById(`h-${place}`) ?? document.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A dispute on screen, and what came of the last thing done to it. */
export class Desk {
  readonly loaded: Loaded<DisputeView>;
  said = $state.raw<{ place: Place; text: string } | null>(null);
  refused = $state.raw<{ place: Place; refusal: Refusal } | null>(null);
  #busy = false;

  constructor(readonly reference: string) {
    this.loaded = new Loaded(() => call("dispute", { reference }));
  }

  saidAt(place: Place): string {
    return this.said?.place === place ? this.said.text : "";
  }

  refusedAt(place: Place): Refusal | null {
    return this.refused?.place === place ? this.refused.refusal : null;
  }

  say(place: Place, text: string): void {
    this.refused = null;
    this.said = { place, text };
  }

  refuse(place: Place, thrown: unknown): void {
    this.said = null;
    this.refused = { place, refusal: refusalOf(thrown) };
  }

  /** Does one thing at a time; shows the dispute after it and says so, or why not. */
  async act(place: Place, work: () => Promise<DisputeView | null>, text: () => string): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const view = await work();
      if (view === null) return;
      this.loaded.value = view;
      this.say(place, text());
      await keepFocus(place);
    } catch (thrown) {
      this.refuse(place, thrown);
    } finally {
      this.#busy = false;
    }
  }

  /** Adds a fact of today. */
  addFact(place: Place, fact: Omit<AddFactInput, "reference" | "on">, text: () => string): Promise<void> {
    const on = this.loaded.value?.today ?? "";
    return this.act(place, () => call("add_fact", { reference: this.reference, on, ...fact }), text);
  }
}
