import type { ImportView, ProgressView } from "../bindings";

/** A mailbox of so many messages, one of each hundred for the dispute; `tell` hears how far it is. */
export function mailbox(all: number, tell: (progress: ProgressView) => void) {
  let cancelled = false;
  return {
    async take(reference: string): Promise<ImportView> {
      cancelled = false;
      const step = Math.max(1, Math.floor(all / 100));
      let done = 0;
      while (done < all && !cancelled) {
        tell({ done, all });
        await new Promise((next) => setTimeout(next, all > 100 ? 50 : 0));
        done = Math.min(all, done + step);
      }
      const added = Array.from({ length: Math.floor(done / 100) }, (_, i) => ({
        reference,
        message: `m-box-${String(i)}`,
        known: false,
        subject: "Re: your letter",
      }));
      const end = { unreadable: 0, unkept: [], stopped: null, cancelled };
      return { all, looked_at: done, added, strays: [], ...end };
    },
    cancel: () => (cancelled = true),
  };
}
