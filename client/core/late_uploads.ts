import type { Event } from "../../protocol/events.ts";
import { Observable, Signal } from "./observable.ts";
import type { Clock, Keep } from "./outside.ts";
import type { Upload } from "./upload.ts";
import { UploadKeep } from "./upload_keep.ts";
import type { UploadList } from "./upload_list.ts";
import type { Uploads } from "./uploads.ts";

/** A page that reaches no server may have a file to send all the same. */
const soonMs = 2_000;

/** Stands in the place of the uploads until they are fetched: a page can be read and written in before. */
export class LateUploads implements UploadList {
  readonly list = new Observable<readonly Upload[]>([]);
  readonly cleared = new Signal();
  readonly mostFileBytes = new Observable(Infinity);
  readonly fetched = new Observable<Uploads | undefined>(undefined);
  readonly #keep: UploadKeep;
  readonly #clock: Clock;
  readonly #fetch: () => Promise<Uploads>;
  #fetching: Promise<Uploads> | undefined;
  #isStarted = false;
  #greeting: { mostFileBytes: number | undefined } | undefined;
  #cancelSoon = () => {};

  constructor(account: string, { keep, clock }: { keep: Keep; clock: Clock }, fetch: () => Promise<Uploads>) {
    this.#keep = new UploadKeep(keep, account);
    this.#clock = clock;
    this.#fetch = fetch;
  }

  /** Rejects where they cannot be had; then they can be asked for again. */
  get(): Promise<Uploads> {
    return this.#fetching ??= this.#begin();
  }

  async #begin(): Promise<Uploads> {
    try {
      const uploads = await this.#fetch();
      uploads.list.watch((list) => this.list.set(list));
      uploads.cleared.hear(() => this.cleared.emit());
      if (this.#isStarted) uploads.start();
      if (this.#greeting) uploads.greeted(this.#greeting.mostFileBytes);
      uploads.mostFileBytes.watch((most) => this.mostFileBytes.set(most));
      this.fetched.set(uploads);
      return uploads;
    } catch (error) {
      this.#fetching = undefined;
      throw error;
    }
  }

  #getSoon(): void {
    // Whoever wants to send something is told if it is in vain.
    this.get().catch(() => {});
  }

  start(): void {
    this.#isStarted = true;
    const uploads = this.fetched.value;
    if (uploads) uploads.start();
    else if (this.#hasKept) this.#getSoon();
    else this.#cancelSoon = this.#clock.after(soonMs, () => this.#getSoon());
  }

  get #hasKept(): boolean {
    return this.#keep.all().length > 0 || this.#keep.cancelled().length > 0;
  }

  greeted(mostFileBytes: number | undefined): void {
    this.#greeting = { mostFileBytes };
    if (this.fetched.value) return this.fetched.value.greeted(mostFileBytes);
    this.mostFileBytes.set(mostFileBytes ?? Infinity);
    this.#getSoon();
  }

  hear(event: Exclude<Event, { type: "bye" }>): void {
    this.fetched.value?.hear(event);
  }

  stop(): void {
    this.#isStarted = false;
    this.#cancelSoon();
    this.fetched.value?.stop();
  }

  clear(): void {
    if (this.fetched.value) return this.fetched.value.clear();
    // Without that part the files themselves stay, which nobody else is shown.
    if (this.#hasKept) void this.get().then((uploads) => uploads.clear(), () => this.#keep.clear());
    this.cleared.emit();
  }
}
