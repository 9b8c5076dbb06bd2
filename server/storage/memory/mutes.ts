import type { AccountId, AuditNote, Mute, MuteStore } from "../../hub/ports.ts";
import type { MemoryAudit } from "./audit.ts";
import type { Tables } from "./tables.ts";

export class MemoryMutes implements MuteStore {
  readonly #tables: Tables;
  readonly #audit: MemoryAudit;
  readonly #mutes = new Map<AccountId, Mute>();

  constructor(tables: Tables, audit: MemoryAudit) {
    this.#tables = tables;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async mute(
    { account, until, note }: { account: AccountId; until: number | undefined; note: AuditNote },
  ): Promise<void> {
    this.#tables.account(account);
    if (until === undefined) this.#mutes.delete(account);
    else this.#mutes.set(account, { account, by: note.by.id, until });
    this.#audit.appendNow(note);
  }

  all(now: number): Promise<Mute[]> {
    for (const [account, { until }] of this.#mutes) if (until <= now) this.#mutes.delete(account);
    return Promise.resolve(structuredClone([...this.#mutes.values()]));
  }
}
