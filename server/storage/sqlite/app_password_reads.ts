import type { DatabaseSync } from "node:sqlite";
import type { AccountId, AppPassword } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

type AppPasswordRow = Omit<AppPassword, "name" | "used"> & { name: Cell; used: number | null };

export class AppPasswordReads {
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#of = db.prepare(`
      SELECT p.id, p.name, p.since, p.used FROM app_passwords p JOIN accounts a ON a.no = p.account
      WHERE a.id = ? ORDER BY p.since, p.id`);
  }

  of(account: AccountId): AppPassword[] {
    return (this.#of.all(account) as AppPasswordRow[]).map(({ id, name, since, used }) => ({
      id,
      name: readTextCell(name),
      since,
      used: used ?? undefined,
    }));
  }
}
