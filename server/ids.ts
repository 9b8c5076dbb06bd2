import type { Clock, Ids } from "./hub/ports.ts";

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** UUIDv7 (RFC 9562): 48 bits of time, 74 of chance. */
export function uuidsOf(clock: Clock): Ids {
  // One call to the system's chance serves 256 ids; a call for each shows in the profile.
  const pool = new Uint8Array(16 * 256);
  let used = pool.length;
  return {
    uuid() {
      if (used === pool.length) {
        crypto.getRandomValues(pool);
        used = 0;
      }
      const at = used;
      used += 16;
      const time = clock.now().toString(16).padStart(12, "0");
      const version = (0x7000 | (pool[at]! << 8 | pool[at + 1]!) & 0x0fff).toString(16);
      const variant = (0x8000 | (pool[at + 2]! << 8 | pool[at + 3]!) & 0x3fff).toString(16);
      let tail = "";
      for (let i = at + 4; i < at + 10; i++) tail += hex[pool[i]!];
      return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
    },
  };
}
