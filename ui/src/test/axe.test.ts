import axe from "axe-core";
import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { MockVault } from "../backend/mock";
import { open, settle } from "./app";

const screens: [string, string, MockVault, string?][] = [
  ["first run", "#/", { state: "first-run" }],
  ["first run with wrong answers", "#/", { state: "first-run", keyring: false }, "{Enter}"],
  ["locked", "#/", { state: "locked", passphrase: "x" }],
  ["trouble", "#/", { state: "trouble", passphrase: "x" }],
  ["today", "#/today", {}],
  ["today, empty", "#/today", { rows: [] }],
  ["disputes", "#/disputes", {}],
  ["disputes, none found", "#/disputes?text=winter+hat", {}],
  ["platforms", "#/platforms", {}],
  ["me", "#/settings/me", {}],
  ["security", "#/settings/security", { passphrase: "x" }],
  ["your holidays", "#/settings/days", {}],
  ["the laws", "#/laws", {}],
  ["a law", "#/laws/eu-gdpr", {}],
  ["this window", "#/settings", {}],
  ["find", "#/today", {}, "{Control>}k{/Control}"],
  ["keys", "#/today", {}, "?"],
  ["no such page", "#/nowhere", {}],
  ...["platform", "place", "claimed", "when", "find", "asks", "law", "name", "check"].map(
    (question): [string, string, MockVault] => [`new dispute, ${question}`, `#/new/${question}`, {}],
  ),
  ["a dispute", "#/disputes/ANS-7K3Q-M", {}],
  ["a letter", "#/disputes/ANS-7K3Q-M/letter/follow-up", {}],
  ["a letter that went", "#/disputes/ANS-7K3Q-M/letters/l-24", {}],
  ["a picture to black out", "#/disputes/ANS-7K3Q-M/blacken", {}],
  ["a reply", "#/disputes/ANS-7K3Q-M/replies/m-19", {}],
  ["a reply, some points judged", "#/disputes/ANS-7K3Q-M/replies/m-19", {}, "12{Enter}"],
];

const dialogs: [string, RegExp][] = [
  ["the receipt of a deadline", /^Receipt: Answer/],
  ["paste a reply", /^Paste a reply/],
  ["add a fact", /^Add a fact/],
  ["add an exhibit", /^Add an exhibit/],
  ["make the dossier", /^Make the dossier/],
  ["correct what was said", /^Correct what you said/],
];

test.each(dialogs)("axe finds nothing in the dialog: %s", async (_name, button) => {
  await open("#/disputes/ANS-7K3Q-M");
  screen.getByRole("button", { name: button }).click();
  await settle();
  expect(document.querySelector("dialog[open]")).not.toBeNull();
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});

// Colours and sizes need a real window; the rest of the rules hold here.
test.each(screens)("axe finds nothing on: %s", async (_name, address, vault, keys) => {
  await open(address, vault);
  if (keys) {
    if (keys === "{Enter}") document.querySelector("input")?.focus();
    await userEvent.setup().keyboard(keys);
    await settle();
  }
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});
