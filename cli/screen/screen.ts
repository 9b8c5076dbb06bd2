import type { Clock } from "../../client/core/outside.ts";
import type { Terminal } from "../device/terminal.ts";
import { ansiOf, type Line } from "../draw/line.ts";
import type { Depth } from "../draw/palette.ts";
import { Painter } from "./painter.ts";

/** Everything to be seen. */
export type Picture = { lines: readonly Line[]; cursor: { row: number; column: number }; title: string };

/** What comes within one frame is drawn at once. */
const frameMs = 8;

/** Draws when something has changed, and never faster than the terminal takes it. */
export class Screen {
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  readonly #depth: Depth;
  readonly #picture: (columns: number, rows: number) => Picture;
  readonly #painter = new Painter();
  #wished = false;
  #drawing = false;
  #bell = false;
  #cancel = () => {};

  constructor(
    terminal: Terminal,
    clock: Clock,
    depth: Depth,
    picture: (columns: number, rows: number) => Picture,
  ) {
    this.#terminal = terminal;
    this.#clock = clock;
    this.#depth = depth;
    this.#picture = picture;
  }

  /** What is shown is out of date. */
  wish(): void {
    if (this.#wished) return;
    this.#wished = true;
    if (!this.#drawing) this.#drawSoon();
  }

  /** The same, and what the terminal shows is not known. */
  redraw(): void {
    this.#painter.forget();
    this.wish();
  }

  ring(): void {
    this.#bell = true;
    this.wish();
  }

  /** Nothing is drawn after it. */
  end(): void {
    this.#cancel();
    this.#wished = true;
    this.#drawing = true;
  }

  #drawSoon(): void {
    this.#cancel = this.#clock.after(frameMs, () => void this.#draw());
  }

  async #draw(): Promise<void> {
    this.#wished = false;
    this.#drawing = true;
    const { columns, rows } = this.#terminal.size;
    const { lines, cursor, title } = this.#picture(columns, rows);
    const shown = lines.map((line) => ansiOf(line, this.#depth));
    const bell = this.#bell ? "\x07" : "";
    this.#bell = false;
    await this.#terminal.write(bell + this.#painter.paint({ rows: shown, cursor }, title));
    this.#drawing = false;
    if (this.#wished) this.#drawSoon();
  }
}
