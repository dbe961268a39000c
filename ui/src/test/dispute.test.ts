import { fireEvent, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal, tellWork, type Backend, type CommandName, type ImportView } from "../backend";
import { machine, type MockVault } from "../backend/mock";
import { brightperk } from "../backend/mock/dispute";
import { toBase64 } from "../lib/bytes";
import { to } from "../state/route.svelte";
import { open, settle } from "./app";

const address = to.dispute("ANS-7K3Q-M");
const user = userEvent.setup();
const press = async (name: string | RegExp) => {
  await user.click(screen.getAllByRole("button", { name }).at(-1)!);
  await settle();
};
const textOf = (base64: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (each) => each.charCodeAt(0)));

/** A machine that remembers what it was asked. */
function listening(vault: MockVault = {}) {
  const inner = machine(vault);
  const calls: { name: CommandName; request: unknown }[] = [];
  const backend: Backend = (name, request) => {
    calls.push({ name, request });
    return inner(name, request);
  };
  const asked = (name: CommandName) => calls.filter((each) => each.name === name).map((each) => each.request);
  return { backend, asked };
}

test("a dispute says how it stands, what comes next, and has one primary button", async () => {
  await open(address);
  expect(screen.getByRole("heading", { level: 1, name: "The phone I never won" })).toBeTruthy();
  expect(screen.getByText(/^Brightperk answered one of your four asks/)).toBeTruthy();
  expect(screen.getByText("Chain whole")).toBeTruthy();
  const primary = [...document.querySelectorAll<HTMLAnchorElement>("main .button.primary")];
  expect(primary.map((each) => [each.textContent, each.hash])).toEqual([
    ["Write the follow-up", to.letter("ANS-7K3Q-M", "follow-up")],
  ]);
});

test("a cell of the matrix says verdict and point, and shows the passage as text", async () => {
  const points = structuredClone(brightperk.points);
  points["cause"]!.by[1]!.evidence = ["<img src=x onerror=alert(1)> & “older”"];
  await open(address, { dispute: { ...brightperk, points } });
  const cell = screen.getByRole("link", { name: "Partly: How it happened" }).closest("td")!;
  expect(cell.textContent).toContain("“<img src=x onerror=alert(1)> & “older””");
  expect(document.querySelector("main img")).toBeNull();
});

test("a reply is added by pasting it, with the day it came, and opened to be read", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  await press("Paste a reply");
  await press("Add the reply");
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  expect(asked("add_reply")).toEqual([]);
  const reply = "Hallo Mara,\n\nżółw 🐢 “nichts”";
  await fireEvent.input(screen.getByLabelText("The reply, as it came"), { target: { value: reply } });
  await fireEvent.input(screen.getByLabelText("Day"), { target: { value: "20" } });
  await press("Add the reply");
  const [request] = asked("add_reply") as [{ bytes_base64: string; received_on: string }];
  expect(textOf(request.bytes_base64)).toBe(reply);
  expect(request.received_on).toBe("2026-11-20");
  expect(location.hash).toBe(to.reply("ANS-7K3Q-M", "m-19"));
});

test("a file dropped anywhere on the page is added with its name and its bytes", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  const file = new File([new Uint8Array([0, 255, 13, 10])], "reply.eml");
  await fireEvent.drop(document.querySelector("h1")!, {
    dataTransfer: { types: ["Files"], files: [file], getData: () => "" },
  });
  await settle();
  expect(asked("add_reply")).toEqual([
    {
      reference: "ANS-7K3Q-M",
      file_name: "reply.eml",
      bytes_base64: toBase64(new Uint8Array([0, 255, 13, 10])),
    },
  ]);
});

test("words pasted outside a field are shown first; inside a field they are that field's", async () => {
  await open(address);
  await fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => "Hi Mara" } });
  await settle();
  expect(screen.getByLabelText<HTMLTextAreaElement>("The reply, as it came").value).toBe("Hi Mara");
});

