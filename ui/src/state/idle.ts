// An open vault that nobody uses is locked, and so is one that wakes up after a sleep.
const acts = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const look = 15_000;
/** Timers that stood still for so long: the computer slept. */
const slept = 120_000;

/**
 * Calls `lock` once nobody did anything for `minutes()`, or after a sleep; never while that is 0.
 * @returns what ends the watch
 */
export function watchIdle(minutes: () => number, lock: () => void): () => void {
  let last = Date.now();
  let seen = last;
  const act = () => (last = Date.now());
  for (const name of acts) addEventListener(name, act, { passive: true, capture: true });
  const timer = setInterval(() => {
    const now = Date.now();
    const woke = now - seen > look + slept;
    seen = now;
    const after = minutes() * 60_000;
    if (after === 0 || (!woke && now - last < after)) return;
    last = now;
    lock();
  }, look);
  return () => {
    clearInterval(timer);
    for (const name of acts) removeEventListener(name, act, { capture: true });
  };
}
