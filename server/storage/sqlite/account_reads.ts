import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, AccountsWish, Credentials, ListedAccount } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";

export class AccountReads {
  readonly #find;
  readonly #named;
  readonly #credentials;
  readonly #list;
  readonly #owners;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
    this.#named = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
    this.#credentials = db.prepare(`
      SELECT ${accountColumns}, password, created_at AS since FROM accounts WHERE key = ? OR id = ?`);
    this.#list = db.prepare(`
      SELECT ${accountColumns}, created_at AS since,
        (SELECT max(seen_at) FROM sessions WHERE account = accounts.no) AS seen
      FROM accounts
      WHERE kind <> 'retired' AND (?1 IS NULL OR instr(key, ?1) > 0)
        AND (?2 IS NULL OR key > (SELECT key FROM accounts WHERE id = ?2))
      ORDER BY key LIMIT ?3`);
    this.#owners = db.prepare(
      "SELECT count(*) AS count FROM accounts WHERE kind = 'member' AND role = 'owner'",
    );
  }

  find(id: AccountId): Account | undefined {
    const row = this.#find.get(id) as AccountRow | undefined;
    return row && toAccount(row);
  }

  named(key: string): Account | undefined {
    const row = this.#named.get(textCell(key)) as AccountRow | undefined;
    return row && toAccount(row);
  }

  list({ words, after, limit }: AccountsWish): ListedAccount[] {
    const rows = this.#list.all(words ?? null, after ?? null, limit) as (AccountRow & {
      since: number;
      seen: number | null;
    })[];
    return rows.map((row) => ({ account: toAccount(row), since: row.since, seen: row.seen ?? undefined }));
  }

  owners(): number {
    return (this.#owners.get() as { count: number }).count;
  }

  credentials(of: { key: string } | { id: AccountId }): Credentials | undefined {
    const row = this.#credentials.get(
      "key" in of ? textCell(of.key) : null,
      "id" in of ? of.id : null,
    ) as AccountRow & { password: string | null; since: number } | undefined;
    return row && { account: toAccount(row), password: row.password ?? undefined, since: row.since };
  }
}
