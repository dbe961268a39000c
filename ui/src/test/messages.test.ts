import { parse, type AST } from "svelte/compiler";
import { expect, test } from "vitest";
import { day } from "../lib/dates";
import { en } from "../messages/en";
import { blacken } from "../messages/en/blacken";
import { common } from "../messages/en/common";
import { dispute } from "../messages/en/dispute";
import { letter } from "../messages/en/letter";
import { newDispute } from "../messages/en/new-dispute";
import { reply } from "../messages/en/reply";
import { shell } from "../messages/en/shell";

const sources = import.meta.glob<string>("../**/*.svelte", { query: "?raw", import: "default", eager: true });
const spoken = new Set(["aria-label", "aria-description", "placeholder", "title", "alt", "label"]);
const hasWords = (text: string) => /\p{Letter}/u.test(text);

/** The words that stand in the markup itself. */
function ownWords(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const each of node) ownWords(each, found);
  else if (typeof node === "object" && node !== null) {
    const { type } = node as { type?: string };
    if (type === "Text" && hasWords((node as AST.Text).data)) found.push((node as AST.Text).data.trim());
    if (type === "Attribute") {
      const { name, value } = node as AST.Attribute;
      if (spoken.has(name)) ownWords(value, found);
      return found;
    }
    for (const child of Object.values(node)) ownWords(child, found);
  }
  return found;
}

test("no screen has words of its own: each comes from the messages", () => {
  const offenders = Object.entries(sources).flatMap(([path, source]) =>
    ownWords(parse(source, { modern: true }).fragment).map((words) => `${path}: ${words}`),
  );
  expect(Object.keys(sources).length).toBeGreaterThan(20);
  expect(offenders).toEqual([]);
});

test("the search for words of one's own finds them", () => {
  const { fragment } = parse(`<p>Hello</p><input placeholder="A name" class="x" />`, { modern: true });
  expect(ownWords(fragment)).toEqual(["Hello", "A name"]);
});

function walk(value: unknown, path: string, visit: (text: string, path: string) => void): void {
  if (typeof value === "string") visit(value, path);
  else if (Array.isArray(value)) value.forEach((each, i) => walk(each, `${path}.${String(i)}`, visit));
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) walk(each, path ? `${path}.${key}` : key, visit);
  }
}

test("no message is a date in digits alone, none trails off, none is longer than a person reads at once", () => {
  walk(en, "", (text, path) => {
    if (!path.startsWith("stageSaid")) expect(text, path).not.toBe("");
    expect(text, path).not.toMatch(/\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/);
    for (const sentence of text.split(/[.!?]\s/)) {
      expect(sentence.split(/\s+/).length, `${path}: ${sentence}`).toBeLessThanOrEqual(25);
    }
  });
});

test("no file of messages hides a message of another", () => {
  const files = [common, shell, { newDispute }, { dispute }, { letter }, { reply }, { blacken }];
  const keys = files.flatMap((file) => Object.keys(file));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

test("a date has its weekday and its month in words", () => {
  expect(day("2027-01-04")).toBe("Mon 4 Jan 2027");
  expect(day("2026-09-24")).toBe("Thu 24 Sep 2026");
});
