/** Bytes of a file come in pieces of this size. */
const largeBytes = 65_536;
/** A tunnel that waits for its next answer holds no more than this. */
const smallBytes = 4_096;
/** Kept for the next one; more are made where they are needed. */
const mostKept = 32;

/**
 * Memory that bytes pass through, given back and used again. The runtime makes a new buffer for each read and clears
 * up late: a download of a gigabyte left 150 MiB behind.
 */
export class LentBuffers {
  static readonly #kept: Uint8Array[] = [];

  /** `busy` says that much came last, so that much may come again. */
  static lend(busy: boolean): Uint8Array {
    if (!busy) return new Uint8Array(smallBytes);
    return this.#kept.pop() ?? new Uint8Array(largeBytes);
  }

  static giveBack(buffer: Uint8Array): void {
    if (buffer.length === largeBytes && this.#kept.length < mostKept) this.#kept.push(buffer);
  }
}

/**
 * Gives the memory of a read back now: left to the runtime, an upload of a gigabyte keeps 120 MiB of it for a while. Not
 * where others might have a part of it.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
