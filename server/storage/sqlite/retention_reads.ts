import type { DatabaseSync } from "node:sqlite";
import { mayExpire } from "../../../protocol/bodies.ts";
import type { Aged, AgeWish } from "../../hub/ports.ts";
import { agedAtOnce, expiringAtOnce, isAged } from "../expiring.ts";
import { type Cell, readBodyCell } from "./cells.ts";

type AgedRow = { seq: number; at: number; body: Cell };

export class RetentionReads {
  readonly #rows;

  constructor(db: DatabaseSync) {
    this.#rows = db.prepare(`
      SELECT seq, at, body FROM entries WHERE room = (SELECT no FROM rooms WHERE id = ?) AND seq > ?
      ORDER BY seq LIMIT ${agedAtOnce}`);
  }

  aged(wish: AgeWish): Aged {
    let looked = 0, messages = 0, upTo = wish.after, seen = wish.after;
    for (const { seq, at, body } of this.#rows.iterate(wish.room, wish.after) as Iterable<AgedRow>) {
      if (!isAged(at, wish)) return { messages, upTo, seen, more: false };
      looked += 1;
      seen = seq;
      if (typeof body !== "string" && !mayExpire(readBodyCell(body))) continue;
      messages += 1;
      upTo = seq;
      if (messages === expiringAtOnce) return { messages, upTo, seen, more: true };
    }
    return { messages, upTo, seen, more: looked === agedAtOnce };
  }
}
