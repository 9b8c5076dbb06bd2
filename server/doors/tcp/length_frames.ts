import { HeldBytes } from "./held_bytes.ts";

/** What came out: a body, word that one was too long and is left out, or that nothing can be read any more. */
export type LengthFrame = { body: Uint8Array } | { tooLong: true } | { lost: true };

const lengthBytes = 4;
const mostClaimed = 16 * 1_024 * 1_024;

/**
 * Four bytes of length, most significant first, and the body. Bytes in, bodies out.
 *
 * LF1 The same bodies come out wherever the bytes are cut.
 * LF2 A body over the bound is left out and told once. Nothing of it is held.
 * LF3 A claim over 16 MiB is no length, and nothing can be read any more.
 */
export class LengthFrames {
  readonly #most: number;
  readonly #held = new HeldBytes();
  #state: "length" | "body" | "skip" | "lost" = "length";
  #left = 0;

  constructor(most: number) {
    this.#most = most;
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
    const to = from + this.#held.fill(chunk, from, lengthBytes);
    if (this.#held.length < lengthBytes) return to;
    const head = this.#held.take();
    this.#left = new DataView(head.buffer, head.byteOffset, lengthBytes).getUint32(0);
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

export function lengthFrame(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(lengthBytes + body.length);
  new DataView(frame.buffer).setUint32(0, body.length);
  frame.set(body, lengthBytes);
  return frame;
}
