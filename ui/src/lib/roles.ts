/**
 * A table whose rows are drawn as blocks on a narrow window is no table to a screen reader any more, unless its
 * parts say what they are.
 */
export const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  column: { role: "columnheader" },
  head: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
