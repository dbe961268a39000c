import { fireEvent, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal, type Backend, type JudgeInput } from "../backend";
import { machine, type MockVault } from "../backend/mock";
import { replyView } from "../backend/mock/reply";
import { preferences } from "../state/preferences.svelte";
import { to } from "../state/route.svelte";
import { open, settle } from "./app";

const address = to.reply("ANS-7K3Q-M", "m-19");
const user = userEvent.setup();
const type = async (keys: string) => {
  await user.keyboard(keys);
  await settle();
};

function judged(vault: MockVault = {}) {
  const inner = machine(vault);
  const said: JudgeInput["verdicts"] = [];
  const facts: unknown[] = [];
  const backend: Backend = (name, request) => {
    if (name === "judge") said.push(...(request as JudgeInput).verdicts);
    if (name === "add_fact") facts.push(request);
    return inner(name, request);
  };
  return { backend, said, facts };
}

const current = () => document.querySelector(".pt[open] .n")?.textContent;

function select(from: string, until: string) {
  const runs = [...document.querySelectorAll<HTMLElement>("[data-at]")];
  const at = (words: string) => {
    const node = runs.find((run) => run.textContent?.includes(words))!.firstChild!;
    return { node, offset: node.textContent!.indexOf(words) };
  };
  const [start, end] = [at(from), at(until)];
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + until.length);
  getSelection()!.removeAllRanges();
  getSelection()!.addRange(range);
}

test("keys judge the open point and move on; each verdict is kept for its own point", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  expect(current()).toBe("1a");
  await type("4");
  expect(current()).toBe("1b");
  await type("j1k5");
  expect(said.map(({ point, verdict }) => `${point} ${verdict}`)).toEqual([
    "cause refused",
    "onward given",
    "onward silent",
  ]);
  expect(screen.getByText("2 of 11 judged")).toBeTruthy();
  expect(screen.getByText(/^Saved at \d\d:\d\d$/)).toBeTruthy();
});

test("Enter agrees with the proposal on one point and no other", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  await type("{Enter}");
  expect(said).toEqual([{ point: "cause", verdict: "partly" }]);
  expect(screen.getByText("1 of 11 judged")).toBeTruthy();
  const [first, second] = [...document.querySelectorAll(".pt > summary")];
  expect(first!.textContent).toContain("yours");
  expect(second!.textContent).toContain("proposed");
});

test("the layout of a mail is shown only when asked for, in a frame that can do nothing", async () => {
  const plain = machine({});
  const laidOut: Backend = async (name, request) => {
    const answer = await plain(name, request);
    return name === "reply" ? { ...answer, has_html: true } : answer;
  };
  await open(address, laidOut);
  expect(document.querySelector("iframe")).toBeNull();
  await user.click(screen.getByRole("button", { name: "As it was laid out" }));
  const frame = document.querySelector("iframe")!;
  expect(frame.getAttribute("sandbox")).toBe("");
  expect(frame.title).toBe("The message as it was laid out");
  expect(screen.getByText(/links lead nowhere/)).toBeTruthy();
});

test("the key of a signature is asked for only by its button, and the answer takes its place", async () => {
  const inner = machine({});
  let asked = 0;
  const backend: Backend = (name, request) => {
    if (name === "fetch_key") asked += 1;
    return inner(name, request);
  };
  await open(address, backend);
  await user.click(screen.getByRole("button", { name: "Original message" }));
  const signed = screen.getByRole("region", { name: "Signature of the sender’s server" });
  expect(within(signed).getByText(/Its key is not known yet/)).toBeTruthy();
  expect(asked).toBe(0);
  const button = within(signed).getByRole("button", { name: "Ask brightperk.example for its key" });
  expect(document.getElementById(button.getAttribute("aria-describedby")!)!.textContent).toMatch(
    /over the internet.*Nothing else is sent/,
  );
  await user.click(button);
  await settle();
  expect(asked).toBe(1);
  expect(document.activeElement?.textContent).toBe(
    "Signed by brightperk.example, and the signature fits the message as it is kept.",
  );
  expect(within(signed).queryByRole("button")).toBeNull();
});

test("a key that nobody gives leaves the signature unchecked and says why", async () => {
  const inner = machine({});
  const backend: Backend = (name, request) =>
    name === "fetch_key"
      ? Promise.reject(new Refusal("refused", "The name servers did not answer.", "Try again later."))
      : inner(name, request);
  await open(address, backend);
  await user.click(screen.getByRole("button", { name: "Original message" }));
  await user.click(screen.getByRole("button", { name: "Ask brightperk.example for its key" }));
  await settle();
  expect(screen.getByRole("alert").textContent).toContain("The name servers did not answer.");
  expect(screen.getByText(/Its key is not known yet/)).toBeTruthy();
});

