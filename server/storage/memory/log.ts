import type { Entry } from "../../../protocol/entries.ts";
import type { Appended, Draft, LogStore, PageWish } from "../../hub/ports.ts";
import { nonceBytes } from "../nonces.ts";
import { tokensOf } from "../words.ts";
import type { KeptEntry, Tables } from "./tables.ts";

export class MemoryLog implements LogStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async append(draft: Draft): Promise<Appended> {
    return this.appendNow(draft);
  }

  appendNow({ room: roomId, from, nonce, at, body }: Draft): Appended {
    const room = this.#tables.room(roomId);
    this.#tables.account(from);
    const key = `${from} ${nonceBytes(nonce).toHex()}`;
    const known = room.nonces.get(key);
    if (known !== undefined) return { entry: this.#tables.toEntry(known), fresh: false };
    const kept: KeptEntry = {
      id: this.#tables.entries.length + 1,
      tokens: body.kind === "text" ? tokensOf(body.text) : [],
      nonce,
      entry: { room: roomId, seq: room.log.length + 1, at, from, body: { ...body } },
    };
    room.log.push(kept);
    room.nonces.set(key, kept);
    this.#tables.entries.push(kept);
    return { entry: this.#tables.toEntry(kept), fresh: true };
  }

  page({ room, before, after, limit }: PageWish): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    // The entry with seq n stands at n - 1.
    const from = Math.min(after ?? 0, log.length);
    const to = Math.max(from, Math.min((before ?? Infinity) - 1, log.length));
    const kept = after === undefined
      ? log.slice(Math.max(from, to - limit), to)
      : log.slice(from, Math.min(to, from + limit));
    return Promise.resolve(kept.map((one) => ({ ...this.#tables.toEntry(one), nonce: one.nonce })));
  }
}