test("a reply that is refused is said where it was added, and nothing else changes", async () => {
  const inner = machine();
  const backend: Backend = (name, request) =>
    name === "add_reply"
      ? Promise.reject(new Refusal("empty", "The file has 0 bytes.", "Save the message again."))
      : inner(name, request);
  await open(address, backend);
  await fireEvent.drop(document.body, {
    dataTransfer: { types: ["Files"], files: [new File([], "empty.eml")], getData: () => "" },
  });
  await settle();
  const section = screen.getByRole("region", { name: "Correspondence" });
  expect(within(section).getByRole("alert").textContent).toContain("The file has 0 bytes.");
  expect(location.hash).toBe(address);
});

test("undo is one more fact about the fact, and both stay in the list", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  expect(screen.queryByRole("button", { name: /^Undo: Opened/ })).toBeNull();
  await press("Undo: Judged, 23 November 2026");
  expect(asked("add_fact")).toEqual([
    { reference: "ANS-7K3Q-M", kind: "retracted", about: "f-5", on: "2026-11-23" },
  ]);
  const rows = within(screen.getByRole("region", { name: "List of facts" }));
  expect(rows.getByText("11 points of the reply, by you").closest("tr")?.textContent).toContain("taken back");
  expect(screen.queryByRole("button", { name: /^Undo: Judged/ })).toBeNull();
  expect(document.activeElement?.textContent).toBe("Facts");
});

test("a point is let go and taken up again without losing the focus", async () => {
  await open(address);
  await press("Let go: That they get an apology");
  const again = screen.getByRole("button", { name: "Take up again: That they get an apology" });
  expect(document.activeElement).toBe(again);
  await user.keyboard("{Enter}");
  await settle();
  expect(screen.getByRole("button", { name: "Let go: That they get an apology" })).toBeTruthy();
});

test("a clock shows its receipt in one press: four dates, each step with its law", async () => {
  await open(address);
  await press("Receipt: Answer, 4 January 2027");
  const dialog = screen.getByRole("dialog", { name: "How 4 January 2027 was found" });
  expect(document.activeElement).toBe(within(dialog).getByRole("heading", { level: 2 }));
  for (const word of ["Earliest", "Nominal", "Due", "Latest"])
    expect(within(dialog).getByText(word)).toBeTruthy();
  expect(within(dialog).getByText("GDPR article 12(6)")).toBeTruthy();
  await user.click(within(dialog).getAllByRole("button", { name: "Close" })[0]!);
  await settle();
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Receipt: Answer, 4 January 2027" }),
  );
});

test("the day a letter arrived is kept as a fact about that letter", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  await press("Give the day it arrived: Identity answer");
  await press("Add");
  expect(asked("add_fact")).toEqual([
    { reference: "ANS-7K3Q-M", kind: "delivered", on: "2026-11-23", about: "l-13" },
  ]);
  expect(screen.getByText("Arrived on 23 November 2026")).toBeTruthy();
});

test("a dispute is closed only with an outcome, and can be reopened", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  // In jsdom a popover is never shown.
  screen.getByText("Close the dispute").click();
  await settle();
  await press("Close the dispute");
  expect(asked("close_dispute")).toEqual([]);
  await user.click(screen.getByLabelText("They refused, and I leave it there"));
  await press("Close the dispute");
  expect(asked("close_dispute")).toEqual([{ reference: "ANS-7K3Q-M", outcome: "refused" }]);
  await press("Reopen the dispute");
  expect(asked("add_fact")).toEqual([{ reference: "ANS-7K3Q-M", kind: "reopened", on: "2026-11-23" }]);
});

