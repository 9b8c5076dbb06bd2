import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, Registered, Registration } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import { textCell } from "./cells.ts";

export class AccountWrites {
  readonly #insert;
  readonly #byKey;
  readonly #insertMember;
  readonly #promote;
  readonly #retire;
  readonly #changePassword;
  readonly #endSessions;

  constructor(db: DatabaseSync) {
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
    this.#changePassword = db.prepare("UPDATE accounts SET password = ? WHERE id = ? AND password = ?");
    this.#endSessions = db.prepare(`
      DELETE FROM sessions WHERE account = (SELECT no FROM accounts WHERE id = ?) AND hash <> ? RETURNING hash`);
  }

  guest({ id, name, key, at }: { id: AccountId; name: string; key: string; at: number }): Account {
    this.#insert.run(id, textCell(name), textCell(key), at);
    return toAccount(this.#byKey.get(textCell(key)) as AccountRow);
  }

  register({ id, name, key, password, at, own }: Registration): Registered | undefined {
    const row = this.#byKey.get(textCell(key)) as AccountRow | undefined;
    if (row !== undefined && row.kind !== "guest") return undefined;
    if (row !== undefined) this.#endSessions.all(row.id, "");
    if (row !== undefined && row.id === own) {
      this.#promote.run(password, row.id);
      return { account: { ...toAccount(row), kind: "member" }, retired: undefined };
    }
    if (row !== undefined) this.#retire.run(row.id);
    this.#insertMember.run(id, textCell(name), textCell(key), at, password);
    return { account: { id, name, kind: "member" }, retired: row?.id };
  }

  changePassword(
    { account, from, to, keep }: { account: AccountId; from: string; to: string; keep: string },
  ): string[] | undefined {
    if (this.#changePassword.run(to, account, from).changes === 0) return undefined;
    return (this.#endSessions.all(account, keep) as { hash: string }[]).map(({ hash }) => hash);
  }
}
