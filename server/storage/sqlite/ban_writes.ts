import type { DatabaseSync } from "node:sqlite";
import type { AccountId, AuditNote, Ban, NewBan, RoomSeqs } from "../../hub/ports.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { type BanCells, toBan } from "./ban_rows.ts";
import { jsonCell, textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class BanWrites {
  readonly #accounts: KnownAccounts;
  readonly #audit: AuditWrites;
  readonly #ban;
  readonly #endSessions;
  readonly #unban;
  readonly #sweep;
  readonly #all;
  readonly #took;
  readonly #tookAll;

  constructor(db: DatabaseSync, accounts: KnownAccounts, audit: AuditWrites) {
    this.#accounts = accounts;
    this.#audit = audit;
    this.#ban = db.prepare(`
      INSERT OR REPLACE INTO bans (account, by_id, by_name, at, until, reason, addresses, taking)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#endSessions = db.prepare("DELETE FROM sessions WHERE account = ? RETURNING hash");
    this.#unban = db.prepare("DELETE FROM bans WHERE account = (SELECT no FROM accounts WHERE id = ?)");
    this.#sweep = db.prepare("DELETE FROM bans WHERE until <= ?");
    // CROSS: by what is few, and not by every account there is.
    this.#all = db.prepare(`
      SELECT a.id, a.name, b.by_id, b.by_name, b.at, b.until, b.reason, b.addresses
      FROM bans b CROSS JOIN accounts a ON a.no = b.account ORDER BY b.at DESC, a.id`);
    this.#took = db.prepare(
      "UPDATE bans SET taken = ? WHERE account = (SELECT no FROM accounts WHERE id = ?)",
    );
    this.#tookAll = db.prepare(
      "UPDATE bans SET taking = NULL WHERE account = (SELECT no FROM accounts WHERE id = ?)",
    );
  }

  ban({ account: id, by, at, until, reason, addresses, taking, note }: NewBan): string[] {
    const account = this.#accounts.find(id);
    if (account === undefined) throw new Error(`Cannot ban: account ${id} is unknown`);
    this.#ban.run(
      account.no,
      by.id,
      textCell(by.name),
      at,
      until ?? null,
      reason === undefined ? null : textCell(reason),
      jsonCell(addresses),
      taking ?? null,
    );
    this.#audit.append(note);
    return (this.#endSessions.all(account.no) as { hash: string }[]).map(({ hash }) => hash);
  }

  unban({ account, note }: { account: AccountId; note: AuditNote }): boolean {
    if (this.#unban.run(account).changes === 0) return false;
    this.#audit.append(note);
    return true;
  }

  all(now: number): Ban[] {
    this.#sweep.run(now);
    return (this.#all.all() as BanCells[]).map(toBan);
  }

  took({ account, entries }: { account: AccountId; entries: readonly RoomSeqs[] }): void {
    this.#took.run(jsonCell(entries), account);
  }

  tookAll(account: AccountId): void {
    this.#tookAll.run(account);
  }
}
