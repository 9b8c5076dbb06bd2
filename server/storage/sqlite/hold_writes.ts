import type { DatabaseSync } from "node:sqlite";
import type { GuestClaim, HoldRenewal, Registered } from "../../hub/ports.ts";
import type { AccountWrites } from "./account_writes.ts";
import { HoldReads } from "./hold_reads.ts";

export class HoldWrites {
  readonly #accounts: AccountWrites;
  readonly #holds: HoldReads;
  readonly #hold;
  readonly #seen;
  readonly #sweep;

  constructor(db: DatabaseSync, accounts: AccountWrites) {
    this.#accounts = accounts;
    this.#holds = new HoldReads(db);
    this.#hold = db.prepare(`
      INSERT INTO holds (account, address, until, lasting)
      SELECT no, ?2, ?3, ?4 FROM accounts WHERE id = ?1 AND kind = 'guest'
      ON CONFLICT (account, address) DO UPDATE SET until = max(until, excluded.until)`);
    this.#seen = db.prepare("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE hash = ?");
    this.#sweep = db.prepare("DELETE FROM holds WHERE until <= ? AND NOT lasting");
  }

  claim(claim: GuestClaim): Registered | undefined {
    const known = this.#accounts.keyed(claim.key);
    if (known && (known.kind !== "guest" || this.#holds.isTheirs(known.id, claim))) {
      this.renew({ account: known.id, ...claim });
      return { account: known, retired: undefined };
    }
    if (known && this.#holds.isHeld(known.id, claim)) return undefined;
    const { account, retired } = this.#accounts.replaceGuest(claim, known?.id);
    this.renew({ account: account.id, ...claim });
    return { account, retired };
  }

  renew({ account, place, session, at }: HoldRenewal): void {
    this.#sweep.run(at);
    if (place) this.#hold.run(account, place.address, place.until, Number(place.lasting));
    if (session !== undefined) this.#seen.run(at, session);
  }
}
