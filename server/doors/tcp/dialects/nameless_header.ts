import { limits } from "../../../../protocol/limits.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { piecesOf } from "../cut_text.ts";
import { oneLine, textOf } from "../framed_text.ts";
import { isQuitWord } from "../quit_words.ts";
import { spokenOf } from "../spoken.ts";
import { type WidthFrame, WidthFrames } from "../width_frames.ts";

/**
 * A header of 64 bytes, digits and spaces, before every text that comes; raw text without any header back.
 *
 * NH1 Every frame is a text. There is no name; the caller finds one.
 * NH2 `!DISCONNECT` in any case, and the other words that end a conversation, are no text.
 * NH3 What is said to the peer is raw: one write is one message, on one line, of at most 1000 bytes.
 * NH4 What the peer said is told to it, unless `echo` is off: many of these programs send nothing further until an
 *     answer has come.
 * NH5 Whatever comes is accepted or `nonsense`; a broken frame costs itself, and only the loss of every header is fatal.
 */
export function namelessHeaderDialect(options: DialectOptions): Dialect {
  return new NamelessHeader(options);
}

const width = 64;
const mostWritten = 1_000;
const goodbye = /^!disconnect$/i;

const utf8 = new TextEncoder();

class NamelessHeader implements Dialect {
  readonly name = "nameless_header";
  readonly spacingMs = 50;
  readonly endBy = "fin";
  readonly #echo: boolean;
  readonly #frames = new WidthFrames(width, limits.lineBytes);

  constructor({ echo }: DialectOptions) {
    this.#echo = echo !== false;
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#frames.push(bytes).map((frame) => meant(frame));
  }

  end(): Meant[] {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_request", fatal: true }] : [];
  }

  write(said: Said): Uint8Array[] {
    const spoken = spokenOf(said, this.#echo);
    if (!spoken) return [];
    const from = spoken.from === undefined ? "" : `${spoken.from}: `;
    const most = mostWritten - utf8.encode(from).length;
    return piecesOf(oneLine(spoken.text), most).map((piece) => utf8.encode(from + piece));
  }
}

function meant(frame: WidthFrame): Meant {
  if ("outOfStep" in frame) return { means: "nonsense", code: "bad_request", fatal: frame.fatal };
  if ("tooLong" in frame) return { means: "nonsense", code: "too_long", fatal: false };
  const text = textOf(frame.body);
  if (text === undefined) return { means: "nonsense", code: "bad_utf8", fatal: false };
  return goodbye.test(text.trim()) || isQuitWord(text) ? { means: "quit" } : { means: "text", text };
}
