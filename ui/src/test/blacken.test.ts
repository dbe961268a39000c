import { fireEvent, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Refusal, type Area, type Backend, type CommandName } from "../backend";
import { machine, type MockVault } from "../backend/mock";
import { replyView } from "../backend/mock/reply";
import { between, middle, moved, sized, within as onPicture } from "../lib/bars";
import { to } from "../state/route.svelte";
import { open, settle } from "./app";

const address = to.blacken("ANS-7K3Q-M");
const user = userEvent.setup();
const press = async (name: string | RegExp) => {
  await user.click(screen.getByRole("button", { name }));
  await settle();
};

function asking(vault: MockVault = {}, refuse: Partial<Record<CommandName, Refusal>> = {}) {
  const inner = machine(vault);
  const asked: [CommandName, unknown][] = [];
  const backend: Backend = (name, request) => {
    asked.push([name, request]);
    const refusal = refuse[name];
    return refusal ? Promise.reject(refusal) : inner(name, request);
  };
  const of = (name: CommandName) => asked.filter(([each]) => each === name).map(([, request]) => request);
  return { backend, of };
}

/** The picture lies on the table, with no bar yet. */
async function chosen(backend: Backend) {
  await open(address, backend);
  await press("Choose a picture");
}

const board = () => screen.getByRole("group", { name: "The picture, and the bars over it" });
const bars = () =>
  within(board())
    .queryAllByRole("button")
    .map((bar) => bar.getAttribute("aria-label"));
const areas = (requests: unknown[]) => (requests.at(-1) as { areas: Area[] }).areas;

test("by keys alone a bar is added, moved, sized and seen in the copy", async () => {
  const { backend, of } = asking();
  await open(address, backend);
  screen.getByRole("button", { name: "Choose a picture" }).focus();
  await user.keyboard("{Enter}");
  await settle();
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Bars" }));
  while (document.activeElement?.id !== "add-bar") await user.tab();
  await user.keyboard("{Enter}");
  await settle();
  expect(bars()).toEqual(["Bar 1: 35% from the left, 45% from the top, 30% wide, 10% high"]);
  expect(document.activeElement?.id).toBe("bar-1");
  await user.keyboard("{ArrowRight>10/}{ArrowUp>4/}{Shift>}{ArrowLeft>20/}{ArrowDown>2/}{/Shift}");
  await settle();
  const where = "Bar 1: 40% from the left, 43% from the top, 20% wide, 11% high";
  expect(bars()).toEqual([where]);
  expect(screen.getAllByRole("status").some((each) => each.textContent === where)).toBe(true);
  await press("See the copy");
  expect(areas(of("blacken_picture"))).toEqual([{ left: 0.4, top: 0.43, width: 0.2, height: 0.11 }]);
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Look at it once more" }));
});

test("the list names each bar, takes its numbers, and removes it, and the focus is never lost", async () => {
  const { backend, of } = asking();
  await chosen(backend);
  expect(screen.getByText("No bar yet.")).toBeTruthy();
  for (let i = 0; i < 3; i += 1) await press("Add a bar");
  expect(bars().length).toBe(3);
  await press("Bar 2");
  const fields = screen.getByRole("group", { name: "Place of bar 2, in percent of the picture" });
  const left = within(fields).getByLabelText<HTMLInputElement>("Left %");
  await user.clear(left);
  await user.type(left, "12,5");
  await fireEvent.change(left);
  const width = within(fields).getByLabelText<HTMLInputElement>("Width %");
  await user.clear(width);
  await user.type(width, "250");
  await fireEvent.change(width);
  await settle();
  expect(width.value).toBe("100");
  expect(bars()[1]).toBe("Bar 2: 0% from the left, 45% from the top, 100% wide, 10% high");
  await press("Remove bar 2");
  expect(document.activeElement?.id).toBe("bar-3");
  await user.keyboard("{Delete}");
  await settle();
  expect(document.activeElement?.id).toBe("bar-1");
  await user.keyboard("{Backspace}");
  await settle();
  expect(bars()).toEqual([]);
  expect(document.activeElement?.id).toBe("add-bar");
  await user.click(screen.getByLabelText(/^Write across it/));
  await press("See the copy");
  expect(of("blacken_picture")).toEqual([{ areas: [], format: "png" }]);
  expect(screen.getByRole("alert").textContent).toContain("Nothing is covered yet.");
});

