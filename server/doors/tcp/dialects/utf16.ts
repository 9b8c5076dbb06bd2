import type { AsciiFold } from "../ascii_fold.ts";
import type { Dialect, DialectOptions } from "../dialect.ts";
import { type Envelope, EnvelopedDialect } from "../enveloped_dialect.ts";

/**
 * Raw text in UTF-16, the lower byte first, as programs in C# write it with `Encoding.Unicode`. One read is one message.
 *
 * UT1 What comes in and what goes out is UTF-16; a unit or a character that is cut by the end of a read waits for the next.
 * UT2 The end is a reset: at a clean one these programs print blank lines for ever.
 */
export function utf16Dialect(options: DialectOptions, fold: AsciiFold, anonymous: string): Dialect {
  const habit = { name: "utf16", endBy: "reset", spacingMs: 60, anonymous } as const;
  return new EnvelopedDialect(options, fold, habit, new Utf16());
}

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();

class Utf16 implements Envelope {
  readonly #decoder = new TextDecoder("utf-16le");

  open(bytes: Uint8Array): Uint8Array[] {
    const text = this.#decoder.decode(bytes, { stream: true });
    return text === "" ? [] : [utf8.encode(text)];
  }

  seal(message: Uint8Array): Uint8Array {
    const text = fromUtf8.decode(message);
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), true);
    return new Uint8Array(bytes.buffer);
  }

  end(): [] {
    return [];
  }
}
