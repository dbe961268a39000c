import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Backend } from "../backend";
import { machine } from "../backend/mock";
import { open, settle } from "./app";

/** A machine that also writes down what it was asked to create. */
function recorded(keyring: boolean): { backend: Backend; created: unknown[] } {
  const behind = machine({ state: "first-run", keyring });
  const created: unknown[] = [];
  return {
    created,
    backend: (name, request) => {
      if (name === "create_vault") created.push(request);
      return behind(name, request);
    },
  };
}

const fill = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(screen.getByLabelText(/your name/i), "Mara Quill");
  await user.type(screen.getByLabelText(/e-mail/i), "mara@quill.example");
  await user.type(screen.getByLabelText(/postal address/i), "12 Harbour Row{Enter}Cork");
  await user.selectOptions(screen.getByLabelText(/country/i), "Ireland");
};

test("the first run asks three things and opens on an empty Today, which has the focus", async () => {
  const user = userEvent.setup();
  const { backend, created } = recorded(true);
  await open("#/", backend);
  await fill(user);
  await user.click(screen.getByRole("button", { name: "Open Answerable" }));
  await settle();
  expect(created).toEqual([
    {
      me: {
        name: "Mara Quill",
        email: "mara@quill.example",
        address: ["12 Harbour Row", "Cork"],
        country: "IE",
      },
      passphrase: null,
    },
  ]);
  const heading = screen.getByRole("heading", { level: 1, name: "Nothing needs you yet" });
  expect(document.activeElement).toBe(heading);
});

test("wrong answers are named together, tied to their fields, and nothing is created", async () => {
  const user = userEvent.setup();
  const { backend, created } = recorded(false);
  await open("#/", backend);
  await fill(user);
  await user.clear(screen.getByLabelText(/e-mail/i));
  await user.type(screen.getByLabelText("Passphrase"), "four words that fit");
  await user.type(screen.getByLabelText(/same passphrase/i), "four words that fit not");
  await user.click(screen.getByRole("button", { name: "Open Answerable" }));
  await settle();
  const summary = screen.getByRole("alert");
  expect(document.activeElement).toBe(summary);
  expect(summary.querySelectorAll("a")).toHaveLength(2);
  expect(screen.getByLabelText(/e-mail/i).getAttribute("aria-invalid")).toBe("true");
  expect(created).toEqual([]);
});

test("a country whose law differs from part to part asks for the part", async () => {
  const user = userEvent.setup();
  const { backend, created } = recorded(true);
  await open("#/", backend);
  await fill(user);
  await user.selectOptions(screen.getByLabelText(/country you/i), "United States");
  await user.click(screen.getByRole("button", { name: "Open Answerable" }));
  await settle();
  expect(created).toEqual([]);
  await user.selectOptions(screen.getByLabelText(/part of the country/i), "California");
  await user.click(screen.getByRole("button", { name: "Open Answerable" }));
  await settle();
  expect(created).toMatchObject([{ me: { country: "US", subdivision: "CA" } }]);
});
