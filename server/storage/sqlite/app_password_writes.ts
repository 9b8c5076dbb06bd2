import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId, NewAppPassword } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class AppPasswordWrites {
  readonly #accounts: KnownAccounts;
  readonly #count;
  readonly #add;
  readonly #find;
  readonly #used;
  readonly #remove;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    this.#count = db.prepare("SELECT count(*) AS count FROM app_passwords WHERE account = ?");
    this.#add = db.prepare(
      "INSERT INTO app_passwords (id, account, name, hash, since) VALUES (?, ?, ?, ?, ?)",
    );
    this.#find = db.prepare(`
      SELECT p.id AS password, a.id, a.name, a.kind, a.role FROM app_passwords p JOIN accounts a ON a.no = p.account
      WHERE p.hash = ? AND a.key = ?`);
    this.#used = db.prepare("UPDATE app_passwords SET used = max(ifnull(used, 0), ?) WHERE id = ?");
    this.#remove = db.prepare(
      "DELETE FROM app_passwords WHERE id = ? AND account = (SELECT no FROM accounts WHERE id = ?)",
    );
  }

  add({ id, account: accountId, name, hash, at }: NewAppPassword, most: number): boolean {
    const account = this.#accounts.find(accountId);
    if (account === undefined) throw new Error(`Cannot add app password: account ${accountId} is unknown`);
    if ((this.#count.get(account.no) as { count: number }).count >= most) return false;
    this.#add.run(id, account.no, textCell(name), hash, at);
    return true;
  }

  use(
    { key, hash, at }: { key: string; hash: string; at: number },
  ): { id: string; account: Account } | undefined {
    const row = this.#find.get(hash, textCell(key)) as AccountRow & { password: string } | undefined;
    if (row === undefined) return undefined;
    this.#used.run(at, row.password);
    return { id: row.password, account: toAccount(row) };
  }

  remove(account: AccountId, id: string): boolean {
    return this.#remove.run(id, account).changes > 0;
  }
}
