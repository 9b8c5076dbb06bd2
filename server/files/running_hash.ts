import { createHash, type Hash } from "node:crypto";

/** So much is hashed in well under a millisecond; more at once would hold up the chat. */
const sliceBytes = 524_288;

/** SHA-256 that runs along with the bytes, and can go back to where it has been. */
export class RunningHash {
  #hash: Hash;

  constructor(hash: Hash = createHash("sha256")) {
    this.#hash = hash;
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  copy(): RunningHash {
    return new RunningHash(this.#hash.copy());
  }

  hex(): string {
    return this.#hash.copy().digest("hex");
  }
}

/** Gives the bytes of a file from `from` up to `to` in slices that the event loop hardly feels. */
export async function eachSlice(
  file: Deno.FsFile,
  { from, to }: { from: number; to: number },
  take: (slice: Uint8Array) => void,
): Promise<void> {
  const buffer = new Uint8Array(Math.min(sliceBytes, Math.max(1, to - from)));
  await file.seek(from, Deno.SeekMode.Start);
  for (let at = from; at < to;) {
    const read = await file.read(buffer.subarray(0, Math.min(buffer.length, to - at)));
    if (read === null) throw new Error(`Cannot read part: it ends at ${at}, before ${to}`);
    take(buffer.subarray(0, read));
    at += read;
  }
}
