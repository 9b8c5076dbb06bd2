import type { DatabaseSync } from "node:sqlite";
import type { AccountId, SecondFactor } from "../../hub/ports.ts";

export class SecondFactorReads {
  readonly #of;

  constructor(db: DatabaseSync) {
    this.#of = db.prepare(`
      SELECT f.sealed, f.since, (SELECT count(*) FROM recovery_codes c WHERE c.account = f.account) AS codesLeft
      FROM second_factors f JOIN accounts a ON a.no = f.account WHERE a.id = ?`);
  }

  of(account: AccountId): SecondFactor | undefined {
    const row = this.#of.get(account) as SecondFactor | undefined;
    return row && { ...row };
  }
}
