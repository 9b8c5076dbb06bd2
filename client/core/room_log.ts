import { isOvertaken } from "../../protocol/bodies.ts";
import type { ChangeBody, Entry } from "../../protocol/entries.ts";
import { renamedIn } from "../../protocol/named_person.ts";
import { LogResponses } from "./log_responses.ts";

/** Over this many loaded entries those are let go that are far from where somebody reads; they can be asked for again. */
const mostLoaded = 5_000;
const keptAfterTrim = 3_000;
/** Of the newest this many stay, and to each side of what is read twice as many. */
const keptNewest = 500;

/**
 * The entries of a room as far as they are loaded, by `seq`. The newest run grows at its end without a hole;
 * what came too early waits aside. Above the newest run there may be gaps that are filled when somebody wants them.
 * An entry is shown as the last change that is known has made it.
 */
export class RoomLog {
  #entries: Entry[] = [];
  readonly #early = new Map<number, { entry: Entry; asOf: number }>();
  /** For each entry the number up to which changes are part of its body already. */
  readonly #asOf = new Map<number, number>();
  readonly #responses: LogResponses;
  #head = 0;
  /** Up to here the room keeps nothing. */
  #floor = 0;
  #opened = false;
  /** Where somebody reads, if that is not the end. */
  reading: number | undefined;

  /** Whose reactions and votes are `mine`. */
  constructor(me = "") {
    this.#responses = new LogResponses(me);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** False until the first page came: then there is nothing to continue from. */
  get opened(): boolean {
    return this.#opened;
  }

  /** Everything up to here has been taken, or stands behind a gap. */
  get last(): number {
    return Math.max(this.#floor, this.#entries.at(-1)?.seq ?? 0);
  }

  /** What is missing between the last entry and the head, or the first entry that came too early. */
  get hole(): { after: number; missing: number } | undefined {
    const end = Math.min(this.#head + 1, ...this.#early.keys());
    return end > this.last + 1 ? { after: this.last, missing: end - this.last - 1 } : undefined;
  }

  /** The number below which entries can be loaded, or undefined where the room keeps nothing above. */
  get before(): number | undefined {
    const least = this.#floor + 1;
    const first = this.#entries[0]?.seq ?? least;
    return first > least ? first : undefined;
  }

  /** Nothing up to here is kept any more. */
  expire(upTo: number): void {
    if (upTo <= this.#floor) return;
    this.forgetBelow(upTo + 1);
    for (const seq of this.#early.keys()) if (seq <= upTo) this.#early.delete(seq);
    this.#floor = upTo;
    // The next one may wait aside.
    this.#takeEarly();
  }

  /**
   * Adds what is not there yet. A repeated entry changes nothing, unless it is newer: changes up to `asOf` are part of
   * a page's bodies. Returns those that are new at the end.
   */
  take(entries: readonly Entry[], head = 0, asOf = 0): Entry[] {
    const last = this.last;
    this.#head = Math.max(this.#head, head);
    for (const entry of entries) {
      this.#head = Math.max(this.#head, entry.seq);
      if (entry.seq > this.last + 1) this.#keepEarly(entry, asOf);
      else this.#insert(entry, asOf);
    }
    this.#takeEarly();
    return this.#entries.slice(this.#indexOf(last + 1));
  }

  /** Goes on with the newest page, leaving a gap above it; also how a log begins. */
  jump(page: readonly Entry[], head: number, asOf = 0): void {
    this.#opened = true;
    this.#head = Math.max(this.#head, head);
    for (const entry of page) if (entry.seq > this.last) this.#insert(entry, asOf);
    this.#takeEarly();
  }

  /** The server has another log than the one we know: it was set up anew. */
  clear(): void {
    this.#entries = [];
    this.#early.clear();
    this.#asOf.clear();
    this.#responses.clear();
    this.#head = 0;
    this.#floor = 0;
    this.#opened = false;
    this.reading = undefined;
  }

  hasBelow(seq: number): boolean {
    return (this.#entries[0]?.seq ?? seq) < seq;
  }

  /** They can be asked for again. */
  forgetBelow(seq: number): void {
    this.#forget(0, this.#indexOf(seq));
  }

  has(seq: number): boolean {
    return this.find(seq) !== undefined;
  }

  find(seq: number): Entry | undefined {
    const entry = this.#entries[this.#indexOf(seq)];
    return entry?.seq === seq ? entry : undefined;
  }

  /** Which entries a page may have counted this response for, before it was gone. */
  countedWith({ seq, body: { of } }: { seq: number; body: { of: number } }): number[] {
    return this.#entries.slice(0, this.#indexOf(of)).flatMap((entry) => {
      const upTo = this.#responses.upTo(entry.seq);
      return entry.counted !== undefined && upTo >= of && upTo < seq ? [entry.seq] : [];
    });
  }

  /** All that is loaded of somebody stands under the name they have now, also where others name them. */
  rename(id: string, name: string): void {
    this.#responses.rename({ id, name });
    this.#entries = this.#entries.map((entry) => {
      const body = renamedIn(entry.body, { id, name });
      const named = entry.from === id
        ? { ...entry, name, body }
        : body === entry.body
        ? entry
        : { ...entry, body };
      return named.reactions ? this.#told(named) : named;
    });
  }

  /** Ties an entry to the nonce it was sent with, or unties it. Live entries come without one. */
  name(seq: number, nonce: string | undefined): void {
    const index = this.#indexOf(seq);
    const entry = this.#entries[index];
    if (entry?.seq !== seq) return;
    const { nonce: _, ...rest } = entry;
    this.#entries[index] = nonce === undefined ? rest : { ...rest, nonce };
  }

  #insert(entry: Entry, asOf: number): void {
    if (entry.seq <= this.#floor) return;
    const index = this.#indexOf(entry.seq);
    const { seq, body } = entry;
    const known = this.#entries[index];
    const isNew = known?.seq !== seq;
    if (isNew) {
      this.#entries.splice(index, 0, entry);
      this.#asOf.set(seq, Math.max(seq, asOf));
    } else if (asOf > this.#asOf.get(seq)!) {
      this.#entries[index] = { ...known, body };
      this.#asOf.set(seq, asOf);
    }
    this.#responses.begin(entry, asOf);
    this.#show(seq);
    this.#show(this.#responses.take(entry));
    this.#overtake(seq, asOf);
    if (!isNew) return;
    if (body.kind === "change") this.#change(seq, body);
    else if (body.kind === "expired") this.expire(body.upTo);
  }

  /** With what has come of it. */
  #show(seq: number | undefined): void {
    const index = seq === undefined ? -1 : this.#indexOf(seq);
    const entry = this.#entries[index];
    if (entry && entry.seq === seq) this.#entries[index] = this.#told(entry);
  }

  #told(entry: Entry): Entry {
    const responded = this.#responses.of(entry.seq);
    if (responded.counted === undefined && entry.counted === undefined) return entry;
    const { reactions: _reactions, votes: _votes, pinned: _pinned, counted: _counted, ...bare } = entry;
    return bare.body.kind === "gone" ? bare : { ...bare, ...responded };
  }

