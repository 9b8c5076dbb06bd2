import type {
  Account,
  AccountId,
  AccountStore,
  Credentials,
  Registered,
  Registration,
} from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryAccounts implements AccountStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async guest(
    { id, name, key, at }: { id: AccountId; name: string; key: string; at: number },
  ): Promise<Account> {
    const known = this.#tables.accountsByKey.get(key);
    if (known !== undefined) return { ...known };
    if (this.#tables.accounts.has(id)) throw new Error(`Cannot make guest: account ${id} has another key`);
    const account: Account = { id, name, kind: "guest" };
    this.#tables.accounts.set(id, account);
    this.#tables.accountsByKey.set(key, account);
    this.#tables.since.set(id, at);
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

  credentials(of: { key: string } | { id: AccountId }): Promise<Credentials | undefined> {
    const account = "key" in of ? this.#tables.accountsByKey.get(of.key) : this.#tables.accounts.get(of.id);
    return Promise.resolve(
      account && {
        account: { ...account },
        password: this.#tables.passwords.get(account.id),
        since: this.#tables.since.get(account.id)!,
      },
    );
  }

  register({ id, name, key, password, at, own }: Registration): Promise<Registered | undefined> {
    const known = this.#tables.accountsByKey.get(key);
    if (known !== undefined && known.kind !== "guest") return Promise.resolve(undefined);
    if (known !== undefined) this.#tables.endSessions(known);
    if (known !== undefined && known.id === own) {
      known.kind = "member";
      this.#tables.passwords.set(known.id, password);
      return Promise.resolve({ account: { ...known }, retired: undefined });
    }
    if (known !== undefined) known.kind = "retired";
    const account: Account = { id, name, kind: "member" };
    this.#tables.accounts.set(id, account);
    this.#tables.accountsByKey.set(key, account);
    this.#tables.since.set(id, at);
    this.#tables.passwords.set(id, password);
    return Promise.resolve({ account: { ...account }, retired: known?.id });
  }

  changePassword(
    { account, from, to, keep }: { account: AccountId; from: string; to: string; keep: string },
  ): Promise<string[] | undefined> {
    if (this.#tables.passwords.get(account) !== from) return Promise.resolve(undefined);
    this.#tables.passwords.set(account, to);
    return Promise.resolve(this.#tables.endSessions(this.#tables.account(account), keep));
  }
}