test("a dispute just opened asks for its first letter, and no clock runs yet", async () => {
  const fresh = {
    ...brightperk,
    stage: "draft" as const,
    sentence: "Nothing is sent yet.",
    replies: [],
    deadlines: [],
  };
  const points = Object.fromEntries(
    Object.entries(brightperk.points).map(([key, point]) => [
      key,
      { ...point!, standing: "unjudged" as const, settled: false, by: [] },
    ]),
  );
  const next = {
    action: "write-letter" as const,
    letter: "request" as const,
    sentence: "Write the request.",
  };
  await open(address, { dispute: { ...fresh, points, next, correspondence: [], other_steps: [] } });
  expect(
    screen.getByText("No clock runs yet. The first one starts when your request has arrived."),
  ).toBeTruthy();
  expect(screen.getByRole("link", { name: "Write the request" })).toBeTruthy();
  expect(screen.getByText(/^Nothing was written yet/)).toBeTruthy();
});

test("a fact that no longer matches is named, not hidden", async () => {
  await open(address, { dispute: { ...brightperk, chain_broken_at: 5 } });
  expect(screen.getByText("Fact 5 no longer matches")).toBeTruthy();
  expect(screen.queryByText("Chain whole")).toBeNull();
});

test("of ten thousand facts and letters a page shows the newest, and more on a press", async () => {
  const facts = Array.from({ length: 10_000 }, (_, i) => ({
    ...brightperk.facts[1]!,
    id: `f-${String(i)}`,
    seq: i + 1,
  }));
  const correspondence = Array.from({ length: 10_000 }, (_, i) => ({
    ...brightperk.correspondence[0]!,
    id: `l-${String(i)}`,
  }));
  const begun = performance.now();
  await open(address, { dispute: { ...brightperk, facts, correspondence } });
  expect(performance.now() - begun).toBeLessThan(5_000);
  const rows = () =>
    screen.getByRole("region", { name: "List of facts" }).querySelectorAll("tbody tr").length;
  expect(rows()).toBe(50);
  await press("Show 200 earlier facts");
  expect(rows()).toBe(250);
  expect(screen.getByText("50 of 10000 are shown.")).toBeTruthy();
});

test("a scan of a letter asks for its day before it is kept", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  const scan = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46])], "letter.pdf");
  await fireEvent.drop(document.body, {
    dataTransfer: { types: ["Files"], files: [scan], getData: () => "" },
  });
  await settle();
  expect(asked("add_reply")).toEqual([]);
  expect(screen.getByText(/^letter\.pdf is kept as it is/)).toBeTruthy();
  screen.getByRole("button", { name: "Add the reply" }).click();
  await settle();
  expect(asked("add_reply")).toMatchObject([{ file_name: "letter.pdf", received_on: "2026-11-23" }]);
});

/** Drops files on the page. */
const drop = (...files: File[]) =>
  fireEvent.drop(document.body, { dataTransfer: { types: ["Files"], files, getData: () => "" } });
const allMbox = () => new File([new Uint8Array([70])], "all.mbox");
const came: ImportView = {
  all: 3,
  looked_at: 3,
  added: [],
  strays: [],
  unreadable: 0,
  unkept: [],
  stopped: null,
  cancelled: false,
};
const message = (n: number, known = false) => ({
  reference: "ANS-7K3Q-M",
  message: `m-${String(n)}`,
  known,
  subject: "Re",
});

/** A machine whose import ends when the test says so. */
function importing() {
  const { backend: inner, asked } = listening();
  let end: (view: ImportView) => void = () => undefined;
  const backend: Backend = (name, request) =>
    name === "import_replies"
      ? (new Promise<ImportView>((done) => (end = done)) as ReturnType<typeof inner<typeof name>>)
      : inner(name, request);
  return { backend, asked, end: (view: Partial<ImportView>) => (end({ ...came, ...view }), settle()) };
}

test("of a dropped mailbox, what belongs to the dispute is kept and the rest is counted", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  await drop(allMbox());
  expect(await screen.findByText("None of three messages belongs to this dispute.")).toBeTruthy();
  expect(asked("import_replies")).toMatchObject([{ reference: "ANS-7K3Q-M", file_name: "all.mbox" }]);
});

