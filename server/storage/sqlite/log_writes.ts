import type { DatabaseSync } from "node:sqlite";
import type { ChangeBody, Entry } from "../../../protocol/entries.ts";
import type { Draft, RoomId } from "../../hub/ports.ts";
import { checkChange } from "../changes.ts";
import { bodyCell, readBodyCell } from "./cells.ts";
import { entryColumns, type EntryRow, toEntry } from "./entry_rows.ts";
import { FirstDigests, type SaltedRow } from "./first_digests.ts";
import type { Kept } from "./jobs.ts";
import type { KnownAccount, KnownAccounts } from "./known_accounts.ts";
import type { KnownRoom, KnownRooms } from "./known_rooms.ts";
import { nonceBytes } from "../nonces.ts";

/** Where a draft is going: its room and its author, by their numbers. */
export type Place = { room: KnownRoom; author: KnownAccount; nonce: Uint8Array };

export class LogWrites {
  readonly #rooms: KnownRooms;
  readonly #accounts: KnownAccounts;
  readonly #digests: FirstDigests;
  readonly #insert;
  readonly #known;
  readonly #at;
  readonly #changing;
  readonly #replace;

  constructor(db: DatabaseSync, rooms: KnownRooms, accounts: KnownAccounts) {
    this.#rooms = rooms;
    this.#accounts = accounts;
    this.#digests = new FirstDigests(db);
    // Only the nonce may meet its twin: a seq that does is a defect, and must fail.
    this.#insert = db.prepare(`
      INSERT INTO entries (room, seq, author, at, nonce, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (room, author, nonce) DO NOTHING`);
    this.#known = db.prepare(`
      SELECT ${entryColumns} FROM entries e JOIN accounts a ON a.no = e.author
      WHERE e.room = ? AND e.author = ? AND e.nonce = ?`);
    this.#at = db.prepare(`
      SELECT ${entryColumns} FROM entries e JOIN accounts a ON a.no = e.author WHERE e.room = ? AND e.seq = ?`);
    this.#changing = db.prepare(`
      SELECT e.id, l.salt, ${entryColumns} FROM entries e JOIN accounts a ON a.no = e.author
      LEFT JOIN links l ON l.entry = e.id WHERE e.room = ? AND e.seq = ?`);
    this.#replace = db.prepare("UPDATE entries SET body = ? WHERE id = ?");
  }

  append(draft: Draft): Kept {
    return this.appendAt(this.place(draft), draft);
  }

  appendAt(place: Place, draft: Draft): Kept {
    const { room, author, nonce } = place;
    const seq = room.head + 1;
    const { changes } = this.#insert.run(room.no, seq, author.no, draft.at, nonce, bodyCell(draft.body));
    if (changes === 0) return { known: this.known(place)! };
    if (draft.body.kind === "change") this.#change(place, draft.body, seq);
    this.#rooms.grow(room);
    return { seq, name: author.name };
  }

  #change({ room, author }: Place, body: ChangeBody, by: number): void {
    const row = this.#changing.get(room.no, body.of) as EntryRow & SaltedRow | undefined;
    checkChange(body, author.id, row && { from: row.author, body: readBodyCell(row.body) });
    this.#digests.changing(row!, by);
    this.#replace.run(bodyCell(body.to), row!.id);
  }

  place({ room: roomId, from, nonce }: Pick<Draft, "room" | "from" | "nonce">): Place {
    const room = this.#rooms.find(roomId);
    if (room === undefined) throw new Error(`Cannot append: room ${roomId} is unknown`);
    const author = this.#accounts.find(from);
    if (author === undefined) throw new Error(`Cannot append: account ${from} is unknown`);
    return { room, author, nonce: nonceBytes(nonce) };
  }

  /** The entry that has this number, which somebody has written down. */
  entryAt(room: RoomId, seq: number): Entry {
    return toEntry(room, this.#at.get(this.#rooms.find(room)!.no, seq) as EntryRow);
  }

  /** The entry that has this nonce already. */
  known({ room, author, nonce }: Place): Entry | undefined {
    const row = this.#known.get(room.no, author.no, nonce) as EntryRow | undefined;
    return row && toEntry(room.id, row);
  }
}
