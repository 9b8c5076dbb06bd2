import { limits } from "./limits.ts";
import type { Person } from "./person.ts";
import type { Reaction, Responded, ResponseBody, Votes } from "./responses.ts";

type Given = { person: Person; seq: number };
type Voted = Given & { options: readonly number[] };

/** What has come of one entry, for whoever has seen every response to it, in the order of the log. */
export class EntryResponses {
  readonly #reactions = new Map<string, Map<string, Given>>();
  readonly #votes = new Map<string, Voted>();
  #pinned: number | undefined;
  #counted = 0;

  /** The number of the pin. */
  get pinned(): number | undefined {
    return this.#pinned;
  }

  get kinds(): number {
    return this.#reactions.size;
  }

  has(emoji: string): boolean {
    return this.#reactions.has(emoji);
  }

  chosenBy(id: string): readonly number[] {
    return this.#votes.get(id)?.options ?? [];
  }

  /** Undefined where it would change something; else the response that has made it so, or the entry itself. */
  standing(by: string, body: ResponseBody): number | undefined {
    if (body.kind === "vote") {
      const vote = this.#votes.get(by);
      return `${vote?.options ?? []}` === `${body.options}` ? vote?.seq ?? body.of : undefined;
    }
    const seq = body.kind === "pin" ? this.#pinned : this.#reactions.get(body.emoji)?.get(by)?.seq;
    return (seq !== undefined) === body.on ? seq ?? body.of : undefined;
  }

  take(seq: number, person: Person, body: ResponseBody): void {
    this.#counted = seq;
    if (body.kind === "pin") this.#pinned = body.on ? seq : undefined;
    else if (body.kind === "reaction") this.#react(seq, person, body.emoji, body.on);
    else {
      this.#votes.delete(person.id);
      if (body.options.length > 0) this.#votes.set(person.id, { person, seq, options: body.options });
    }
  }

  /** That response is gone by a change with the number `at`. Where another has taken its place, nothing moves. */
  undo(seq: number, by: string, at: number): void {
    for (const [emoji, given] of this.#reactions) {
      if (given.get(by)?.seq !== seq) continue;
      this.#drop(emoji, by);
      this.#counted = at;
    }
    if (this.#votes.get(by)?.seq !== seq) return;
    this.#votes.delete(by);
    this.#counted = at;
  }

  rename(person: Person): void {
    for (const given of [...this.#reactions.values(), this.#votes]) {
      const one = given.get(person.id);
      if (one) one.person = person;
    }
  }

  /** The first of each. */
  people(most: number): {
    reactions: { emoji: string; people: Person[] }[];
    votes: { option: number; people: Person[] }[];
  } {
    const votes: { option: number; people: Person[] }[] = [];
    for (const { options, person } of this.#votes.values()) {
      for (const option of options) {
        const row = votes.find((one) => one.option === option);
        if (!row) votes.push({ option, people: [personOf(person)] });
        else if (row.people.length < most) row.people.push(personOf(person));
      }
    }
    return {
      reactions: [...this.#reactions].map(([emoji, given]) => ({ emoji, people: first(given, most) })),
      votes: votes.sort((a, b) => a.option - b.option),
    };
  }

  /** As a page says it to this reader; `options` is how many a poll has. */
  told(options: number, reader: string | undefined): Responded {
    const voted = this.#votes.size > 0;
    return {
      ...this.#reactions.size > 0 && { reactions: this.#toldReactions(reader) },
      ...voted && { votes: this.#toldVotes(options, reader) },
      ...this.#pinned !== undefined && { pinned: true as const },
      ...this.#counted > 0 && { counted: this.#counted },
    };
  }

  #toldReactions(reader: string | undefined): Reaction[] {
    return [...this.#reactions].map(([emoji, given]) => ({
      emoji,
      count: given.size,
      people: first(given, limits.reactionPeople),
      ...reader !== undefined && given.has(reader) && { mine: true as const },
    }));
  }

  #toldVotes(options: number, reader: string | undefined): Votes {
    const counts = Array.from({ length: options }, () => 0);
    for (const vote of this.#votes.values()) for (const option of vote.options) counts[option]! += 1;
    const mine = reader === undefined ? undefined : this.#votes.get(reader)?.options;
    return { counts, voters: this.#votes.size, ...mine && { mine: [...mine] } };
  }

  #react(seq: number, person: Person, emoji: string, on: boolean): void {
    if (!on) {
      this.#drop(emoji, person.id);
      return;
    }
    const given = this.#reactions.get(emoji) ?? new Map<string, Given>();
    this.#reactions.set(emoji, given);
    given.set(person.id, { person, seq });
  }

  #drop(emoji: string, by: string): void {
    const given = this.#reactions.get(emoji);
    given?.delete(by);
    if (given?.size === 0) this.#reactions.delete(emoji);
  }
}

function first(given: ReadonlyMap<string, Given>, most: number): Person[] {
  return [...given.values().take(most)].map(({ person }) => personOf(person));
}

/** Whoever keeps it may know more of them. */
function personOf({ id, name }: Person): Person {
  return { id, name };
}
