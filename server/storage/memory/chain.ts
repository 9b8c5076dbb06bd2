import type { ChainPlace, ChainStore, RoomId, Verified } from "../../hub/ports.ts";
import { chainStart, shortLink } from "../chain.ts";
import { ChainWalk } from "../chain_walk.ts";
import type { Tables } from "./tables.ts";

export class MemoryChain implements ChainStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async verify(
    room: RoomId,
    { from, signal }: { from?: ChainPlace; signal?: AbortSignal } = {},
  ): Promise<Verified> {
    signal?.throwIfAborted();
    const log = this.#tables.rooms.get(room)?.log ?? [];
    const start = { seq: 0, link: chainStart(room) };
    const linked = { seq: log.length, link: log.at(-1)?.link ?? start.link };
    const walk = new ChainWalk(from ?? start, { head: log.length, linked }, {
      bodyAt: (seq) => log[seq - 1]?.entry.body,
      latestOf: (seq) => log[seq - 1]?.changed?.latest,
    });
    const first = walk.place.seq;
    for (const { entry, nonce, salt, changed, link } of log.slice(first)) {
      const fault = walk.step({ ...entry, nonce, salt, changed, short: shortLink(link) });
      if (fault !== undefined) return { entries: walk.place.seq - first, end: walk.place, fault };
    }
    const fault = walk.finish();
    return { entries: walk.place.seq - first, end: walk.place, ...fault && { fault } };
  }
}
