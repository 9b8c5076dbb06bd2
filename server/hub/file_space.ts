import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { AccountId, Clock, FileRow, FileStore, Shelf } from "./ports.ts";

/** How much may be kept of what people send, in bytes. */
export type Space = { file: number; account: number; all: number };

/** Stays free for what people write: a file must never be the reason that a message is refused. */
const marginBytes = 256 * 1_024 * 1_024;
/** Of a small disk this part is enough. */
const marginPart = 0.1;

/** The disk is asked at most this often while bytes come. */
const askMs = 1_000;

/** Whether there is space for what people send. */
export class FileSpace {
  readonly space: Space;
  readonly #files: FileStore;
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  #asked = { at: -Infinity, spare: 0 };

  constructor(
    { space, files, shelf, clock }: { space: Space; files: FileStore; shelf: Shelf; clock: Clock },
  ) {
    this.space = space;
    this.#files = files;
    this.#shelf = shelf;
    this.#clock = clock;
  }

  /** By which whoever begins to fill it waits for whoever began before: ten at once must not each find the last byte. */
  turnOf(account: AccountId): string {
    return `space ${this.space.all === Infinity ? account : ""}`;
  }

  /** Throws where an upload of that size may not begin. */
  async mustFit(account: AccountId, size = 0): Promise<void> {
    if (size > this.space.file) throw new Refused("too_large");
    const used = await this.#files.used(account);
    if (used.open >= limits.uploadsOpen) {
      throw new Refused("busy", because("most_uploads"));
    }
    if (used.account + size > this.space.account) throw new Refused("no_room");
    if (used.all + size > this.space.all) throw allFull();
    this.#asked = await this.#ask();
    if (size > this.#asked.spare) throw new Refused("storage_full");
  }

  /** Throws where so many bytes more would not leave the disk its margin. */
  async mustBeFree(bytes: number): Promise<void> {
    if (this.#clock.now() - this.#asked.at >= askMs) this.#asked = await this.#ask();
    if (bytes > this.#asked.spare) throw new Refused("storage_full");
    this.#asked.spare -= bytes;
  }

  /** How large an upload of unknown size may become, and what is said where it would be larger. */
  async most({ account, offset }: FileRow): Promise<{ bytes: number; over: Refused }> {
    const { space } = this;
    const file = { bytes: space.file, over: new Refused("too_large") };
    if (space.account === Infinity && space.all === Infinity) return file;
    const used = await this.#files.used(account);
    const bounds = [
      file,
      { bytes: space.account - used.account + offset, over: new Refused("no_room") },
      { bytes: space.all - used.all + offset, over: allFull() },
    ];
    return bounds.reduce((least, bound) => bound.bytes < least.bytes ? bound : least);
  }

  async #ask(): Promise<{ at: number; spare: number }> {
    const { free, total } = await this.#shelf.space();
    return { at: this.#clock.now(), spare: free - Math.min(marginBytes, total * marginPart) };
  }
}

function allFull(): Refused {
  return new Refused("storage_full", because("files_full"));
}
