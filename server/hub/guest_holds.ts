import { getLogger } from "@logtape/logtape";
import type { AccountId, Caller, Clock, HeldPlace, HoldQuestion, Store } from "./ports.ts";
import type { Session } from "./session.ts";
import { hashOf, sessionIdleMs } from "./sign_in.ts";

const log = getLogger(["parley", "guests"]);

/** How long a name waits for whoever comes by a line, and for whoever has a session and no room of their own. */
const leaseMs = 24 * 3_600_000;
/** A server that is killed sees nobody leave: so much of the time it may take away from those who were here. */
const signMs = 30 * 60_000;
/** All callers of this machine are one holder. No address looks like it. */
const thisMachine = "local";

/** Who asks to be a guest. `isBare`: by a line, where there is no token that would tell them from others. */
export type GuestAsker = {
  holder: string | undefined;
  own?: AccountId | undefined;
  caller: Caller;
  isBare: boolean;
};

/** Whose a guest's name is while they are away (NM4, NM7 to NM9). */
export class GuestHolds {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #here = new Set<Session>();
  #cancel: (() => void) | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  question({ own, caller, isBare }: Omit<GuestAsker, "holder">): HoldQuestion {
    const now = this.#clock.now();
    return {
      own,
      place: placeOf(caller, isBare, now + leaseMs),
      at: now,
      recent: now - leaseMs,
      idle: now - sessionIdleMs,
    };
  }

  /** Somebody else than who asks has it. */
  isOthers(account: AccountId, asker: Omit<GuestAsker, "holder">): Promise<boolean> {
    return this.#store.accounts.isHeld(account, this.question(asker));
  }

  came(session: Session): void {
    if (session.identity.account.kind !== "guest") return;
    this.#here.add(session);
    this.#cancel ??= this.#clock.after(signMs, () => this.#sign());
  }

  /** They are here, as far as a server knows that comes after this one. */
  #sign(): void {
    this.#cancel = this.#clock.after(signMs, () => this.#sign());
    for (const session of this.#here) this.#renew(session);
  }

  /** A guest has gone: from now on the time counts. */
  left(session: Session): void {
    this.#here.delete(session);
    if (this.#here.size === 0) {
      this.#cancel?.();
      this.#cancel = undefined;
    }
    this.#renew(session);
  }

  #renew({ identity: { account, holder }, peer: { caller } }: Session): void {
    if (account.kind !== "guest") return;
    const at = this.#clock.now();
    const isBare = isBareHolder(holder);
    const place = caller && placeOf(caller, isBare, at + leaseMs);
    const session = isBare ? {} : { session: hashOf(holder) };
    this.#store.accounts.renew({ account: account.id, place, ...session, at }).catch((error) => {
      log.warn("the name of a guest is not held from now on", { error });
    });
  }
}

/** A line's holder is the connection alone. */
export function bareHolder(id: string): string {
  return `peer:${id}`;
}

function isBareHolder(holder: string): boolean {
  return holder.startsWith("peer:");
}

function placeOf({ address, local }: Caller, isBare: boolean, until: number): HeldPlace | undefined {
  if (local) return { address: thisMachine, until, lasting: true };
  return isBare ? { address, until, lasting: false } : undefined;
}
