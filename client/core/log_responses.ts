import { isResponse } from "../../protocol/bodies.ts";
import type { Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import type { Person } from "../../protocol/person.ts";
import type { Reaction, Responded, ResponseBody, VoteBody } from "../../protocol/responses.ts";

type Given = { seq: number; from: Person; body: ResponseBody };
/** The response `of` is gone since the change with this number: its account was erased. */
type Undone = { seq: number; of: number };
type Note = Given | Undone;

/**
 * `base` is what a page said, with everything up to `upTo` in it; `notes` is what is known to have come of it at all, of
 * which what stands above `cleared` may count: there it was taken back.
 */
type Known = {
  upTo: number;
  base: Responded;
  notes: Note[];
  cleared: number;
  now: Responded;
  last: number;
};
const nothing: Known = { upTo: 0, base: {}, notes: [], cleared: 0, now: {}, last: 0 };

/**
 * What has come of the entries of a log. A page says it as of some moment; every response that came later moves it, in
 * the order of the log, whatever the order they are loaded in.
 */
export class LogResponses {
  readonly #me: string;
  readonly #known = new Map<number, Known>();
  /** Which entry a response is about: it may not say so any more. */
  readonly #about = new Map<number, number>();

  constructor(me: string) {
    this.#me = me;
  }

  /** A page, or the entry itself, says how it is: everything up to `asOf` is in it. */
  begin(entry: Entry, asOf: number): void {
    const { seq } = entry;
    const upTo = Math.max(seq, asOf, entry.counted ?? 0);
    const known = this.#known.get(seq);
    if (known && known.upTo >= upTo) return;
    const { notes, cleared } = known ?? { ...nothing, notes: [] };
    this.#known.set(seq, this.#folded({ ...nothing, upTo, base: respondedIn(entry), notes, cleared }));
  }

  /** Nothing has come of it until then: it was taken back, or put back. */
  reset(seq: number, at: number): void {
    const known = this.#known.get(seq);
    if (!known || known.upTo >= at) return;
    this.#known.set(seq, this.#folded({ ...known, upTo: at, base: {} }));
  }

  /** Returns which entry is another by it. */
  take({ seq, from, name, body }: Entry): number | undefined {
    if (isResponse(body)) {
      this.#about.set(seq, body.of);
      return this.#note(body.of, { seq, from: { id: from, name }, body });
    }
    if (body.kind !== "change" || body.to.kind !== "gone") return undefined;
    const about = this.#about.get(body.of);
    if (about !== undefined) {
      this.#about.set(seq, about);
      return this.#note(about, { seq, of: body.of });
    }
    const known = this.#known.get(body.of);
    if (known) known.cleared = Math.max(known.cleared, seq);
    return undefined;
  }

  /** What came of it up to there is as a page has counted it. */
  upTo(seq: number): number {
    return this.#known.get(seq)?.upTo ?? 0;
  }

  of(seq: number): Responded {
    return this.#known.get(seq)?.now ?? {};
  }

  rename(person: Person): void {
    for (const known of this.#known.values()) {
      if (known.base.reactions || known.notes.length > 0) {
        known.base = renamed(known.base, person);
        known.now = renamed(known.now, person);
        for (const note of known.notes) if ("from" in note && note.from.id === person.id) note.from = person;
      }
    }
  }

  forget(seq: number): void {
    this.#forgetNote(seq);
    for (const note of this.#known.get(seq)?.notes ?? []) this.#about.delete(note.seq);
    this.#known.delete(seq);
  }

  /** What came of an entry that was never here goes with the response itself: its page will have it. */
  #forgetNote(seq: number): void {
    const of = this.#about.get(seq);
    const known = of === undefined ? undefined : this.#known.get(of);
    if (of === undefined || !known || known.upTo > 0) return;
    const notes = known.notes.filter((note) => note.seq !== seq);
    this.#about.delete(seq);
    if (notes.length === 0) this.#known.delete(of);
    else this.#known.set(of, this.#folded({ ...known, notes }));
  }

  clear(): void {
    this.#known.clear();
    this.#about.clear();
  }

  #note(of: number, note: Note): number {
    const known = this.#known.get(of) ?? { ...nothing, notes: [] };
    if (known.notes.some(({ seq }) => seq === note.seq)) return of;
    known.notes.push(note);
    if (note.seq > known.last) this.#known.set(of, this.#applied(known, note));
    else {
      known.notes.sort((a, b) => a.seq - b.seq);
      this.#known.set(of, this.#folded(known));
    }
    return of;
  }

  #folded(known: Known): Known {
    let folded = { ...known, now: known.base, last: known.upTo };
    for (const note of known.notes) if (note.seq > known.upTo) folded = this.#applied(folded, note);
    return folded;
  }

  #applied(known: Known, note: Note): Known {
    const moved = "body" in note ? this.#given(known.now, note) : this.#undone(known, note);
    return { ...known, last: note.seq, now: moved ? { ...moved, counted: note.seq } : known.now };
  }

  #given(now: Responded, { from, body }: Given): Responded {
    if (body.kind === "reaction") return this.#reacted(now, from, body.emoji, body.on);
    if (body.kind === "vote") return this.#voted(now, from, body);
    const { pinned: _, ...rest } = now;
    return body.on ? { ...rest, pinned: true } : rest;
  }

  /** Undefined where another response has taken its place: then it counted no more before. */
  #undone({ now, notes, cleared }: Known, { seq, of }: Undone): Responded | undefined {
    const given = notes.find((note): note is Given => "body" in note && note.seq === of);
    if (
      !given || of < cleared ||
      notes.some((note) => note.seq > of && note.seq < seq && takesPlace(note, given))
    ) {
      return undefined;
    }
    const { from, body } = given;
    if (body.kind === "reaction") return body.on ? this.#reacted(now, from, body.emoji, false) : undefined;
    return body.kind === "vote" && body.options.length > 0
      ? this.#voted(now, from, { ...body, options: [], was: body.options })
      : undefined;
  }

  #reacted(now: Responded, { id, name }: Person, emoji: string, on: boolean): Responded {
    const { reactions: known = [], ...rest } = now;
    const at = known.findIndex((one) => one.emoji === emoji);
    const { mine, ...was } = known[at] ?? { emoji, count: 0, people: [] };
    const isMine = id === this.#me ? on : mine;
    const others = was.people.filter((person) => person.id !== id);
    const one: Reaction = {
      emoji,
      count: was.count + (on ? 1 : -1),
      people: on && others.length < limits.reactionPeople ? [...others, { id, name }] : others,
      ...isMine && { mine: true },
    };
    const reactions = one.count <= 0
      ? known.filter((_, i) => i !== at)
      : at < 0
      ? [...known, one]
      : known.with(at, one);
    return reactions.length === 0 ? rest : { ...rest, reactions };
  }

  #voted(now: Responded, { id }: Person, { options, was }: Pick<VoteBody, "options" | "was">): Responded {
    const { votes: known = { counts: [], voters: 0 }, ...rest } = now;
    const counts = [...known.counts];
    for (const option of was) counts[option] = Math.max(0, (counts[option] ?? 0) - 1);
    for (const option of options) counts[option] = (counts[option] ?? 0) + 1;
    const voters = known.voters + Number(options.length > 0) - Number(was.length > 0);
    const mine = id === this.#me ? options : known.mine;
    if (voters <= 0) return rest;
    const votes = { counts: Array.from(counts, (count) => count ?? 0), voters };
    return { ...rest, votes: { ...votes, ...mine && mine.length > 0 && { mine: [...mine] } } };
  }
}

function takesPlace(note: Note, { from, body }: Given): boolean {
  if (!("body" in note) || note.from.id !== from.id || note.body.kind !== body.kind) return false;
  return note.body.kind === "vote" ||
    (note.body as { emoji?: string }).emoji === (body as { emoji?: string }).emoji;
}

export function respondedIn({ reactions, votes, pinned, counted }: Responded): Responded {
  return {
    ...reactions && { reactions },
    ...votes && { votes },
    ...pinned && { pinned },
    ...counted !== undefined && { counted },
  };
}

function renamed(responded: Responded, person: Person): Responded {
  if (!responded.reactions?.some(({ people }) => people.some(({ id }) => id === person.id))) return responded;
  const reactions = responded.reactions.map((one) => ({
    ...one,
    people: one.people.map((other) => other.id === person.id ? person : other),
  }));
  return { ...responded, reactions };
}
