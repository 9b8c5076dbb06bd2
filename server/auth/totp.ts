import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

/** RFC 6238 as every app knows it: SHA-1, six digits, a new one every 30 seconds. */
const stepMs = 30_000;
const digits = 6;
/** A phone's clock may be wrong by one step, and somebody types slowly: RFC 6238, 5.2. */
const stepsAround = 1;

export function stepAt(now: number): number {
  return Math.floor(now / stepMs);
}

/** RFC 4226, 5.3. */
export function codeOf(secret: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const number = mac.readUInt32BE(mac[mac.length - 1]! & 15) & 0x7fff_ffff;
  return `${number % 10 ** length}`.padStart(length, "0");
}

/** The latest step around now that has this code. As much is done for a wrong code as for a right one. */
export function stepOf(secret: Uint8Array, code: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const typed = Buffer.from(code);
  let found: number | undefined;
  for (let step = stepAt(now) - stepsAround; step <= stepAt(now) + stepsAround; step++) {
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), typed)) found = step;
  }
  return found;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, 6, without padding: apps take a secret so. Whole groups of five bytes only. */
export function base32(bytes: Uint8Array): string {
  if (bytes.length % 5 !== 0) throw new RangeError(`Cannot write base32: ${bytes.length} bytes is not whole`);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replace(/.{5}/g, (five) => alphabet[Number.parseInt(five, 2)]!);
}
