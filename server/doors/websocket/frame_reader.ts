import { limits } from "../../../protocol/limits.ts";
import { closeCodes, controlBytes, encodeClose, encodePong, isCloseCode, opcodes } from "./frames.ts";
import { TextMessage } from "./text_message.ts";
import { unmask } from "./unmask.ts";

/** What the bytes came to. `closed` is the last one: `by` says whether the peer left or broke the rules. */
export type FrameEvent =
  | { kind: "text"; text: string }
  | { kind: "closed"; by: "peer" | "protocol"; code: number | undefined; reason: string };

export type FrameBounds = { messageBytes: number; fragments: number };

const usualBounds: FrameBounds = { messageBytes: limits.frameBytes, fragments: 64 };

type Frame = { opcode: number; final: boolean; key: number; size: number; left: number };

/** A rule of the standard, or a bound of ours, that the peer has broken. */
class Violation extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** The first two bytes say how long a head is; the longest has a 64-bit length and a mask. */
const longestHead = 14;
const empty = new Uint8Array(0);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });

/**
 * The server's side of RFC 6455, without a socket: bytes go in, events come out, and what must be sent is taken away.
 * It keeps at most one message, one control frame and one head, however the bytes are cut.
 */
export class FrameReader {
  readonly #bounds: FrameBounds;
  readonly #head = new Uint8Array(longestHead);
  #headLength = 0;
  #frame: Frame | undefined;
  #control: Uint8Array = empty;
  #message: TextMessage | undefined;
  #state: "open" | "closing" | "closed" = "open";
  #outgoing: Uint8Array[] = [];

  constructor(bounds: FrameBounds = usualBounds) {
    this.#bounds = bounds;
  }

  /** Reads on. The bytes are unmasked where they lie, and nothing of them is kept. */
  receive(bytes: Uint8Array): FrameEvent[] {
    const events: FrameEvent[] = [];
    try {
      for (let at = 0; this.#state !== "closed";) {
        if (this.#frame === undefined) {
          at = this.#readHead(bytes, at);
          if (this.#frame === undefined) break;
        }
        const frame: Frame = this.#frame;
        const end = Math.min(bytes.length, at + frame.left);
        unmask(bytes, at, end, frame.key, frame.size - frame.left);
        frame.left -= end - at;
        const event = this.#readPayload(frame, bytes.subarray(at, end));
        if (event !== undefined) events.push(event);
        at = end;
        if (frame.left > 0) break;
        this.#frame = undefined;
      }
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      events.push(this.#end("protocol", error.code, error.message));
    }
    return events;
  }

  /** Begins the closing handshake. What still arrives is read, for the peer's answer, and not told. */
  close(code: number, reason: string): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.#outgoing.push(encodeClose(code, reason));
  }

  /** What the protocol wants sent: pongs and the close frame. */
  takeOutgoing(): Uint8Array[] {
    const outgoing = this.#outgoing;
    if (outgoing.length > 0) this.#outgoing = [];
    return outgoing;
  }

  /** Returns where the payload begins. The usual head is read where it lies; one that was cut is put together. */
  #readHead(bytes: Uint8Array, from: number): number {
    if (this.#headLength === 0 && bytes.length - from >= 2) {
      const size = headSize(bytes[from + 1]!);
      if (bytes.length - from >= size) {
        this.#open(bytes, from);
        return from + size;
      }
    }
    let at = from;
    while (at < bytes.length) {
      this.#head[this.#headLength] = bytes[at]!;
      this.#headLength += 1;
      at += 1;
      if (this.#headLength >= 2 && this.#headLength === headSize(this.#head[1]!)) {
        this.#headLength = 0;
        this.#open(this.#head, 0);
        break;
      }
    }
    return at;
  }