test("a mailbox says how far it is, and when it is cancelled how much was kept", async () => {
  const { backend, asked, end } = importing();
  await open(address, backend);
  tellWork("import", { done: 5, all: 9 });
  await drop(allMbox());
  await settle();
  expect(screen.queryByRole("progressbar"), "nothing is known yet").toBeNull();
  tellWork("import", { done: 312, all: 1204 });
  await settle();
  const meter = screen.getByRole<HTMLProgressElement>("progressbar", { name: "312 of 1,204 messages" });
  expect([meter.value, meter.max]).toEqual([312, 1204]);
  await drop(new File([new Uint8Array([70])], "reply.eml"));
  await settle();
  expect(screen.getByText(/^A mailbox is being added/)).toBeTruthy();
  expect(asked("add_reply")).toEqual([]);

  await press("Cancel");
  expect(asked("cancel_import")).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Cancelling…" })).toBeTruthy();
  await end({
    all: 1204,
    looked_at: 320,
    added: [message(1), message(2), message(3, true)],
    cancelled: true,
  });
  expect(screen.queryByRole("progressbar")).toBeNull();
  const said = screen.getByText("You cancelled after 320 of 1,204 messages. Two were kept and stay.");
  expect(said.closest('[role="status"]')).toBe(document.activeElement);
  expect(
    screen.getByText(/^Three of 320 messages belong to this dispute\. One was here already\.$/),
  ).toBeTruthy();
  expect(location.hash).toBe(address);
});

test("a mailbox goes on while another page is shown, and is there again on the way back", async () => {
  const { backend, end } = importing();
  await open(address, backend);
  await drop(allMbox());
  await settle();
  tellWork("import", { done: 1, all: 9 });
  location.hash = to.today;
  await settle();
  expect(screen.queryByRole("progressbar")).toBeNull();
  location.hash = address;
  await settle();
  expect(screen.getByRole("progressbar", { name: "1 of 9 messages" })).toBeTruthy();
  location.hash = to.today;
  await settle();
  await end({ all: 9, looked_at: 9, added: [message(1)] });
  expect(location.hash, "nobody is taken away from where they are").toBe(to.today);
  location.hash = address;
  await settle();
  expect(screen.getByText("One of nine messages belongs to this dispute.")).toBeTruthy();
});

test("a mailbox names what could not be kept, and says why it stopped", async () => {
  const { backend, end } = importing();
  await open(address, backend);
  await drop(allMbox());
  await settle();
  const unkept = {
    from: "care@brightperk.example",
    subject: "Your <b>perk</b>",
    day: "2026-08-03",
    why: "This is not text",
  };
  await end({
    looked_at: 2,
    added: [message(1)],
    unkept: [unkept],
    stopped: "The disk is full, so nothing was saved. Free some space, then try again",
  });
  expect(screen.getByText("One of two messages belongs to this dispute.")).toBeTruthy();
  const [item] = within(screen.getByText("One could not be kept:").closest("div")!).getAllByRole("listitem");
  expect(item!.textContent).toBe(
    "Your <b>perk</b>, from care@brightperk.example, 3 August 2026. This is not text.",
  );
  expect(
    screen.getByText(/^It stopped at message 2 of 3\. The disk is full, so nothing was saved\./),
  ).toBeTruthy();
});

test("a mailbox picked from a file is taken in like one that was dropped", async () => {
  const inner = machine({});
  const backend: Backend = async (name, request) => {
    const picked = { kind: "mailbox", view: { ...came, added: [message(1), message(2)] } };
    return name === "pick_reply"
      ? (picked as Awaited<ReturnType<typeof inner<typeof name>>>)
      : inner(name, request);
  };
  await open(address, backend);
  await press("Add a reply from a file");
  expect(screen.getByText("Two of three messages belong to this dispute.")).toBeTruthy();
});

