import type { Prefs } from "../../../protocol/prefs.ts";
import type { AccountId, Chosen, PrivacyStore, Sighting } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryPrivacy implements PrivacyStore {
  readonly #tables: Tables;
  readonly #hidden = new Map<AccountId, Prefs>();
  readonly #seen = new Map<AccountId, number>();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  hiding(): Promise<Chosen[]> {
    const chosen = [...this.#hidden].filter(([account]) => this.#lives(account));
    return Promise.resolve(chosen.map(([account, prefs]) => ({ account, prefs: { ...prefs } })));
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async prefer({ account, prefs }: Chosen): Promise<void> {
    if (!this.#lives(account)) throw new Error(`Cannot prefer: account ${account} is unknown`);
    if (prefs.receipts && prefs.lastSeen) this.#hidden.delete(account);
    else this.#hidden.set(account, { ...prefs });
    if (!prefs.lastSeen) this.#seen.delete(account);
  }

  saw(sightings: readonly Sighting[]): Promise<void> {
    for (const { account, at } of sightings) {
      if (!this.#lives(account) || this.#hidden.get(account)?.lastSeen === false) continue;
      this.#seen.set(account, Math.max(at, this.#seen.get(account) ?? at));
    }
    return Promise.resolve();
  }

  seen(accounts: readonly AccountId[]): Promise<Sighting[]> {
    return Promise.resolve(accounts.flatMap((account) => {
      const at = this.#seen.get(account);
      return at === undefined || !this.#lives(account) ? [] : [{ account, at }];
    }));
  }

  #lives(account: AccountId): boolean {
    const kind = this.#tables.accounts.get(account)?.kind;
    return kind !== undefined && kind !== "retired";
  }
}
