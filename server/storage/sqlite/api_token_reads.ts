import type { DatabaseSync } from "node:sqlite";
import type { AccountId, ApiToken, TokenHolder } from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import { tokenColumns, type TokenRow, toToken } from "./api_token_rows.ts";

export class ApiTokenReads {
  readonly #of;
  readonly #find;
  readonly #maker;

  constructor(db: DatabaseSync) {
    this.#of = db.prepare(`
      SELECT ${tokenColumns} FROM api_tokens t
      WHERE t.account = (SELECT no FROM accounts WHERE id = ?) ORDER BY t.since, t.id`);
    this.#find = db.prepare(`
      SELECT ${tokenColumns}, a.* FROM api_tokens t JOIN accounts a ON a.no = t.account WHERE t.hash = ?`);
    this.#maker = db.prepare(`
      SELECT ${accountColumns} FROM accounts
      WHERE no = (SELECT maker FROM bots WHERE account = (SELECT no FROM accounts WHERE id = ?))`);
  }

  of(account: AccountId): ApiToken[] {
    return (this.#of.all(account) as TokenRow[]).map(toToken);
  }

  find(hash: string): TokenHolder | undefined {
    const row = this.#find.get(hash) as TokenRow & AccountRow | undefined;
    if (row === undefined) return undefined;
    const account = toAccount(row);
    const maker = account.kind === "bot" ? this.#maker.get(account.id) as AccountRow | undefined : undefined;
    return { token: toToken(row), account, maker: maker && toAccount(maker) };
  }
}
