import { fingerprint } from "./fingerprint.ts";
import { Observable } from "./observable.ts";
import type { Digest, FileKeep, FileSource } from "./outside.ts";

export type UploadFileParts = { fileKeep: FileKeep | undefined; digest: Digest | undefined };

/** What looking for a file has come to. `fingerprint` is that of the one that is here. */
export type Found =
  | { is: "here"; source: FileSource; preview: FileSource | undefined; fingerprint: string }
  | { is: "missing" }
  | { is: "changed" };

/** The file of an upload, and the picture of it, as this device has them. */
export class UploadFile {
  /** True if it is there after a reload, without being chosen again. */
  readonly isKept = new Observable(false);
  readonly #key: string;
  readonly #parts: UploadFileParts;
  #source: FileSource | undefined;
  #preview: FileSource | undefined;
  #found: Found & { is: "here" } | undefined;
  #keeping: Promise<unknown> = Promise.resolve();
  #isForgotten = false;

  constructor(key: string, parts: UploadFileParts) {
    this.#key = key;
    this.#parts = parts;
  }

  get isGiven(): boolean {
    return this.#source !== undefined;
  }

  /** Somebody has chosen it. */
  take(source: FileSource, preview?: FileSource): void {
    this.#isForgotten = false;
    this.#source = source;
    this.#found = undefined;
    this.#keep(source);
    if (!preview) return;
    this.#preview = preview;
    void this.#parts.fileKeep?.put(this.#previewKey, preview);
  }

  /** `known`: the fingerprint of the file that was begun. It is read once, and then believed. */
  async find(known: string | undefined): Promise<Found> {
    const { fileKeep, digest } = this.#parts;
    if (this.#found) return this.#found;
    const source = this.#source ?? await fileKeep?.get(this.#key);
    if (!source) return { is: "missing" };
    const print = await fingerprint(source, digest).catch(() => undefined);
    if (print === undefined || print !== (known ?? print)) return { is: "changed" };
    this.#source = source;
    this.#preview ??= await fileKeep?.get(this.#previewKey);
    if (!this.isKept.value) this.#keep(source);
    this.#found = { is: "here", source, preview: this.#preview, fingerprint: print };
    return this.#found;
  }

  /** The place may ask a person for leave to read it; only at a click. */
  async ask(): Promise<FileSource | undefined> {
    return await this.#parts.fileKeep?.get(this.#key, true);
  }

  /** It is looked for anew, where it was kept. */
  lookAgain(): void {
    this.#source = this.#found = undefined;
  }

  /** Nothing of it stays on this device. */
  forget(): void {
    this.#isForgotten = true;
    this.lookAgain();
    void this.#keeping.then(() => {
      // Another one may have been given since.
      if (!this.#isForgotten) return;
      void this.#parts.fileKeep?.delete(this.#key);
      void this.#parts.fileKeep?.delete(this.#previewKey);
    });
  }

  get #previewKey(): string {
    return `${this.#key}/preview`;
  }

  #keep(source: FileSource): void {
    const { fileKeep } = this.#parts;
    if (!fileKeep) return;
    this.#keeping = fileKeep.put(this.#key, source).then((isKept) => {
      if (!this.#isForgotten) this.isKept.set(isKept);
    });
  }
}
