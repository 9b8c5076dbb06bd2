import type { DatabaseSync } from "node:sqlite";
import type { AccountId, AuditNote, Mute } from "../../hub/ports.ts";
import type { AuditWrites } from "./audit_writes.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class MuteWrites {
  readonly #accounts: KnownAccounts;
  readonly #audit: AuditWrites;
  readonly #mute;
  readonly #unmute;
  readonly #sweep;
  readonly #all;

  constructor(db: DatabaseSync, accounts: KnownAccounts, audit: AuditWrites) {
    this.#accounts = accounts;
    this.#audit = audit;
    this.#mute = db.prepare("INSERT OR REPLACE INTO mutes (account, by_id, until) VALUES (?, ?, ?)");
    this.#unmute = db.prepare("DELETE FROM mutes WHERE account = ?");
    this.#sweep = db.prepare("DELETE FROM mutes WHERE until <= ?");
    // CROSS: by what is few, and not by every account there is.
    this.#all = db.prepare(`
      SELECT a.id AS account, m.by_id AS "by", m.until FROM mutes m CROSS JOIN accounts a ON a.no = m.account`);
  }

  mute(
    { account: id, until, note }: { account: AccountId; until: number | undefined; note: AuditNote },
  ): void {
    const account = this.#accounts.find(id);
    if (account === undefined) throw new Error(`Cannot mute: account ${id} is unknown`);
    if (until === undefined) this.#unmute.run(account.no);
    else this.#mute.run(account.no, note.by.id, until);
    this.#audit.append(note);
  }

  all(now: number): Mute[] {
    this.#sweep.run(now);
    return this.#all.all() as Mute[];
  }
}
