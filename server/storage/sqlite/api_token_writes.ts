import type { DatabaseSync } from "node:sqlite";
import type { AccountId, NewApiToken } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";

export class ApiTokenWrites {
  readonly #add;
  readonly #used;
  readonly #remove;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`
      INSERT INTO api_tokens (id, account, name, scopes, hash, since, until)
      SELECT ?1, no, ?3, ?4, ?5, ?6, ?7 FROM accounts
      WHERE id = ?2 AND kind <> 'retired' AND (SELECT count(*) FROM api_tokens WHERE account = no) < ?8`);
    this.#used = db.prepare("UPDATE api_tokens SET used = max(ifnull(used, 0), ?) WHERE id = ?");
    this.#remove = db.prepare(
      "DELETE FROM api_tokens WHERE id = ? AND account = (SELECT no FROM accounts WHERE id = ?)",
    );
  }

  add({ id, account, name, scopes, hash, since, until }: NewApiToken, most: number): boolean {
    const kept = [id, account, textCell(name), scopes.join(" "), hash, since, until ?? null, most] as const;
    return this.#add.run(...kept).changes > 0;
  }

  used(id: string, at: number): void {
    this.#used.run(at, id);
  }

  remove(account: AccountId, id: string): boolean {
    return this.#remove.run(id, account).changes > 0;
  }
}
