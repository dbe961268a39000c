import { call, whenWorkGoesOn, type ImportView, type ProgressView } from "../backend";

/** The mailbox that is taken in, whichever screen is shown meanwhile. */
class Mailbox {
  /** The dispute it is taken in for; empty while none is. */
  reference = $state("");
  /** How far it is; `null` before its first message. */
  progress = $state.raw<ProgressView | null>(null);
  cancelling = $state(false);
  /** What came of the last ones, until it was seen. */
  came = $state.raw<{ reference: string; view: ImportView }[]>([]);

  constructor() {
    whenWorkGoesOn("import", (progress) => {
      if (this.reference !== "") this.progress = progress;
    });
  }

  /** Shows how far it is while `work` takes one in. */
  async during<T>(reference: string, work: () => Promise<T>): Promise<T> {
    this.reference = reference;
    try {
      return await work();
    } finally {
      this.reference = "";
      this.progress = null;
      this.cancelling = false;
    }
  }

  /** Ends it before its next message; what was kept stays. */
  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await call("cancel_import", null);
    } catch {
      // It goes on, and can be cancelled again.
      this.cancelling = false;
    }
  }
}

export const mailbox = new Mailbox();
