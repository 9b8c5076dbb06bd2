import type { AccountId, AuditNote, Ban, BanStore, NewBan, RoomSeqs, Taking } from "../../hub/ports.ts";
import type { MemoryAudit } from "./audit.ts";
import type { Tables } from "./tables.ts";

export class MemoryBans implements BanStore {
  readonly #tables: Tables;
  readonly #audit: MemoryAudit;
  readonly #taken = new Map<AccountId, RoomSeqs[]>();
  readonly #taking = new Map<AccountId, number>();

  constructor(tables: Tables, audit: MemoryAudit) {
    this.#tables = tables;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async ban({ note, taking, ...ban }: NewBan): Promise<string[]> {
    const account = this.#tables.account(ban.account);
    this.#forget(ban.account);
    this.#tables.bans.set(ban.account, structuredClone(ban));
    if (taking !== undefined) this.#taking.set(ban.account, taking);
    this.#audit.appendNow(note);
    return this.#tables.endSessions(account);
  }

  unban({ account, note }: { account: AccountId; note: AuditNote }): Promise<boolean> {
    if (!this.#forget(account)) return Promise.resolve(false);
    this.#audit.appendNow(note);
    return Promise.resolve(true);
  }

  all(now: number): Promise<Ban[]> {
    const { bans } = this.#tables;
    for (const [account, { until }] of bans) {
      if (until === undefined || until > now) continue;
      this.#forget(account);
    }
    const rows = [...bans.values()].map((ban) => ({ ...ban, name: this.#tables.account(ban.account).name }));
    rows.sort((a, b) => b.at - a.at || (a.account < b.account ? -1 : 1));
    return Promise.resolve(structuredClone(rows));
  }

  took(account: AccountId, entries: readonly RoomSeqs[]): Promise<void> {
    if (this.#tables.bans.has(account)) this.#taken.set(account, structuredClone([...entries]));
    return Promise.resolve();
  }

  taken(account: AccountId): Promise<RoomSeqs[]> {
    return Promise.resolve(structuredClone(this.#taken.get(account) ?? []));
  }

  taking(): Promise<Taking[]> {
    const taking = [...this.#taking].map(([account, since]) => ({
      account,
      by: this.#tables.bans.get(account)!.by.id,
      since,
    }));
    return Promise.resolve(taking);
  }

  tookAll(account: AccountId): Promise<void> {
    this.#taking.delete(account);
    return Promise.resolve();
  }

  #forget(account: AccountId): boolean {
    this.#taken.delete(account);
    this.#taking.delete(account);
    return this.#tables.bans.delete(account);
  }
}
