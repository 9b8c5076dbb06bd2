import { mostHeadBytes } from "./response_head.ts";

const mostChunkLine = 256;
const headEnd = [13, 10, 13, 10];
const lineEnd = [13, 10];

/** Bytes as they come, in the hand of one reader. Nothing waits here that nobody asked for. */
export class ByteLine {
  readonly #source: { read(into: Uint8Array): Promise<number | null> };
  readonly #piece = new Uint8Array(16_384);
  #held = new Uint8Array();

  constructor(source: { read(into: Uint8Array): Promise<number | null> }) {
    this.#source = source;
  }

  async #more(): Promise<boolean> {
    const read = await this.#source.read(this.#piece);
    if (read === null || read === 0) return false;
    const held = new Uint8Array(this.#held.length + read);
    held.set(this.#held);
    held.set(this.#piece.subarray(0, read), this.#held.length);
    this.#held = held;
    return true;
  }

  /** Up to an empty line, in Latin letters. */
  head(): Promise<string | undefined> {
    return this.#until(headEnd, mostHeadBytes);
  }

  async #until(mark: readonly number[], most: number): Promise<string | undefined> {
    for (let from = 0;;) {
      const at = this.#find(mark, from);
      if (at > most || at < 0 && this.#held.length > most) return undefined;
      if (at >= 0) {
        const text = latin(this.#held.subarray(0, at));
        this.#held = this.#held.slice(at + mark.length);
        return text;
      }
      from = Math.max(0, this.#held.length - mark.length);
      if (!await this.#more()) return undefined;
    }
  }

  #find(mark: readonly number[], from: number): number {
    for (let at = this.#held.indexOf(mark[0]!, from); at >= 0; at = this.#held.indexOf(mark[0]!, at + 1)) {
      if (mark.every((byte, i) => this.#held[at + i] === byte)) return at;
    }
    return -1;
  }

  /** So many bytes, fewer where the line ends before. */
  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length && (this.#held.length > 0 || await this.#more())) {
      const part = this.#held.subarray(0, length - at);
      taken.set(part, at);
      at += part.length;
      this.#held = this.#held.slice(part.length);
    }
    return taken.subarray(0, at);
  }

  /** The length of the next chunk; undefined where none can be read. */
  async chunk(): Promise<number | undefined> {
    const line = await this.#until(lineEnd, mostChunkLine);
    const [, length] = /^([\da-f]{1,8})[ \t]*(?:;|$)/i.exec(line ?? "") ?? [];
    return length === undefined ? undefined : parseInt(length, 16);
  }

  /** Whether what ends a chunk is there. */
  async chunkEnd(): Promise<boolean> {
    return latin(await this.take(2)) === "\r\n";
  }
}

function latin(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
