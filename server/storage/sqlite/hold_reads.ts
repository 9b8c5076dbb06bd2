import type { DatabaseSync } from "node:sqlite";
import type { AccountId, HoldQuestion } from "../../hub/ports.ts";

/** Whose a guest's name is. */
export class HoldReads {
  readonly #isPlaces;
  readonly #isHeld;

  constructor(db: DatabaseSync) {
    this.#isPlaces = db.prepare(`
      SELECT 1 FROM holds WHERE account = (SELECT no FROM accounts WHERE id = ?) AND address = ?
      AND (until > ? OR lasting)`);
    this.#isHeld = db.prepare(`
      SELECT 1 FROM accounts a WHERE a.id = ?1 AND (
        EXISTS (SELECT 1 FROM holds h WHERE h.account = a.no AND h.until > ?2)
        OR EXISTS (SELECT 1 FROM sessions s WHERE s.account = a.no AND s.seen_at >= ?3)
        OR EXISTS (SELECT 1 FROM sessions s WHERE s.account = a.no AND s.seen_at >= ?4)
          AND EXISTS (
            SELECT 1 FROM members m JOIN rooms r ON r.no = m.room WHERE m.account = a.no AND r.kind <> 'public'
          )
      )`);
  }

  isTheirs(account: AccountId, { own, place, at }: HoldQuestion): boolean {
    if (own === account) return true;
    return place !== undefined && this.#isPlaces.get(account, place.address, at) !== undefined;
  }

  isHeld(account: AccountId, { at, recent, idle }: HoldQuestion): boolean {
    return this.#isHeld.get(account, at, recent, idle) !== undefined;
  }

  isOthers(account: AccountId, question: HoldQuestion): boolean {
    return !this.isTheirs(account, question) && this.isHeld(account, question);
  }
}
