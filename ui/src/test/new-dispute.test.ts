import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { Refusal, type Backend, type OpenDisputeInput } from "../backend";
import { machine } from "../backend/mock";
import { readDay } from "../lib/civil";
import { disputeInput, noAnswers, problemsOf, questionOf } from "../lib/new-dispute";
import { draft } from "../state/new-dispute.svelte";
import { to } from "../state/route.svelte";
import { open, settle } from "./app";

beforeEach(() => draft.clear());

const user = userEvent.setup();
const press = async (name: string | RegExp) => {
  await user.click(screen.getByRole("button", { name }));
  await settle();
};
const follow = async (name: string | RegExp) => {
  await user.click(screen.getByRole("link", { name }));
  await settle();
};
const fill = async (label: string, text: string) => {
  await user.clear(screen.getByLabelText(label));
  await user.type(screen.getByLabelText(label), text);
};
const title = () => screen.getByRole("heading", { level: 1 }).textContent;

function answerAll() {
  Object.assign(draft.answers, {
    platform: "Brightperk",
    country: "IE",
    email: "privacy@brightperk.example",
    claimed: "that I had won a phone",
    told: "my friends",
    when: { day: "14", month: "Sep", year: "2026" },
    truth: "I never won",
    identifiers: "@mara\n",
    title: "The phone",
  });
  for (const question of [
    "platform",
    "place",
    "claimed",
    "told",
    "when",
    "truth",
    "find",
    "asks",
    "law",
    "name",
  ] as const) {
    draft.answer(question);
  }
}

/** A machine that keeps what it was asked to open, and refuses a preview where `refuse` says so. */
function recording(refuse: { by: Refusal | null } = { by: null }): {
  backend: Backend;
  opened: OpenDisputeInput[];
} {
  const inner = machine();
  const opened: OpenDisputeInput[] = [];
  const backend: Backend = (name, request) => {
    if (name === "preview_dispute" && refuse.by) return Promise.reject(refuse.by);
    if (name === "open_dispute") opened.push(request as OpenDisputeInput);
    return inner(name, request);
  };
  return { backend, opened };
}

test("a dispute is told one question a page, and opens with every answer as it was given", async () => {
  const { backend, opened } = recording();
  await open("#/new", backend);
  expect(screen.getByText("Question 1 of 11")).toBeTruthy();
  await press("Brightperk, Ireland");
  await press("Continue");
  expect(title()).toBe("Where is Brightperk, and how can it be reached?");
  expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  expect(screen.getByLabelText<HTMLInputElement>("E-mail address for privacy requests").value).toBe(
    "privacy@brightperk.example",
  );
  await press("Continue");
  await fill("They claimed", "that I had won <b>a phone</b>");
  await press("Continue");
  await fill("They told", "my friends");
  await press("Continue");
  await fill("Day", "14");
  await fill("Month", "September");
  await fill("Year", "2026");
  await press("Continue");
  await fill("The truth", "I never won");
  await press("Continue");
  await fill("Names or numbers it knows you by, one a line", "@mara{enter}{enter}4711");
  await press("Continue");
  await user.click(screen.getByLabelText("That they get an apology"));
  await press("Add a point of your own");
  await fill("Its name, in one or two words", "ledger");
  await fill("What you ask, in a sentence", "Please show me the ledger.");
  await press("Continue");
  await user.click(screen.getByLabelText(/^UK GDPR/));
  await press("Continue");
  await fill("Title", "The phone I never won");
  await press("Continue");
  expect(title()).toBe("Check your answers");
  expect(screen.getByRole("document", { name: "Letter preview" }).textContent).toContain("Brightperk");
  await press("Open the dispute");
  expect(location.hash).toBe(to.dispute("ANS-7K3Q-M"));
  expect(opened).toEqual([
    {
      title: "The phone I never won",
      regime: "uk-gdpr",
      platform: {
        name: "Brightperk",
        country: "IE",
        email: "privacy@brightperk.example",
        address: ["1 Grand Parade", "Dublin", "Ireland"],
      },
      incident: {
        happened_on: "2026-09-14",
        claimed: "that I had won <b>a phone</b>",
        told: "my friends",
        truth: "I never won",
        links: [],
        identifiers: ["@mara", "4711"],
      },
      asks: {
        explain: ["cause", "prevention", "onward", "source"],
        count: ["number"],
        notify: ["notified"],
        erase: ["record", "everything", "processors", "nouse"],
      },
      own: [{ ask: "explain", name: "ledger", text: "Please show me the ledger." }],
    },
  ]);
  expect(draft.answers.claimed).toBe("");
});

