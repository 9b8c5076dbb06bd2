import type { Key } from "../device/key_reader.ts";
import type { Line } from "../draw/line.ts";
import { SecretLine } from "../edit/secret_line.ts";
import { clip, widthOf } from "../text/cells.ts";
import type { InputLines } from "./input_lines.ts";

const dot = "•";
/** So that there is always space for some of the dots. */
const leastDots = 8;

/** Asks for a secret where one writes otherwise: of what is typed only dots are drawn. */
export class Question {
  readonly #text: string;
  readonly #line = new SecretLine();
  readonly #answered = Promise.withResolvers<string | undefined>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined if it was left. */
  get answer(): Promise<string | undefined> {
    return this.#answered.promise;
  }

  press(key: Key): void {
    const chord = key.is === "chord" ? key.chord : "";
    // Enter alone leaves nothing: whoever pressed it once too often types the secret next, and would say it to the room.
    if (chord === "enter" && this.#line.text !== "") this.#answered.resolve(this.#line.text);
    else if (chord === "escape" || chord === "ctrl+c" || chord === "ctrl+d") this.leave();
    else this.#line.press(key);
  }

  leave(): void {
    this.#answered.resolve(undefined);
  }

  draw(columns: number): InputLines {
    const text = clip(this.#text, Math.max(1, columns - leastDots - 1));
    const dots = dot.repeat(Math.max(0, Math.min(this.#line.length, columns - widthOf(text) - 2)));
    const line: Line = [{ text: `${text} `, style: { bold: true } }, { text: dots }];
    return { lines: [line], cursor: { row: 0, column: widthOf(text) + 1 + dots.length } };
  }
}
