import { render, screen } from "@testing-library/svelte";
import axe from "axe-core";
import { expect, test } from "vitest";
import { brightperk } from "../backend/mock/dispute";
import AskMatrix from "../components/AskMatrix.svelte";
import TimeLine from "../components/TimeLine.svelte";
import { placeLabels, scaleOf } from "../lib/scale";

test("no words of the time line lie on other words, on the name of their lane, or across today", () => {
  for (let run = 0; run < 200; run += 1) {
    const marks = Array.from({ length: 1 + (run % 9) }, (_, i) => ({
      x: 150 + ((run * 97 + i * i * 131) % 800),
      label: "Asks identity".slice(0, 4 + ((run + i) % 10)),
      under: "19 Nov",
    }));
    const today = 150 + ((run * 53) % 800);
    const spans = placeLabels(marks, 90, today)
      .filter(({ side }) => side !== "none")
      .map(({ x, side, label, under }) => {
        const width = Math.max(label.length, under.length) * 6 + 13;
        return side === "right" ? [x + 13, x + width] : [x - width, x - 13];
      })
      .sort(([a = 0], [b = 0]) => a - b) as [number, number][];
    spans.forEach(([from, until], i) => {
      expect(from).toBeGreaterThan(90);
      expect(from < today && today < until).toBe(false);
      if (i > 0) expect(from).toBeGreaterThanOrEqual(spans[i - 1]![1]);
    });
  }
});

test("a year and a half has room for the names of its months", () => {
  const { months, x } = scaleOf(["2026-01-10", "2027-07-01"], 150, 965);
  expect(months.length).toBeLessThanOrEqual(10);
  expect(months.every(({ first }) => first.endsWith("-01"))).toBe(true);
  expect(x("2026-01-10")).toBeGreaterThan(150);
  expect(x("2027-07-01")).toBeLessThan(965);
});

test("what the drawing shows, the table under it says, and each clock opens its receipt", async () => {
  const opened: string[] = [];
  render(TimeLine, { dispute: brightperk, onreceipt: (deadline) => opened.push(deadline.clock) });
  expect(screen.getByRole("cell", { name: "4 Jan 2027" })).toBeTruthy();
  expect(screen.getByText("Running, 42 days left, extended")).toBeTruthy();
  screen.getByRole("button", { name: "Receipt: Answer, 4 January 2027" }).click();
  expect(opened).toEqual(["response"]);
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("a cell of the ask matrix opens the reply at its point, and silence has a word", () => {
  render(AskMatrix, { dispute: brightperk });
  const links = screen.getAllByRole<HTMLAnchorElement>("link", { name: "Silent: That they get an apology" });
  expect(links.map((link) => link.hash)).toEqual([
    "#/disputes/ANS-7K3Q-M/replies/m-22?point=apology",
    "#/disputes/ANS-7K3Q-M/replies/m-19?point=apology",
  ]);
  expect(links[0]?.textContent).toContain("Silent");
});
