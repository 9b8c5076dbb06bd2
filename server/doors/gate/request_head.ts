import { Buffer } from "node:buffer";
import { gateBounds } from "./bounds.ts";

export type RequestHead = {
  method: string;
  target: string;
  version: "1.0" | "1.1";
  lines: readonly string[];
};

export type HeadReading =
  | { state: "reading" }
  /** `bytes` are all that came, to be said again to another server; the body begins at `rest`. */
  | { state: "read"; head: RequestHead; bytes: Uint8Array; rest: Uint8Array }
  | { state: "refused"; status: 400 | 431 | 505 };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\x21-\x7e\x80-\xff]+) HTTP\/(\d\.\d)$/;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// deno-lint-ignore no-control-regex
const notInValue = /[\x00-\x08\x0a-\x1f\x7f]/;

/** Reads one head (RFC 9112), however it is cut, and keeps no more than the bound. */
export class HeadReader {
  #held: Uint8Array = new Uint8Array(0);
  #length = 0;
  /** Where the line under way begins, and what of all bytes has been looked at. */
  #lineAt = 0;
  #seen = 0;
  #begun = false;

  receive(bytes: Uint8Array): HeadReading {
    const all = this.#join(bytes);
    const most = Math.min(all.length, gateBounds.headBytes);
    for (; this.#seen < most; this.#seen += 1) {
      if (all[this.#seen] !== lineFeed) continue;
      const size = this.#seen - this.#lineAt;
      const isEmpty = size === 0 || (size === 1 && all[this.#lineAt] === carriageReturn);
      this.#lineAt = this.#seen + 1;
      // 2.2: empty lines before the request line are forgiven.
      if (!isEmpty) this.#begun = true;
      else if (this.#begun) return headOf(all, this.#lineAt);
    }
    return all.length >= gateBounds.headBytes ? { state: "refused", status: 431 } : { state: "reading" };
  }

  /** One buffer, which grows by doubling: sixteen thousand one-byte reads must not cost as many copies. */
  #join(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0 && this.#held.length === 0) {
      this.#held = bytes;
      this.#length = bytes.length;
      return bytes;
    }
    const length = this.#length + bytes.length;
    if (length > this.#held.length) {
      const grown = new Uint8Array(Math.max(length, this.#held.length * 2, 512));
      grown.set(this.#held.subarray(0, this.#length));
      this.#held = grown;
    }
    this.#held.set(bytes, this.#length);
    this.#length = length;
    return this.#held.subarray(0, length);
  }
}

function headOf(bytes: Uint8Array, end: number): HeadReading {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString("latin1").replace(/^[\r\n]+/, "");
  const [first, ...lines] = text.split(/\r?\n/);
  const parts = requestLine.exec(first!);
  if (parts === null) return { state: "refused", status: 400 };
  const [, method, target, version] = parts;
  // HTTP/2 without TLS would put many requests into one connection, past every bound of the gate.
  if (version !== "1.0" && version !== "1.1") return { state: "refused", status: 505 };
  const head = { method: method!, target: target!, version, lines: lines.slice(0, -2) } as const;
  return { state: "read", head, bytes, rest: bytes.subarray(end) };
}

/** The fields of a head, or why not. Strict: whoever reads a field twice must read the same (RFC 9112, 5). */
export function headersOf(head: RequestHead): Headers | { status: 400 | 431 } {
  if (head.lines.length > gateBounds.headFields) return { status: 431 };
  const headers = new Headers();
  for (const line of head.lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    const value = line.slice(colon + 1);
    if (!fieldName.test(name) || notInValue.test(value)) return { status: 400 };
    headers.append(name, value);
  }
  return headers;
}
