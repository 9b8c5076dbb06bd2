import type { DatabaseSync } from "node:sqlite";
import type { ChainFault, ChainPlace, RoomId } from "../../hub/ports.ts";
import { chainStart } from "../chain.ts";
import { type ChainLookups, type ChainRow, ChainWalk } from "../chain_walk.ts";
import { nonceText } from "../nonces.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { errorCode } from "./failures.ts";

/** A page of history waits so long for a slice, and for a few rows more. */
const sliceMs = 5;
/** Asking for the time costs a tenth of a row. */
const rowsAtOnce = 20;

/** `entries` are right up to `end`; `unlinked` ones behind it have no link yet. `more` says that the log goes on. */
export type ChainSlice = {
  entries: number;
  end: ChainPlace;
  unlinked: number;
  fault?: ChainFault;
  more: boolean;
};
export type ChainSliceWish = { room: RoomId; from: ChainPlace | undefined };

type RoomCells = { no: number; head: number; linked: number; link: Uint8Array | null };
type RowCells = {
  seq: number;
  author: string | null;
  at: number;
  nonce: Uint8Array;
  body: Cell;
  salt: Uint8Array | null;
  link: number | null;
  digest: Uint8Array | null;
  latest: number | null;
};

/** Checks logs against their chains. Where somebody has been by hand, any cell may hold anything. */
export class ChainReads {
  readonly #begin;
  readonly #end;
  readonly #room;
  readonly #rows;
  readonly #body;
  readonly #latest;

  constructor(db: DatabaseSync) {
    this.#begin = db.prepare("BEGIN");
    this.#end = db.prepare("COMMIT");
    this.#room = db.prepare("SELECT no, head, linked, link FROM rooms WHERE id = ?");
    this.#rows = db.prepare(`
      SELECT e.seq, a.id AS author, e.at, e.nonce, e.body, l.salt, l.link, c.digest, c.latest
      FROM entries e LEFT JOIN accounts a ON a.no = e.author LEFT JOIN links l ON l.entry = e.id
      LEFT JOIN changed c ON c.entry = e.id WHERE e.room = ? AND e.seq > ? ORDER BY e.seq`);
    this.#body = db.prepare("SELECT body FROM entries WHERE room = ? AND seq = ?");
    this.#latest = db.prepare(`
      SELECT c.latest FROM entries e JOIN changed c ON c.entry = e.id WHERE e.room = ? AND e.seq = ?`);
  }

  /** Goes on from a place for a few milliseconds, in one reading: meanwhile entries are appended and changed. */
  slice(wish: ChainSliceWish): ChainSlice {
    this.#begin.run();
    try {
      return this.#slice(wish);
    } finally {
      this.#end.run();
    }
  }

  #slice({ room: id, from }: ChainSliceWish): ChainSlice {
    const room = this.#room.get(id) as RoomCells | undefined;
    const start = { seq: 0, link: chainStart(id) };
    if (room === undefined) return { entries: 0, end: start, unlinked: 0, more: false };
    const linked = room.linked === 0 ? start : { seq: room.linked, link: room.link?.toHex() ?? "" };
    const walk = new ChainWalk(from ?? start, { head: room.head, linked }, this.#lookupsIn(room.no));
    const first = walk.place.seq;
    const { fault, more } = this.#along(walk, room.no);
    const { place: end, unlinked } = walk;
    return { entries: end.seq - first, end, unlinked, ...fault && { fault }, more };
  }

  #along(walk: ChainWalk, room: number): { fault?: ChainFault | undefined; more: boolean } {
    const until = performance.now() + sliceMs;
    try {
      let count = 0;
      for (const cells of this.#rows.iterate(room, walk.place.seq) as Iterable<RowCells>) {
        const fault = walk.step(toChainRow(cells));
        if (fault !== undefined) return { fault, more: false };
        const isTime = ++count % rowsAtOnce === 0 && performance.now() > until;
        if (isTime && walk.unlinked === 0) return { more: true };
      }
      return { fault: walk.finish(), more: false };
    } catch (error) {
      // SQLite's own errors are no fault of the log. Others come of a cell that holds what no store has written.
      if (errorCode(error) !== undefined) throw error;
      return { fault: { seq: walk.place.seq + walk.unlinked + 1, what: "altered" }, more: false };
    }
  }

  #lookupsIn(room: number): ChainLookups {
    return {
      bodyAt: (seq) => {
        const row = this.#body.get(room, seq) as { body: Cell } | undefined;
        return row && readBodyCell(row.body);
      },
      latestOf: (seq) => (this.#latest.get(room, seq) as { latest: number } | undefined)?.latest,
    };
  }
}

function toChainRow({ seq, author, at, nonce, body, salt, link, digest, latest }: RowCells): ChainRow {
  return {
    seq,
    from: author ?? undefined,
    at,
    nonce: nonceText(nonce),
    body: readBodyCell(body),
    salt: salt?.toHex(),
    changed: digest === null ? undefined : { digest: digest.toHex(), latest: latest! },
    short: link ?? undefined,
  };
}
