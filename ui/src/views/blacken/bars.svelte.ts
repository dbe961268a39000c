import type { Area } from "../../backend";
import { middle, within } from "../../lib/bars";

export type Bar = Area & { id: number };

/** The bars on a picture, in the order in which they were drawn. */
export class Bars {
  list = $state.raw<Bar[]>([]);
  /** The one that is shown with its numbers; 0 for none. */
  current = $state(0);
  #last = 0;

  /** Adds one, in the middle unless it was drawn elsewhere. */
  add(area: Area = middle): Bar {
    const bar = { ...within(area), id: (this.#last += 1) };
    this.list = [...this.list, bar];
    this.current = bar.id;
    return bar;
  }

  change(id: number, area: Area): void {
    this.list = this.list.map((bar) => (bar.id === id ? { ...within(area), id } : bar));
  }

  /** Takes one away; the one that takes its place, or the last, comes next. */
  remove(id: number): void {
    const at = this.list.findIndex((bar) => bar.id === id);
    this.list = this.list.filter((bar) => bar.id !== id);
    this.current = (this.list[at] ?? this.list.at(-1))?.id ?? 0;
  }

  clear(): void {
    this.list = [];
    this.current = 0;
  }

  get areas(): Area[] {
    return this.list.map(({ left, top, width, height }) => ({ left, top, width, height }));
  }
}
