import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal, type Backend, type CommandName } from "../backend";
import { machine } from "../backend/mock";
import { draft } from "../state/new-dispute.svelte";
import { route, to } from "../state/route.svelte";
import { open, settle } from "./app";

const user = userEvent.setup();
const press = async (name: string | RegExp) => {
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
  return { backend, of: (name: CommandName) => asked.filter(([each]) => each === name).map(([, r]) => r) };
}

test("a law says what can be demanded, what can only be asked for, by when and how sure that is", async () => {
  await open(to.law("eu-gdpr"));
  const of = (title: string) => within(screen.getByRole("region", { name: title }));
  expect(of("What you can demand").getByText("How it happened")).toBeTruthy();
  expect(of("What you can demand in part").getByText("That those who were told hear the truth")).toBeTruthy();
  expect(of("What you can only ask for").getByText("How many others it happened to")).toBeTruthy();
  expect(of("By when").getByText("1 calendar month, then 2 calendar months")).toBeTruthy();
  expect(of("By when").getByText("no number in the law")).toBeTruthy();
  expect(of("Whom to complain to").getByText(/supervisory authority where you live/)).toBeTruthy();
  expect(of("How sure this is").getByText("The text of the law was read.")).toBeTruthy();
});

test("the law of a dispute is one press away, and the laws are listed", async () => {
  await open(to.dispute("ANS-7K3Q-M"));
  expect(screen.getByRole("link", { name: "What this law gives: GDPR" }).getAttribute("href")).toBe(
    "#/laws/eu-gdpr",
  );
  route.go(to.laws);
  await settle();
  const list = screen.getByRole("list", { name: "List of laws" });
  expect(within(list).getByRole("link", { name: "CCPA" }).getAttribute("href")).toBe("#/laws/us-ca-ccpa");
});

test("a day is set right, and left to the calendar again", async () => {
  const { backend, of } = asking();
  await open(to.days, backend);
  const list = () => screen.getByRole("list", { name: "Days that you set right" });
  expect(within(list()).getByText("A local day")).toBeTruthy();
  await user.selectOptions(screen.getByLabelText("Country"), "DE");
  await user.selectOptions(screen.getByLabelText("Part of the country"), "BY");
  await user.type(screen.getByLabelText("Day"), "8");
  await user.type(screen.getByLabelText("Month"), "August");
  await user.type(screen.getByLabelText("Year"), "2027");
  await press("Set it");
  expect(screen.getByRole("link", { name: "The name of the holiday is missing. Enter it." })).toBeTruthy();
  expect(of("set_own_day")).toEqual([]);
  await user.type(screen.getByLabelText("Name of the holiday"), "Peace festival");
  await press("Set it");
  expect(of("set_own_day")).toEqual([{ place: "DE-BY", date: "2027-08-08", holiday: "Peace festival" }]);
  expect(within(list()).getByText("Peace festival")).toBeTruthy();
  expect(screen.getByText(/8 August 2027 is set/)).toBeTruthy();
  await press(/^Leave .*29 December 2026 in Ireland to the calendar/);
  expect(of("set_own_day").at(-1)).toEqual({ place: "IE", date: "2026-12-29", forget: true });
  expect(within(list()).queryByText("A local day")).toBeNull();
});

test("a working day is set without a name, and what the machine refuses stands at its field", async () => {
  const refusal = new Refusal("field", "There is no calendar for “AQ”.", "", "place");
  const { backend, of } = asking({ set_own_day: refusal });
  await open(to.days, backend);
  await user.selectOptions(screen.getByLabelText("Country"), "IE");
  await user.type(screen.getByLabelText("Day"), "17");
  await user.type(screen.getByLabelText("Month"), "3");
  await user.type(screen.getByLabelText("Year"), "2027");
  await user.click(screen.getByLabelText("A working day, whatever the calendar says"));
  await press("Set it");
  expect(of("set_own_day")).toEqual([{ place: "IE", date: "2027-03-17" }]);
  expect(screen.getByLabelText("Country").getAttribute("aria-invalid")).toBe("true");
});

test("what was said is corrected, and only what differs is sent", async () => {
  const { backend, of } = asking();
  await open(to.dispute("ANS-7K3Q-M"), backend);
  await press("Correct what you said");
  await press("Save");
  expect(screen.getByRole("link", { name: /^Nothing is different/ })).toBeTruthy();
  const told = screen.getByLabelText("They told");
  await user.clear(told);
  await press("Save");
  expect(screen.getByRole("link", { name: /^This may not be empty/ })).toBeTruthy();
  await user.type(told, "my friends, in their feeds");
  await user.click(screen.getAllByLabelText(/^I am not sure of this/)[1] as HTMLElement);
  await press("Save");
  expect(of("amend_dispute")).toMatchObject([
    {
      reference: "ANS-7K3Q-M",
      change: { incident: { told: "my friends, in their feeds", unsure: ["told"], identifiers: ["@mara"] } },
    },
  ]);
  expect(Object.keys((of("amend_dispute")[0] as { change: object }).change)).toEqual(["incident"]);
  expect(screen.getByText(/^Corrected at/)).toBeTruthy();
  await press("Add a fact");
  expect(screen.getByRole("option", { name: "I am sure now of what happened" })).toBeTruthy();
});

test("rights are reserved on wish: in the preview and in the letter that went", async () => {
  const { backend, of } = asking();
  await open(to.letter("ANS-7K3Q-M", "follow-up"), backend);
  expect(of("preview_letter").at(-1)).not.toHaveProperty("reserve");
  await user.click(screen.getByLabelText(/^Reserve my rights under Auteurswet 21/));
  await settle();
  expect(of("preview_letter").at(-1)).toMatchObject({ reserve: ["nl"] });
  await press("Mark as sent");
  expect(of("send_letter")).toMatchObject([{ reserve: ["nl"] }]);
});

test("what the person only heard is marked as it is told", async () => {
  const { backend } = asking();
  await open(to.newDispute("told"), backend);
  await user.type(screen.getByRole("textbox", { name: "They told" }), "my friends");
  await user.click(screen.getByLabelText(/^I am not sure of this/));
  const { answers } = draft;
  Object.assign(answers, { platform: "Brightperk", country: "IE", email: "privacy@brightperk.example" });
  Object.assign(answers, { claimed: "that I won", truth: "I did not", title: "A phone" });
  answers.when = { day: "14", month: "9", year: "2026" };
  route.go(to.newDispute("check"));
  await settle();
  expect(screen.getByText("my friends (not sure)")).toBeTruthy();
});