test("a message without a signature asks for no key", async () => {
  const signature = {
    ...replyView.signature,
    state: "none" as const,
    sentence: "It has no signature. Many honest messages have none.",
    domain: null,
  };
  await open(address, machine({ reply: { ...replyView, signature } }));
  await user.click(screen.getByRole("button", { name: "Original message" }));
  expect(screen.getByText("It has no signature. Many honest messages have none.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /for its key/ })).toBeNull();
});

test("a mail of plain text has no layout to show", async () => {
  await open(address);
  expect(screen.queryByRole("button", { name: "As it was laid out" })).toBeNull();
});

test("no button agrees with everything", async () => {
  await open(address);
  expect(screen.queryByRole("button", { name: /all/i })).toBeNull();
});

test("Enter on a link is the link's, and on a point that is shut it opens that point", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  screen.getByRole("link", { name: "The phone I never won" }).focus();
  await fireEvent.keyDown(document.activeElement!, { key: "Enter" });
  const shut = document.querySelectorAll<HTMLElement>(".pt > summary")[3]!;
  shut.focus();
  await fireEvent.keyDown(shut, { key: "Enter" });
  await settle();
  expect(said).toEqual([]);
});

test("the words selected become the passage, exactly as they stand in the text, across marks and paragraphs", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  select("make-up of our lists", "from your profile.");
  await type("m");
  expect(screen.getByText("Marked for point 1a. Now choose 1 to 4.")).toBeTruthy();
  await type("3");
  const passage =
    "make-up of our lists is confidential.\n\nWe have deleted the winner entry from your profile.";
  expect(replyView.parts[0]!.text).toContain(passage);
  expect(said).toEqual([{ point: "cause", verdict: "deflected", evidence: [passage] }]);
});

test("words marked for a point proposed as silent wait for a verdict: Enter does not throw them away", async () => {
  const { backend, said } = judged();
  await open(`${address}?point=onward`, backend);
  select("212 other members", "winners");
  await type("m{Enter}");
  expect(said).toEqual([]);
  await type("2");
  expect(said[0]).toMatchObject({ point: "onward", verdict: "partly" });
});

test("U takes back the last verdict as one more fact, and its point is open again", async () => {
  const { backend, facts } = judged();
  await open(address, backend);
  await type("12u");
  expect(facts).toMatchObject([{ kind: "retracted", about: "judged-2" }]);
  expect(current()).toBe("1b");
  expect(screen.getByText("1 of 11 judged")).toBeTruthy();
  await type("uu");
  expect(facts).toHaveLength(2);
  expect(screen.getByText("0 of 11 judged")).toBeTruthy();
});

test("a verdict that was not kept is never called saved, and its point is open again", async () => {
  const inner = machine();
  const backend: Backend = (name, request) =>
    name === "judge"
      ? Promise.reject(new Refusal("full", "The disk is full.", "Free some space."))
      : inner(name, request);
  await open(address, backend);
  await type("1");
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  expect(screen.queryByText(/^Saved at/)).toBeNull();
  expect(current()).toBe("1a");
});

test("letters typed in a field, with Ctrl, or while they are switched off judge nothing", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  document.querySelector<HTMLDetailsElement>(".kind")!.open = true;
  screen.getByLabelText("What this message is").focus();
  await type("1");
  (document.activeElement as HTMLElement).blur();
  await type("{Control>}1{/Control}");
  preferences.letterKeys = false;
  await type("1");
  preferences.letterKeys = true;
  expect(said).toEqual([]);
});

test("arrows move among the five verdicts without judging", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  const radios = within(screen.getByRole("group", { name: /^How it happened/ })).getAllByRole("radio");
  radios[0]!.focus();
  await type("{ArrowRight}{ArrowDown}");
  expect(document.activeElement).toBe(radios[2]);
  expect(said).toEqual([]);
  await type(" ");
  expect(said).toEqual([{ point: "cause", verdict: "deflected" }]);
  expect(current()).toBe("1b");
});

test("the mail is text, quoted words are folded, and every mark has its verdict in words", async () => {
  const parts = [
    { kind: "own" as const, text: "<script>alert(1)</script> used an older list of members\n" },
    replyView.parts[2]!,
  ];
  await open(address, { reply: { ...replyView, parts } });
  expect(screen.getByText(/<script>alert\(1\)<\/script>/)).toBeTruthy();
  expect(document.querySelector(".mail script")).toBeNull();
  expect(document.querySelector<HTMLDetailsElement>(".mail details")!.open).toBe(false);
  expect(document.querySelector("mark sup")!.textContent).toBe("Partly, point 1a");
});

