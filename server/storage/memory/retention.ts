import { mayExpire } from "../../../protocol/bodies.ts";
import type { Aged, AgeWish, Expiry, FileId, RetentionStore } from "../../hub/ports.ts";
import { agedAtOnce, expiringAtOnce, isAged } from "../expiring.ts";
import type { MemoryLog } from "./log.ts";
import type { Tables } from "./tables.ts";

export class MemoryRetention implements RetentionStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;

  constructor(tables: Tables, log: MemoryLog) {
    this.#tables = tables;
    this.#log = log;
  }

  aged(wish: AgeWish): Promise<Aged> {
    const rows = (this.#tables.rooms.get(wish.room)?.log ?? []).slice(wish.after, wish.after + agedAtOnce);
    const aged: Aged = { messages: 0, upTo: wish.after, seen: wish.after, more: rows.length === agedAtOnce };
    for (const { entry: { seq, at, body } } of rows) {
      if (!isAged(at, wish)) return Promise.resolve({ ...aged, more: false });
      aged.seen = seq;
      if (!mayExpire(body)) continue;
      aged.messages += 1;
      aged.upTo = seq;
      if (aged.messages === expiringAtOnce) return Promise.resolve({ ...aged, more: true });
    }
    return Promise.resolve(aged);
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async expire({ room: id, nonce, at, upTo, days, before }: Expiry) {
    const room = this.#tables.room(id);
    const after = room.facts.expired?.upTo ?? 0;
    const last = room.log[upTo - 1];
    if (upTo <= after || last === undefined) return undefined;
    const body = { kind: "expired" as const, after, upTo, days, before };
    const appended = this.#log.appendNow({ room: id, from: last.entry.from, nonce, at, body });
    const files: FileId[] = this.#log.expire(room, body, appended.entry.seq);
    for (const one of room.log.slice(after, upTo)) this.#tables.takenBack.delete(one.id);
    room.facts.expired = { upTo, days, before };
    return { room: { ...room.facts, head: room.log.length }, appended, files };
  }
}
