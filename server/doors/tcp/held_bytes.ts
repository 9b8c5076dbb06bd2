const empty = new Uint8Array(0);

/** Bytes of one frame as they come in. One growing buffer: a thousand one-byte reads must not cost a thousand. */
export class HeldBytes {
  #buffer = empty;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(part: Uint8Array): void {
    const length = this.#length + part.length;
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(part, this.#length);
    this.#length = length;
  }

  /** Adds from `chunk` until `want` bytes are held. Returns how many it took. */
  fill(chunk: Uint8Array, from: number, want: number): number {
    const part = chunk.subarray(from, from + want - this.#length);
    this.add(part);
    return part.length;
  }

  /** All that is held, to look at before the next change. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.#buffer.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  /** Gives all away and keeps no buffer: an idle peer costs none. */
  take(): Uint8Array {
    const bytes = this.bytes;
    this.clear();
    return bytes;
  }

  clear(): void {
    this.#buffer = empty;
    this.#length = 0;
  }
}
