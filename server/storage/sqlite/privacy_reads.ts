import type { DatabaseSync } from "node:sqlite";
import type { AccountId, Chosen, Sighting } from "../../hub/ports.ts";

type HiddenRow = { account: AccountId; receipts: number; lastSeen: number };

export class PrivacyReads {
  readonly #hiding;
  readonly #seen;

  constructor(db: DatabaseSync) {
    // CROSS: by those who hide something, and not by every account there is.
    this.#hiding = db.prepare(`
      SELECT a.id AS account, h.receipts, h.last_seen AS lastSeen
      FROM hidden h CROSS JOIN accounts a ON a.no = h.account`);
    this.#seen = db.prepare(`
      SELECT a.id AS account, s.at FROM last_seen s JOIN accounts a ON a.no = s.account WHERE a.id = ?`);
  }

  hiding(): Chosen[] {
    return (this.#hiding.all() as HiddenRow[]).map(({ account, receipts, lastSeen }) => ({
      account,
      prefs: { receipts: receipts === 0, lastSeen: lastSeen === 0 },
    }));
  }

  seen(accounts: readonly AccountId[]): Sighting[] {
    return accounts.flatMap((account) => {
      const row = this.#seen.get(account) as Sighting | undefined;
      return row ? [{ account, at: row.at }] : [];
    });
  }
}
