import { HeldBytes } from "./held_bytes.ts";

/** What came out: a body, word that one was too long and is left out, or word that no header stood where one must. */
export type WidthFrame = { body: Uint8Array } | { tooLong: true } | { outOfStep: true; fatal: boolean };

/** A search looks at a whole header in each of its steps, and a header may be wide. */
const mostSteps = 1_000;
/** A header that claims more was no header. */
const mostClaimed = 16 * 1_024 * 1_024;

/**
 * Frames with a header of fixed width: the body's length in digits, filled up with spaces. Bytes in, bodies out.
 *
 * WF1 Spaces may stand before and after the digits; nothing else may.
 * WF2 The same bodies come out wherever the bytes are cut.
 * WF3 A body over the bound is left out and told once. Nothing of it is held.
 * WF4 Where no header stands, the next one is looked for, and that is told once. Without one within the bound or within
 *     1000 steps, nothing can be read any more.
 * WF5 Some programs count characters instead of bytes. One that is seen to do so is read that way from then on.
 */
export class WidthFrames {
  readonly #width: number;
  readonly #most: number;
  readonly #held = new HeldBytes();
  #state: "header" | "body" | "skip" | "lost" = "header";
  /** Of the body: bytes or characters that are still to come, and bytes due to the last character. */
  #left = 0;
  #due = 0;
  #counts: "bytes" | "characters" = "bytes";
  /** Characters that the last body lacks, if it is counted in characters. */
  #short = 0;
  /** Whether this program's headers begin with a space. */
  #leads = false;
  /** What was passed over in search of a header. */
  #passed: { bytes: number; characters: number; steps: number } | undefined;

  constructor(width: number, most: number) {
    this.#width = width;
    this.#most = most;
  }

  push(chunk: Uint8Array): WidthFrame[] {
    const frames: WidthFrame[] = [];
    for (let at = 0; at < chunk.length && this.#state !== "lost";) {
      at = this.#state === "header" ? this.#header(chunk, at, frames) : this.#body(chunk, at, frames);
    }
    return frames;
  }

  /** Whether the bytes so far end inside a frame. */
  get within(): boolean {
    return this.#state === "body" || this.#state === "skip" || this.#held.length > 0;
  }

  #header(chunk: Uint8Array, from: number, frames: WidthFrame[]): number {
    const to = from + this.#held.fill(chunk, from, this.#width);
    if (this.#held.length < this.#width) return to;
    const length = lengthIn(this.#held.bytes);
    const leads = this.#held.bytes[0] === space;
    // The rest of a text may end in a space, and with it every header after would be read one byte too early.
    if (length === undefined || (this.#passed && leads !== this.#leads)) {
      this.#passOver(frames);
      return to;
    }
    if (this.#passed?.characters === this.#short && this.#short > 0) this.#counts = "characters";
    this.#passed = undefined;
    this.#leads = leads;
    this.#held.clear();
    this.#left = length;
    this.#state = length > this.#most ? "skip" : "body";
    if (this.#state === "skip") frames.push({ tooLong: true });
    if (length === 0) this.#finish(length, frames);
    return to;
  }

  #passOver(frames: WidthFrame[]): void {
    const count = firstThatMayBegin(this.#held.bytes);
    const before = this.#passed ?? { bytes: 0, characters: 0, steps: 0 };
    this.#passed = {
      bytes: before.bytes + count,
      characters: before.characters + charactersIn(this.#held.bytes.subarray(0, count)),
      steps: before.steps + 1,
    };
    this.#held.drop(count);
    if (before.bytes === 0) frames.push({ outOfStep: true, fatal: false });
    if (this.#passed.bytes <= this.#most && this.#passed.steps <= mostSteps) return;
    this.#state = "lost";
    this.#held.clear();
    frames.push({ outOfStep: true, fatal: true });
  }

  #body(chunk: Uint8Array, from: number, frames: WidthFrame[]): number {
    const to = this.#counts === "bytes"
      ? Math.min(chunk.length, from + this.#left)
      : this.#charactersEnd(chunk, from);
    if (this.#counts === "bytes") this.#left -= to - from;
    if (this.#state === "body" && this.#held.length + to - from > this.#most) {
      this.#state = "skip";
      this.#held.clear();
      frames.push({ tooLong: true });
    }
    if (this.#state === "body") this.#held.add(chunk.subarray(from, to));
    // A broken character is over when another begins.
    if (this.#left === 0 && (this.#due === 0 || to < chunk.length)) this.#finish(this.#held.length, frames);
    return to;
  }

  #charactersEnd(chunk: Uint8Array, from: number): number {
    let at = from;
    for (; at < chunk.length && (this.#left > 0 || this.#due > 0); at++) {
      const byte = chunk[at]!;
      if (this.#due > 0 && isFurther(byte)) {
        this.#due -= 1;
        continue;
      }
      if (this.#left === 0) break;
      this.#left -= 1;
      this.#due = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
    }
    return at;
  }

  #finish(length: number, frames: WidthFrame[]): void {
    const body = this.#held.take();
    this.#short = this.#counts === "bytes" ? length - charactersIn(body) : 0;
    if (this.#state === "body") frames.push({ body });
    this.#state = "header";
    this.#due = 0;
  }
}

export function widthHeader(length: number, width: number): string {
  return String(length).padEnd(width);
}

const space = 0x20;

function lengthIn(header: Uint8Array): number | undefined {
  let length = 0;
  let digits: "none" | "some" | "over" = "none";
  for (const byte of header) {
    if (byte === space) digits = digits === "none" ? "none" : "over";
    else if (!isDigit(byte) || digits === "over") return undefined;
    else {
      digits = "some";
      length = length * 10 + byte - 0x30;
      if (length > mostClaimed) return undefined;
    }
  }
  return digits === "none" ? undefined : length;
}

/** Where a header may begin after one did not. From behind, because only the last spaces and digits can be its first. */
function firstThatMayBegin(bytes: Uint8Array): number {
  let at = bytes.length;
  while (at > 0 && bytes[at - 1] === space) at -= 1;
  while (at > 0 && isDigit(bytes[at - 1]!)) at -= 1;
  while (at > 0 && bytes[at - 1] === space) at -= 1;
  return Math.max(at, 1);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** In UTF-8, every byte of a character but its first. */
function isFurther(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function charactersIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => isFurther(byte) ? count : count + 1, 0);
}
