import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** The bytes of RFC 6455 that a server sends. Section numbers are the standard's. */

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export const closeCodes = {
  normal: 1000,
  protocolError: 1002,
  unsupportedData: 1003,
  invalidPayload: 1007,
  policyViolation: 1008,
  messageTooBig: 1009,
} as const;

/** 5.5: a control frame has no long form. */
export const controlBytes = 125;
const finalBit = 0x80;
const encoder = new TextEncoder();

/** A whole message. One frame may go to every peer of a room: nothing in it belongs to one of them (5.1: no mask). */
export function encodeText(text: string): Uint8Array {
  // Counted first, so that head and text lie in one allocation and are written once.
  const length = Buffer.byteLength(text);
  const frame = frameOf(opcodes.text, length);
  encoder.encodeInto(text, frame.subarray(frame.length - length));
  return frame;
}

export function encodePong(payload: Uint8Array): Uint8Array {
  return encodeControl(opcodes.pong, payload);
}

/** Without a code the frame is empty, which answers an empty one (5.5.1). */
export function encodeClose(code?: number, reason = ""): Uint8Array {
  if (code === undefined) return encodeControl(opcodes.close, new Uint8Array(0));
  if (!isCloseCode(code)) throw new RangeError(`Cannot encode close: ${code} is not a close code`);
  const words = encoder.encode(reason);
  const payload = new Uint8Array(2 + words.length);
  payload[0] = code >> 8;
  payload[1] = code;
  payload.set(words, 2);
  return encodeControl(opcodes.close, payload);
}

/** 7.4: the codes that may stand in a frame. 1004 to 1006 and 1015 are for the reader's own use. */
export function isCloseCode(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/** 4.2.2: proves that the server has read this very handshake. */
export function acceptKey(key: string): string {
  return createHash("sha1").update(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest("base64");
}

function encodeControl(opcode: number, payload: Uint8Array): Uint8Array {
  if (payload.length > controlBytes) {
    throw new RangeError(`Cannot encode control frame: ${payload.length} bytes is over ${controlBytes}`);
  }
  const frame = frameOf(opcode, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** A frame of the right size with its head written; the payload is its last `length` bytes. */
function frameOf(opcode: number, length: number): Uint8Array {
  const size = length <= controlBytes ? 2 : length <= 0xffff ? 4 : 10;
  const frame = new Uint8Array(size + length);
  frame[0] = finalBit | opcode;
  if (size === 2) frame[1] = length;
  else if (size === 4) {
    frame[1] = 126;
    frame[2] = length >> 8;
    frame[3] = length;
  } else {
    frame[1] = 127;
    const view = new DataView(frame.buffer);
    view.setUint32(2, Math.floor(length / 2 ** 32));
    view.setUint32(6, length % 2 ** 32);
  }
  return frame;
}
