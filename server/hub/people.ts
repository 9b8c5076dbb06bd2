import { Refused } from "../../protocol/refusals.ts";
import type { Scope } from "../../protocol/scopes.ts";
import type { Account, AccountId } from "./ports.ts";

/**
 * Who a peer is: an account, and the one session or connection that holds its name. Who came by a token may do no more
 * than its scopes say.
 */
export type Identity = {
  account: Account;
  holder: string;
  scopes?: readonly Scope[];
  /** When it ends by itself, if it is known. */
  until?: number;
};

type Present = { holder: string; account: Account; peers: number };

/**
 * Who is here now. A guest's name is held by one session (with any number of tabs) or by one bare connection at a
 * time; whoever else types it hears `name_taken` until the holder is gone (NM4). A member has proved to be one, and may
 * be here by many.
 */
export class People {
  readonly #present = new Map<AccountId, Present>();

  /** Takes the name. Returns true if they were not here before. */
  enter({ account, holder }: Identity): boolean {
    const present = this.#present.get(account.id);
    if (!present) {
      this.#present.set(account.id, { holder, account, peers: 1 });
      return true;
    }
    if (account.kind === "guest" && present.holder !== holder) throw new Refused("name_taken");
    present.peers += 1;
    return false;
  }

  /** Returns true if that was their last peer. */
  leave({ account }: Identity): boolean {
    const present = this.#present.get(account.id);
    if (!present) return false;
    present.peers -= 1;
    if (present.peers > 0) return false;
    this.#present.delete(account.id);
    return true;
  }

  /** True if somebody other than `holder` has the name now. */
  taken(account: AccountId, holder: string | undefined): boolean {
    const present = this.#present.get(account);
    return present !== undefined && present.holder !== holder;
  }

  isHere(account: AccountId): boolean {
    return this.#present.has(account);
  }
}
