import type { DatabaseSync } from "node:sqlite";
import type { AccountId } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export type KnownAccount = { readonly no: number; readonly id: AccountId; readonly name: string };

/** Accounts beyond this many are looked up again. */
const most = 10_000;

/** The writer's memory of accounts: every entry needs its author's number. */
export class KnownAccounts {
  readonly #accounts = new Map<AccountId, KnownAccount>();
  readonly #find;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare("SELECT no, id, name FROM accounts WHERE id = ?");
  }

  find(id: AccountId): KnownAccount | undefined {
    const known = this.#accounts.get(id);
    if (known !== undefined) return known;
    const row = this.#find.get(id) as { no: number; id: AccountId; name: Cell } | undefined;
    if (row === undefined) return undefined;
    const found = { ...row, name: readTextCell(row.name) };
    if (this.#accounts.size >= most) this.#accounts.clear();
    this.#accounts.set(id, found);
    return found;
  }

  forget(): void {
    this.#accounts.clear();
  }
}