test("Back, another screen and a wrong answer lose nothing that was typed", async () => {
  await open("#/new/claimed");
  await fill("They claimed", "that I had won");
  await follow("Back");
  await press("Continue");
  expect(screen.getByRole("alert").textContent).toContain("Choose the country");
  location.hash = to.platforms;
  await settle();
  location.hash = to.newDispute("claimed");
  await settle();
  expect(screen.getByLabelText<HTMLTextAreaElement>("They claimed").value).toBe("that I had won");
});

test("a day in the future is refused in the summary, which has the focus and leads to the field", async () => {
  await open("#/new/when");
  await fill("Day", "14");
  await fill("Month", "9");
  await fill("Year", "2027");
  await press("Continue");
  const alert = screen.getByRole("alert");
  expect(document.activeElement).toBe(alert);
  const words = "14 September 2027 is in the future. Enter an earlier day.";
  await user.click(within(alert).getByRole("link", { name: words }));
  expect(document.activeElement).toBe(screen.getByLabelText("Year"));
  expect(screen.getByLabelText("Year").getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("group", { name: "Day of the claim" }).textContent).toContain(words);
});

test("what the machine refuses leads back to its question, and Continue returns to all answers", async () => {
  const refuse: { by: Refusal | null } = {
    by: new Refusal("field", "2026-09-14 is a Monday. Enter a Tuesday.", "", "incident.happened_on"),
  };
  answerAll();
  await open("#/new/name", recording(refuse).backend);
  await press("Continue");
  expect(title()).toBe("When did it happen?");
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  expect(screen.getByRole("alert").textContent).toContain("Enter a Tuesday");
  refuse.by = null;
  await fill("Day", "15");
  await press("Continue");
  expect(title()).toBe("Check your answers");
  expect(screen.getByText("15 September 2026")).toBeTruthy();
});

test("Change leads to one question and Continue returns; another country asks for the law again", async () => {
  answerAll();
  draft.answers.regime = "eu-gdpr";
  await open("#/new/check");
  await follow(/^Change They told/);
  await fill("They told", "nobody but Joe");
  await press("Continue");
  expect(title()).toBe("Check your answers");
  expect(screen.getByText("nobody but Joe")).toBeTruthy();
  await follow(/^Change Where letters go/);
  await user.selectOptions(screen.getByLabelText("Country of the platform"), "GB");
  await press("Continue");
  expect(title()).toBe("Which law applies?");
  expect(screen.getByLabelText<HTMLInputElement>(/^UK GDPR/).checked).toBe(true);
  await press("Continue");
  expect(title()).toBe("Check your answers");
});

test("answers that were put away can be brought back", async () => {
  answerAll();
  await open("#/new/truth");
  await press("Put the answers away");
  expect(title()).toBe("Which platform is it?");
  expect(draft.answers.claimed).toBe("");
  await press("Bring them back");
  expect(draft.answers.claimed).toBe("that I had won a phone");
});

test("the margin links the questions answered and marks the one on screen", async () => {
  draft.answer("platform");
  await open("#/new/place");
  const margin = within(screen.getByRole("navigation", { name: "Questions" }));
  expect(margin.getAllByRole("link")).toEqual([
    margin.getByRole("link", { name: /^The platform\s*, answered$/ }),
  ]);
  expect(margin.getByText("Where it is").getAttribute("aria-current")).toBe("step");
});

test("a day has to exist, and a month may be written as a word", () => {
  expect(readDay({ day: "31", month: "2", year: "2026" }, null)).toMatchObject({ part: "day" });
  expect(readDay({ day: "29", month: "feb", year: "2028" }, null)).toEqual({ iso: "2028-02-29" });
  expect(readDay({ day: "1", month: "13", year: "2026" }, null)).toMatchObject({ part: "month" });
  expect(readDay({ day: "1", month: "1", year: "26" }, null)).toMatchObject({ part: "year" });
  expect(readDay({ day: "", month: "1", year: "2026" }, null)).toMatchObject({ part: "day" });
});

test("every field that the machine checks belongs to a question", () => {
  for (const field of [
    "title",
    "regime",
    "platform.name",
    "platform.country",
    "platform.email",
    "incident.happened_on",
    "incident.claimed",
    "incident.told",
    "incident.truth",
    "asks",
    "own.name",
  ]) {
    expect(questionOf(field, []), field).not.toBeNull();
  }
  expect(questionOf("language", [])).toBeNull();
});

test("asking for nothing is refused, and no law chosen leaves the choice to the machine", () => {
  const answers = noAnswers();
  for (const point of Object.keys(answers.points)) answers.points[point] = false;
  expect(problemsOf("asks", answers, "")).toHaveLength(1);
  expect(disputeInput(answers)).not.toHaveProperty("regime");
  expect(disputeInput({ ...answers, regime: "none" }).regime).toBe("none");
});
