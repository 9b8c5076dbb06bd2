import type { DatabaseSync } from "node:sqlite";
import type { Entry } from "../../../protocol/entries.ts";
import type { Person } from "../../../protocol/person.ts";
import type { Reaction, Responded, Votes } from "../../../protocol/responses.ts";
import type { AccountId, Responses, RoomId } from "../../hub/ports.ts";
import { accountNames } from "./account_names.ts";
import { type Cell, readTextCell } from "./cells.ts";
import { entryColumns, type PageRow, toPagedEntry } from "./entry_rows.ts";

type RespondedRow = {
  of: number;
  counted: number;
  counts: string | null;
  voters: number;
  pinned: number | null;
};
type KindRow = { of: number; emoji: string; people: number; named: string };
type PersonRow = { id: string; name: Cell };
type VoteRow = { of: number; options: string };
type Numbers = { room: number; reader: number | undefined };

/** Entries this near to each other are looked up together. */
const together = 64;

/** What has come of entries, for those who read them. */
export class ResponseReads {
  readonly #nameOf;
  readonly #begin;
  readonly #end;
  readonly #room;
  readonly #account;
  readonly #responded;
  readonly #kinds;
  readonly #person;
  readonly #people;
  readonly #mine;
  readonly #myVotes;
  readonly #voters;
  readonly #pinned;

