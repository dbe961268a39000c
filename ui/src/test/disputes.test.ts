import { fireEvent, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { expect, test } from "vitest";
import { rows } from "../backend/mock/lists";
import { sorted } from "../lib/disputes";
import { piecesOf } from "../lib/rows";
import { open, settle } from "./app";

const many = Array.from({ length: 10_000 }, (_, i) => ({
  ...rows[i % rows.length]!,
  reference: `ANS-${String(i).padStart(5, "0")}`,
  title: i === 7_777 ? "Żółw in the winter hat draw" : `Matter ${String(i)}`,
}));
const drawn = () => document.querySelectorAll("tr[data-index]");

test("of ten thousand disputes fewer than 200 rows stand in the page, and each key typed sifts them in 100 ms", async () => {
  await open("#/disputes", { rows: many });
  expect(drawn().length).toBeGreaterThan(5);
  expect(drawn().length).toBeLessThan(200);
  expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("10001");

  const field = screen.getByRole<HTMLInputElement>("searchbox");
  const times = ["zołw", "zolw winter", "zolw winter hat"].map((text) => {
    const begun = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    return performance.now() - begun;
  });
  expect(drawn()).toHaveLength(1);
  expect(screen.getByText("Żółw in the winter hat draw")).toBeTruthy();
  // The middle one: a busy computer may hold one of them up.
  expect(times.sort((a, b) => a - b)[1]).toBeLessThan(100);
});

test("End and the arrows reach every row of a long list", async () => {
  await open("#/disputes", { rows: many });
  const first = document.querySelector<HTMLElement>("tr[data-index] a")!;
  first.focus();
  await fireEvent.keyDown(first, { key: "End" });
  await settle();
  expect(document.activeElement?.closest("tr")?.dataset["index"]).toBe("9999");
  await fireEvent.keyDown(document.activeElement!, { key: "ArrowUp" });
  await settle();
  expect(document.activeElement?.closest("tr")?.dataset["index"]).toBe("9998");
});

test("the pieces of a list stand for each of its rows once, the focused one among those drawn", () => {
  for (const [count, top, focused] of [
    [50, 0, null],
    [10_000, 0, 9_000],
    [10_000, 300_000, 3],
    [10_000, 99_999_999, null],
  ] as const) {
    const pieces = piecesOf(count, 68, top, 800, focused);
    const covered = pieces.reduce((sum, piece) => sum + ("gap" in piece ? piece.gap : 1), 0);
    expect(covered).toBe(count);
    if (focused !== null) expect(pieces).toContainEqual({ index: focused });
  }
});

test("late comes first, then the earliest date, and what is closed comes last", () => {
  const order = sorted(rows, { column: "date", descending: false }).map((row) => row.reference);
  expect(order[0]).toBe("ANS-2HXW-D");
  expect(order[1]).toBe("ANS-C9T4-V");
  expect(order.at(-1)).toBe("ANS-9BVC-R");
});
