import * as v from "valibot";
import type { Answer, Person } from "../../protocol/commands.ts";
import { type AuditHow, auditHow } from "../../protocol/moderation.ts";
import type { AuditNote, AuditRow, AuditWish, Clock, Store } from "./ports.ts";

type ToldRow = Answer<"audit">["rows"][number];

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
  async note(by: Person, act: string, more: { about?: About; how?: AuditHow } = {}): Promise<void> {
    await this.#store.audit.append(this.noteOf(by, act, more));
  }

  /** For a store that keeps it in one transaction with what was done. */
  noteOf(by: Person, act: string, { about, how }: { about?: About; how?: AuditHow } = {}): AuditNote {
    return {
      at: this.#clock.now(),
      by: { id: by.id, name: by.name },
      act,
      ...about !== undefined && {
        about: typeof about === "string" ? { name: about } : { id: about.id, name: about.name },
      },
      ...how && Object.keys(how).length > 0 && { detail: JSON.stringify(how) },
    };
  }

  /** All rows are checked with the newest page, and not again for each older one. */
  async page(wish: AuditWish): Promise<{ rows: ToldRow[]; whole: boolean }> {
    if (wish.before === undefined) this.#isWhole = (await this.#store.audit.verify()).fault === undefined;
    return { rows: (await this.#store.audit.page(wish)).map(toldRow), whole: this.#isWhole };
  }
}

/** The log keeps texts: what is in its chain must not depend on what a newer server knows of it. */
function toldRow({ detail, ...row }: AuditRow): ToldRow {
  return detail === undefined ? row : { ...row, how: howIn(detail) };
}

/** Older rows are sentences. */
function howIn(detail: string): AuditHow {
  try {
    return v.parse(auditHow, JSON.parse(detail));
  } catch {
    return { reason: detail };
  }
}
