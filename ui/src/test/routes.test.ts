import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { routeOf, to } from "../state/address";
import { open, settle } from "./app";

test("every address leads to what it names, whatever signs a name has", () => {
  expect(routeOf(to.dispute("ANS-7K3Q-M"))).toEqual({ name: "dispute", reference: "ANS-7K3Q-M" });
  expect(routeOf(to.reply("A/B?#", "m 1", "own-explain-1"))).toEqual({
    name: "reply",
    reference: "A/B?#",
    message: "m 1",
    point: "own-explain-1",
  });
  expect(routeOf(to.letter("X", "follow-up"))).toEqual({ name: "letter", reference: "X", kind: "follow-up" });
  expect(routeOf(to.sentLetter("X", "l"))).toEqual({ name: "sent-letter", reference: "X", letter: "l" });
  expect(routeOf(to.blacken("A/B"))).toEqual({ name: "blacken", reference: "A/B" });
  expect(routeOf("#/disputes/X/whiten")).toEqual({ name: "unknown" });
  expect(routeOf(to.newDispute("when", { platform: "p" }))).toEqual({
    name: "new",
    question: "when",
    query: { platform: "p" },
  });
  expect(routeOf(to.disputes({ show: "drafts", text: "a&b" }))).toEqual({
    name: "disputes",
    sieve: { show: "drafts", text: "a&b", platform: "" },
  });
  expect(routeOf("#/disputes/X/letter/poem")).toEqual({ name: "unknown" });
  expect(routeOf("#/today/1/2/3/4")).toEqual({ name: "unknown" });
});

test("after a change of screen the focus is on its heading, and a sieve of the list leaves it where it was", async () => {
  await open("#/today");
  location.hash = to.platforms;
  await settle();
  expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Platforms" }));
  location.hash = to.disputes();
  await settle();
  const link = screen.getByRole("link", { name: /^Waiting/ });
  link.focus();
  link.click();
  await settle();
  expect(link.getAttribute("aria-current")).toBe("true");
  expect(document.activeElement).toBe(link);
});