test("an automatic reply has nothing to judge until its kind is corrected", async () => {
  const { backend, said } = judged({ reply: { ...replyView, kind: "auto-reply" } });
  await open(address, backend);
  expect(screen.getByText(/this kind of message answers nothing/)).toBeTruthy();
  expect(document.querySelector(".pt")).toBeNull();
  await type("1");
  expect(said).toEqual([]);
});

test("an extension is classified with how much and until when", async () => {
  const inner = machine();
  const classified: unknown[] = [];
  const backend: Backend = (name, request) => {
    if (name === "classify") classified.push(request);
    return inner(name, request);
  };
  await open(address, backend);
  document.querySelector<HTMLDetailsElement>(".kind")!.open = true;
  await user.selectOptions(screen.getByLabelText("What this message is"), "extension");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  expect(screen.getByRole("alert").textContent).toContain("Enter how much time");
  await user.type(screen.getByLabelText("How much"), "2");
  await user.type(screen.getByLabelText("Day"), "24");
  await user.type(screen.getByLabelText("Month"), "12");
  await user.type(screen.getByLabelText("Year"), "2026");
  await user.click(screen.getByLabelText("They wait for something from me"));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  expect(classified).toEqual([
    {
      reference: "ANS-7K3Q-M",
      message: "m-19",
      kind: "extension",
      extension: { n: 2, unit: "months" },
      promised_by: "2026-12-24",
      pauses: true,
    },
  ]);
  expect(screen.getByText(/takes two months more/)).toBeTruthy();
});

test("a language that cannot be read is said, and the person judges alone", async () => {
  const points = replyView.points.map((point) => ({ ...point, proposed: null }));
  const { backend, said } = judged({ reply: { ...replyView, lang: "pl", readable: false, points } });
  await open(address, backend);
  expect(screen.getByText(/Answerable cannot read Polish yet/)).toBeTruthy();
  await type("{Enter}1");
  expect(said).toEqual([{ point: "cause", verdict: "given" }]);
});

test("a sentence is chosen as the passage without a mouse", async () => {
  const { backend, said } = judged();
  await open(address, backend);
  await type("4k");
  await user.click(screen.getAllByRole("button", { name: "Choose the passage" })[0]!);
  await settle();
  const list = screen.getByLabelText<HTMLSelectElement>("Sentence of the reply");
  await user.selectOptions(list, "Copies stay in our backups until they are overwritten.");
  await user.click(screen.getByRole("button", { name: "Mark it" }));
  await settle();
  expect(said.at(-1)).toEqual({
    point: "cause",
    verdict: "refused",
    evidence: ["Copies stay in our backups until they are overwritten."],
  });
});

test("after the last point the way on is to see what is open", async () => {
  await open(address);
  expect(screen.getByRole("link", { name: "Finish later" })).toBeTruthy();
  await type("11111111111");
  expect(screen.getByText("11 of 11 judged")).toBeTruthy();
  expect(screen.getByRole<HTMLAnchorElement>("link", { name: "See what is open" }).hash).toBe(
    to.dispute("ANS-7K3Q-M"),
  );
});

test("the words of a scan are written down by the person", async () => {
  const scan = { name: "letter.pdf", bytes: 9000, sha256: "00".repeat(32) };
  const points = replyView.points.map((point) => ({ ...point, proposed: null }));
  const { backend, said } = judged({
    reply: { ...replyView, parts: [], readable: false, points, attachments: [scan] },
  });
  await open(address, backend);
  expect(screen.getByRole("button", { name: "Save letter.pdf" })).toBeTruthy();
  await user.click(screen.getAllByRole("button", { name: "Choose the passage" })[0]!);
  await user.type(screen.getByLabelText("The words, as you read them"), "An update picked you");
  await user.click(screen.getByRole("button", { name: "Mark it" }));
  await type("1");
  expect(said).toEqual([{ point: "cause", verdict: "given", evidence: ["An update picked you"] }]);
});

test("what a message sets in motion is said, with the law on it", async () => {
  const asks = {
    ...replyView,
    kind: "identity-request" as const,
    rule: ["No proof by default.", "12(6)"] as [string, string],
  };
  await open(address, judged({ reply: asks }).backend);
  expect(screen.getByText(/^Offer what they already hold/)).toBeTruthy();
  expect(screen.getByText(/The law on this: No proof by default\./)).toBeTruthy();
});

test("a proposal that is a guess is called one", async () => {
  const points = replyView.points.map((point) =>
    point.proposed ? { ...point, proposed: { ...point.proposed, confidence: 0.3 } } : point,
  );
  await open(address, judged({ reply: { ...replyView, points } }).backend);
  expect(screen.getAllByText("unsure").length).toBeGreaterThan(0);
  expect(screen.getAllByText(/This is a guess: read it yourself\./).length).toBeGreaterThan(0);
});
