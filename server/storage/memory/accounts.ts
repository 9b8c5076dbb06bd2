import type { Account, AccountId, AccountStore } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryAccounts implements AccountStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async guest({ id, name, key }: { id: AccountId; name: string; key: string; at: number }): Promise<Account> {
    const known = this.#tables.accountsByKey.get(key);
    if (known !== undefined) return { ...known };
    if (this.#tables.accounts.has(id)) throw new Error(`Cannot make guest: account ${id} has another key`);
    const account: Account = { id, name, kind: "guest" };
    this.#tables.accounts.set(id, account);
    this.#tables.accountsByKey.set(key, account);
    return { ...account };
  }

  find(id: AccountId): Promise<Account | undefined> {
    const account = this.#tables.accounts.get(id);
    return Promise.resolve(account && { ...account });
  }

  named(key: string): Promise<Account | undefined> {
    const account = this.#tables.accountsByKey.get(key);
    return Promise.resolve(account && { ...account });
  }
}
