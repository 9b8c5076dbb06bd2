import type { DatabaseSync } from "node:sqlite";
import { isResponse, mayExpire } from "../../../protocol/bodies.ts";
import type { Body, ChangeBody, Entry, ExpiredBody } from "../../../protocol/entries.ts";
import { checkResponse } from "../../../protocol/response_check.ts";
import type { ResponseBody } from "../../../protocol/responses.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Draft, FileId, RoomId } from "../../hub/ports.ts";
import { checkChange, checkReply, emptiedBy, putBackBody, type SaidBody } from "../changes.ts";
import { bodyCell, jsonCell, readBodyCell } from "./cells.ts";
import { entryColumns, type EntryRow, toEntry } from "./entry_rows.ts";
import { expiredBody, expiredChange } from "../expiring.ts";
import { keptBody, type NameOf, toldBody } from "../kept_body.ts";
import { FirstDigests, type SaltedRow } from "./first_digests.ts";
import type { Kept } from "./jobs.ts";
import type { KnownAccount, KnownAccounts } from "./known_accounts.ts";
import type { KnownRoom, KnownRooms } from "./known_rooms.ts";
import { nonceBytes } from "../nonces.ts";
import type { ResponseWrites } from "./response_writes.ts";

/** Where a draft is going: its room and its author, by their numbers. */
export type Place = { room: KnownRoom; author: KnownAccount; nonce: Uint8Array };

type AuthoredRow = SaltedRow & { from: string };

export class LogWrites {
  readonly #rooms: KnownRooms;
  readonly #accounts: KnownAccounts;
  readonly #nameOf: NameOf;
  readonly #digests: FirstDigests;
  readonly #responses: ResponseWrites;
  readonly #insert;
  readonly #known;
  readonly #at;
  readonly #changing;
  readonly #range;
  readonly #replace;
  readonly #keepChange;
  readonly #changesOf;
  readonly #lastChangeOf;
  readonly #dropChanges;
  readonly #tellFile;
  readonly #fileGone;

