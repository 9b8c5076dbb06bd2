import type { FileAbout } from "../../protocol/files.ts";
import type { Keep } from "./outside.ts";

/** What is kept of an upload, so that it goes on after a reload. */
export type KeptUpload = {
  /** What the server knows the upload by. A file that has to begin anew gets another one. */
  nonce: string;
  room: string;
  name: string;
  type: string;
  size: number;
  changedAt: number;
  about: FileAbout;
  /** And not the time: a clock may be set back. */
  order: number;
  /** The server may know it. */
  hasBegun: boolean;
  /** Where the server takes it, once that is known. */
  url?: string;
  /** How much the server had when it last said so. */
  offset: number;
  fingerprint?: string;
  isPaused: boolean;
};

/** The place of one account's unfinished uploads in the store of this device. */
export class UploadKeep {
  readonly #keep: Keep;
  readonly #place: string;
  readonly #graves: string;

  constructor(keep: Keep, account: string) {
    this.#keep = keep;
    this.#place = `parley/upload/${account}/`;
    this.#graves = `parley/cancelled/${account}/`;
  }

  /** By their keys, in the order they were added. */
  all(): [key: string, kept: KeptUpload][] {
    const keys = this.#keep.keys(this.#place).map((key) => key.slice(this.#place.length));
    const all = keys.flatMap((key): [string, KeptUpload][] => {
      const kept = this.get(key);
      return kept ? [[key, kept]] : [];
    });
    return all.sort(([, a], [, b]) => a.order - b.order);
  }

  get(key: string): KeptUpload | undefined {
    return parse(this.#keep.get(this.#place + key));
  }

  set(key: string, kept: KeptUpload): void {
    this.#keep.set(this.#place + key, JSON.stringify(kept));
  }

  delete(key: string): void {
    this.#keep.delete(this.#place + key);
  }

  /** Nothing of any stays. */
  clear(): void {
    for (const place of [this.#place, this.#graves]) {
      for (const key of this.#keep.keys(place)) this.#keep.delete(key);
    }
  }

  /** Uploads that were cancelled here, and that the server does not know to be cancelled yet. */
  cancelled(): string[] {
    return this.#keep.keys(this.#graves).map((key) => key.slice(this.#graves.length));
  }

  cancel(url: string): void {
    this.#keep.set(this.#graves + url, "");
  }

  forgetCancelled(url: string): void {
    this.#keep.delete(this.#graves + url);
  }
}

/** What was kept may be from another version of this program, or damaged: then it is not an upload. */
function parse(kept: string | undefined): KeptUpload | undefined {
  try {
    const parsed = JSON.parse(kept ?? "") as Record<keyof KeptUpload, unknown>;
    const { nonce, room, name, type, size, changedAt, about, order, url, offset, fingerprint } = parsed;
    const texts = [nonce, room, name, type, url ?? "", fingerprint ?? ""];
    const numbers = [size, changedAt, order, offset];
    if (!texts.every((text) => typeof text === "string")) return undefined;
    if (!numbers.every((number) => Number.isFinite(number))) return undefined;
    return typeof about === "object" && about !== null ? parsed as KeptUpload : undefined;
  } catch {
    return undefined;
  }
}
