import type { DatabaseSync } from "node:sqlite";
import type { QuietHours } from "../../../protocol/quiet_hours.ts";
import type { AccountId, PushSubscription } from "../../hub/ports.ts";

type PushRow = Omit<PushSubscription, "quiet"> & { quiet: string | null };

export class PushReads {
  readonly #accounts;
  readonly #of;

  constructor(db: DatabaseSync) {
    // CROSS: by what is few, and not by every account there is.
    this.#accounts = db.prepare(`
      SELECT DISTINCT a.id FROM push_subscriptions p CROSS JOIN accounts a ON a.no = p.account`);
    this.#of = db.prepare(`
      SELECT p.session, a.id AS account, p.endpoint, p.key, p.secret, p.quiet
      FROM accounts a JOIN push_subscriptions p ON p.account = a.no JOIN sessions s ON s.hash = p.session
      WHERE a.id = ? AND s.seen_at >= ?`);
  }

  accounts(): AccountId[] {
    return (this.#accounts.all() as { id: AccountId }[]).map(({ id }) => id);
  }

  of({ account, since }: { account: AccountId; since: number }): PushSubscription[] {
    return (this.#of.all(account, since) as PushRow[]).map(({ quiet, ...row }) => ({
      ...row,
      ...quiet !== null && { quiet: JSON.parse(quiet) as QuietHours },
    }));
  }
}