  /** What became of it while its page was on the way came before it, and found nothing to change. */
  #overtake(of: number, asOf: number): void {
    for (let i = this.#indexOf(Math.max(of, asOf) + 1); i < this.#entries.length; i++) {
      const entry = this.#entries[i]!;
      if (!("of" in entry.body) || entry.body.of !== of) continue;
      this.#show(this.#responses.take(entry));
      if (entry.body.kind === "change") this.#change(entry.seq, entry.body);
    }
  }

  /** What is not loaded need not be changed: the page it comes with will have it so, or what came after that page. */
  #change(seq: number, body: ChangeBody): void {
    const { of, to } = body;
    // What took its place comes later.
    if (isOvertaken(body)) return;
    const index = this.#indexOf(of);
    const entry = this.#entries[index];
    if (entry?.seq !== of || seq <= this.#asOf.get(of)!) return;
    this.#entries[index] = { ...entry, body: to };
    this.#asOf.set(of, seq);
    if ((entry.body.kind === "gone") !== (to.kind === "gone")) this.#responses.reset(of, seq);
    this.#show(of);
  }

  #keepEarly(entry: Entry, asOf: number): void {
    const known = this.#early.get(entry.seq);
    if (!known || asOf > known.asOf) this.#early.set(entry.seq, { entry, asOf });
  }

  #takeEarly(): void {
    for (const seq of this.#early.keys()) if (seq <= this.last) this.#early.delete(seq);
    for (let next; (next = this.#early.get(this.last + 1));) {
      this.#early.delete(next.entry.seq);
      this.#insert(next.entry, next.asOf);
    }
    if (this.#entries.length > mostLoaded) this.#forgetFar();
  }

  #forgetFar(): void {
    const { length } = this.#entries;
    const at = this.reading === undefined ? length : this.#indexOf(this.reading);
    const below = at + 2 * keptNewest;
    // Between what is read and the newest a gap opens, which fills when somebody wants it.
    if (below < length - keptNewest) this.#forget(below, length - keptNewest - below);
    const above = Math.max(0, at - 2 * keptNewest);
    this.#forget(0, Math.min(above, Math.max(0, this.#entries.length - keptAfterTrim)));
  }

  #forget(from: number, count: number): void {
    for (const { seq } of this.#entries.splice(from, count)) {
      this.#asOf.delete(seq);
      this.#responses.forget(seq);
    }
  }

  /** Where `seq` is, or would be. */
  #indexOf(seq: number): number {
    return firstAtLeast(this.#entries, seq);
  }
}

/** The index of the first entry whose number is at least `seq`. Entries stand in order of `seq`. */
export function firstAtLeast(entries: readonly Entry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether something is missing among those that come after this one. */
export function hasGapAfter(entries: readonly Entry[], after: number): boolean {
  const last = entries.at(-1)?.seq ?? after;
  return entries.length - firstAtLeast(entries, after + 1) < last - after;
}
