import type { AccountId, Erased, ErasureStore, ErasureWish, Unfinished } from "../../hub/ports.ts";
import type { MemoryAudit } from "./audit.ts";
import type { Tables } from "./tables.ts";

export class MemoryErasures implements ErasureStore {
  readonly #tables: Tables;
  readonly #audit: MemoryAudit;

  constructor(tables: Tables, audit: MemoryAudit) {
    this.#tables = tables;
    this.#audit = audit;
  }

  erase({ account: id, name, messages }: ErasureWish): Promise<Erased | "last_owner" | undefined> {
    const tables = this.#tables;
    const account = tables.accounts.get(id);
    if (account === undefined || account.kind === "retired") return Promise.resolve(undefined);
    const owners = [...tables.accounts.values()].filter(({ kind, role }) =>
      kind === "member" && role === "owner"
    );
    if (owners.length === 1 && owners[0] === account) return Promise.resolve("last_owner");
    const erased = {
      sessions: tables.endSessions(account),
      tokens: removed(tables.apiTokens, (one) => one.account === account),
      appPasswords: removed(tables.appPasswords, (one) => one.account === account),
      bots: [...tables.bots].filter(([, by]) => by === id).map(([bot]) => bot),
    };
    for (const { members } of tables.rooms.values()) {
      const member = members.get(id);
      if (member !== undefined) Object.assign(member, { delivered: 0, read: 0 });
    }
    for (const kept of tables.takenBack.values()) if (kept.entry.entry.from === id) kept.until = 0;
    if (messages) this.#forgetSaid(id);
    if (account.kind !== "bot") this.#forgetActs(id, name);
    tables.bookmarks.splice(0, Infinity, ...tables.bookmarks.filter((one) => one.account !== id));
    tables.bots.delete(id);
    tables.passwords.delete(id);
    for (const [key, one] of tables.accountsByKey) if (one === account) tables.accountsByKey.delete(key);
    Object.assign(account, { kind: "retired", role: "guest", name });
    tables.erasures.set(id, messages);
    return Promise.resolve(erased);
  }

  #forgetSaid(author: AccountId): void {
    for (const report of this.#tables.reports.values()) {
      const entry = this.#tables.rooms.get(report.room)!.log[report.seq - 1]!;
      if (entry.entry.from === author) report.said = undefined;
    }
  }

  #forgetActs(id: AccountId, name: string): void {
    for (const ban of this.#tables.bans.values()) if (ban.by.id === id) ban.by = { id, name };
    for (const { settled } of this.#tables.reports.values()) {
      if (settled?.by.id === id) settled.by = { id, name };
    }
    this.#audit.forgetName(id);
  }

  unfinished(): Promise<Unfinished[]> {
    return Promise.resolve([...this.#tables.erasures].map(([account, messages]) => ({ account, messages })));
  }

  finish(account: AccountId): Promise<void> {
    this.#tables.erasures.delete(account);
    return Promise.resolve();
  }
}

function removed<T>(from: Map<string, T>, which: (one: T) => boolean): string[] {
  const ids = [...from].filter(([, one]) => which(one)).map(([id]) => id);
  for (const id of ids) from.delete(id);
  return ids;
}
