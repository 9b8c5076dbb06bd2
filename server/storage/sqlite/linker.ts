import type { DatabaseSync } from "node:sqlite";
import { bodyDigest, chainStart, linkAfter, shortLink } from "../chain.ts";
import { nonceText } from "../nonces.ts";
import { RandomSalts } from "../salts.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { FirstDigests, type SaltedRow } from "./first_digests.ts";

/** Linked in one transaction: what is written meanwhile waits for these few milliseconds. */
const slice = 200;

type Unlinked = {
  id: number;
  room: number;
  roomId: string;
  roomLink: Uint8Array | null;
  seq: number;
  author: string;
  at: number;
  nonce: Uint8Array;
  body: Cell;
  digest: Uint8Array | null;
};
type End = { linked: number; link: string };

/**
 * Links what has no link yet, in the order it came. What is linked and what is not is in the database alone, so it goes
 * on after any end of the process, and a database from before there were chains is one that is far behind.
 */
export class Linker {
  readonly #db: DatabaseSync;
  readonly #unlinked;
  readonly #insert;
  readonly #latest;
  readonly #changing;
  readonly #setRoom;
  readonly #digests: FirstDigests;
  readonly #salts = new RandomSalts();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#unlinked = db.prepare(`
      SELECT e.id, e.room, r.id AS roomId, r.link AS roomLink, e.seq, a.id AS author, e.at, e.nonce, e.body, c.digest
      FROM entries e JOIN rooms r ON r.no = e.room JOIN accounts a ON a.no = e.author
      LEFT JOIN changed c ON c.entry = e.id
      WHERE e.id > (SELECT ifnull(max(entry), 0) FROM links) ORDER BY e.id LIMIT ${slice}`);
    this.#insert = db.prepare("INSERT INTO links (entry, salt, link) VALUES (?, ?, ?)");
    this.#latest = db.prepare(`
      SELECT 1 FROM entries e JOIN changed c ON c.entry = e.id WHERE e.room = ? AND e.seq = ? AND c.latest >= ?`);
    this.#changing = db.prepare(`
      SELECT e.id, l.salt, e.body FROM entries e JOIN links l ON l.entry = e.id WHERE e.room = ? AND e.seq = ?`);
    this.#setRoom = db.prepare("UPDATE rooms SET linked = ?, link = ? WHERE no = ?");
    this.#digests = new FirstDigests(db);
  }

  /** Links the next slice. Returns whether there may be more. */
  advance(): boolean {
    this.#db.prepare("BEGIN IMMEDIATE").run();
    try {
      const count = this.#linkSlice();
      this.#db.prepare("COMMIT").run();
      return count === slice;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  #linkSlice(): number {
    const ends = new Map<number, End>();
    const rows = this.#unlinked.all() as Unlinked[];
    for (const row of rows) {
      const before = ends.get(row.room)?.link ?? row.roomLink?.toHex() ?? chainStart(row.roomId);
      ends.set(row.room, { linked: row.seq, link: this.#linkOne(row, before) });
    }
    for (const [room, { linked, link }] of ends) this.#setRoom.run(linked, Uint8Array.fromHex(link), room);
    return rows.length;
  }

  #linkOne({ id, room, seq, author, at, nonce, body: cell, digest }: Unlinked, before: string): string {
    const body = readBodyCell(cell);
    const salt = digest === null ? this.#salts.next() : undefined;
    const link = linkAfter(
      before,
      { seq, from: author, at, nonce: nonceText(nonce) },
      salt === undefined ? digest!.toHex() : bodyDigest(salt.text, body),
    );
    this.#insert.run(id, salt?.bytes ?? null, shortLink(link));
    if (body.kind === "change") this.#catchUpWith(room, body.of, seq);
    return link;
  }

  /** A change from before there were chains has replaced a body and kept no digest: that of today stands for it. */
  #catchUpWith(room: number, of: number, seq: number): void {
    if (this.#latest.get(room, of, seq) !== undefined) return;
    this.#digests.changing(this.#changing.get(room, of) as SaltedRow, seq);
  }
}
