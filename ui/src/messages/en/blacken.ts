import type { Area, PictureFormat } from "../../backend";

const percent = (value: number) => `${String(Math.round(value * 100))}%`;

export const blacken = {
  title: "Black out a copy",
  link: "Black out a copy of a paper",
  fromExhibits: "Black out a picture",
  back: "The dispute",
  lead: "Cover what nobody needs to see on a picture of a paper, and make a copy of what is left.",
  stays:
    "All of this happens on this computer. The original stays where it is, and nothing of it is kept here.",
  rarely:
    "A copy is rarely needed: offer first what they already hold. If you must send one, cover the photo, the numbers and whatever they do not need.",
  choose: "Choose a picture",
  another: "Choose another picture",
  chooseHint: "A PNG or a JPEG, such as a scan or a photo. You can also drop it on this page.",
  drop: "Drop it to cover parts of it",
  opening: "Opening the picture…",
  notOne: "That holds no file. Drop a PNG or a JPEG.",

  board: "The picture, and the bars over it",
  alt: "The paper, upright",
  keys: "Draw a bar with the mouse, or add one. Arrow keys move it, Shift with them sizes it, Delete removes it.",
  bars: "Bars",
  add: "Add a bar",
  none: "No bar yet.",
  bar: (n: number) => `Bar ${String(n)}`,
  where: (n: number, { left, top, width, height }: Area) =>
    `Bar ${String(n)}: ${percent(left)} from the left, ${percent(top)} from the top, ${percent(width)} wide, ${percent(height)} high`,
  remove: "Remove",
  removeName: (n: number) => `Remove bar ${String(n)}`,
  removed: (n: number) => `Bar ${String(n)} is removed.`,
  placeOf: (n: number) => `Place of bar ${String(n)}, in percent of the picture`,
  sides: { left: "Left %", top: "Top %", width: "Width %", height: "Height %" } satisfies Record<
    keyof Area,
    string
  >,

  write: "Write across it what it is for",
  writeHint: "So that the copy is of no use for anything else.",
  mark: "The line",
  markOf: (platform: string, date: string) => `Copy for ${platform}, ${date}, only to confirm my identity`,
  format: "Kind of file",
  formats: { png: "PNG, every pixel as it is", jpeg: "JPEG, smaller" } satisfies Record<
    PictureFormat,
    string
  >,
  see: "See the copy",
  making: "Making the copy…",

  copy: "The copy, as it will be",
  copyAlt: "The copy with its bars",
  look: "Look at it once more",
  lookHint: "A number often stands twice: in the lines of letters at the bottom, in the photo, at an edge.",
  lookBars:
    "Beneath a bar nothing is left. It may be a little larger than you drew it, so that no trace shows beside it.",
  size: (kind: string, width: number, height: number, bytes: string) =>
    `${kind}, ${String(width)} × ${String(height)} pixels, ${bytes}`,
  kinds: { png: "PNG", jpeg: "JPEG" } satisfies Record<PictureFormat, string>,
  change: "Change the bars",
  save: "Save as a file",
  saved: (path: string, time: string) => `Saved at ${time} as ${path}.`,
  notSaved: "Nothing was saved: no place was chosen.",
  keep: "Keep it as an exhibit",
  keepTitle: "What it shows",
  keepDefault: "Copy of a paper, blacked out",
  keepMissing: "Say in a few words what the copy shows.",
  keepHint: "Only the copy is kept, and it goes into the dossier.",
  kept: (title: string) => `Kept with the dispute: ${title}.`,

  letter: {
    title: "If they want a copy of a paper",
    text: "This letter offers only what they already hold, and more is rarely needed. If you must send a copy, cover what they do not need first.",
  },
};
