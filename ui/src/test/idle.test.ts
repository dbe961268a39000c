import { fireEvent, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchIdle } from "../state/idle";
import { preferences } from "../state/preferences.svelte";
import { open } from "./app";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

function watched(minutes: number) {
  const lock = vi.fn();
  return { lock, end: watchIdle(() => minutes, lock) };
}

test("nobody there for the time chosen: locked once, and not before", () => {
  const { lock, end } = watched(15);
  vi.advanceTimersByTime(14 * minute);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * minute);
  expect(lock).toHaveBeenCalledTimes(1);
  end();
  vi.advanceTimersByTime(60 * minute);
  expect(lock).toHaveBeenCalledTimes(1);
});

test("a key or the mouse begins the time anew", async () => {
  const { lock, end } = watched(15);
  for (let i = 0; i < 10; i += 1) {
    vi.advanceTimersByTime(10 * minute);
    await fireEvent.keyDown(document.body, { key: "a" });
  }
  expect(lock).not.toHaveBeenCalled();
  end();
});

test("a computer that slept wakes up locked, unless that is switched off", () => {
  const { lock, end } = watched(60);
  const never = watched(0);
  // The timers stood still while the clock went on.
  vi.setSystemTime(Date.now() + 30 * minute);
  vi.advanceTimersByTime(15_000);
  expect(lock).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600 * minute);
  expect(never.lock).not.toHaveBeenCalled();
  end();
  never.end();
});

test("the time is chosen in the settings, and kept", async () => {
  vi.useRealTimers();
  const user = userEvent.setup();
  await open("#/settings/security", { passphrase: "x" });
  const choice = screen.getByLabelText<HTMLSelectElement>("Lock the vault after");
  expect(choice.value).toBe("15");
  await user.selectOptions(choice, "an hour without use");
  expect(preferences.lockAfter).toBe(60);
  expect(localStorage.getItem("window.lock-after")).toBe("60");
  preferences.chooseLockAfter(15);
});
