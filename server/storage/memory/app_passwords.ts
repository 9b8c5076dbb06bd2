import type { Account, AccountId, AppPassword, AppPasswordStore, NewAppPassword } from "../../hub/ports.ts";
import type { KeptAppPassword, Tables } from "./tables.ts";

export class MemoryAppPasswords implements AppPasswordStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async add({ id, account: accountId, name, hash, at }: NewAppPassword, most: number): Promise<boolean> {
    const account = this.#tables.account(accountId);
    if (this.#of(accountId).length >= most) return false;
    this.#tables.appPasswords.set(id, { account, id, name, hash, since: at, used: undefined });
    return true;
  }

  of(account: AccountId): Promise<AppPassword[]> {
    const mine = this.#of(account).map(({ id, name, since, used }) => ({ id, name, since, used }));
    return Promise.resolve(mine.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)));
  }

  use(
    { key, hash, at }: { key: string; hash: string; at: number },
  ): Promise<{ id: string; account: Account } | undefined> {
    const account = this.#tables.accountsByKey.get(key);
    const found = account && this.#of(account.id).find((one) => one.hash === hash);
    if (!account || !found) return Promise.resolve(undefined);
    found.used = Math.max(found.used ?? 0, at);
    return Promise.resolve({ id: found.id, account: { ...account } });
  }

  remove(account: AccountId, id: string): Promise<boolean> {
    const found = this.#of(account).some((one) => one.id === id);
    return Promise.resolve(found && this.#tables.appPasswords.delete(id));
  }

  #of(account: AccountId): KeptAppPassword[] {
    return [...this.#tables.appPasswords.values()].filter((one) => one.account.id === account);
  }
}
