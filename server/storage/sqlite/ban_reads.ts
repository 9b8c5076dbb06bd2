import type { DatabaseSync } from "node:sqlite";
import type { AccountId, RoomSeqs, Taking } from "../../hub/ports.ts";
import { readJsonCell } from "./cells.ts";

export class BanReads {
  readonly #taken;
  readonly #taking;

  constructor(db: DatabaseSync) {
    this.#taken = db.prepare("SELECT b.taken FROM bans b JOIN accounts a ON a.no = b.account WHERE a.id = ?");
    this.#taking = db.prepare(`
      SELECT a.id AS account, b.by_id AS "by", b.taking AS since FROM bans b JOIN accounts a ON a.no = b.account
      WHERE b.taking IS NOT NULL ORDER BY b.at, a.id`);
  }

  taken(account: AccountId): RoomSeqs[] {
    const row = this.#taken.get(account) as { taken: Uint8Array | null } | undefined;
    return row?.taken ? readJsonCell(row.taken) : [];
  }

  taking(): Taking[] {
    return (this.#taking.all() as Taking[]).map((row) => ({ ...row }));
  }
}