  constructor(db: DatabaseSync, rooms: KnownRooms, accounts: KnownAccounts, responses: ResponseWrites) {
    this.#responses = responses;
    this.#rooms = rooms;
    this.#accounts = accounts;
    this.#nameOf = (id) => accounts.find(id)?.name;
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
    this.#range = db.prepare(`
      SELECT e.id, l.salt, e.body, a.id AS "from" FROM entries e JOIN accounts a ON a.no = e.author
      LEFT JOIN links l ON l.entry = e.id WHERE e.room = ? AND e.seq > ? AND e.seq <= ?`);
    this.#replace = db.prepare("UPDATE entries SET body = ? WHERE id = ?");
    this.#keepChange = db.prepare("INSERT INTO changes (entry, change) VALUES (?, ?)");
    const changesOf = `
      SELECT e.id, l.salt, e.body, a.id AS "from" FROM changes c JOIN entries e ON e.id = c.change
      JOIN accounts a ON a.no = e.author LEFT JOIN links l ON l.entry = e.id WHERE c.entry = ?`;
    this.#changesOf = db.prepare(changesOf);
    this.#lastChangeOf = db.prepare(`${changesOf} ORDER BY c.change DESC LIMIT 1`);
    this.#dropChanges = db.prepare("DELETE FROM changes WHERE entry = ?");
    this.#tellFile = db.prepare(`
      UPDATE files SET about = ?1, seq = ?2, gone = NULL WHERE id = ?3 AND (gone IS NOT NULL OR about <> ?1)`);
    this.#fileGone = db.prepare(`
      UPDATE files SET gone = ?, seq = NULL, state = iif(state = 'arriving', 'abandoned', state) WHERE id = ?`);
  }

  /** What somebody says by themselves: nobody is an account that is retired. */
  appendOwn(draft: Draft): Kept {
    const place = this.place(draft);
    if (place.author.isRetired) throw new Refused("no_session");
    return this.appendAt(place, draft);
  }

  append(draft: Draft): Kept {
    return this.appendAt(this.place(draft), draft);
  }

  appendAt(place: Place, draft: Draft, again = false): Kept {
    if (isResponse(draft.body)) return this.#respond(place, draft, draft.body);
    const { room, author, nonce } = place;
    const seq = room.head + 1;
    const body = keptBody(draft.body);
    const row = this.#insert.run(room.no, seq, author.no, draft.at, nonce, bodyCell(body));
    if (row.changes === 0) return { known: this.known(place)! };
    const reply = "reply" in body ? body.reply : undefined;
    // By now it would find itself.
    if (reply !== undefined) checkReply(reply < seq ? this.bodyAt(room.id, reply)?.body : undefined);
    if (body.kind === "change") {
      this.#change(place, body, { id: row.lastInsertRowid as number, seq, again });
    }
    this.#rooms.grow(room);
    const told = toldBody(body, this.#nameOf);
    return { seq, name: author.name, ...told !== body && { body: told } };
  }

  /** Makes an entry again what it was, which was kept when it was taken back. */
  putBack(draft: Omit<Draft, "body">, of: number, body: SaidBody): Kept {
    return this.appendAt(this.place(draft), { ...draft, body: putBackBody(of, body) }, true);
  }

  #respond(place: Place, { at }: Draft, wished: ResponseBody): Kept {
    const { room, author, nonce } = place;
    const known = this.known(place);
    if (known !== undefined) return { known };
    checkResponse(wished, this.bodyAt(room.id, wished.of)?.body);
    const seq = room.head + 1;
    const taken = this.#responses.take({ room: room.no, by: author.no }, wished, seq);
    if ("standing" in taken) return { known: this.entryAt(room.id, taken.standing) };
    const { body } = taken;
    this.#insert.run(room.no, seq, author.no, at, nonce, bodyCell(body));
    this.#rooms.grow(room);
    return { seq, name: author.name, body };
  }

  /** What has come of an entry that is gone is gone with it; a response that is counts no more. */
  #unrespond(room: number, { seq, author, body }: EntryRow, at: number): void {
    const was = readBodyCell(body);
    this.#responses.forget(room, seq, seq);
    if (isResponse(was)) this.#responses.undo({ room, by: this.#accounts.find(author)!.no }, was, seq, at);
  }

  #change(
    { room, author }: Place,
    body: ChangeBody,
    by: { id: number; seq: number; again: boolean },
  ): void {
    const row = this.#changing.get(room.no, body.of) as EntryRow & SaltedRow | undefined;
    const earlier = row && { from: row.author, body: readBodyCell(row.body) };
    if (!by.again) checkChange(body, author.id, earlier);
    if (body.to.kind === "gone") this.#unrespond(room.no, row!, by.seq);
    this.#become(row!, body.to, by.seq);
    if (body.to.kind === "gone") this.#empty(row!.id, body, by.seq);
    else this.#overtake(row!.id, body, by);
    this.#tell(row!.id, body, earlier!.body);
  }

  /** Appends that a room has kept so much for long enough, and empties it. Returns the files among it. */
  expire(draft: Draft, said: ExpiredBody): { seq: number; files: FileId[] } {
    const place = this.place(draft);
    const kept = this.appendAt(place, draft);
    if ("known" in kept) throw new Error(`Cannot expire: nonce ${draft.nonce} is known`);
    const files: FileId[] = [];
    this.#responses.forget(place.room.no, said.after + 1, said.upTo);
    const rows = this.#range.all(place.room.no, said.after, said.upTo) as AuthoredRow[];
    for (const row of rows) {
      const body = readBodyCell(row.body);
      if (!mayExpire(body)) continue;
      this.#become(row, expiredBody(row.from, said), kept.seq);
      for (const change of this.#changesOf.all(row.id) as AuthoredRow[]) {
        const emptied = expiredChange(readBodyCell(change.body) as ChangeBody, change.from, said);
        if (emptied !== undefined) this.#become(change, emptied, kept.seq);
      }
      this.#dropChanges.run(row.id);
      if (body.kind !== "file") continue;
      this.#fileGone.run(row.id, body.file);
      files.push(body.file);
    }
    return { seq: kept.seq, files };
  }

  #become(row: SaltedRow, body: Body, by: number): void {
    this.#digests.changing(row, by);
    this.#replace.run(bodyCell(body), row.id);
  }

  /** The change before it loses its words; those before that one have lost them already. */
  #overtake(id: number, change: ChangeBody, by: { id: number; seq: number }): void {
    const last = this.#lastChangeOf.get(id) as SaltedRow | undefined;
    const emptied = last && emptiedBy(change, readBodyCell(last.body));
    if (emptied !== undefined) this.#become(last!, emptied, by.seq);
    this.#keepChange.run(id, by.id);
  }

  /** What the entry was in between is gone with it. */
  #empty(id: number, change: ChangeBody, by: number): void {
    for (const row of this.#changesOf.all(id) as SaltedRow[]) {
      const emptied = emptiedBy(change, readBodyCell(row.body));
      if (emptied !== undefined) this.#become(row, emptied, by);
    }
    this.#dropChanges.run(id);
  }

  /** What an entry says of its file is true of that: its caption, and whether anybody may have it. */
  #tell(id: number, { of, to }: ChangeBody, was: Body): void {
    if (to.kind === "file") this.#tellFile.run(jsonCell(to.about), of, to.file);
    else if (to.kind === "gone" && was.kind === "file") this.#fileGone.run(id, was.file);
  }

  place({ room: roomId, from, nonce }: Pick<Draft, "room" | "from" | "nonce">): Place {
    const room = this.#rooms.find(roomId);
    if (room === undefined) throw new Error(`Cannot append: room ${roomId} is unknown`);
    const author = this.#accounts.find(from);
    if (author === undefined) throw new Error(`Cannot append: account ${from} is unknown`);
    return { room, author, nonce: nonceBytes(nonce) };
  }

  /** The id of an entry and what it says, if there is one of this number. */
  bodyAt(room: RoomId, seq: number): { id: number; body: Body } | undefined {
    const row = this.#changing.get(this.#rooms.find(room)?.no ?? 0, seq) as SaltedRow | undefined;
    return row && { id: row.id, body: readBodyCell(row.body) };
  }

  /** The entry that has this number, which somebody has written down. */
  entryAt(room: RoomId, seq: number): Entry {
    return toEntry(room, this.#at.get(this.#rooms.find(room)!.no, seq) as EntryRow, this.#nameOf);
  }

  /** The entry that has this nonce already. */
  known({ room, author, nonce }: Place): Entry | undefined {
    const row = this.#known.get(room.no, author.no, nonce) as EntryRow | undefined;
    return row && toEntry(room.id, row, this.#nameOf);
  }
}