  #open(bytes: Uint8Array, at: number): void {
    const first = bytes[at]!;
    const second = bytes[at + 1]!;
    const opcode = first & 0x0f;
    const final = (first & 0x80) !== 0;
    // No extension is ever agreed on: compression would let a small frame become a large message (5.2).
    if ((first & 0x70) !== 0) throw protocolError("reserved bits are set");
    if ((second & 0x80) === 0) throw protocolError("the payload is not masked");
    const size = payloadSize(bytes, at);
    if (opcode >= opcodes.close) {
      if (opcode > opcodes.pong) throw protocolError(`opcode ${opcode} is unknown`);
      if (!final) throw protocolError("a control frame is fragmented");
      if (size > controlBytes) {
        throw protocolError(`a control frame of ${size} bytes is over ${controlBytes}`);
      }
      this.#control = size === 0 ? empty : new Uint8Array(Number(size));
    } else this.#openData(opcode, size);
    const mask = at + headSize(second) - 4;
    const key = bytes[mask]! | bytes[mask + 1]! << 8 | bytes[mask + 2]! << 16 | bytes[mask + 3]! << 24;
    this.#frame = { opcode, final, key, size: Number(size), left: Number(size) };
  }

  /** Every bound is met by what is announced, before a byte of it is kept. */
  #openData(opcode: number, size: number | bigint): void {
    if (opcode === opcodes.binary) {
      throw new Violation(closeCodes.unsupportedData, "Cannot read message: it is not text");
    }
    if (opcode === opcodes.text && this.#message !== undefined) {
      throw protocolError("a message begins within another");
    }
    if (opcode === opcodes.continuation) {
      if (this.#message === undefined) throw protocolError("a fragment continues no message");
      this.#message.fragments += 1;
    } else if (opcode !== opcodes.text) throw protocolError(`opcode ${opcode} is unknown`);
    const { messageBytes, fragments } = this.#bounds;
    const held = this.#message?.length ?? 0;
    if (size > messageBytes - held) {
      const total = typeof size === "bigint" ? size + BigInt(held) : size + held;
      throw tooBig(`${total} bytes is over ${messageBytes}`);
    }
    if ((this.#message?.fragments ?? 1) > fragments) {
      throw tooBig(`${this.#message!.fragments} fragments is over ${fragments}`);
    }
  }

  #readPayload(frame: Frame, part: Uint8Array): FrameEvent | undefined {
    return frame.opcode >= opcodes.close ? this.#readControl(frame, part) : this.#readText(frame, part);
  }

  #readText(frame: Frame, part: Uint8Array): FrameEvent | undefined {
    if (this.#message === undefined) {
      // The usual message lies whole in one read and is never copied.
      if (frame.final && part.length === frame.size) return this.#told(decoded(part));
      this.#message = new TextMessage();
    }
    if (!this.#message.append(part)) throw notUtf8();
    if (frame.left > 0 || !frame.final) return undefined;
    const text = this.#message.text();
    if (text === undefined) throw notUtf8();
    this.#message = undefined;
    return this.#told(text);
  }

  #told(text: string): FrameEvent | undefined {
    return this.#state === "open" ? { kind: "text", text } : undefined;
  }

  #readControl(frame: Frame, part: Uint8Array): FrameEvent | undefined {
    this.#control.set(part, frame.size - frame.left - part.length);
    if (frame.left > 0) return undefined;
    const payload = this.#control;
    this.#control = empty;
    if (frame.opcode === opcodes.close) return this.#readClose(payload);
    // A pong asks for nothing (5.5.3), and after a close frame nothing may be sent (5.5.1).
    if (frame.opcode === opcodes.ping && this.#state === "open") this.#outgoing.push(encodePong(payload));
    return undefined;
  }

  #readClose(payload: Uint8Array): FrameEvent {
    if (payload.length === 0) return this.#end("peer", undefined, "");
    if (payload.length === 1) throw protocolError("a close frame has half a code");
    const code = payload[0]! << 8 | payload[1]!;
    if (!isCloseCode(code)) throw protocolError(`${code} is not a close code`);
    return this.#end("peer", code, decoded(payload.subarray(2)));
  }

  #end(by: "peer" | "protocol", code: number | undefined, reason: string): FrameEvent {
    // 5.5.1: a close is answered with its own code, and only one close frame is ever sent.
    if (this.#state === "open") this.#outgoing.push(encodeClose(code, by === "peer" ? "" : reason));
    this.#state = "closed";
    this.#message = undefined;
    this.#control = empty;
    return { kind: "closed", by, code, reason };
  }
}

function headSize(second: number): number {
  const length = second & 0x7f;
  return 2 + (length === 127 ? 8 : length === 126 ? 2 : 0) + (second & 0x80 ? 4 : 0);
}

/** A `bigint` only where a number would not be exact, so that an error names the right one. */
function payloadSize(bytes: Uint8Array, at: number): number | bigint {
  const short = bytes[at + 1]! & 0x7f;
  if (short < 126) return short;
  if (short === 126) {
    const size = bytes[at + 2]! << 8 | bytes[at + 3]!;
    if (size < 126) throw notShortest();
    return size;
  }
  const size = new DataView(bytes.buffer, bytes.byteOffset + at + 2).getBigUint64(0);
  if (size >> 63n !== 0n) throw protocolError("a length has its highest bit set");
  if (size <= 0xffffn) throw notShortest();
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : size;
}

function decoded(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw notUtf8();
  }
}

function protocolError(what: string): Violation {
  return new Violation(closeCodes.protocolError, `Cannot read frame: ${what}`);
}

function notShortest(): Violation {
  return protocolError("a length is not in its shortest form");
}

function tooBig(what: string): Violation {
  return new Violation(closeCodes.messageTooBig, `Cannot read message: ${what}`);
}

function notUtf8(): Violation {
  return new Violation(closeCodes.invalidPayload, "Cannot read text: it is not UTF-8");
}
