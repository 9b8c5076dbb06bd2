import type { Digest, FileSource } from "./outside.ts";
import { sha256 } from "./sha256.ts";

/** So much of each end tells files apart, and is read in no time. */
export const endBytes = 65_536;

/** What stands for a file's content: its size, and a hash of both its ends. Rejects where it cannot be read. */
export async function fingerprint(source: FileSource, digest: Digest | undefined): Promise<string> {
  const { size } = source;
  const head = await source.bytes(0, Math.min(endBytes, size));
  const tail = await source.bytes(Math.max(head.length, size - endBytes), size);
  const ends = new Uint8Array(head.length + tail.length);
  ends.set(head);
  ends.set(tail, head.length);
  const hash = digest ? await digest("SHA-256", ends) : sha256(ends);
  return `${size}-${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
