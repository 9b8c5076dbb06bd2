import { Refused } from "../../protocol/refusals.ts";
import type { Reading } from "./ports.ts";

/** For readers who bring no memory of their own. Larger pieces are faster by a little, and each reader holds one. */
const pieceBytes = 131_072;

/** How much of the file is there to be read, and how to hear that it is more. */
export interface Growth {
  /** Bytes that may be read; `end` where there will be no more. Throws where there will never be all. */
  now(): { offset: number; end: boolean };
  onChange(wake: () => void): () => void;
  release(): void;
}

/** Bytes of a file as its reader pulls them. The handle goes with the last byte, or with the reader. */
export class FileSource implements UnderlyingByteSource {
  readonly type = "bytes";
  readonly autoAllocateChunkSize: number;
  readonly #open: () => Promise<Reading | undefined>;
  readonly #growth: Growth;
  readonly #to: number;
  readonly #count: (bytes: number) => void;
  #controller: ReadableByteStreamController | undefined;
  #at: number;
  #reading: Reading | undefined;
  #isCancelled = false;
  #isPulling = false;
  #isReleased = false;
  readonly #ended = Promise.withResolvers<void>();
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
    this.autoAllocateChunkSize = Math.max(1, Math.min(pieceBytes, parts.to - parts.from));
  }

  /** Resolves when it holds no file any more. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  start(controller: ReadableByteStreamController): void {
    this.#controller = controller;
  }

  async pull(controller: ReadableByteStreamController): Promise<void> {
    this.#isPulling = true;
    try {
      const until = await this.#until();
      if (this.#isCancelled) return this.#release();
      const request = controller.byobRequest!;
      if (until > this.#at) {
        const read = await this.#readInto(request.view!, until);
        if (this.#isCancelled) return this.#release();
        request.respond(read);
      }
      if (until <= this.#at && this.#isLast(until)) {
        this.#release();
        controller.close();
        controller.byobRequest?.respond(0);
      }
    } catch (error) {
      this.#release();
      throw error;
    } finally {
      this.#isPulling = false;
    }
  }

  /** Nobody may read on: what the reader has not taken yet they do not get. */
  cut(why: Refused): void {
    if (this.#isReleased || this.#isCancelled) return;
    this.#controller?.error(why);
    this.cancel();
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

  async #readInto({ buffer, byteOffset, byteLength }: ArrayBufferView, until: number): Promise<number> {
    const most = Math.min(byteLength, until - this.#at);
    const into = new Uint8Array(buffer as ArrayBuffer, byteOffset, most);
    const read = await this.#reading!.read(into, this.#at);
    if (read === 0) throw new Refused("internal", "The file ends before its end.");
    this.#at += read;
    this.#count(read);
    return read;
  }

  #release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#reading?.close();
    this.#growth.release();
    this.#ended.resolve();
  }
}
