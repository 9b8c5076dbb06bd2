import { gateBounds } from "./bounds.ts";

/** How a request says where its body ends. */
export type Framing = { is: "chunked" } | { is: "counted"; bytes: number };

/**
 * How it says so, or undefined where two readers might not agree (RFC 9112, 6.3). Of those the inner server decides,
 * which then has the connection for good: what one reader takes for a body must never be a request to the other.
 */
export function framingOf(headers: Headers): Framing | undefined {
  const length = headers.get("content-length");
  const coding = headers.get("transfer-encoding");
  if (coding !== null) {
    return length === null && coding.toLowerCase() === "chunked" ? { is: "chunked" } : undefined;
  }
  if (length === null) return { is: "counted", bytes: 0 };
  const bytes = /^\d{1,16}$/.test(length) ? Number(length) : NaN;
  return Number.isSafeInteger(bytes) ? { is: "counted", bytes } : undefined;
}

export type BodyReading = {
  state: "reading" | "whole" | "broken";
  /** What of the bytes is body, without what frames it. */
  pieces: Uint8Array[];
  /** How many of the bytes are this body's; what follows is the next request's. */
  used: number;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A chunk's size with its extension; nobody sends one. */
const mostSizeLine = 256;

/** Finds the end of one request's body, however it is cut (RFC 9112, 7.1). */
export class BodyReader {
  readonly #isChunked: boolean;
  /** Of the body, or of the chunk under way. */
  #left: number;
  #part: "size" | "data" | "after data" | "trailer" | "whole" | "broken";
  #line = "";
  #trailerBytes = 0;

  constructor(framing: Framing) {
    this.#isChunked = framing.is === "chunked";
    this.#left = framing.is === "counted" ? framing.bytes : 0;
    this.#part = this.#isChunked ? "size" : this.#left > 0 ? "data" : "whole";
  }

  get isWhole(): boolean {
    return this.#part === "whole";
  }

  /** How much is to come; undefined where that is not told beforehand. */
  get left(): number | undefined {
    return this.#isChunked ? undefined : this.#left;
  }

  receive(bytes: Uint8Array): BodyReading {
    const pieces: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length && this.#part !== "whole" && this.#part !== "broken") {
      if (this.#part !== "data") this.#frame(bytes[at++]!);
      else {
        const piece = bytes.subarray(at, at + this.#left);
        pieces.push(piece);
        at += piece.length;
        this.#left -= piece.length;
        if (this.#left === 0) this.#part = this.#isChunked ? "after data" : "whole";
      }
    }
    const state = this.#part === "whole" || this.#part === "broken" ? this.#part : "reading";
    return { state, pieces, used: at };
  }

  /** One byte of what is not body. */
  #frame(byte: number): void {
    if (byte !== lineFeed) {
      this.#line += String.fromCharCode(byte);
      if (this.#part === "trailer" && ++this.#trailerBytes > gateBounds.headBytes) this.#part = "broken";
      if (this.#part === "size" && this.#line.length > mostSizeLine) this.#part = "broken";
      if (this.#part === "after data" && (byte !== carriageReturn || this.#line.length > 1)) {
        this.#part = "broken";
      }
      return;
    }
    const line = this.#line;
    this.#line = "";
    // A line feed alone ends a line of a head, but two readers of chunks are not of one mind about it.
    if (!line.endsWith("\r")) this.#part = "broken";
    else if (this.#part === "size") this.#begin(line);
    else if (this.#part === "after data") this.#part = "size";
    else if (line === "\r") this.#part = "whole";
  }

  #begin(line: string): void {
    const size = /^([0-9a-f]{1,13})(?:[ \t]*;[^\r]*)?\r$/i.exec(line)?.[1];
    if (size === undefined) this.#part = "broken";
    else {
      this.#left = parseInt(size, 16);
      this.#part = this.#left > 0 ? "data" : "trailer";
    }
  }
}
