import { Buffer } from "node:buffer";

/** The part of ASN.1 DER (X.690) that a certificate is written in. */

export type Der = Uint8Array;

export function sequence(...parts: readonly Der[]): Der {
  return tagged(0x30, Buffer.concat(parts));
}

export function setOf(part: Der): Der {
  return tagged(0x31, part);
}

/** Positive, the highest byte first. */
export function integer(bytes: Uint8Array): Der {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  // A first bit that is set would make it negative.
  return tagged(0x02, digits[0]! >= 0x80 ? Buffer.concat([Uint8Array.of(0), digits]) : digits);
}

export function isTrue(): Der {
  return tagged(0x01, Uint8Array.of(0xff));
}

export function bits(bytes: Uint8Array, unused = 0): Der {
  return tagged(0x03, Buffer.concat([Uint8Array.of(unused), bytes]));
}

export function octets(bytes: Uint8Array): Der {
  return tagged(0x04, bytes);
}

export function text(words: string): Der {
  return tagged(0x0c, new TextEncoder().encode(words));
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Two digits of the year until 2049 (RFC 5280, 4.1.2.5). */
export function time(at: number): Der {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "");
  const isShort = new Date(at).getUTCFullYear() < 2050;
  return tagged(isShort ? 0x17 : 0x18, new TextEncoder().encode(isShort ? digits.slice(2) : digits));
}

/** A tag that only its surroundings give a meaning. `holds` says that other values are in it. */
export function context(number: number, content: Uint8Array, holds = false): Der {
  return tagged((holds ? 0xa0 : 0x80) | number, content);
}

function base128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function tagged(tag: number, content: Uint8Array): Der {
  return Buffer.concat([Uint8Array.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
}