test("a bar is drawn with the pointer, pulled at its corner, and a mere press draws none", async () => {
  const { backend } = asking();
  await chosen(backend);
  const place = board();
  place.getBoundingClientRect = () => new DOMRect(100, 100, 1000, 500);
  place.setPointerCapture = () => undefined;
  const go = async (
    kind: "pointerDown" | "pointerMove" | "pointerUp",
    x: number,
    y: number,
    on: Element = place,
  ) => {
    const event = { clientX: x, clientY: y, button: 0 };
    // jsdom has no pointer events of its own with a place.
    const made = new MouseEvent(kind.toLowerCase(), { bubbles: true, cancelable: true, ...event });
    await fireEvent(on, made);
  };
  await go("pointerDown", 300, 200);
  await go("pointerMove", 303, 201);
  await go("pointerUp", 303, 201);
  expect(bars()).toEqual([]);
  await go("pointerDown", 600, 400);
  await go("pointerMove", 300, 200);
  await go("pointerUp", 300, 200);
  expect(bars()).toEqual(["Bar 1: 20% from the left, 20% from the top, 30% wide, 40% high"]);
  await settle();
  const corner = place.querySelector("[data-corner=se]")!;
  await go("pointerDown", 600, 400, corner);
  await go("pointerMove", 5000, 350);
  await go("pointerUp", 5000, 350);
  expect(bars()).toEqual(["Bar 1: 20% from the left, 20% from the top, 80% wide, 30% high"]);
  await go("pointerDown", 400, 300, place.querySelector("[data-bar]")!);
  await go("pointerMove", 0, 340);
  await go("pointerUp", 0, 340);
  expect(bars()).toEqual(["Bar 1: 0% from the left, 28% from the top, 80% wide, 30% high"]);
});

test("the line names platform and day, and can be changed or left out", async () => {
  const { backend, of } = asking();
  await chosen(backend);
  await press("Add a bar");
  await press("See the copy");
  const line = "Copy for Brightperk, 23 November 2026, only to confirm my identity";
  expect(of("blacken_picture").at(-1)).toMatchObject({ mark: line, format: "png" });
  await press("Change the bars");
  expect(bars().length).toBe(1);
  await fireEvent.input(screen.getByLabelText("The line"), { target: { value: "Kopie für Brightperk" } });
  await user.selectOptions(screen.getByLabelText("Kind of file"), "JPEG, smaller");
  await press("See the copy");
  expect(of("blacken_picture").at(-1)).toMatchObject({ mark: "Kopie für Brightperk", format: "jpeg" });
});

test("the copy is saved, and kept only when the person says so", async () => {
  const { backend, of } = asking();
  await chosen(backend);
  await press("Add a bar");
  await press("See the copy");
  await press("Save as a file");
  expect(screen.getByText(/^Saved at \d\d:\d\d as ~\/blackened copy\.png\.$/)).toBeTruthy();
  expect(of("keep_blackened")).toEqual([]);
  await user.clear(screen.getByLabelText("What it shows"));
  await press("Keep it as an exhibit");
  expect(screen.getByText("Say in a few words what the copy shows.")).toBeTruthy();
  await user.type(screen.getByLabelText("What it shows"), "My passport, blacked out");
  await press("Keep it as an exhibit");
  expect(of("keep_blackened")).toEqual([{ reference: "ANS-7K3Q-M", title: "My passport, blacked out" }]);
  location.hash = to.dispute("ANS-7K3Q-M");
  await settle();
  expect(of("put_picture_away").length).toBe(1);
  expect(screen.getByText("My passport, blacked out")).toBeTruthy();
});

test("a picture is dropped anywhere on the page; one that is refused says why and what to do", async () => {
  const no = new Refusal("refused", "bomb.png has 60000 × 60000 pixels.", "Scan or save it smaller.");
  const { backend, of } = asking({}, { drop_picture: no });
  await open(address, backend);
  const file = new File([new Uint8Array([1, 2, 3])], "bomb.png");
  await fireEvent.drop(document.querySelector("h1")!, {
    dataTransfer: { types: ["Files"], files: [file], getData: () => "" },
  });
  await settle();
  expect(of("drop_picture")).toEqual([{ name: "bomb.png", bytes_base64: "AQID" }]);
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("60000 × 60000 pixels");
  expect(alert.textContent).toContain("Scan or save it smaller.");
});

test("it is reached from an identity request, from its answer, and from the exhibits", async () => {
  const links = () =>
    screen.getAllByRole<HTMLAnchorElement>("link", { name: /^Black out a/ }).map((link) => link.hash);
  await open(to.reply("ANS-7K3Q-M", "m-05"), { reply: { ...replyView, kind: "identity-request" } });
  expect(screen.getByText(/^Offer what they already hold/)).toBeTruthy();
  expect(links()).toEqual([address]);
  location.hash = to.letter("ANS-7K3Q-M", "identity-answer");
  await settle();
  expect(
    screen.getByText(/^This letter offers only what they already hold, and more is rarely needed/),
  ).toBeTruthy();
  expect(links()).toEqual([address]);
  location.hash = to.dispute("ANS-7K3Q-M");
  await settle();
  expect(links()).toEqual([address]);
});

test("whatever is done to a bar, it stays on the picture and can be seen", () => {
  expect(moved(middle, { x: 9, y: -9 })).toEqual({ left: 0.7, top: 0, width: 0.3, height: 0.1 });
  expect(sized(middle, { x: 9, y: -9 })).toEqual({ left: 0.35, top: 0.45, width: 0.65, height: 0.01 });
  expect(between({ x: 2, y: 0.5 }, { x: 0.5, y: -1 })).toEqual({
    left: 0.5,
    top: 0,
    width: 0.5,
    height: 0.5,
  });
  expect(onPicture({ left: 1, top: 1, width: 0, height: 3 })).toEqual({
    left: 0.99,
    top: 0,
    width: 0.01,
    height: 1,
  });
});
