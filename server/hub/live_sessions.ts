import type { RefusalCode, Why } from "../../protocol/refusals.ts";
import type { AccountId } from "./ports.ts";
import type { Session } from "./session.ts";

/** The sessions of those who are here, by account. */
export class LiveSessions {
  readonly #sessions = new Map<AccountId, Set<Session>>();
  #size = 0;

  add(session: Session): void {
    const mine = this.#sessions.get(session.me.id) ?? new Set();
    this.#sessions.set(session.me.id, mine.add(session));
    this.#size += 1;
  }

  /** False where it was not here. */
  remove(session: Session): boolean {
    const mine = this.#sessions.get(session.me.id);
    if (!mine?.delete(session)) return false;
    this.#size -= 1;
    if (mine.size === 0) this.#sessions.delete(session.me.id);
    return true;
  }

  get size(): number {
    return this.#size;
  }

  get people(): number {
    return this.#sessions.size;
  }

  all(): Session[] {
    return [...this.#sessions.values()].flatMap((mine) => [...mine]);
  }

  of(account: AccountId): Session[] {
    return [...this.#sessions.get(account) ?? []];
  }

  /** Says goodbye to these, and closes them. */
  end(which: (session: Session) => boolean, code: RefusalCode, why?: Why): void {
    for (const session of this.all().filter(which)) {
      session.peer.end(code, why);
      session.close();
    }
  }
}
