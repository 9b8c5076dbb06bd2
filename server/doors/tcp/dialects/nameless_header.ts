import { limits } from "../../../../protocol/limits.ts";
import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions, Meant, Said } from "../dialect.ts";
import { oneLine, textOf } from "../framed_text.ts";
import { PlainWriter } from "../plain_writer.ts";
import { isQuitWord } from "../quit_words.ts";
import { type WidthFrame, WidthFrames } from "../width_frames.ts";

/**
 * A header of 64 bytes, digits and spaces, before every text that comes; raw text without any header back.
 *
 * NH1 Every frame is a text. There is no name; the caller finds one.
 * NH2 `!DISCONNECT` in any case, and the other words that end a conversation, are no text.
 * NH3 What is said to the peer is raw: one write is one message, on one line (see PlainWriter).
 * NH4 What the peer said is told to it, unless `echo` is off: many of these programs send nothing further until an
 *     answer has come.
 * NH5 Whatever comes is accepted or `nonsense`; a broken frame costs itself, and only the loss of every header is fatal.
 * NH6 The end is a reset: a clean one is an empty message to these programs, for ever.
 */
export function namelessHeaderDialect(options: DialectOptions, fold: AsciiFold): Dialect {
  return new NamelessHeader(options, fold);
}

const width = 64;
const goodbye = /^!disconnect$/i;

class NamelessHeader implements Dialect {
  readonly name = "nameless_header";
  readonly spacingMs = 60;
  readonly endBy = "reset";
  readonly #frames = new WidthFrames(width, limits.lineBytes);
  readonly #writer: PlainWriter;

  constructor(options: DialectOptions, fold: AsciiFold) {
    const put = (from: string | undefined, text: string) => from === undefined ? text : `${from}: ${text}`;
    this.#writer = new PlainWriter(options, fold, { put, echoes: true, asciiFirst: false });
  }

  read(bytes: Uint8Array): Meant[] {
    return this.#frames.push(bytes).map((frame) => meant(frame));
  }

  end(): Meant[] {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_request", fatal: true }] : [];
  }

  write(said: Said): Uint8Array[] {
    // Several lines would be several answers, and a program that takes one for each text would lag for ever.
    const whole = "text" in said ? { ...said, text: oneLine(said.text) } : said;
    return this.#writer.write(whole, shown);
  }
}

const shown = { beyondAscii: true, endsLines: false };

function meant(frame: WidthFrame): Meant {
  if ("outOfStep" in frame) return { means: "nonsense", code: "bad_request", fatal: frame.fatal };
  if ("tooLong" in frame) return { means: "nonsense", code: "too_long", fatal: false };
  const text = textOf(frame.body);
  if (text === undefined) return { means: "nonsense", code: "bad_utf8", fatal: false };
  return goodbye.test(text.trim()) || isQuitWord(text) ? { means: "quit" } : { means: "text", text };
}
