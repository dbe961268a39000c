import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal } from "../backend";
import { machine } from "../backend/mock";
import { open, settle } from "./app";

test("a vault that has trouble is not a first run: it says what and offers the ways it has", async () => {
  const user = userEvent.setup();
  await open("#/", { state: "trouble", passphrase: "four words that fit" });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("The vault cannot be opened");
  expect(screen.getByRole("alert").textContent).toContain(
    "The keyring does not answer. Your vault is unharmed.",
  );
  expect(screen.queryByLabelText(/your name/i)).toBeNull();
  await user.type(screen.getByLabelText("Passphrase"), "four words that fit{Enter}");
  await settle();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Three things need you");
});

test("a wrong passphrase is said at its field, and the vault stays locked", async () => {
  const user = userEvent.setup();
  await open("#/", { state: "locked", passphrase: "four words that fit" });
  await user.type(screen.getByLabelText("Passphrase"), "another one{Enter}");
  await settle();
  const field = screen.getByLabelText("Passphrase");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Your vault is locked");
});

test("the keyring opens the vault without a question at the start, and says why where it cannot", async () => {
  await open("#/today", { state: "locked" });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Three things need you");
  document.body.replaceChildren();

  const behind = machine({ state: "locked" });
  await open("#/today", (name, request) =>
    name === "unlock"
      ? Promise.reject(new Refusal("locked-keyring", "The keyring is locked.", "Log in again."))
      : behind(name, request),
  );
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Your vault is locked");
  expect(screen.getByRole("alert").textContent).toContain("The keyring is locked.");
  expect(screen.getByRole("button", { name: /keyring/ })).toBeTruthy();
});

test("Ctrl L locks, and a vault locked behind the page's back is shown as locked", async () => {
  const user = userEvent.setup();
  await open("#/today");
  await user.keyboard("{Control>}l{/Control}");
  await settle();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Your vault is locked");
  document.body.replaceChildren();

  const backend = machine();
  await open("#/today", backend);
  await backend("lock", null);
  await user.click(screen.getByRole("link", { name: "Platforms" }));
  await settle();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Your vault is locked");
});
