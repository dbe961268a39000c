import { call, whenWorkGoesOn, type ProgressView } from "../backend";

/** The dossier that is made. */
class Making {
  /** How far it is; `null` while none is made, and before its first page. */
  progress = $state.raw<ProgressView | null>(null);
  private running = false;

  constructor() {
    whenWorkGoesOn("dossier", (progress) => {
      if (this.running) this.progress = progress;
    });
  }

  /** Shows how far it is while `work` makes one. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running = true;
    try {
      return await work();
    } finally {
      this.running = false;
      this.progress = null;
    }
  }

  /** Ends it; nothing is written. */
  async cancel(): Promise<void> {
    if (!this.running) return;
    this.running = false;
    this.progress = null;
    try {
      await call("cancel_dossier", null);
    } catch {
      // It goes on, and what comes of it is offered as a file.
    }
  }
}

export const making = new Making();
