import { graphemesOf, widthOf } from "../text/cells.ts";

export type InputRows = { rows: string[]; row: number; column: number };

/** Lays out what is being written, and finds the cursor in it. Broken at the edge, so that nothing moves while typing. */
export function inputRows(text: string, at: number, width: number): InputRows {
  const rows = [""];
  let used = 0;
  let [row, column] = [0, 0];
  let index = 0;
  for (const line of text.split("\n")) {
    if (index > 0) {
      rows.push("");
      used = 0;
    }
    for (const grapheme of graphemesOf(line)) {
      const cells = widthOf(grapheme);
      if (used + cells > width) {
        rows.push("");
        used = 0;
      }
      if (index <= at) [row, column] = [rows.length - 1, used];
      rows[rows.length - 1] += grapheme;
      used += cells;
      index += grapheme.length;
    }
    if (index <= at) [row, column] = [rows.length - 1, used];
    index += 1;
  }
  // At the very edge there is no cell left for the cursor.
  if (column >= width) {
    row += 1;
    column = 0;
    if (row === rows.length) rows.push("");
  }
  return { rows, row, column };
}

/** At most `most` rows, those around the cursor. */
export function shownRows({ rows, row, column }: InputRows, most: number): InputRows {
  const from = Math.min(Math.max(0, row - most + 1), Math.max(0, rows.length - most));
  return { rows: rows.slice(from, from + most), row: row - from, column };
}
