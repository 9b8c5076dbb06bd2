import { createHash } from "node:crypto";
import type { Part } from "../hub/ports.ts";
import { diskError } from "./disk_errors.ts";
import { eachSlice, RunningHash } from "./running_hash.ts";

/** Small pieces are gathered up to here: a write costs the same for one byte as for a hundred thousand. */
const leastGather = 65_536;
const mostGather = 1_048_576;
const largePiece = 262_144;

/** Where the part stood: how long it was, and the hash up to there. */
type Stand = { offset: number; hash: RunningHash };

/**
 * A part on the disk:
 * - FI1 `safe` is what is durably there: it moves after the sync, never before. A sync is of what had come at its
 *   beginning; more may be written beside it. After one that failed nothing is written any more.
 * - FI2 A write that the disk took half of is carried on; what it refuses is cut off again, down to `safe`.
 * - FI3 The hash is that of the bytes, wherever they were cut, forgotten or written anew.
 * - FI4 A piece of any size is in memory a MiB at a time; small ones are gathered.
 */
export class PartFile implements Part {
  readonly #file: Deno.FsFile;
  readonly #opened: Stand;
  readonly #nameDurably: (() => Promise<void>) | undefined;
  readonly #closed: (stand: Stand) => void;
  readonly #openAgain: () => Promise<Deno.FsFile | undefined>;
  /** The runtime does one thing at a time with a file; through this one it is synced beside the writes. */
  #second: Deno.FsFile | undefined;
  #syncs = 0;
  #safe: Stand;
  #hash: RunningHash;
  #length: number;
  /** What lies in the file; what is gathered comes on top. */
  #written: number;
  #buffer = new Uint8Array(0);
  #gathered = 0;
  #isNamed = false;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();
  #lost: { why: unknown } | undefined;
  #isClosed = false;

  /**
   * `nameDurably` is for a part that is new in its folder; `openAgain` gives the same file once more; `closed` hears
   * where it stood at its end.
   */
  constructor(
    file: Deno.FsFile,
    { offset, hash, nameDurably, openAgain, closed }: Stand & {
      nameDurably: (() => Promise<void>) | undefined;
      openAgain: () => Promise<Deno.FsFile | undefined>;
      closed: (stand: Stand) => void;
    },
  ) {
    this.#file = file;
    this.#opened = { offset, hash: hash.copy() };
    this.#safe = this.#opened;
    this.#hash = hash;
    this.#length = this.#written = offset;
    this.#nameDurably = nameDurably;
    this.#openAgain = openAgain;
    this.#closed = closed;
  }

  get length(): number {
    return this.#length;
  }

  get safe(): number {
    return this.#safe.offset;
  }

  async write(bytes: Uint8Array): Promise<void> {
    // A sync has begun, and writes out what was gathered before it.
    await this.#writing;
    if (bytes.length >= largePiece && this.#gathered === 0) {
      await this.#writeOut(bytes);
      this.#length += bytes.length;
      return;
    }
    for (let at = 0; at < bytes.length;) {
      if (this.#gathered === this.#buffer.length) await this.#flush();
      const piece = bytes.subarray(at, at + this.#buffer.length - this.#gathered);
      this.#buffer.set(piece, this.#gathered);
      this.#gathered += piece.length;
      this.#length += piece.length;
      at += piece.length;
    }
  }

  async #flush(): Promise<void> {
    const full = this.#gathered === this.#buffer.length;
    const bytes = this.#buffer.subarray(0, this.#gathered);
    this.#gathered = 0;
    await this.#writeOut(bytes);
    // Only who sends much gets much: a thousand who send a little must not hold a GiB.
    const wanted = Math.min(mostGather, Math.max(leastGather, this.#buffer.length * 2));
    if (full && wanted > this.#buffer.length) this.#buffer = new Uint8Array(wanted);
  }

  async #writeOut(bytes: Uint8Array): Promise<void> {
    if (this.#lost) throw this.#lost.why;
    const writing = this.#writeSlices(bytes);
    this.#writing = writing.catch(() => {});
    try {
      await writing;
    } catch (error) {
      await this.#syncing;
      await this.rewind(this.#safe.offset);
      throw diskError(error);
    }
  }

  async #writeSlices(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += mostGather) {
      await this.#writeSlice(bytes.subarray(at, at + mostGather));
    }
  }

  async #writeSlice(slice: Uint8Array): Promise<void> {
    const writing = this.#file.write(slice);
    // Beside the write, which another thread does.
    this.#hash.add(slice);
    for (let done = await writing; done < slice.length;) {
      done += await this.#file.write(slice.subarray(done));
    }
    this.#written += slice.length;
  }

  async sync(): Promise<void> {
    if (this.length === this.#safe.offset && this.#isNamed) return;
    const standing = this.#standing();
    this.#writing = standing.then(() => {}, () => {});
    const syncing = this.#sync(await standing);
    this.#syncing = syncing.catch(() => {});
    await syncing;
  }

  /** All that came, in the file. Nothing is written before it is known how much that is. */
  async #standing(): Promise<Stand> {
    if (this.#gathered > 0) await this.#flush();
    return { offset: this.#written, hash: this.#hash.copy() };
  }

  async #sync(stand: Stand): Promise<void> {
    try {
      if (stand.offset > this.#safe.offset) await (await this.#toSync()).syncData();
      if (!this.#isNamed) await this.#nameDurably?.();
    } catch (error) {
      // After a sync that failed nobody knows what is there.
      this.#lost = { why: diskError(error) };
      await this.#writing;
      await this.rewind(this.#safe.offset);
      throw this.#lost.why;
    }
    this.#isNamed = true;
    this.#safe = stand;
  }

  /** What is synced once and is whole then does without the second one. */
  async #toSync(): Promise<Deno.FsFile> {
    if (++this.#syncs > 1) this.#second ??= await this.#openAgain();
    return this.#second ?? this.#file;
  }

  async rewind(offset: number): Promise<void> {
    const stand = [this.#safe, this.#opened].find((stand) => stand.offset === offset);
    if (!stand) throw new RangeError(`Cannot rewind part: ${offset} is not where it stood`);
    this.#gathered = 0;
    this.#length = this.#written = offset;
    this.#hash = stand.hash.copy();
    this.#safe = stand;
    await this.#file.truncate(offset);
    await this.#file.seek(offset, Deno.SeekMode.Start);
  }

  async digest(algorithm: "sha1" | "sha256" | "md5", from: number): Promise<Uint8Array> {
    if (this.#gathered > 0) await this.#flush();
    const digest = createHash(algorithm);
    await eachSlice(this.#file, { from, to: this.#written }, (slice) => void digest.update(slice));
    return new Uint8Array(digest.digest());
  }

  hash(): string {
    return this.#safe.hash.hex();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      if (this.length > this.#safe.offset) await this.rewind(this.#safe.offset);
    } finally {
      this.#closed(this.#safe);
      this.#file.close();
      this.#second?.close();
    }
  }
}
