import { limits } from "../../../../protocol/limits.ts";
import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import { type Envelope, EnvelopedDialect } from "../enveloped_dialect.ts";
import { javaText, textOfJava } from "../java_text.ts";
import { type LengthBytes, lengthFrame, LengthFrames } from "../length_frames.ts";

/**
 * A length and a text: two bytes and Java's UTF-8, as `writeUTF` and `readUTF` have it, or four bytes and UTF-8.
 *
 * LX1 The same texts come out wherever the bytes are cut; both directions have the same form.
 * LX2 With two bytes characters beyond the first 65,536 are two surrogates of three bytes each: `readUTF` ends a program
 *     at anything else.
 * LX3 What is no text, or too long, costs itself; only an impossible length is fatal.
 * LX4 After its quit the connection stays until the peer closes it: these programs print errors for ever at any end.
 */
export function lengthTextDialect(
  options: DialectOptions,
  fold: AsciiFold,
  anonymous: string,
  width: number,
): Dialect {
  const habit = { name: "length_text", endBy: "peer", spacingMs: 0, anonymous } as const;
  return new EnvelopedDialect(options, fold, habit, new LengthText(width === 4 ? 4 : 2));
}

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();

class LengthText implements Envelope {
  readonly #width: LengthBytes;
  readonly #frames: LengthFrames;

  constructor(width: LengthBytes) {
    this.#width = width;
    this.#frames = new LengthFrames(limits.lineBytes, width);
  }

  open(bytes: Uint8Array): ReturnType<Envelope["open"]> {
    return this.#frames.push(bytes).map((frame) => {
      if (!("body" in frame)) return { means: "nonsense", code: "too_long", fatal: "lost" in frame };
      if (this.#width === 4) return frame.body;
      const text = textOfJava(frame.body);
      return text === undefined ? { means: "nonsense", code: "bad_utf8", fatal: false } : utf8.encode(text);
    });
  }

  seal(message: Uint8Array): Uint8Array {
    return lengthFrame(this.#width === 4 ? message : javaText(fromUtf8.decode(message)), this.#width);
  }

  end(): ReturnType<Envelope["end"]> {
    return this.#frames.within ? [{ means: "nonsense", code: "bad_request", fatal: true }] : [];
  }
}
