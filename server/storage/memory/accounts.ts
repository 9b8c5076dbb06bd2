import type {
  Account,
  AccountId,
  AccountStore,
  AccountsWish,
  AuditNote,
  Credentials,
  ListedAccount,
  MemberRole,
  Registered,
  Registration,
} from "../../hub/ports.ts";
import type { MemoryAudit } from "./audit.ts";
import { hasArrived } from "./invitations.ts";
import type { Tables } from "./tables.ts";

type NewGuest = { id: AccountId; name: string; key: string; at: number };

export class MemoryAccounts implements AccountStore {
  readonly #tables: Tables;
  readonly #audit: MemoryAudit;

  constructor(tables: Tables, audit: MemoryAudit) {
    this.#tables = tables;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async guest(wish: NewGuest): Promise<Account> {
    return this.#guest(wish);
  }

  #guest({ id, name, key, at }: NewGuest): Account {
    const known = this.#tables.accountsByKey.get(key);
    if (known !== undefined) return { ...known };
    if (this.#tables.accounts.has(id)) throw new Error(`Cannot make guest: account ${id} has another key`);
    const account: Account = { id, name, kind: "guest", role: "guest" };
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

  list({ words, after, limit }: AccountsWish): Promise<ListedAccount[]> {
    const rows = [...this.#tables.accountsByKey].filter(([, { kind }]) => kind !== "retired")
      .sort(([one], [other]) => one < other ? -1 : 1);
    const from = rows.find(([, { id }]) => id === after)?.[0] ?? "";
    const found = rows.filter(([key]) => key > from && key.includes(words ?? ""));
    return Promise.resolve(
      found.slice(0, limit).map(([, account]) => {
        const seen = [...this.#tables.sessions.values()].filter((one) => one.account === account)
          .map(({ seenAt }) => seenAt);
        return {
          account: { ...account },
          since: this.#tables.since.get(account.id)!,
          seen: seen.length === 0 ? undefined : Math.max(...seen),
        };
      }),
    );
  }

  owners(): Promise<number> {
    return Promise.resolve(this.#owners);
  }

  get #owners(): number {
    return [...this.#tables.accounts.values()].filter(({ kind, role }) =>
      kind === "member" && role === "owner"
    )
      .length;
  }

  register(wish: Registration): Promise<Registered | undefined> {
    return Promise.resolve(this.registerNow(wish));
  }

  /** For a fact of which it is a part. */
  registerNow({ id, name, key, password, at, own }: Registration): Registered | undefined {
    const known = this.#tables.accountsByKey.get(key);
    if (known !== undefined && known.kind !== "guest") return undefined;
    if (known !== undefined) this.#tables.endSessions(known);
    if (known !== undefined && known.id === own) {
      known.kind = "member";
      known.role = "member";
      if (password !== undefined) this.#tables.passwords.set(known.id, password);
      return { account: { ...known }, retired: undefined };
    }
    if (known !== undefined) known.kind = "retired";
    const account: Account = { id, name, kind: "member", role: "member" };
    this.#tables.accounts.set(id, account);
    this.#tables.accountsByKey.set(key, account);
    this.#tables.since.set(id, at);
    if (password !== undefined) this.#tables.passwords.set(id, password);
    return { account: { ...account }, retired: known?.id };
  }

  /** Undefined where the name is a member's or an invited guest's; any other guest of that name is retired. */
  newGuest(wish: NewGuest): (Registered & { ended: string[] }) | undefined {
    const known = this.#tables.accountsByKey.get(wish.key);
    if (known !== undefined && (known.kind !== "guest" || hasArrived(this.#tables, known.id))) {
      return undefined;
    }
    const ended = known === undefined ? [] : this.#tables.endSessions(known);
    if (known !== undefined) {
      known.kind = "retired";
      this.#tables.accountsByKey.delete(wish.key);
    }
    return { account: this.#guest(wish), retired: known?.id, ended };
  }

  /** An account that is there; of a guest all sessions but `keep` end. */
  known({ account: id, keep }: { account: AccountId; keep: string }):
    | (Registered & { ended: string[] })
    | undefined {
    const account = this.#tables.accounts.get(id);
    if (account === undefined || account.kind === "retired") return undefined;
    const ended = account.kind === "guest" ? this.#tables.endSessions(account, keep) : [];
    return { account: { ...account }, retired: undefined, ended };
  }

  // deno-lint-ignore require-await -- as above
  async setRole(id: AccountId, role: MemberRole, note?: AuditNote): Promise<Account | undefined> {
    const account = this.#tables.accounts.get(id);
    if (account?.kind !== "member") throw new Error(`Cannot set role: account ${id} is no member's`);
    if (account.role === "owner" && role !== "owner" && this.#owners === 1) return undefined;
    account.role = role;
    if (note) this.#audit.appendNow(note);
    return { ...account };
  }

  changePassword(
    { account, from, to, keep }: { account: AccountId; from: string | undefined; to: string; keep: string },
  ): Promise<string[] | undefined> {
    if (this.#tables.passwords.get(account) !== from) return Promise.resolve(undefined);
    this.#tables.passwords.set(account, to);
    return Promise.resolve(this.#tables.endSessions(this.#tables.account(account), keep));
  }
}
