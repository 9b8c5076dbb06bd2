import type { FileView } from "../../hub/downloads.ts";
import { type ByteRange, contentRange } from "./byte_ranges.ts";

/** Several parts of a file in one body (RFC 9110, 14.6). */
export class MultipartRanges {
  readonly type: string;
  readonly length: number;
  readonly #file: FileView;
  readonly #parts: readonly { head: Uint8Array; range: ByteRange }[];
  readonly #end: Uint8Array;

  /** The boundary must not occur in the file: it is one that cannot be guessed. */
  constructor(
    file: FileView,
    ranges: readonly ByteRange[],
    { type, size, boundary }: { type: string; size: number; boundary: string },
  ) {
    const encoder = new TextEncoder();
    this.#file = file;
    this.type = `multipart/byteranges; boundary=${boundary}`;
    this.#parts = ranges.map((range) => {
      const fields = `Content-Type: ${type}\r\nContent-Range: ${contentRange(range, size)}`;
      return { head: encoder.encode(`\r\n--${boundary}\r\n${fields}\r\n\r\n`), range };
    });
    this.#end = encoder.encode(`\r\n--${boundary}--\r\n`);
    this.length = this.#end.length +
      this.#parts.reduce((sum, { head, range }) => sum + head.length + range.to - range.from, 0);
  }

  read(): ReadableStream<Uint8Array> {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    // The reader hears of an error by the stream, and needs no word about it when they have left.
    this.#write(writable).catch(() => {});
    return readable;
  }

  /** Piped, so that whoever leaves ends a part that waits for its bytes: a generator would first wait for them too. */
  async #write(body: WritableStream<Uint8Array>): Promise<void> {
    for (const { head, range } of this.#parts) {
      await ReadableStream.from([head]).pipeTo(body, { preventClose: true });
      await this.#file.read(range.from, range.to).pipeTo(body, { preventClose: true });
    }
    await ReadableStream.from([this.#end]).pipeTo(body);
  }
}
