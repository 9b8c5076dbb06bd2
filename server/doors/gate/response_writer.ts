import { getLogger } from "@logtape/logtape";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Refused } from "../../../protocol/refusals.ts";
import { letGo } from "./lent_buffers.ts";

const log = getLogger(["parley", "gate"]);

/**
 * So much goes to the system at once. A client that takes less than this in `stallMs` is cut, so it is not more; each
 * costs a turn, so it is not less.
 */
const sliceBytes = 131_072;

export type ResponseWish = {
  /** Whether the connection ends behind it. */
  closes: () => boolean;
  /** HTTP/1.0 knows no chunks: what has no length ends with the connection, which closes. */
  chunks: boolean;
  /** No body follows, whatever the head says of one. */
  headOnly: boolean;
  /** Something of it has reached the system. */
  moved: () => void;
};

/** One buffer for a whole response, where whoever makes its body can fill it. */
const bufferBytes = 262_144;

type Reader = { read(): Promise<ReadableStreamReadResult<Uint8Array>>; cancel(): Promise<void> };

const encoder = new TextEncoder();

/** Made once: a stack may need a file to be read, and Deno 2.9 panics where the system has none left. */
const gone = new Error("Cannot go on: the connection has ended");

/**
 * One response on a connection of the gate. The next piece of its body is asked for when the system has the last one,
 * so whoever makes the pieces may use their memory again.
 */
export class ResponseWriter {
  readonly #socket: Socket;
  readonly #wish: ResponseWish;
  #reader: Reader | undefined;
  #isGone = false;

  constructor(socket: Socket, wish: ResponseWish) {
    this.#socket = socket;
    this.#wish = wish;
  }

  /** Returns false where the body was not what its head promised: whatever followed would be taken for a part of it. */
  async write(response: Response): Promise<boolean> {
    const { body } = response;
    if (!this.#socket.writable) {
      // It may hold a file, or wait for one, though nobody has asked for a byte of it yet.
      await letGoOf(body);
      return false;
    }
    if (body === null || this.#wish.headOnly) {
      this.#writeHead(response, body === null ? "none" : "unsaid");
      await letGoOf(body);
      return true;
    }
    const told = response.headers.get("content-length");
    this.#reader = told === null ? body.getReader() : readerOf(body);
    try {
      if (told === null) return await this.#writeUntold(response, this.#reader);
      this.#writeHead(response, "told");
      return await this.#writePieces(this.#reader) === Number(told);
    } catch (error) {
      if (error !== gone && !this.#isGone && !(error instanceof Refused)) {
        log.error("body was not sent", { error });
      }
      await this.#reader.cancel().catch(() => {});
      return false;
    }
  }

  /** What is all there at once goes with its length, everything else in chunks. */
  async #writeUntold(response: Response, reader: Reader): Promise<boolean> {
    const first = await reader.read();
    const second = first.done ? undefined : reader.read();
    const isAll = first.done || await Promise.race([second!.then(({ done }) => done), turn()]);
    if (isAll) {
      this.#writeHead(response, first.value?.length ?? 0);
      if (first.value?.length) await this.#send(first.value);
      return true;
    }
    const { chunks } = this.#wish;
    this.#writeHead(response, chunks ? "chunks" : "unsaid");
    await this.#sendChunk(first.value!);
    for (let read = await second!; !read.done; read = await this.#next(reader)) {
      await this.#sendChunk(read.value);
    }
    if (chunks) this.#socket.write("0\r\n\r\n");
    return true;
  }

  async #writePieces(reader: Reader): Promise<number> {
    let sent = 0;
    for (let read = await reader.read(); !read.done; read = await this.#next(reader)) {
      if (read.value.length > 0) await this.#send(read.value);
      sent += read.value.length;
    }
    return sent;
  }

  /** One piece a turn: a write that succeeds at once, as on a fast connection, must not keep everybody else waiting. */
  async #next(reader: Reader): ReturnType<Reader["read"]> {
    await turn();
    this.#mustBeThere();
    return reader.read();
  }

  /** The connection is no more: whoever makes the body hears of it. */
  gone(): void {
    this.#isGone = true;
    void this.#reader?.cancel().catch(() => {});
  }

  #writeHead({ status, headers }: Response, length: number | "none" | "unsaid" | "told" | "chunks"): void {
    const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`];
    for (const [name, value] of headers) lines.push(`${name}: ${value}`);
    // RFC 9110, 8.6: not where there can be no body, nor in the place of the length that a GET would have.
    const isBare = status === 204 || status === 304 || this.#wish.headOnly || headers.has("content-length");
    if (length === "chunks") lines.push("transfer-encoding: chunked");
    else if (typeof length === "number") lines.push(`content-length: ${length}`);
    else if (length === "none" && !isBare) lines.push("content-length: 0");
    if (this.#wish.closes()) lines.push("connection: close");
    lines.push(`date: ${new Date().toUTCString()}`, "\r\n");
    this.#mustBeThere();
    this.#socket.write(encoder.encode(lines.join("\r\n")));
  }

  async #sendChunk(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    const { chunks } = this.#wish;
    if (chunks) this.#socket.write(`${bytes.length.toString(16)}\r\n`);
    await this.#send(bytes);
    if (chunks) this.#socket.write("\r\n");
  }

  #mustBeThere(): void {
    if (this.#isGone || !this.#socket.writable) throw gone;
  }

  #send(bytes: Uint8Array): Promise<void> {
    this.#mustBeThere();
    return new Promise((resolve, reject) => {
      for (let at = 0; at < bytes.length; at += sliceBytes) {
        const isLast = at + sliceBytes >= bytes.length;
        this.#socket.write(bytes.subarray(at, at + sliceBytes), (error) => {
          this.#wish.moved();
          if (error) reject(error);
          else if (isLast) resolve();
        });
      }
    });
  }
}

/** A body that cannot let go of what it holds is no reason to keep its client waiting. */
async function letGoOf(body: ReadableStream<Uint8Array> | null): Promise<void> {
  await body?.cancel().catch((error: unknown) => log.error("body was not let go", { error }));
}

function readerOf(body: ReadableStream<Uint8Array>): Reader {
  try {
    return new Refilling(body.getReader({ mode: "byob" }));
  } catch {
    // A stream that brings its own pieces.
    return body.getReader();
  }
}

/** Reads into the same memory again and again: what was read last must not be needed any more. */
class Refilling implements Reader {
  readonly #reader: ReadableStreamBYOBReader;
  #buffer: Uint8Array<ArrayBuffer> = new Uint8Array(bufferBytes);

  constructor(reader: ReadableStreamBYOBReader) {
    this.#reader = reader;
  }

  async read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    const read = await this.#reader.read(this.#buffer);
    if (read.value) this.#buffer = new Uint8Array(read.value.buffer);
    if (read.done) letGo(this.#buffer);
    return read.done ? { done: true } : read;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

function turn(): Promise<false> {
  return new Promise((resolve) => setImmediate(resolve, false));
}
