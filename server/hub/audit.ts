import type { Person } from "../../protocol/commands.ts";
import type { AuditNote, AuditRow, AuditWish, Clock, Store } from "./ports.ts";

/** Whom or what it was done to: a person, or a room or another thing by its name. */
export type About = Person | string;

/** What was done by a right that not everybody has (AU1). */
export class Audit {
  readonly #store: Store;
  readonly #clock: Clock;
  #isWhole = true;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Resolves when it is durable: an act is told to nobody before that. */
  async note(by: Person, act: string, more: { about?: About; detail?: string } = {}): Promise<void> {
    await this.#store.audit.append(this.noteOf(by, act, more));
  }

  /** For a store that keeps it in one transaction with what was done. */
  noteOf(by: Person, act: string, { about, detail }: { about?: About; detail?: string } = {}): AuditNote {
    return {
      at: this.#clock.now(),
      by: { id: by.id, name: by.name },
      act,
      ...about !== undefined && {
        about: typeof about === "string" ? { name: about } : { id: about.id, name: about.name },
      },
      ...detail !== undefined && { detail },
    };
  }

  /** All rows are checked with the newest page, and not again for each older one. */
  async page(wish: AuditWish): Promise<{ rows: AuditRow[]; whole: boolean }> {
    if (wish.before === undefined) this.#isWhole = (await this.#store.audit.verify()).fault === undefined;
    return { rows: await this.#store.audit.page(wish), whole: this.#isWhole };
  }
}
