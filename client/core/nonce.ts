import type { Clock, Random } from "./outside.ts";

/** A UUIDv7 (RFC 9562, 5.7): a message's own name, by which the server knows it again. */
export function makeNonce(clock: Clock, random: Random): string {
  const time = clock.now().toString(16).padStart(12, "0");
  const chance = Array.from(random.bytes(10), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = (8 + parseInt(chance[3]!, 16) % 4).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${
    chance.slice(7, 19)
  }`;
}
