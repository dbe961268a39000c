import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { open, settle } from "./app";

const chosen = () => screen.getByRole("option", { selected: true });

test("find is worked by keys alone: the focus stays in the field and Enter goes where the choice is", async () => {
  const user = userEvent.setup();
  await open("#/today");
  await user.keyboard("{Control>}k{/Control}");
  await settle();
  const field = screen.getByRole("combobox");
  expect(document.activeElement).toBe(field);
  await user.keyboard("gluck");
  await settle();
  expect(chosen().textContent).toContain("Gewinnbenachrichtigung");
  await user.keyboard("{ArrowDown}");
  await settle();
  expect(chosen().textContent).toContain("Write the reminder to Glückstaler");
  expect(field.getAttribute("aria-activedescendant")).toBe(chosen().id);
  expect(document.activeElement).toBe(field);
  await user.keyboard("{ArrowUp}{ArrowUp}{ArrowDown}{Enter}");
  await settle();
  expect(location.hash).toBe("#/disputes/ANS-2HXW-D");
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("a question mark lists the keys, but in a field it is a question mark", async () => {
  const user = userEvent.setup();
  await open("#/disputes");
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  await user.type(field, "?");
  await settle();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(field.value).toBe("?");
  field.blur();
  await user.keyboard("?");
  await settle();
  expect(screen.getByRole("dialog", { name: "All keys" })).toBeTruthy();
});
