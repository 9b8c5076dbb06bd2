import type { Entry } from "../../protocol/entries.ts";
import type { Responded } from "../../protocol/responses.ts";
import { LogResponses, respondedIn } from "./log_responses.ts";
import type { Person } from "../../protocol/person.ts";

type Wish = { kind: "reaction"; emoji: string; on: boolean } | { kind: "vote"; options: number[] };
/** `until`: the log has it from this entry on. */
type Pending = { of: number; wish: Wish; until: number | undefined };

/** What one has said by it oneself and the log does not know yet: it is drawn at once, and taken back if it is refused. */
export class OwnResponses {
  readonly #me: Person;
  readonly #changed: () => void;
  #pending: readonly Pending[] = [];

  constructor(me: Person, changed: () => void) {
    this.#me = me;
    this.#changed = changed;
  }

  /** Rejects as `send` does. */
  async draw(of: number, wish: Wish, send: () => Promise<{ seq: number }>): Promise<void> {
    const mine: Pending = { of, wish, until: undefined };
    // The last wish counts: whoever changes their mind does not wait for the answer to the first.
    this.#set([...this.#pending.filter((one) => !isSame(one, mine)), mine]);
    try {
      mine.until = (await send()).seq;
    } catch (error) {
      this.#set(this.#pending.filter((one) => one !== mine));
      throw error;
    }
  }

  /** The log has come so far. */
  settle(last: number): void {
    const left = this.#pending.filter(({ until }) => until === undefined || until > last);
    if (left.length < this.#pending.length) this.#set(left);
  }

  /** How it is drawn. */
  over(entry: Entry): Responded {
    const wishes = this.#pending.filter(({ of }) => of === entry.seq);
    if (wishes.length === 0 || entry.body.kind === "gone") return respondedIn(entry);
    const { id } = this.#me;
    const log = new LogResponses(id);
    log.begin(entry, entry.seq);
    let seq = (entry.counted ?? entry.seq) + 1;
    for (const { wish } of wishes) {
      if (isSo(wish, log.of(entry.seq))) continue;
      const was = log.of(entry.seq).votes?.mine ?? [];
      const body = wish.kind === "vote" ? { ...wish, of: entry.seq, was } : { ...wish, of: entry.seq };
      log.take({ ...entry, seq: seq++, from: id, name: this.#me.name, body });
    }
    return log.of(entry.seq);
  }

  #set(pending: readonly Pending[]): void {
    this.#pending = pending;
    this.#changed();
  }
}

function isSame({ of, wish }: Pending, other: Pending): boolean {
  if (of !== other.of || wish.kind !== other.wish.kind) return false;
  return wish.kind === "vote" || wish.emoji === (other.wish as { emoji?: string }).emoji;
}

function isSo(wish: Wish, { reactions = [], votes }: Responded): boolean {
  if (wish.kind === "vote") return `${votes?.mine ?? []}` === `${wish.options}`;
  return reactions.some(({ emoji, mine }) => emoji === wish.emoji && mine) === wish.on;
}
