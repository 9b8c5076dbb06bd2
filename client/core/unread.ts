import type { Entry } from "../../protocol/entries.ts";
import { Observable } from "./observable.ts";
import { isSaid } from "./said.ts";
import type { Clock } from "./outside.ts";

/** Looked at for this long counts as read. */
const readAfterMs = 1_000;

/** What has come since somebody last looked, and where it begins. */
export class Unread {
  readonly count = new Observable(0);
  readonly #clock: Clock;
  readonly #me: string;
  readonly #tellRead: (seq: number) => void;
  #entries: readonly Entry[] = [];
  #read = 0;
  #divider: number | undefined;
  #attentive = false;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, me: string, tellRead: (seq: number) => void) {
    this.#clock = clock;
    this.#me = me;
    this.#tellRead = tellRead;
  }

  /** The new ones begin after this entry. It stays where it was put while they are read. */
  get divider(): number | undefined {
    return this.#divider;
  }

  get read(): number {
    return this.#read;
  }

  /** The first page is here; an earlier visit has read up to `read`. */
  open(read: number, entries: readonly Entry[]): void {
    this.#endReading();
    this.#read = read;
    this.update(entries);
    if (this.count.value > 0) this.#divider = read;
  }

  /** Another device has read this far. */
  readElsewhere(seq: number): void {
    this.#read = Math.max(this.#read, seq);
    this.update(this.#entries);
  }

  /** The log has grown. */
  update(entries: readonly Entry[]): void {
    this.#entries = entries;
    const count = this.#countAbove(this.#read);
    if (count > 0 && this.count.value === 0 && !this.#attentive) this.#divider = this.#read;
    this.count.set(count);
    this.#readSoon();
  }

  /** The end of the log is in sight of somebody, or no longer. */
  attend(attentive: boolean): void {
    this.#attentive = attentive;
    if (attentive) this.#readSoon();
    else this.#endReading();
  }

  #endReading(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Somebody has taken note of the line. */
  forgetDivider(): void {
    this.#divider = undefined;
  }

  /** Nobody looks at the room any more. What they have not seen is new when they come back. */
  left(): void {
    this.attend(false);
    this.#divider = this.count.value > 0 ? this.#read : undefined;
  }

  /** Somebody says that they know all of it. */
  readAll(): void {
    this.#divider = undefined;
    this.#readUpTo(this.#entries.at(-1)?.seq ?? 0);
  }

  /** Whoever answers has read what was there. */
  answered(): void {
    this.readAll();
  }

  #readSoon(): void {
    const last = this.#entries.at(-1)?.seq ?? 0;
    if (!this.#attentive || this.#cancel || last <= this.#read) return;
    this.#cancel = this.#clock.after(readAfterMs, () => {
      this.#cancel = undefined;
      this.#readUpTo(last);
    });
  }

  #readUpTo(seq: number): void {
    if (seq <= this.#read) return;
    this.#read = seq;
    this.#tellRead(seq);
    this.update(this.#entries);
  }

  #countAbove(read: number): number {
    let count = 0;
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i]!;
      if (entry.seq <= read) break;
      if (entry.from !== this.#me && isSaid(entry.body)) count += 1;
      // What stands in a gap is new too; of what kind is not known before it is loaded.
      count += Math.max(0, entry.seq - 1 - Math.max(read, this.#entries[i - 1]?.seq ?? entry.seq - 1));
    }
    return count;
  }
}
