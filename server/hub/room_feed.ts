import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { Event } from "../../protocol/events.ts";
import { limits } from "../../protocol/limits.ts";
import type { Prefs } from "../../protocol/prefs.ts";
import type { AccountId, Batch, Bus, Clock, LogStore, RoomId, RoomNews } from "./ports.ts";
import { Recent, withoutResponses } from "./recent.ts";
import type { Flushed, Ticker } from "./ticker.ts";
import { VeiledBatches } from "./veiled_batches.ts";

const log = getLogger(["parley", "feed"]);

export interface Hearer {
  /** What it hides of itself, and so is not told of others. */
  readonly prefs?: Prefs;
  news(batch: Batch): void;
}

type Parts = { log: LogStore; bus: Bus; ticker: Ticker; clock: Clock };

/** Entries that came before their turn are kept up to here; the store has the rest. */
const mostEarly = 1_000;
const retryMs = 1_000;

/**
 * One room's news, whatever the bus does:
 * - FD1 A hearer is told each entry above the head it came at, in order and once.
 * - FD2 What came twice, or is at or below the head, is dropped.
 * - FD3 A hole in the numbers is filled from the store before anything above it is told.
 * - FD4 A store that fails is asked again until it answers; nothing is told out of order meanwhile.
 * - FD5 Whoever comes in the middle of a tick hears nothing that happened before.
 */
export class RoomFeed implements Flushed {
  readonly #room: RoomId;
  readonly #parts: Parts;
  readonly #hearers = new Set<Hearer>();
  readonly #recent = new Recent();
  readonly #early = new Map<number, Entry>();
  readonly #unsubscribe: () => void;
  #head: number;
  #events: Event[] = [];
  #filling = false;
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(room: RoomId, head: number, parts: Parts) {
    this.#room = room;
    this.#head = head;
    this.#parts = parts;
    this.#unsubscribe = parts.bus.subscribe(room, (news) => this.#take(news));
  }

  /** The number of the last entry that was told, or is told at the end of this tick. */
  get head(): number {
    return this.#head;
  }

  /** From the next tick on; what is above `head` now will be heard, what is at or below it will not. */
  hear(hearer: Hearer): void {
    // Whatever gathered in this tick was not meant for somebody who comes only now.
    this.flush();
    this.#hearers.add(hearer);
  }

  unhear(hearer: Hearer): void {
    this.#hearers.delete(hearer);
  }

  recent(after: number, reader: AccountId): readonly Entry[] | undefined {
    return this.#recent.after(after, this.#head, reader);
  }

  authorOf(seq: number): string | undefined {
    return this.#recent.at(seq)?.name;
  }

  rename(person: Person): void {
    this.#recent.rename(person);
  }

  #take(news: RoomNews): void {
    if (this.#closed) return;
    if (news.kind === "signs") {
      for (const event of news.events) this.#push(event);
      return;
    }
    for (const entry of news.entries) this.#takeEntry(entry);
  }

  #takeEntry(entry: Entry): void {
    if (entry.seq <= this.#head) return;
    if (entry.seq > this.#head + 1) {
      if (this.#early.size < mostEarly) this.#early.set(entry.seq, entry);
      this.#fill();
      return;
    }
    this.#append(entry);
    for (let next; (next = this.#early.get(this.#head + 1)); this.#append(next)) this.#early.delete(next.seq);
  }

  #append(entry: Entry): void {
    this.#head = entry.seq;
    this.#recent.add(entry);
    // A nonce is its sender's own business; live news goes to all.
    const { nonce: _, ...told } = entry.body.kind === "change" ? entry : withoutResponses(entry);
    this.#push({ type: "entry", ...told });
  }

  #push(event: Event): void {
    if (this.#events.length === 0) this.#parts.ticker.room(this);
    this.#events.push(event);
  }

  /** Reads from the store what the bus did not bring. One reading at a time is enough: it goes on to the end. */
  async #fill(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (;;) {
        const page = await this.#parts.log.page({
          room: this.#room,
          after: this.#head,
          limit: limits.pageEntries,
        });
        if (this.#closed) return;
        for (const entry of page) this.#takeEntry(entry);
        for (const seq of this.#early.keys()) if (seq <= this.#head) this.#early.delete(seq);
        if (page.length < limits.pageEntries) break;
      }
      if (this.#early.size > 0) this.#retry();
    } catch (error) {
      log.warn("hole could not be filled yet", { room: this.#room, head: this.#head, error });
      this.#retry();
    } finally {
      this.#filling = false;
    }
  }

  #retry(): void {
    if (this.#closed) return;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#parts.clock.after(retryMs, () => void this.#fill());
  }

  flush(): void {
    if (this.#events.length === 0) return;
    const batches = new VeiledBatches(this.#room, this.#events, (seq) => this.authorOf(seq));
    this.#events = [];
    for (const hearer of this.#hearers) {
      try {
        const batch = batches.for(hearer.prefs);
        if (batch) hearer.news(batch);
      } catch (error) {
        log.error("hearer failed", { room: this.#room, error });
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
    this.#unsubscribe();
  }
}
