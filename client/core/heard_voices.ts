import { Signal } from "./observable.ts";
import type { Clock, Keep } from "./outside.ts";

/** Of the end of their ids, whose beginning is the time: a mark that is missing once in a lifetime does no harm. */
const digits = 8;
/** One further back is not looked for any more. */
const mostKept = 2_000;

/** Which voice notes of others this account has heard on this device. */
export class HeardVoices {
  /** One was heard. */
  readonly changed = new Signal<string>();
  readonly #keep: Keep;
  readonly #place: string;
  readonly #sincePlace: string;
  readonly #since: number;

  constructor(account: string, { keep, clock }: { keep: Keep; clock: Clock }) {
    this.#keep = keep;
    this.#place = `parley/heard/${account}`;
    this.#sincePlace = `parley/heard-since/${account}`;
    const since = Number(keep.get(this.#sincePlace) ?? clock.now());
    this.#since = Number.isFinite(since) ? since : clock.now();
    keep.set(this.#sincePlace, `${this.#since}`);
  }

  /** What came before this device was used may have been heard on another one. */
  isNew(file: string, at: number): boolean {
    return at >= this.#since && !this.#all().includes(file.slice(-digits));
  }

  hear(file: string): void {
    const known = this.#all();
    const mark = file.slice(-digits);
    if (known.includes(mark)) return;
    this.#keep.set(this.#place, [...known, mark].slice(-mostKept).join(""));
    this.changed.emit(file);
  }

  /** Leaves nothing on this device. */
  clear(): void {
    this.#keep.delete(this.#place);
    this.#keep.delete(this.#sincePlace);
  }

  /** Read each time: another page of this browser may have heard one since. */
  #all(): string[] {
    return this.#keep.get(this.#place)?.match(/[0-9a-f]{8}/g) ?? [];
  }
}
