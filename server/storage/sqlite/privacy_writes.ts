import type { DatabaseSync } from "node:sqlite";
import type { Chosen, Sighting } from "../../hub/ports.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class PrivacyWrites {
  readonly #accounts: KnownAccounts;
  readonly #hide;
  readonly #open;
  readonly #forget;
  readonly #saw;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    this.#hide = db.prepare("INSERT OR REPLACE INTO hidden (account, receipts, last_seen) VALUES (?, ?, ?)");
    this.#open = db.prepare("DELETE FROM hidden WHERE account = ?");
    this.#forget = db.prepare("DELETE FROM last_seen WHERE account = ?");
    this.#saw = db.prepare(`
      INSERT INTO last_seen (account, at) SELECT a.no, ?2 FROM accounts a
      WHERE a.no = ?1 AND a.kind <> 'retired'
        AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.account = a.no AND h.last_seen = 1)
      ON CONFLICT (account) DO UPDATE SET at = max(at, excluded.at)`);
  }

  prefer({ account: id, prefs: { receipts, lastSeen } }: Chosen): void {
    const account = this.#accounts.find(id);
    if (account === undefined || account.isRetired) {
      throw new Error(`Cannot prefer: account ${id} is unknown`);
    }
    if (receipts && lastSeen) this.#open.run(account.no);
    else this.#hide.run(account.no, Number(!receipts), Number(!lastSeen));
    if (!lastSeen) this.#forget.run(account.no);
  }

  saw(sightings: readonly Sighting[]): void {
    for (const { account, at } of sightings) {
      const known = this.#accounts.find(account);
      if (known) this.#saw.run(known.no, at);
    }
  }
}
