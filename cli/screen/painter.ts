/** What a screen shows: finished rows, and where the cursor stands. */
export type Frame = { rows: readonly string[]; cursor: { row: number; column: number } };

/**
 * Knows what the terminal shows, and says only what has changed. Each row is placed by itself, and erased before it is
 * written: behind a row that fills the screen the cursor stands on its last character, which erasing would take away.
 */
export class Painter {
  #shown: readonly string[] = [];
  #title = "";

  /** The next frame is drawn whole: the terminal was resized, or somebody wrote over it. */
  forget(): void {
    this.#shown = [];
  }

  paint({ rows, cursor }: Frame, title: string): string {
    const changed = rows.flatMap((row, i) =>
      row === this.#shown[i] ? [] : [`\x1b[${i + 1};1H\x1b[m\x1b[K${row}\x1b[m`]
    );
    const fresh = this.#shown.length !== rows.length ? "\x1b[m\x1b[2J" : "";
    const named = title === this.#title ? "" : `\x1b]2;${title}\x07`;
    this.#shown = rows;
    this.#title = title;
    const place = `\x1b[${cursor.row + 1};${cursor.column + 1}H`;
    // Terminals that know synchronised output (2026) show all of it at once; others ignore the two marks.
    const drawn = changed.length > 0
      ? `\x1b[?2026h\x1b[?25l${fresh}${changed.join("")}${place}\x1b[?25h\x1b[?2026l`
      : place;
    return named + drawn;
  }
}
