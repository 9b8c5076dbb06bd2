import { HeldBytes } from "./held_bytes.ts";

/** What came out. A file comes as its name and size, then its bytes, then its end. */
export type TypedFrame =
  | { is: "frame"; type: number; body: Uint8Array }
  | { is: "file"; name: Uint8Array; size: number }
  | { is: "bytes"; bytes: Uint8Array }
  | { is: "file_end" }
  | { is: "too_long" }
  /** A frame that says nothing: it has no type, or is a file without a name. */
  | { is: "bad_frame" }
  /** A length that no program of this kind claims. Nothing that follows can be read. */
  | { is: "lost" };

export const fileType = 2;
/** The end of a file's name. */
export const fileMark = "::";
const colon = 0x3a;

const lengthBytes = 4;
/** These programs hold a whole frame in memory themselves, and most of them refuse more. */
const mostClaimed = 16 * 1_024 * 1_024;
const mostFileClaimed = 2 * 1_024 * 1_024 * 1_024;
const mostFileName = 512;

/**
 * Four bytes of length, most significant first; one of type; the body. Bytes in, frames out.
 *
 * LT1 The length counts the type and the body.
 * LT2 The same frames come out wherever the bytes are cut; only a file's bytes come in as many pieces as they came.
 * LT3 A body over the bound is left out and told once. Nothing of it is held.
 * LT4 A file is never held: its name is, up to the mark, and its bytes pass.
 * LT5 A claim over 16 MiB (of a file: 2 GiB) is no length, and nothing can be read any more.
 */
export class TypedFrames {
  readonly #most: number;
  readonly #held = new HeldBytes();
  #state: "length" | "type" | "body" | "file_name" | "file_bytes" | "skip" | "lost" = "length";
  #type = 0;
  /** What is still to come of the frame. */
  #left = 0;

  constructor(most: number) {
    this.#most = most;
  }

  push(chunk: Uint8Array): TypedFrame[] {
    const frames: TypedFrame[] = [];
    for (let at = 0; at < chunk.length && this.#state !== "lost";) at = this.#next(chunk, at, frames);
    return frames;
  }

  get within(): boolean {
    return this.#state !== "lost" && (this.#state !== "length" || this.#held.length > 0);
  }

  #next(chunk: Uint8Array, from: number, frames: TypedFrame[]): number {
    switch (this.#state) {
      case "length":
        return this.#length(chunk, from, frames);
      case "type":
        this.#begin(chunk[from]!, frames);
        return from + 1;
      case "file_name":
        return this.#fileName(chunk, from, frames);
      default:
        return this.#pass(chunk, from, frames);
    }
  }

  #length(chunk: Uint8Array, from: number, frames: TypedFrame[]): number {
    const to = from + this.#held.fill(chunk, from, lengthBytes);
    if (this.#held.length < lengthBytes) return to;
    this.#left = unsigned(this.#held.take());
    if (this.#left === 0) frames.push({ is: "bad_frame" });
    else this.#state = "type";
    return to;
  }

  #begin(type: number, frames: TypedFrame[]): void {
    this.#type = type;
    this.#left -= 1;
    if (this.#left >= (type === fileType ? mostFileClaimed : mostClaimed)) {
      this.#state = "lost";
      frames.push({ is: "lost" });
      return;
    }
    this.#state = type === fileType ? "file_name" : this.#left > this.#most ? "skip" : "body";
    if (this.#state === "skip") frames.push({ is: "too_long" });
    if (this.#left === 0) this.#finish(frames);
  }

  #fileName(chunk: Uint8Array, from: number, frames: TypedFrame[]): number {
    let at = from;
    while (at < chunk.length && this.#left > 0) {
      const byte = chunk[at]!;
      const ends = byte === colon && this.#held.bytes.at(-1) === colon;
      this.#held.add(chunk.subarray(at, at + 1));
      this.#left -= 1;
      at += 1;
      if (!ends && this.#held.length < mostFileName) continue;
      const name = this.#held.take().subarray(0, -fileMark.length);
      this.#state = ends ? "file_bytes" : "skip";
      frames.push(ends ? { is: "file", name, size: this.#left } : { is: "bad_frame" });
      break;
    }
    if (this.#left === 0) this.#finish(frames);
    return at;
  }

  #pass(chunk: Uint8Array, from: number, frames: TypedFrame[]): number {
    const to = Math.min(chunk.length, from + this.#left);
    this.#left -= to - from;
    const part = chunk.subarray(from, to);
    if (this.#state === "body") this.#held.add(part);
    // A copy: the reader's buffer is used again while this may wait for the disk.
    if (this.#state === "file_bytes") frames.push({ is: "bytes", bytes: part.slice() });
    if (this.#left === 0) this.#finish(frames);
    return to;
  }

  #finish(frames: TypedFrame[]): void {
    const body = this.#held.take();
    if (this.#state === "body") frames.push({ is: "frame", type: this.#type, body });
    if (this.#state === "file_bytes") frames.push({ is: "file_end" });
    if (this.#state === "file_name") frames.push({ is: "bad_frame" });
    this.#state = "length";
  }
}

/** `size` bytes that are not here are counted in: a file's own follow by themselves. */
export function typedFrame(type: number, body: Uint8Array, size = 0): Uint8Array {
  const frame = new Uint8Array(lengthBytes + 1 + body.length);
  new DataView(frame.buffer).setUint32(0, 1 + body.length + size);
  frame[lengthBytes] = type;
  frame.set(body, lengthBytes + 1);
  return frame;
}

function unsigned(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, lengthBytes).getUint32(0);
}
