import { Refused } from "../../protocol/refusals.ts";
import type { Reading } from "./ports.ts";

/** Larger pieces are faster by a little, and are held for every reader at once. */
const pieceBytes = 131_072;

/** How much of the file is there to be read, and how to hear that it is more. */
export interface Growth {
  /** Bytes that may be read; `end` where there will be no more. Throws where there will never be all. */
  now(): { offset: number; end: boolean };
  onChange(wake: () => void): () => void;
  release(): void;
}

/** Bytes of a file as its reader pulls them. The handle goes with the last byte, or with the reader. */
export class FileSource implements UnderlyingDefaultSource<Uint8Array> {
  readonly #open: () => Promise<Reading | undefined>;
  readonly #growth: Growth;
  readonly #to: number;
  readonly #count: (bytes: number) => void;
  #at: number;
  #reading: Reading | undefined;
  #isCancelled = false;
  #isPulling = false;
  #isReleased = false;
  #wake: () => void = () => {};

  constructor(
    parts: {
      /** Undefined where it does not lie there at this moment, but may soon. */
      open: () => Promise<Reading | undefined>;
      growth: Growth;
      from: number;
      to: number;
      count: (bytes: number) => void;
    },
  ) {
    this.#open = parts.open;
    this.#growth = parts.growth;
    this.#at = parts.from;
    this.#to = parts.to;
    this.#count = parts.count;
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    this.#isPulling = true;
    try {
      const until = await this.#until();
      if (this.#isCancelled) return this.#release();
      if (until > this.#at) {
        const piece = await this.#piece(until);
        if (this.#isCancelled) return this.#release();
        controller.enqueue(piece);
      }
      if (until <= this.#at && this.#isLast(until)) {
        this.#release();
        controller.close();
      }
    } catch (error) {
      this.#release();
      throw error;
    } finally {
      this.#isPulling = false;
    }
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#wake();
    // A handle in the middle of a read is closed when that is over.
    if (!this.#isPulling) this.#release();
  }

  /** How far may be read, once it is further than where we are, or the end. */
  async #until(): Promise<number> {
    while (!this.#isCancelled) {
      const { offset, end } = this.#growth.now();
      const until = Math.min(offset, this.#to);
      if (end || until >= this.#to || until > this.#at) {
        if (until <= this.#at || await this.#isOpen()) return until;
      }
      await this.#change();
    }
    return this.#at;
  }

  #isLast(until: number): boolean {
    return until >= this.#to || this.#growth.now().end;
  }

  async #isOpen(): Promise<boolean> {
    this.#reading ??= await this.#open();
    return this.#reading !== undefined;
  }

  async #change(): Promise<void> {
    await new Promise<void>((resolve) => {
      const forget = this.#growth.onChange(resolve);
      this.#wake = () => {
        forget();
        resolve();
      };
    });
  }

  async #piece(until: number): Promise<Uint8Array> {
    const piece = new Uint8Array(Math.min(pieceBytes, until - this.#at));
    const read = await this.#reading!.read(piece, this.#at);
    if (read === 0) throw new Refused("internal", "The file ends before its end.");
    this.#at += read;
    this.#count(read);
    return piece.subarray(0, read);
  }

  #release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#reading?.close();
    this.#growth.release();
  }
}
