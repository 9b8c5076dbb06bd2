import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, AuditNote, MemberRole, Registered, Registration } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { textCell } from "./cells.ts";

export type RoleWish = { id: AccountId; role: MemberRole; note: AuditNote | undefined };

export class AccountWrites {
  readonly #insert;
  readonly #byKey;
  readonly #insertMember;
  readonly #promote;
  readonly #retire;
  readonly #changePassword;
  readonly #endSessions;
  readonly #byId;
  readonly #arrived;
  readonly #setRole;
  readonly #owners;
  readonly #audit: AuditWrites;

  constructor(db: DatabaseSync, audit: AuditWrites) {
    this.#audit = audit;
    this.#insert = db.prepare(`
      INSERT INTO accounts (id, kind, name, key, created_at) VALUES (?, 'guest', ?, ?, ?)
      ON CONFLICT (key) DO NOTHING`);
    this.#byKey = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
    this.#insertMember = db.prepare(
      "INSERT INTO accounts (id, kind, name, key, created_at, password) VALUES (?, 'member', ?, ?, ?, ?)",
    );
    this.#promote = db.prepare("UPDATE accounts SET kind = 'member', password = ? WHERE id = ?");
    // No name has a colon, so nobody can ask for such a key.
    this.#retire = db.prepare("UPDATE accounts SET kind = 'retired', key = 'retired:' || id WHERE id = ?");
    this.#changePassword = db.prepare("UPDATE accounts SET password = ? WHERE id = ? AND password IS ?");
    this.#endSessions = db.prepare(`
      DELETE FROM sessions WHERE account = (SELECT no FROM accounts WHERE id = ?) AND hash <> ? RETURNING hash`);
    this.#byId = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
    this.#arrived = db.prepare(
      "SELECT 1 FROM arrivals WHERE account = (SELECT no FROM accounts WHERE id = ?) LIMIT 1",
    );
    this.#setRole = db.prepare(
      `UPDATE accounts SET role = ? WHERE id = ? RETURNING ${accountColumns}`,
    );
    this.#owners = db.prepare("SELECT id FROM accounts WHERE kind = 'member' AND role = 'owner' LIMIT 2");
  }

  guest({ id, name, key, at }: { id: AccountId; name: string; key: string; at: number }): Account {
    this.#insert.run(id, textCell(name), textCell(key), at);
    return toAccount(this.#byKey.get(textCell(key)) as AccountRow);
  }

  /** Undefined where the name is a member's or an invited guest's; any other guest of that name is retired. */
  newGuest(
    { id, name, key, at }: { id: AccountId; name: string; key: string; at: number },
  ): (Registered & { ended: string[] }) | undefined {
    const row = this.#byKey.get(textCell(key)) as AccountRow | undefined;
    if (row !== undefined && (row.kind !== "guest" || this.#arrived.get(row.id) !== undefined)) {
      return undefined;
    }
    const ended = row === undefined ? [] : this.#end(row.id, "");
    if (row !== undefined) this.#retire.run(row.id);
    return { account: this.guest({ id, name, key, at }), retired: row?.id, ended };
  }

  /** An account that is there; of a guest all sessions but `keep` end. */
  known({ account: id, keep }: { account: AccountId; keep: string }):
    | (Registered & { ended: string[] })
    | undefined {
    const row = this.#byId.get(id) as AccountRow | undefined;
    if (row === undefined || row.kind === "retired") return undefined;
    const ended = row.kind === "guest" ? this.#end(id, keep) : [];
    return { account: toAccount(row), retired: undefined, ended };
  }

  #end(id: AccountId, keep: string): string[] {
    return (this.#endSessions.all(id, keep) as { hash: string }[]).map(({ hash }) => hash);
  }

  register({ id, name, key, password, at, own }: Registration): Registered | undefined {
    const row = this.#byKey.get(textCell(key)) as AccountRow | undefined;
    if (row !== undefined && row.kind !== "guest") return undefined;
    if (row !== undefined) this.#endSessions.all(row.id, "");
    if (row !== undefined && row.id === own) {
      this.#promote.run(password ?? null, row.id);
      return { account: { ...toAccount(row), kind: "member", role: "member" }, retired: undefined };
    }
    if (row !== undefined) this.#retire.run(row.id);
    this.#insertMember.run(id, textCell(name), textCell(key), at, password ?? null);
    return { account: { id, name, kind: "member", role: "member" }, retired: row?.id };
  }

  setRole({ id, role, note }: RoleWish): Account | undefined {
    const row = this.#byId.get(id) as AccountRow | undefined;
    if (row?.kind !== "member") throw new Error(`Cannot set role: account ${id} is no member's`);
    if (row.role === "owner" && role !== "owner" && this.#owners.all().length === 1) return undefined;
    if (note) this.#audit.append(note);
    return toAccount(this.#setRole.get(role, id) as AccountRow);
  }

  changePassword(
    { account, from, to, keep }: { account: AccountId; from: string | undefined; to: string; keep: string },
  ): string[] | undefined {
    if (this.#changePassword.run(to, account, from ?? null).changes === 0) return undefined;
    return this.#end(account, keep);
  }
}
