import type { DatabaseSync } from "node:sqlite";
import type { Account, AccountId } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export type KnownAccount = {
  readonly no: number;
  readonly id: AccountId;
  readonly name: string;
  readonly isRetired: boolean;
};

type Row = { no: number; name: Cell; kind: Account["kind"] };

/** Accounts beyond this many are looked up again. */
const most = 10_000;

/** The writer's memory of accounts: every entry needs its author's number. */
export class KnownAccounts {
  readonly #accounts = new Map<AccountId, KnownAccount>();
  readonly #find;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare("SELECT no, id, name, kind FROM accounts WHERE id = ?");
  }

  find(id: AccountId): KnownAccount | undefined {
    const known = this.#accounts.get(id);
    if (known !== undefined) return known;
    const row = this.#find.get(id) as Row | undefined;
    if (row === undefined) return undefined;
    const { no, name, kind } = row;
    const found = { no, id, name: readTextCell(name), isRetired: kind === "retired" };
    if (this.#accounts.size >= most) this.#accounts.clear();
    this.#accounts.set(id, found);
    return found;
  }

  forget(): void {
    this.#accounts.clear();
  }
}
