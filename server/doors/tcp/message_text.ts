import { limits } from "../../../protocol/limits.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import { cleanText } from "./framed_text.ts";

export type MessageText = { text: string } | { nonsense: RefusalCode };

const utf8 = new TextDecoder("utf-8", { fatal: true });
const empty = new Uint8Array(0);
const lf = 0x0a;
const frameLengths: ReadonlySet<number> = new Set([16, 32, 64, 128, 256, 512, 1_024, 2_048]);

/**
 * Text of programs whose messages have no frame: one read is one message.
 *
 * MT1 A character that is cut by the end of a read waits for the next one, and for nothing else.
 * MT2 What is no UTF-8 is refused and costs nothing that comes after.
 * MT3 A read over the bound of a line is left out.
 * MT4 NULs at the end are the rest of a C program's buffer.
 * MT5 A first message that fills a buffer of 16, 32, 64 … bytes with NULs may be one of messages that are all so long
 *     (`frame`). A second one proves it, and is parted from what came in the same read; another length disproves it.
 */
export class MessageTexts {
  #begun = empty;
  #beyondAscii = false;
  #endsLines = false;
  #frame: number | undefined;
  #frames = 0;
  #begins = true;

  /** The last text ended in a line end, as all of that program's will. */
  get endsLines(): boolean {
    return this.#endsLines;
  }

  /** How long the peer's messages all are; `sure` once there were two. */
  get frame(): { bytes: number; sure: boolean } | undefined {
    return this.#frame === undefined ? undefined : { bytes: this.#frame, sure: this.#frames > 1 };
  }

  /** The peer has shown that it can decode more than ASCII. */
  get beyondAscii(): boolean {
    return this.#beyondAscii;
  }

  /** None where all that came was a part of a character. */
  push(bytes: Uint8Array): MessageText[] {
    return this.#parts(bytes).flatMap((part) => this.#take(part));
  }

  #parts(bytes: Uint8Array): Uint8Array[] {
    const begins = this.#begins;
    this.#begins = false;
    if (begins && bytes.at(-1) === 0 && frameLengths.has(bytes.length)) this.#frame = bytes.length;
    const frame = this.#frame;
    if (frame === undefined) return [bytes];
    const whole = bytes.length % frame === 0 && (bytes.at(-1) === 0 || this.#frames > 1);
    if (!whole && this.#frames < 2) this.#frame = undefined;
    if (!whole) return [bytes];
    this.#frames += bytes.length / frame;
    return Array.from({ length: bytes.length / frame }, (_, i) => bytes.subarray(i * frame, (i + 1) * frame));
  }

  #take(bytes: Uint8Array): MessageText[] {
    const begun = this.#begun;
    const whole = begun.length === 0 ? bytes : joined(begun, bytes);
    this.#begun = empty;
    const text = this.#read(whole);
    if (begun.length > 0 && text.some((one) => "nonsense" in one)) {
      return [{ nonsense: "bad_utf8" }, ...this.#read(bytes)];
    }
    return text;
  }

  /** Nothing follows, or not in time. */
  finish(): MessageText[] {
    if (this.#begun.length === 0) return [];
    this.#begun = empty;
    return [{ nonsense: "bad_utf8" }];
  }

  #read(bytes: Uint8Array): MessageText[] {
    const message = bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
    if (message.length > limits.lineBytes) return [{ nonsense: "too_long" }];
    const end = message.length - begunCharacter(message);
    this.#begun = message.slice(end);
    if (end === 0) return [];
    try {
      const text = cleanText(utf8.decode(message.subarray(0, end)));
      if (text === undefined) return [{ nonsense: "bad_utf8" }];
      this.#beyondAscii ||= message.some((byte) => byte > 127);
      this.#endsLines = message.at(-1) === lf;
      return [{ text }];
    } catch {
      this.#begun = empty;
      return [{ nonsense: "bad_utf8" }];
    }
  }
}

/** How many bytes at the end are the beginning of a character and not the whole of it. */
function begunCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf8 ? 0 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}
