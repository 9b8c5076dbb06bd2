import type { DatabaseSync } from "node:sqlite";
import { limits } from "../../../protocol/limits.ts";
import { tooManyKinds, tooManyPins } from "../../../protocol/response_check.ts";
import type { PinBody, ReactionBody, ResponseBody, VoteBody } from "../../../protocol/responses.ts";

/** Whose response it is, in which room: by their numbers. */
export type Responder = { room: number; by: number };
/** `standing` is what made it so before, or the entry itself: then nothing has changed. */
export type Responded = { body: ResponseBody } | { standing: number };

type Kind = { people: number; named: string };
type Kept = { seq: number; options: string };
type Counted = { counts: string | null; voters: number };

/** Moves what has come of an entry with every response to it. */
export class ResponseWrites {
  readonly #reaction;
  readonly #react;
  readonly #unreact;
  readonly #kinds;
  readonly #kind;
  readonly #addKind;
  readonly #setKind;
  readonly #dropKind;
  readonly #first;
  readonly #vote;
  readonly #setVote;
  readonly #dropVote;
  readonly #counts;
  readonly #setCounts;
  readonly #pinned;
  readonly #pins;
  readonly #setPin;
  readonly #setCounted;
  readonly #forget;

  constructor(db: DatabaseSync) {
    const mine = "account = ? AND room = ? AND of = ?";
    this.#reaction = db.prepare(`SELECT seq FROM reactions WHERE ${mine} AND emoji = ?`);
    this.#react = db.prepare(
      "INSERT INTO reactions (room, of, emoji, seq, account) VALUES (?, ?, ?, ?, ?)",
    );
    this.#unreact = db.prepare(`DELETE FROM reactions WHERE ${mine} AND emoji = ?`);
    const kind = "WHERE room = ? AND of = ? AND emoji = ?";
    this.#kinds = db.prepare("SELECT count(*) AS kinds FROM reaction_kinds WHERE room = ? AND of = ?");
    this.#kind = db.prepare(`SELECT people, named FROM reaction_kinds ${kind}`);
    this.#addKind = db.prepare(
      "INSERT INTO reaction_kinds (room, of, emoji, people, named, first) VALUES (?, ?, ?, 1, ?, ?)",
    );
    this.#setKind = db.prepare(`UPDATE reaction_kinds SET people = ?, named = ? ${kind}`);
    this.#dropKind = db.prepare(`DELETE FROM reaction_kinds ${kind}`);
    this.#first = db.prepare(
      `SELECT account FROM reactions ${kind} ORDER BY seq LIMIT ${limits.reactionPeople}`,
    );
    this.#vote = db.prepare(`SELECT seq, options FROM votes WHERE ${mine}`);
    this.#setVote = db.prepare("INSERT INTO votes (room, of, seq, account, options) VALUES (?, ?, ?, ?, ?)");
    this.#dropVote = db.prepare(`DELETE FROM votes WHERE ${mine}`);
    const entry = "WHERE room = ? AND of = ?";
    this.#counts = db.prepare(`SELECT counts, voters FROM responded ${entry}`);
    this.#setCounts = db.prepare(`UPDATE responded SET counts = ?, voters = ? ${entry}`);
    this.#pinned = db.prepare(`SELECT pinned AS seq FROM responded ${entry} AND pinned IS NOT NULL`);
    this.#pins = db.prepare(
      "SELECT count(*) AS pins FROM responded WHERE room = ? AND pinned IS NOT NULL",
    );
    this.#setPin = db.prepare(`UPDATE responded SET pinned = ? ${entry}`);
    this.#setCounted = db.prepare(`
      INSERT INTO responded (room, of, counted) VALUES (?, ?, ?)
      ON CONFLICT (room, of) DO UPDATE SET counted = excluded.counted`);
    this.#forget = ["responded", "reaction_kinds", "reactions", "votes"].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE room = ? AND of BETWEEN ? AND ?`)
    );
  }

  /** The entry that it is about is known to be there. */
  take(by: Responder, body: ResponseBody, seq: number): Responded {
    if (body.kind === "reaction") return this.#takeReaction(by, body, seq);
    return body.kind === "vote" ? this.#takeVote(by, body, seq) : this.#takePin(by, body, seq);
  }

  /** That response is gone by a change with the number `at`. Where another has taken its place, nothing moves. */
  undo(by: Responder, body: ResponseBody, seq: number, at: number): void {
    const { of } = body;
    if (body.kind === "reaction" && this.#reactionOf(by, body)?.seq === seq) {
      this.#drop(by, body);
      this.#setCounted.run(by.room, of, at);
    } else if (body.kind === "vote") {
      const vote = this.#voteOf(by, of);
      if (vote?.seq !== seq) return;
      this.#count(by.room, of, JSON.parse(vote.options), []);
      this.#dropVote.run(by.by, by.room, of);
      this.#setCounted.run(by.room, of, at);
    }
  }

  /** Nothing has come of any entry from the one to the other. */
  forget(room: number, from: number, to: number): void {
    for (const statement of this.#forget) statement.run(room, from, to);
  }

  #takeReaction(by: Responder, body: ReactionBody, seq: number): Responded {
    const { of, emoji, on } = body;
    const standing = this.#reactionOf(by, body);
    if ((standing !== undefined) === on) return { standing: standing?.seq ?? of };
    if (!on) this.#drop(by, body);
    else {
      this.#raise(by, body, seq);
      this.#react.run(by.room, of, emoji, seq, by.by);
    }
    this.#setCounted.run(by.room, of, seq);
    return { body };
  }

  #raise({ room, by }: Responder, { of, emoji }: ReactionBody, seq: number): void {
    const kind = this.#kind.get(room, of, emoji) as Kind | undefined;
    if (kind === undefined) {
      const { kinds } = this.#kinds.get(room, of) as { kinds: number };
      if (kinds >= limits.reactionKinds) throw tooManyKinds();
      this.#addKind.run(room, of, emoji, `[${by}]`, seq);
      return;
    }
    const named = kind.people < limits.reactionPeople
      ? JSON.stringify([...JSON.parse(kind.named), by])
      : kind.named;
    this.#setKind.run(kind.people + 1, named, room, of, emoji);
  }

  #reactionOf({ room, by }: Responder, { of, emoji }: ReactionBody): { seq: number } | undefined {
    return this.#reaction.get(by, room, of, emoji) as { seq: number } | undefined;
  }

  #drop({ room, by }: Responder, { of, emoji }: ReactionBody): void {
    this.#unreact.run(by, room, of, emoji);
    const { people } = this.#kind.get(room, of, emoji) as Kind;
    if (people === 1) {
      this.#dropKind.run(room, of, emoji);
      return;
    }
    const first = this.#first.all(room, of, emoji) as { account: number }[];
    this.#setKind.run(people - 1, JSON.stringify(first.map(({ account }) => account)), room, of, emoji);
  }

  #takeVote(by: Responder, body: VoteBody, seq: number): Responded {
    const { of, options } = body;
    const standing = this.#voteOf(by, of);
    const was: number[] = standing ? JSON.parse(standing.options) : [];
    if (`${was}` === `${options}`) return { standing: standing?.seq ?? of };
    this.#setCounted.run(by.room, of, seq);
    this.#count(by.room, of, was, options);
    this.#dropVote.run(by.by, by.room, of);
    if (options.length > 0) this.#setVote.run(by.room, of, seq, by.by, JSON.stringify(options));
    return { body: { ...body, was } };
  }

  #voteOf({ room, by }: Responder, of: number): Kept | undefined {
    return this.#vote.get(by, room, of) as Kept | undefined;
  }

  #count(room: number, of: number, was: readonly number[], now: readonly number[]): void {
    const { counts, voters } = this.#counts.get(room, of) as Counted;
    const moved: number[] = counts === null ? [] : JSON.parse(counts);
    for (const option of was) moved[option]! -= 1;
    for (const option of now) moved[option] = (moved[option] ?? 0) + 1;
    const left = voters - Number(was.length > 0) + Number(now.length > 0);
    this.#setCounts.run(JSON.stringify(Array.from(moved, (count) => count ?? 0)), left, room, of);
  }

  #takePin({ room }: Responder, body: PinBody, seq: number): Responded {
    const { of, on } = body;
    const standing = this.#pinned.get(room, of) as { seq: number } | undefined;
    if ((standing !== undefined) === on) return { standing: standing?.seq ?? of };
    if (on && (this.#pins.get(room) as { pins: number }).pins >= limits.pinned) throw tooManyPins();
    this.#setCounted.run(room, of, seq);
    this.#setPin.run(on ? seq : null, room, of);
    return { body };
  }
}
