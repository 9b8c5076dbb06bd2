import type {
  Account,
  AccountId,
  AccountStore,
  AccountsWish,
  AuditNote,
  Credentials,
  GuestClaim,
  HeldPlace,
  HoldQuestion,
  HoldRenewal,
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
  async claim(claim: GuestClaim): Promise<Registered | undefined> {
    const known = this.#tables.accountsByKey.get(claim.key);
    if (known && (known.kind !== "guest" || this.#isTheirs(known.id, claim))) {
      this.#renew({ account: known.id, ...claim });
      return { account: { ...known }, retired: undefined };
    }
    if (known && this.#isHeld(known, claim)) return undefined;
    const { account, retired } = this.#replaceGuest(claim, known);
    this.#renew({ account: account.id, ...claim });
    return { account, retired };
  }

  isHeld(account: AccountId, question: HoldQuestion): Promise<boolean> {
    const known = this.#tables.accounts.get(account);
    return Promise.resolve(
      known !== undefined && !this.#isTheirs(account, question) && this.#isHeld(known, question),
    );
  }

  renew(renewal: HoldRenewal): Promise<void> {
    this.#renew(renewal);
    return Promise.resolve();
  }

  #renew({ account: id, place, session: hash, at }: HoldRenewal): void {
    if (place && this.#tables.accounts.get(id)?.kind === "guest") {
      const holds = this.#tables.holds.get(id) ?? new Map<string, HeldPlace>();
      this.#tables.holds.set(id, holds);
      const until = Math.max(place.until, holds.get(place.address)?.until ?? 0);
      holds.set(place.address, { ...place, until });
    }
    const session = this.#tables.sessions.get(hash ?? "");
    if (session) session.seenAt = Math.max(session.seenAt, at);
  }

  #isTheirs(account: AccountId, { own, place, at }: HoldQuestion): boolean {
    const held = this.#tables.holds.get(account)?.get(place?.address ?? "");
    return own === account || held !== undefined && (held.lasting || held.until > at);
  }

  #isHeld(account: Account, { at, recent, idle }: HoldQuestion): boolean {
    const { holds, rooms, sessions } = this.#tables;
    if ([...holds.get(account.id)?.values() ?? []].some(({ until }) => until > at)) return true;
    const seen = Math.max(
      ...[...sessions.values()].filter((one) => one.account === account).map(({ seenAt }) => seenAt),
    );
    const isInPrivate = [...rooms.values()].some(({ facts, members }) =>
      facts.kind !== "public" && members.has(account.id)
    );
    return seen >= recent || seen >= idle && isInPrivate;
  }

  #replaceGuest(
    wish: NewGuest,
    before: Account | undefined,
  ): Registered & { ended: string[] } {
    const ended = before === undefined ? [] : this.#tables.endSessions(before);
    if (before !== undefined) {
      before.kind = "retired";
      this.#tables.holds.delete(before.id);
      this.#tables.accountsByKey.delete(wish.key);
    }
    return { account: this.#guest(wish), retired: before?.id, ended };
  }

  #guest({ id, name, key, at }: NewGuest): Account {
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
    if (known !== undefined) {
      this.#tables.endSessions(known);
      this.#tables.holds.delete(known.id);
    }
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
    return this.#replaceGuest(wish, known);
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
