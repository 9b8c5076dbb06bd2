import { limits } from "../../protocol/limits.ts";
import type { AccountId, Clock } from "./ports.ts";
import type { Privacy } from "./privacy.ts";
import type { Session } from "./session.ts";

export type PresenceParts = {
  clock: Clock;
  privacy: Privacy;
  sessionsOf: (account: AccountId) => readonly Session[];
};

type Waiting = { due: number; cancel: () => void };

/**
 * Who is here and looks at no page. Programs say nothing of looking: theirs are here while they are connected, and so is
 * whoever has a name alone (PS2).
 */
export class Presence {
  readonly #parts: PresenceParts;
  readonly #away = new Set<AccountId>();
  readonly #waiting = new Map<AccountId, Waiting>();

  constructor(parts: PresenceParts) {
    this.#parts = parts;
  }

  isAway(account: AccountId): boolean {
    return this.#away.has(account);
  }

  /** A session of theirs came, looks, or looks no longer. */
  renew(account: AccountId): void {
    const idle = this.#idleSince(account);
    if (idle === undefined) {
      this.#wait(account, undefined);
      if (this.#away.delete(account)) this.#tell(account);
      return;
    }
    if (idle > -Infinity) this.#parts.privacy.saw(account, idle);
    if (this.#away.has(account)) return;
    const due = idle + limits.awayMs;
    if (due > this.#parts.clock.now()) return this.#wait(account, due);
    this.#wait(account, undefined);
    this.#away.add(account);
    this.#tell(account);
  }

  /** One of theirs has gone; `last` if it was the last. */
  left(session: Session, last: boolean): void {
    const { account } = session.identity;
    if (account.kind !== "guest" && account.kind !== "bot") {
      const at = session.isLookedAt === false ? session.lookedAt : this.#parts.clock.now();
      if (at !== undefined) this.#parts.privacy.saw(account.id, at);
    }
    if (!last) return this.renew(account.id);
    this.#wait(account.id, undefined);
    this.#away.delete(account.id);
  }

  /** The last moment at which somebody looked, where nobody does; of a page that never was looked at there is none. */
  #idleSince(account: AccountId): number | undefined {
    let since = -Infinity;
    for (const { isLookedAt, lookedAt, identity } of this.#parts.sessionsOf(account)) {
      if (isLookedAt !== false || identity.account.kind !== "member") return undefined;
      since = Math.max(since, lookedAt ?? -Infinity);
    }
    return since;
  }

  #wait(account: AccountId, due: number | undefined): void {
    const waiting = this.#waiting.get(account);
    if (waiting?.due === due) return;
    waiting?.cancel();
    this.#waiting.delete(account);
    if (due === undefined) return;
    const cancel = this.#parts.clock.after(due - this.#parts.clock.now(), () => {
      this.#waiting.delete(account);
      this.renew(account);
    });
    this.#waiting.set(account, { due, cancel });
  }

  #tell(account: AccountId): void {
    const sessions = this.#parts.sessionsOf(account);
    const rooms = new Set(sessions.flatMap((session) => [...session.rooms.values()]));
    for (const room of rooms) room.turned(sessions[0]!.me);
  }

  close(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
