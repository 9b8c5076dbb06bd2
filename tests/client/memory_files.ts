import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { FileKeep, FilePiece, FileSource, Locks } from "../../client/core/outside.ts";

export class MemoryPiece implements FilePiece {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.length;
  }
}

/** A file that lies in memory, and can be taken away or written over. */
export class MemoryFile implements FileSource {
  readonly name: string;
  readonly type = "application/octet-stream";
  readonly changedAt = 1_600_000_000_000;
  content: Uint8Array;
  isGone = false;
  read = 0;

  constructor(name: string, content: Uint8Array) {
    this.name = name;
    this.content = content;
  }

  static of(size: number, name = "film.mp4", seed = 1): MemoryFile {
    const content = new Uint8Array(size);
    for (let i = 0; i < size; i++) content[i] = i * 31 + (i >> 8) * 7 + seed;
    return new MemoryFile(name, content);
  }

  get size(): number {
    return this.content.length;
  }

  slice(from: number, to: number): MemoryPiece {
    return new MemoryPiece(this.content.subarray(from, to));
  }

  bytes(from: number, to: number): Promise<Uint8Array> {
    this.read += to - from;
    return this.isGone
      ? Promise.reject(new Error("Cannot read file: it is gone"))
      : Promise.resolve(this.content.slice(from, to));
  }
}

/** Files that outlive a page. */
export class MemoryFileKeep implements FileKeep {
  readonly files = new Map<string, FileSource>();
  canKeep = true;

  put(key: string, source: FileSource): Promise<boolean> {
    if (this.canKeep) this.files.set(key, source);
    return Promise.resolve(this.canKeep);
  }

  get(key: string): Promise<FileSource | undefined> {
    return Promise.resolve(this.files.get(key));
  }

  delete(key: string): Promise<void> {
    this.files.delete(key);
    return Promise.resolve();
  }
}

type Wish = { held: () => void };

/** Locks that several pages share. */
export class MemoryLocks implements Locks {
  readonly #queues = new Map<string, Wish[]>();

  /** How many are held or waited for. */
  get wishes(): number {
    return [...this.#queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  take(name: string, held: () => void, busy: () => void): () => void {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    const wish = { held };
    queue.push(wish);
    const tell = () => {
      if (queue[0] === wish) held();
      else if (queue.includes(wish)) busy();
    };
    queueMicrotask(tell);
    return () => {
      const wasFirst = queue[0] === wish;
      const index = queue.indexOf(wish);
      if (index >= 0) queue.splice(index, 1);
      if (wasFirst && queue[0]) queueMicrotask(queue[0].held);
    };
  }
}

/** A difference is told by its place: what a whole film differs in cannot be read. */
export function assertSame(kept: Uint8Array, file: { content: Uint8Array }, message = ""): void {
  const { content } = file;
  assert.equal(kept.length, content.length, message);
  if (Buffer.compare(kept, content) === 0) return;
  assert.fail(`${message} byte ${kept.findIndex((byte, i) => byte !== content[i])} is another one`);
}
