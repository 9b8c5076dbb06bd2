import { Utf8Check } from "./utf8_check.ts";

const firstBytes = 256;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A message that arrives in pieces. It grows with what has come, never with what was announced. */
export class TextMessage {
  readonly #check = new Utf8Check();
  #bytes = new Uint8Array(firstBytes);
  #length = 0;
  fragments = 1;

  get length(): number {
    return this.#length;
  }

  /**
   * Copied into one buffer: a thousand one-byte reads must not cost a thousand buffers. False as soon as the bytes
   * cannot become UTF-8 any more, not only at the end (RFC 6455, 8.1).
   */
  append(part: Uint8Array): boolean {
    const length = this.#length + part.length;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(part, this.#length);
    this.#length = length;
    return this.#check.accept(part);
  }

  /** The text, or undefined if it ends within a character. */
  text(): string | undefined {
    return this.#check.whole ? decoder.decode(this.#bytes.subarray(0, this.#length)) : undefined;
  }
}
