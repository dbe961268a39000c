// Where passages stand in the text of a reply. Text stays text: everything here is offsets and slices.
import type { PartKind, ReplyPointView, TextPart, Verdict } from "../backend";

/** A passage in the joined text, from `start` up to but without `end`. */
export type Mark = {
  point: string;
  number: string;
  /** `picked`: selected just now, not judged yet. */
  verdict: Verdict | "picked";
  start: number;
  end: number;
};

/** A run of text under the same passages; `ends` are those whose last letter is here. */
export type Segment = { at: number; text: string; marks: Mark[]; ends: Mark[] };
export type Paragraph = { at: number; segments: Segment[] };
export type Stretch = { kind: PartKind; lines: number; paragraphs: Paragraph[] };

export const joined = (parts: readonly TextPart[]): string => parts.map((part) => part.text).join("");

/** Where `passage` stands: in the platform's own words if it can be, never in two places at once. */
export function find(parts: readonly TextPart[], passage: string): { start: number; end: number } | null {
  if (passage === "") return null;
  const text = joined(parts);
  let fallback: number | null = null;
  const ranges = ownRanges(parts);
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + 1)) {
    if (ranges.some(([from, until]) => at >= from && at < until)) {
      return { start: at, end: at + passage.length };
    }
    fallback ??= at;
  }
  return fallback === null ? null : { start: fallback, end: fallback + passage.length };
}

function ownRanges(parts: readonly TextPart[]): [number, number][] {
  const ranges: [number, number][] = [];
  let at = 0;
  for (const part of parts) {
    if (part.kind !== "quoted") ranges.push([at, at + part.text.length]);
    at += part.text.length;
  }
  return ranges;
}

/** The passages to draw: those the person judged, else those proposed; `picked` before both. */
export function marksOf(
  parts: readonly TextPart[],
  points: readonly ReplyPointView[],
  picked: { point: string; passage: string } | null,
): Mark[] {
  return points.flatMap((point) => {
    const isPicked = picked?.point === point.point;
    const from = point.yours ?? point.proposed;
    const verdict = isPicked ? ("picked" as const) : from?.verdict;
    const evidence = isPicked && picked ? [picked.passage] : (from?.evidence ?? []);
    if (verdict === undefined) return [];
    return evidence.flatMap((passage) => {
      const found = find(parts, passage);
      return found ? [{ point: point.point, number: point.number, verdict, ...found }] : [];
    });
  });
}

/** Lines of mail this long were cut by a mail program, not by the writer. */
const CUT = 60;

/**
 * The text without the line breaks that a mail's width gave it: a space stands for each, so that every
 * offset stays. Short lines, lists and quotes keep their lines.
 */
export function flowed(text: string): string {
  return text.replace(/([^\n]*)\n(?=([^\n]*))/g, (whole, line: string, next: string) =>
    line.length >= CUT && /^[^\s>*•–-]/.test(next) && !/^\d+[.)]\s/.test(next) ? `${line} ` : whole,
  );
}

function segmentsOf(text: string, from: number, until: number, marks: readonly Mark[]): Segment[] {
  const here = marks.filter((mark) => mark.start < until && mark.end > from);
  const cuts = new Set([from, until]);
  for (const mark of here) {
    cuts.add(Math.max(from, mark.start));
    cuts.add(Math.min(until, mark.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1] ?? until;
    return {
      at: start,
      text: text.slice(start, end),
      marks: here.filter((mark) => mark.start <= start && mark.end >= end),
      // A passage that runs past the end of a paragraph by line breaks alone ends with it.
      ends: here.filter(
        (mark) =>
          mark.end === end || (end === until && mark.end > end && text.slice(end, mark.end).trim() === ""),
      ),
    };
  });
}

/** The whole text, part by part and paragraph by paragraph, cut where passages begin and end. */
export function layOut(parts: readonly TextPart[], marks: readonly Mark[]): Stretch[] {
  const text = flowed(joined(parts));
  let at = 0;
  return parts.map((part) => {
    const paragraphs: Paragraph[] = [];
    for (const match of part.text.matchAll(/\S(?:[\s\S]*?\S)??(?=\s*\n[^\S\n]*\n|\s*$)/g)) {
      const from = at + match.index;
      paragraphs.push({ at: from, segments: segmentsOf(text, from, from + match[0].length, marks) });
    }
    at += part.text.length;
    return { kind: part.kind, lines: part.text.trim().split("\n").length, paragraphs };
  });
}

/** The passage whose look a segment takes: that of the point being read, else the shortest. */
export function leading(segment: Segment, current: string): Mark | undefined {
  const length = (mark: Mark) => mark.end - mark.start;
  return (
    segment.marks.find((mark) => mark.point === current) ??
    [...segment.marks].sort((a, b) => length(a) - length(b))[0]
  );
}

/**
 * The words selected under `root`, as they stand in the joined text, without white space at their ends; `null`
 * where none are. Runs of text carry their offset in `data-at`.
 */
export function selected(root: HTMLElement, selection: Selection | null, text: string): string | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  let start = Infinity;
  let end = -1;
  for (const run of root.querySelectorAll<HTMLElement>("[data-at]")) {
    const node = run.firstChild;
    if (!node || !range.intersectsNode(node)) continue;
    const at = Number(run.dataset["at"]);
    const from = range.startContainer === node ? range.startOffset : 0;
    const until = range.endContainer === node ? range.endOffset : (node.textContent?.length ?? 0);
    if (until <= from) continue;
    start = Math.min(start, at + from);
    end = Math.max(end, at + until);
  }
  if (end < 0) return null;
  const words = text.slice(start, end).trim();
  return words === "" ? null : words;
}

/** The sentences of the platform's own words, to choose a passage without a mouse. */
export function sentencesOf(parts: readonly TextPart[], locale: string): string[] {
  const own = parts.filter((part) => part.kind === "own").map((part) => part.text);
  const segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  return own
    .flatMap((text) => text.split(/\n\s*\n/))
    .flatMap((paragraph) => [...segmenter.segment(paragraph)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== "")
    .slice(0, 500);
}
