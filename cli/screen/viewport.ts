import type { Line } from "../draw/line.ts";
import type { LogRow } from "../draw/log_rows.ts";

/** How a row breaks into lines; the same row must give the same lines within one layout. */
export type LinesOf = (row: LogRow) => readonly Line[];

/** The part of the log on screen. It either follows the end or keeps its place on a row, whatever is loaded around it. */
export class Viewport {
  /** `below` lines of this row are hidden under the lower edge. */
  #anchor: { key: string; index: number; below: number } | undefined;

  get follows(): boolean {
    return this.#anchor === undefined;
  }

  toEnd(): void {
    this.#anchor = undefined;
  }

  /** Up with a positive number. Returns how many lines there are above what is shown then, if that is less than `height`. */
  scroll(by: number, height: number, rows: readonly LogRow[], linesOf: LinesOf): void {
    if (rows.length === 0) return;
    let { index, below } = this.#place(rows);
    below += by;
    while (below < 0 && index < rows.length - 1) {
      index += 1;
      below += linesOf(rows[index]!).length;
    }
    while (index > 0 && below >= linesOf(rows[index]!).length) {
      below -= linesOf(rows[index]!).length;
      index -= 1;
    }
    const missing = height - linesAbove(rows, index, below, height, linesOf);
    if (below < 0 || missing > 0 && index === rows.length - 1 && below === 0) return this.toEnd();
    this.#anchor = { key: rows[index]!.key, index, below };
    if (missing > 0) this.scroll(-missing, height, rows, linesOf);
    else if (index === rows.length - 1 && below === 0) this.toEnd();
  }

  /** The lines to show, bottom first filled; fewer than `height` only where there are no more. */
  lines(height: number, rows: readonly LogRow[], linesOf: LinesOf): Line[] {
    const { index, below } = this.#place(rows);
    const shown: Line[] = [];
    let hidden = below;
    for (let i = index; i >= 0 && shown.length < height; i--) {
      const lines = linesOf(rows[i]!);
      shown.unshift(...lines.slice(0, Math.max(0, lines.length - hidden)));
      hidden = Math.max(0, hidden - lines.length);
    }
    return shown.slice(Math.max(0, shown.length - height));
  }

  /** True if less than another screen is loaded above what is shown. */
  nearTop(height: number, rows: readonly LogRow[], linesOf: LinesOf): boolean {
    const { index, below } = this.#place(rows);
    return linesAbove(rows, index, below, height * 2, linesOf) < height * 2;
  }

  /** The rows from the first to the last that can be seen. */
  seen(height: number, rows: readonly LogRow[], linesOf: LinesOf): readonly LogRow[] {
    const { index, below } = this.#place(rows);
    let from = index;
    for (let lines = -below; from >= 0 && lines < height; from--) lines += linesOf(rows[from]!).length;
    return rows.slice(from + 1, index + 1);
  }

  #place(rows: readonly LogRow[]): { index: number; below: number } {
    const anchor = this.#anchor;
    if (!anchor) return { index: rows.length - 1, below: 0 };
    const index = rows.findLastIndex((row) => row.key === anchor.key);
    // The row is gone, as an unread line is: what stands in its place is near enough.
    return index >= 0 ? { ...anchor, index } : { index: Math.min(anchor.index, rows.length - 1), below: 0 };
  }
}

/** Lines from the top down to the lower edge; counts no further than `enough`. */
function linesAbove(
  rows: readonly LogRow[],
  index: number,
  below: number,
  enough: number,
  linesOf: LinesOf,
): number {
  let lines = -below;
  for (let i = index; i >= 0 && lines < enough; i--) lines += linesOf(rows[i]!).length;
  return lines;
}
