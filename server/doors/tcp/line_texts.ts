import { limits } from "../../../protocol/limits.ts";
import { textOf } from "./framed_text.ts";
import { type Line, LineSplitter } from "./line_splitter.ts";
import type { MessageText } from "./message_text.ts";

/** Text of programs that end each message with a line end. One that is too long, or no text, costs itself alone. */
export class LineTexts {
  readonly #splitter = new LineSplitter(limits.lineBytes);

  /** The last line ended in CR and LF. */
  get endsInCr(): boolean {
    return this.#splitter.endsInCr;
  }

  push(bytes: Uint8Array): MessageText[] {
    return this.#splitter.push(bytes).map(textIn);
  }

  /** What stood at the end without a line end. */
  end(): MessageText[] {
    return this.#splitter.end().map(textIn);
  }
}

function textIn(line: Line): MessageText {
  if ("tooLong" in line) return { nonsense: "too_long" };
  // The NUL of a string in C comes behind its line end, so that it stands before the next line.
  const text = textOf(line.bytes[0] === 0 ? line.bytes.subarray(1) : line.bytes);
  return text === undefined ? { nonsense: "bad_utf8" } : { text };
}
