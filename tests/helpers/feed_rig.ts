import type { Entry } from "../../protocol/entries.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import type { Bus, LogStore, PageWish, Store } from "../../server/hub/ports.ts";
import { RoomFeed } from "../../server/hub/room_feed.ts";
import { Ticker } from "../../server/hub/ticker.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { HandClock } from "./clock.ts";
import { HearingPeer } from "./hearing_peer.ts";
import { Ticks } from "./ticks.ts";
import { guestOf } from "./guests.ts";

/** A log whose reading can be made to fail, and is counted. */
class FickleLog implements LogStore {
  readonly #log: LogStore;
  failing = false;
  reads = 0;

  constructor(log: LogStore) {
    this.#log = log;
  }

  append(draft: Parameters<LogStore["append"]>[0]) {
    return this.#log.append(draft);
  }

  find(room: string, seqs: readonly number[]) {
    return this.#log.find(room, seqs);
  }

  writtenBy(wish: Parameters<LogStore["writtenBy"]>[0]) {
    return this.#log.writtenBy(wish);
  }

  async page(wish: PageWish): Promise<Entry[]> {
    this.reads += 1;
    if (this.failing) throw new Error("Cannot read: the disk is away");
    return await this.#log.page(wish);
  }
}

/** One room's feed on the memory store, with everything around it in the test's hand. */
export class FeedRig {
  readonly clock = new HandClock();
  readonly ticks = new Ticks();
  readonly log: FickleLog;
  readonly bus: Bus;
  readonly feed: RoomFeed;

  static async open(bus: Bus = openLocalBus(), already = 0): Promise<FeedRig> {
    const store = openMemoryStore();
    await store.rooms.ensure({
      kind: "public",
      id: "lobby",
      name: "lobby",
      key: "lobby",
      topic: "",
      createdAt: 0,
    });
    await guestOf(store, { id: "ann", name: "ann", key: "ann", at: 0 });
    const rig = new FeedRig(store, bus, already);
    for (let i = 0; i < already; i++) await rig.append();
    return rig;
  }

  private constructor(store: Store, bus: Bus, head: number) {
    this.log = new FickleLog(store.log);
    this.bus = bus;
    const ticker = new Ticker(this.ticks.defer);
    this.feed = new RoomFeed("lobby", head, { log: this.log, bus, ticker, clock: this.clock });
  }

  /** An entry that the store has, and nobody has been told of. */
  async append(): Promise<Entry> {
    const { entry } = await this.log.append({
      room: "lobby",
      from: "ann",
      nonce: crypto.randomUUID(),
      at: this.clock.now(),
      body: { kind: "text", text: "x" },
    });
    return entry;
  }

  publish(...entries: Entry[]): void {
    this.bus.publish("lobby", { kind: "entries", entries });
  }

  hearer(): HearingPeer {
    const hearer = new HearingPeer();
    this.feed.hear(hearer);
    return hearer;
  }

  /** Lets what the store was asked for come in, and ends the tick. */
  async settle(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.ticks.end();
  }
}
