// Which rows of a long list stand in the page: those in view, a few around them, and the one with the focus.

export type Piece = { gap: number; from: number } | { index: number };

/** Below this many rows all of them stand in the page. */
const few = 100;
const around = 12;

/** The pieces of a list of `count` rows of about `rowHeight` px, of which `top` to `top + height` is in view. */
export function piecesOf(
  count: number,
  rowHeight: number,
  top: number,
  height: number,
  focused: number | null,
): Piece[] {
  if (count <= few) return Array.from({ length: count }, (_, index) => ({ index }));
  const first = Math.min(Math.max(0, Math.floor(top / rowHeight) - around), count - 1);
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) + around);
  const wanted: number[] = [];
  for (let index = first; index <= last; index += 1) wanted.push(index);
  if (focused !== null && focused < count) {
    if (focused < first) wanted.unshift(focused);
    else if (focused > last) wanted.push(focused);
  }
  const pieces: Piece[] = [];
  let next = 0;
  for (const index of wanted) {
    if (index > next) pieces.push({ gap: index - next, from: next });
    pieces.push({ index });
    next = index + 1;
  }
  if (next < count) pieces.push({ gap: count - next, from: next });
  return pieces;
}
