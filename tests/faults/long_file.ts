import { createHash } from "node:crypto";

const blockBytes = 1_048_576;

/** A file of any length that no disk has to hold. No block of it is like another, so that none can stand for it. */
export class LongFile {
  readonly size: number;
  readonly #block: Uint8Array<ArrayBuffer>;

  constructor(size: number) {
    this.size = size;
    this.#block = new Uint8Array(blockBytes);
    for (let at = 0; at < blockBytes; at += 65_536) {
      crypto.getRandomValues(this.#block.subarray(at, at + 65_536));
    }
  }

  bytes(from: number, to: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(to - from);
    for (let at = from; at < to;) {
      const block = Math.floor(at / blockBytes);
      const start = block * blockBytes;
      const end = Math.min(to, start + blockBytes);
      new DataView(this.#block.buffer).setUint32(blockBytes / 2, block);
      bytes.set(this.#block.subarray(at - start, end - start), at - from);
      at = end;
    }
    return bytes;
  }

  sha256(): string {
    const hash = createHash("sha256");
    for (let at = 0; at < this.size; at += blockBytes) {
      hash.update(this.bytes(at, Math.min(this.size, at + blockBytes)));
    }
    return hash.digest("hex");
  }
}
