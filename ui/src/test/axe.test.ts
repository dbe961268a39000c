import axe from "axe-core";
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
  ["this window", "#/settings", {}],
  ["find", "#/today", {}, "{Control>}k{/Control}"],
  ["keys", "#/today", {}, "?"],
  ["no such page", "#/nowhere", {}],
];

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
