import { limits } from "../../../protocol/limits.ts";
import { textOf } from "./framed_text.ts";
import { type Line, LineSplitter } from "./line_splitter.ts";
import type { MessageText } from "./message_text.ts";

/** Text of programs that end each message with a line end. One that is too long, or no text, costs itself alone. */
export class LineTexts {
  readonly #splitter = new LineSplitter(limits.lineBytes);

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
  const text = textOf(line.bytes);
  return text === undefined ? { nonsense: "bad_utf8" } : { text };
}
