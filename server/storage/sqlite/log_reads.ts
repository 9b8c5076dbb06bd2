import type { DatabaseSync } from "node:sqlite";
import type { Entry } from "../../../protocol/entries.ts";
import type { PageWish } from "../../hub/ports.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";

export class LogReads {
  readonly #upwards;
  readonly #downwards;

  constructor(db: DatabaseSync) {
    const page = (order: "ASC" | "DESC") =>
      db.prepare(`
        SELECT ${entryColumns}, e.nonce FROM entries e JOIN accounts a ON a.no = e.author
        WHERE e.room = (SELECT no FROM rooms WHERE id = ?1) AND e.seq > ?2 AND e.seq < ?3
        ORDER BY e.seq ${order} LIMIT ?4`);
    this.#upwards = page("ASC");
    this.#downwards = page("DESC");
  }

  page({ room, before, after, limit }: PageWish): Entry[] {
    const edges = [after ?? 0, before ?? Number.MAX_SAFE_INTEGER] as const;
    const rows = after === undefined
      ? this.#downwards.all(room, ...edges, limit).reverse()
      : this.#upwards.all(room, ...edges, limit);
    return (rows as PageRow[]).map((row) => toPagedEntry(room, row));
  }
}