  constructor(db: DatabaseSync) {
    this.#nameOf = accountNames(db);
    this.#begin = db.prepare("BEGIN");
    this.#end = db.prepare("COMMIT");
    this.#room = db.prepare("SELECT no FROM rooms WHERE id = ?");
    this.#account = db.prepare("SELECT no FROM accounts WHERE id = ?");
    const between = "room = ? AND of BETWEEN ? AND ?";
    this.#responded = db.prepare(
      `SELECT of, counted, counts, voters, pinned FROM responded WHERE ${between}`,
    );
    this.#kinds = db.prepare(
      `SELECT of, emoji, people, named FROM reaction_kinds WHERE ${between} ORDER BY of, first`,
    );
    this.#person = db.prepare("SELECT id, name FROM accounts WHERE no = ?");
    this.#people = db.prepare(`
      SELECT a.id, a.name FROM reactions r JOIN accounts a ON a.no = r.account
      WHERE r.room = ? AND r.of = ? AND r.emoji = ? ORDER BY r.seq LIMIT ?`);
    this.#mine = db.prepare(`SELECT of, emoji FROM reactions WHERE account = ? AND ${between}`);
    this.#myVotes = db.prepare(`SELECT of, options FROM votes WHERE account = ? AND ${between}`);
    this.#voters = db.prepare(`
      SELECT a.id, a.name, v.options FROM votes v JOIN accounts a ON a.no = v.account
      WHERE v.room = ? AND v.of = ? ORDER BY v.seq`);
    this.#pinned = db.prepare(`
      SELECT ${entryColumns}, e.nonce FROM responded p JOIN entries e ON e.room = p.room AND e.seq = p.of
      JOIN accounts a ON a.no = e.author WHERE p.room = ? AND p.pinned IS NOT NULL ORDER BY p.pinned DESC`);
  }

  /** The same entries with what has come of them. Of those that nobody has responded to it costs one look. */
  told<E extends Entry>(entries: readonly E[], reader: AccountId | undefined): E[] {
    const told = new Map<E, Responded>();
    for (const run of runsOf(entries)) {
      const room = this.#noOf(this.#room, run[0]!.room)!;
      if (this.#responded.get(room, run[0]!.seq, run.at(-1)!.seq) === undefined) continue;
      const numbers = { room, reader: reader === undefined ? undefined : this.#noOf(this.#account, reader) };
      // In one reading: what is counted must be what it says is counted.
      this.#begin.run();
      try {
        for (const [entry, responded] of this.#toldOf(numbers, run)) told.set(entry, responded);
      } finally {
        this.#end.run();
      }
    }
    return told.size === 0 ? [...entries] : entries.map((entry) => ({ ...entry, ...told.get(entry) }));
  }

  of({ room: id, seq, most }: { room: RoomId; seq: number; most: number }): Responses {
    const room = this.#noOf(this.#room, id) ?? 0;
    const kinds = this.#kinds.all(room, seq, seq) as KindRow[];
    const votes = new Map<number, Person[]>();
    for (const row of this.#voters.iterate(room, seq) as Iterable<PersonRow & { options: string }>) {
      for (const option of JSON.parse(row.options) as number[]) {
        const people = votes.get(option) ?? [];
        votes.set(option, people);
        if (people.length < most) people.push(toPerson(row));
      }
    }
    return {
      reactions: kinds.map(({ emoji }) => ({ emoji, people: this.#peopleOf(room, seq, emoji, most) })),
      votes: [...votes].map(([option, people]) => ({ option, people })).sort((a, b) => a.option - b.option),
    };
  }

  pinned(id: RoomId, reader: AccountId | undefined): Entry[] {
    const rows = this.#pinned.all(this.#noOf(this.#room, id) ?? 0) as PageRow[];
    return this.told(rows.map((row) => toPagedEntry(id, row, this.#nameOf)), reader);
  }

  *#toldOf<E extends Entry>({ room, reader }: Numbers, run: readonly E[]): Iterable<[E, Responded]> {
    const range = [run[0]!.seq, run.at(-1)!.seq] as const;
    const rows = new Map((this.#responded.all(room, ...range) as RespondedRow[]).map((row) => [row.of, row]));
    const kindRows = this.#kinds.all(room, ...range) as KindRow[];
    const kinds = Map.groupBy(kindRows, ({ of }) => of);
    const named = this.#namedIn(kindRows);
    const mine = reader === undefined || kinds.size === 0 ? [] : this.#mine.all(reader, room, ...range);
    const isMine = new Set(
      (mine as { of: number; emoji: string }[]).map(({ of, emoji }) => `${of} ${emoji}`),
    );
    const asks = reader !== undefined && rows.values().some(({ voters }) => voters > 0);
    const myVotes = new Map(
      (asks ? this.#myVotes.all(reader, room, ...range) as VoteRow[] : []).map((
        { of, options },
      ) => [of, options]),
    );
    for (const entry of run) {
      const { seq, body } = entry;
      const row = rows.get(seq);
      if (row === undefined) continue;
      const options = body.kind === "poll" ? body.options.length : 0;
      const reactions = kinds.get(seq)?.map((kind): Reaction => ({
        emoji: kind.emoji,
        count: kind.people,
        people: (JSON.parse(kind.named) as number[]).map((no) => named.get(no)!),
        ...isMine.has(`${seq} ${kind.emoji}`) && { mine: true as const },
      }));
      yield [entry, {
        ...reactions && { reactions },
        ...row.voters > 0 && { votes: toVotes(row, options, myVotes.get(seq)) },
        ...row.pinned !== null && { pinned: true as const },
        counted: row.counted,
      }];
    }
  }

  /** One object for each: a page that names somebody often is sent between threads with them once. */
  #namedIn(kinds: readonly KindRow[]): ReadonlyMap<number, Person> {
    const named = new Map<number, Person>();
    for (const kind of kinds) {
      for (const no of JSON.parse(kind.named) as number[]) {
        if (!named.has(no)) named.set(no, toPerson(this.#person.get(no) as PersonRow));
      }
    }
    return named;
  }

  #peopleOf(room: number, of: number, emoji: string, most: number): Person[] {
    return (this.#people.all(room, of, emoji, most) as PersonRow[]).map(toPerson);
  }

  #noOf(
    statement: { get(id: string): Record<string, unknown> | undefined },
    id: string,
  ): number | undefined {
    return statement.get(id)?.no as number | undefined;
  }
}

/** Entries of one room that stand near each other, in their order there. */
function* runsOf<E extends Entry>(entries: readonly E[]): Iterable<E[]> {
  for (const there of Map.groupBy(entries, ({ room }) => room).values()) {
    const sorted = there.toSorted((a, b) => a.seq - b.seq);
    let run: E[] = [];
    for (const entry of sorted) {
      if (run.length > 0 && entry.seq > run.at(-1)!.seq + together) {
        yield run;
        run = [];
      }
      run.push(entry);
    }
    yield run;
  }
}

function toVotes({ counts, voters }: RespondedRow, options: number, mine: string | undefined): Votes {
  const known: number[] = JSON.parse(counts!);
  return {
    counts: Array.from({ length: options }, (_, i) => known[i] ?? 0),
    voters,
    ...mine !== undefined && { mine: JSON.parse(mine) },
  };
}

function toPerson({ id, name }: PersonRow): Person {
  return { id, name: readTextCell(name) };
}