test("the invented machine says how far a mailbox is, and stops when it is told", async () => {
  await open(address, { mailbox: 1204 });
  await drop(allMbox());
  expect(await screen.findByRole("progressbar", { name: "12 of 1,204 messages" })).toBeTruthy();
  await press("Cancel");
  expect(await screen.findByText(/^You cancelled after \d+ of 1,204 messages/)).toBeTruthy();
});

test("a copy for others replaces what the person leaves in the list, and what they add", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  screen.getAllByRole("button", { name: /^Make the dossier/ })[0]!.click();
  await settle();
  await user.click(screen.getByLabelText(/^A newspaper/));
  await user.click(screen.getByLabelText(/^A copy for others to read/));
  await settle();
  await user.click(screen.getByLabelText(/^Mara Quill/));
  await user.type(screen.getByLabelText("What else must go, one a line"), "Uncle Bart");
  await user.click(screen.getByRole("button", { name: "Save the copy (PDF)" }));
  await settle();
  expect(asked("save_dossier")).toEqual([
    {
      reference: "ANS-7K3Q-M",
      purpose: "newspaper",
      paper: "a4",
      redact: [
        { kind: "person", text: "Joe", with: "[person 2]" },
        { kind: "other", text: "Uncle Bart", with: "[left out 1]" },
      ],
    },
  ]);
});

test.each(["Cancel", "Close"])(
  "a dossier shows how far it is; %s ends it, and the dialog is gone",
  async (way) => {
    const { backend, asked } = listening();
    const slow: Backend = (name, request) =>
      name === "save_dossier" ? new Promise<never>(() => undefined) : backend(name, request);
    await open(address, slow);
    screen.getAllByRole("button", { name: /^Make the dossier/ })[0]!.click();
    await settle();
    await user.click(screen.getByRole("button", { name: "Save the dossier" }));
    tellWork("dossier", { done: 30, all: 120 });
    await settle();
    const meter = screen.getByRole<HTMLProgressElement>("progressbar", { name: "Making the dossier…" });
    expect([meter.value, meter.max]).toEqual([30, 120]);
    await user.click(screen.getByRole("button", { name: way }));
    await settle();
    expect(asked("cancel_dossier")).toHaveLength(1);
    expect(screen.queryByRole("dialog")).toBeNull();
  },
);

test("an archive is saved from where the dossier is made, and is said not to be encrypted", async () => {
  const { backend, asked } = listening();
  await open(address, backend);
  screen.getAllByRole("button", { name: /^Make the dossier/ })[0]!.click();
  await settle();
  const button = screen.getByRole("button", { name: "Save the archive (ZIP)" });
  const hint = document.getElementById(button.getAttribute("aria-describedby")!)!;
  expect(hint.textContent).toContain("It is not encrypted.");
  await user.click(screen.getByLabelText(/^A copy for others to read/));
  await settle();
  expect(screen.queryByRole("button", { name: "Save the archive (ZIP)" })).toBeNull();
  await user.click(screen.getByLabelText(/^A copy for others to read/));
  await user.click(screen.getByRole("button", { name: "Save the archive (ZIP)" }));
  await settle();
  expect(asked("save_archive")).toEqual([{ reference: "ANS-7K3Q-M" }]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("two replies that do not go together stand side by side", async () => {
  const [first, last] = [brightperk.replies[0]!, brightperk.replies.at(-1)!];
  const number = brightperk.points.number!;
  const by = [
    { message: first.message, verdict: "given" as const, evidence: ["14 others"], fact: "f-1" },
    { message: last.message, verdict: "refused" as const, evidence: ["we have no such number"], fact: "f-2" },
  ];
  const dispute = { ...brightperk, points: { ...brightperk.points, number: { ...number, by } } };
  expect(first.message).not.toBe(last.message);
  await open(address, { dispute });
  const said = screen.getByText(/^Two replies do not go together/).parentElement?.textContent ?? "";
  expect(said).toContain("“14 others”");
  expect(said).toContain("“we have no such number”");
});
