import { expect, test } from "vitest";
import type { ReplyPointView, TextPart, Verdict } from "../backend";
import { flowed, joined, layOut, leading, marksOf, sentencesOf } from "../lib/passages";

const point = (name: string, number: string, verdict: Verdict, ...evidence: string[]): ReplyPointView => ({
  point: name,
  number,
  ask: "explain",
  name: null,
  yours: null,
  proposed: { verdict, evidence, confidence: 1 },
});

const parts: TextPart[] = [
  { kind: "own", text: "Hi <b>Mara</b>,\n\nwe used an older list of members & it broke.\nSorry!\n \n" },
  { kind: "signature", text: "--\nTess\n" },
  { kind: "quoted", text: "> an older list\n> Sorry!\n" },
];

const drawn = (points: ReplyPointView[]) =>
  layOut(parts, marksOf(parts, points, null)).flatMap((stretch) =>
    stretch.paragraphs.flatMap((paragraph) => paragraph.segments),
  );

test("overlapping passages cut the text without losing or doubling a letter", () => {
  const points = [
    point("cause", "1a", "partly", "used an older list of members"),
    point("source", "1d", "refused", "list of members & it broke.\nSorry!"),
    point("onward", "1c", "deflected", "older"),
  ];
  const segments = drawn(points);
  for (const segment of segments) {
    expect(joined(parts).slice(segment.at, segment.at + segment.text.length)).toBe(segment.text);
  }
  expect(segments.map((segment) => segment.text).join("")).toBe(
    joined(parts)
      .replace("Mara</b>,\n\nwe", "Mara</b>,we")
      .replace("Sorry!\n \n", "Sorry!")
      .replace("Tess\n>", "Tess>")
      .trimEnd(),
  );
  const marked = segments.filter((segment) => segment.marks.length > 0);
  expect(marked.map((segment) => [segment.text, segment.marks.map((mark) => mark.number)])).toEqual([
    ["used an ", ["1a"]],
    ["older", ["1a", "1c"]],
    [" ", ["1a"]],
    ["list of members", ["1a", "1d"]],
    [" & it broke.\nSorry!", ["1d"]],
  ]);
  expect(marked.map((segment) => segment.ends.map((mark) => mark.number))).toEqual([
    [],
    ["1c"],
    [],
    ["1a"],
    ["1d"],
  ]);
});

test("where passages overlap the point being read leads, else the shortest", () => {
  const [, older] = drawn([
    point("cause", "1a", "partly", "used an older list"),
    point("onward", "1c", "deflected", "older"),
  ]).filter((segment) => segment.marks.length > 0);
  expect(leading(older!, "cause")?.number).toBe("1a");
  expect(leading(older!, "apology")?.number).toBe("1c");
});

test("a passage is found in the platform's own words before those it quotes, and a stray one nowhere", () => {
  const [first, ...rest] = marksOf(
    [parts[2]!, parts[0]!],
    [point("cause", "1a", "partly", "an older list", "words that are not there", "")],
    null,
  );
  expect(rest).toEqual([]);
  expect(first!.start).toBeGreaterThan(parts[2]!.text.length);
});

test("the verdict of the person replaces the proposal, and words just selected replace both", () => {
  const judged = {
    ...point("cause", "1a", "partly", "older"),
    yours: { message: "m", verdict: "given" as const, evidence: ["list"], fact: "f" },
  };
  expect(marksOf(parts, [judged], null).map(({ verdict }) => verdict)).toEqual(["given"]);
  const [picked] = marksOf(parts, [judged], { point: "cause", passage: "broke" });
  expect(picked).toMatchObject({ verdict: "picked", number: "1a" });
});

test("the sentences to choose from are exact parts of the platform's own words", () => {
  const sentences = sentencesOf(parts, "en");
  expect(sentences.length).toBeGreaterThan(1);
  for (const sentence of sentences) expect(parts[0]!.text).toContain(sentence);
});

test("a reply of a million letters is laid out in a moment", () => {
  const long: TextPart[] = [{ kind: "own", text: "A line of words.\n\n".repeat(60_000) }];
  const begun = performance.now();
  expect(
    layOut(long, marksOf(long, [point("cause", "1a", "partly", "A line")], null))[0]?.paragraphs,
  ).toHaveLength(60_000);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test("lines that a mail program cut run on, and every offset stays", () => {
  const cut =
    "A recent update to one of our campaign tools picked up some member\nprofiles, and yours.\n\nWarmly,\nTara\n";
  const text = flowed(cut);
  expect(text).toContain("some member profiles, and yours.\n\nWarmly,\nTara");
  expect(text.length).toBe(cut.length);
  const list = `${"a ".repeat(40)}\n- first\n- second\n`;
  expect(flowed(list)).toBe(list);
});
