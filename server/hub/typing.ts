import type { Person } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import type { AccountId, Clock } from "./ports.ts";

/** One's own may be among them, and with four others the page says "several people". */
const mostShown = 5;
/** Signs of one room are gathered this long, so that ten who type cost one event. */
const gatherMs = 100;

type Sign = { person: Person; until: number };

/** Who is writing in one room. Tells the whole list when it changes. */
export class Typing {
  readonly #clock: Clock;
  readonly #tell: (people: Person[]) => void;
  readonly #signs = new Map<AccountId, Sign>();
  #cancel: (() => void) | undefined;
  #due = Infinity;
  #shown = "";

  constructor(clock: Clock, tell: (people: Person[]) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  set(person: Person, on: boolean): void {
    if (on) this.#signs.set(person.id, { person, until: this.#clock.now() + limits.typingMs });
    else if (!this.#signs.delete(person.id)) return;
    this.#wakeBy(this.#clock.now() + gatherMs);
  }

  #wakeBy(at: number): void {
    if (this.#due <= at) return;
    this.#cancel?.();
    this.#due = at;
    this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => this.#run());
  }

  #run(): void {
    this.#due = Infinity;
    this.#cancel = undefined;
    const now = this.#clock.now();
    for (const [id, sign] of this.#signs) if (sign.until <= now) this.#signs.delete(id);
    const people = [...this.#signs.values()].slice(0, mostShown).map((sign) => sign.person);
    const shown = people.map((person) => person.id).join(" ");
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#tell(people);
    }
    let next = Infinity;
    for (const sign of this.#signs.values()) next = Math.min(next, sign.until);
    if (next < Infinity) this.#wakeBy(next);
  }

  close(): void {
    this.#cancel?.();
  }
}
