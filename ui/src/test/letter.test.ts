import { fireEvent, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal, type Backend, type CommandName } from "../backend";
import { machine } from "../backend/mock";
import { to } from "../state/route.svelte";
import { open, settle } from "./app";

const address = to.letter("ANS-7K3Q-M", "follow-up");
const user = userEvent.setup();
const press = async (name: string) => {
  await user.click(screen.getByRole("button", { name }));
  await settle();
};

function asking(refuse: Partial<Record<CommandName, Refusal>> = {}) {
  const inner = machine();
  const asked: [CommandName, unknown][] = [];
  const backend: Backend = (name, request) => {
    asked.push([name, request]);
    const refusal = refuse[name];
    return refusal ? Promise.reject(refusal) : inner(name, request);
  };
  return {
    backend,
    asked,
    of: (name: CommandName) => asked.filter(([each]) => each === name).map(([, r]) => r),
  };
}

test("a letter is marked as sent on a day by a channel, and the dispute is shown after it is kept", async () => {
  const { backend, of } = asking();
  await open(address, backend);
  expect(screen.getByText(/^Nothing is sent by Answerable; you send it and mark it/)).toBeTruthy();
  await user.click(screen.getByLabelText("By post"));
  await fireEvent.input(screen.getByLabelText("Day"), { target: { value: "22" } });
  await fireEvent.change(screen.getByLabelText("Day"));
  await settle();
  expect(of("preview_letter").at(-1)).toMatchObject({ on: "2026-11-22", channel: "post" });
  expect(screen.getByRole("document", { name: "Letter preview" }).textContent).toContain("22 November 2026");
  expect(screen.queryByRole("button", { name: /eml/ })).toBeNull();
  await press("Mark as sent");
  expect(of("send_letter")).toEqual([
    { reference: "ANS-7K3Q-M", kind: "follow-up", on: "2026-11-22", channel: "post" },
  ]);
  expect(location.hash).toBe(to.dispute("ANS-7K3Q-M"));
  expect(screen.getByText("Wait for their answer.")).toBeTruthy();
});

test("a warning is overruled with a reason, and an error is said", async () => {
  const inner = machine();
  const asked: unknown[] = [];
  const backend: Backend = async (name, request) => {
    if (name === "send_letter") asked.push(request);
    const answer = await inner(name, request);
    if (name !== "preview_letter") return answer;
    const finding = {
      rule: "same-kind",
      severity: "warning",
      at: "the letter",
      what: "A letter of this kind went on 2026-11-20.",
      remedy: "Wait a few days.",
    };
    return { ...answer, findings: [finding] };
  };
  await open(address, backend);
  expect(screen.getByText(/A letter of this kind went on 2026-11-20/)).toBeTruthy();
  await user.type(screen.getByLabelText(/^Send it all the same/), "They asked for it");
  await press("Mark as sent");
  expect(asked).toMatchObject([{ overrule: [{ rule: "same-kind", reason: "They asked for it" }] }]);
});

test("a complaint shows what comes first and what it says before it goes", async () => {
  await open(to.letter("ANS-7K3Q-M", "complaint"), asking().backend);
  expect(screen.getByRole("heading", { name: "Before you complain" })).toBeTruthy();
  expect(screen.getByText("Done:")).toBeTruthy();
  expect(screen.getByText("not sure")).toBeTruthy();
});

test("a letter that was not kept is not called sent: the person stays where they were", async () => {
  const refusal = new Refusal("full", "The disk is full, so nothing was saved.", "Free some space.");
  await open(address, asking({ send_letter: refusal }).backend);
  await press("Mark as sent");
  expect(screen.getByRole("alert").textContent).toContain("The disk is full");
  expect(location.hash).toBe(address);
});

test("a way that the platform does not have is said at that choice", async () => {
  const refusal = new Refusal("field", "Brightperk has no web form. Choose another way.", "", "channel");
  await open(address, asking({ send_letter: refusal }).backend);
  await user.click(screen.getByLabelText("By web form"));
  await settle();
  await press("Mark as sent");
  await user.click(screen.getByRole("link", { name: /has no web form/ }));
  expect(document.activeElement).toBe(screen.getByLabelText("By web form"));
});

test("a day after today is refused before anything is asked of the machine", async () => {
  const { backend, of } = asking();
  await open(address, backend);
  await fireEvent.input(screen.getByLabelText("Year"), { target: { value: "2027" } });
  await press("Mark as sent");
  expect(screen.getByRole("alert").textContent).toContain("23 November 2027 is in the future");
  expect(of("send_letter")).toEqual([]);
});

test("the PDF is saved as the letter stands, and its place is said", async () => {
  const { backend, of } = asking();
  await open(address, backend);
  await press("Save the PDF");
  expect(of("save_letter_pdf")).toMatchObject([{ kind: "follow-up", on: "2026-11-23", channel: "email" }]);
  expect(screen.getByText(/^Saved at \d\d:\d\d as ~\/ANS-7K3Q-M\.pdf\.$/)).toBeTruthy();
});

test("a letter that went is shown as it was sent, with its PDF and nothing to change", async () => {
  const { backend, of } = asking();
  await open(to.sentLetter("ANS-7K3Q-M", "l-24"), backend);
  expect(screen.getByRole("document", { name: "The letter as it was sent" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Mark as sent" })).toBeNull();
  await press("Save the PDF");
  expect(of("save_sent_pdf")).toEqual([{ reference: "ANS-7K3Q-M", message: "l-24" }]);
});
