import { HeldBytes } from "./held_bytes.ts";

/** What came out: a body, word that one was too long and is left out, or that nothing can be read any more. */
export type LengthFrame = { body: Uint8Array } | { tooLong: true } | { lost: true };

export type LengthBytes = 2 | 4;

const usualLength: LengthBytes = 4;
const mostClaimed = 16 * 1_024 * 1_024;

/**
 * Two or four bytes of length, most significant first, and the body. Bytes in, bodies out.
 *
 * LF1 The same bodies come out wherever the bytes are cut.
 * LF2 A body over the bound is left out and told once. Nothing of it is held.
 * LF3 A claim over 16 MiB is no length, and nothing can be read any more.
 */
export class LengthFrames {
  readonly #most: number;
  readonly #lengthBytes: LengthBytes;
  readonly #held = new HeldBytes();
  #state: "length" | "body" | "skip" | "lost" = "length";
  #left = 0;

  constructor(most: number, lengthBytes = usualLength) {
    this.#most = most;
    this.#lengthBytes = lengthBytes;
  }

  push(chunk: Uint8Array): LengthFrame[] {
    const frames: LengthFrame[] = [];
    for (let at = 0; at < chunk.length && this.#state !== "lost";) {
      at = this.#state === "length" ? this.#length(chunk, at, frames) : this.#body(chunk, at, frames);
    }
    return frames;
  }

  get within(): boolean {
    return this.#state === "body" || this.#state === "skip" || this.#held.length > 0;
  }

  #length(chunk: Uint8Array, from: number, frames: LengthFrame[]): number {
    const to = from + this.#held.fill(chunk, from, this.#lengthBytes);
    if (this.#held.length < this.#lengthBytes) return to;
    this.#left = this.#held.take().reduce((length, byte) => length * 256 + byte, 0);
    this.#state = this.#left > mostClaimed ? "lost" : this.#left > this.#most ? "skip" : "body";
    if (this.#state === "lost") frames.push({ lost: true });
    if (this.#state === "skip") frames.push({ tooLong: true });
    if (this.#left === 0) this.#finish(frames);
    return to;
  }

  #body(chunk: Uint8Array, from: number, frames: LengthFrame[]): number {
    const to = Math.min(chunk.length, from + this.#left);
    this.#left -= to - from;
    if (this.#state === "body") this.#held.add(chunk.subarray(from, to));
    if (this.#left === 0) this.#finish(frames);
    return to;
  }

  #finish(frames: LengthFrame[]): void {
    const body = this.#held.take();
    if (this.#state === "body") frames.push({ body });
    this.#state = "length";
  }
}

export function lengthFrame(body: Uint8Array, lengthBytes = usualLength): Uint8Array {
  const frame = new Uint8Array(lengthBytes + body.length);
  const head = new DataView(frame.buffer);
  if (lengthBytes === 2) head.setUint16(0, body.length);
  else head.setUint32(0, body.length);
  frame.set(body, lengthBytes);
  return frame;
}
