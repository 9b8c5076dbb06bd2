import type { DatabaseSync } from "node:sqlite";
import type { PushSubscription } from "../../hub/ports.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class PushWrites {
  readonly #accounts: KnownAccounts;
  readonly #hasSession;
  readonly #gone;
  readonly #set;
  readonly #remove;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    this.#hasSession = db.prepare("SELECT 1 FROM sessions WHERE hash = ?");
    this.#gone = db.prepare("DELETE FROM push_subscriptions WHERE endpoint = ?");
    this.#set = db.prepare(`
      INSERT OR REPLACE INTO push_subscriptions (session, account, endpoint, key, secret, quiet)
      VALUES (?, ?, ?, ?, ?, ?)`);
    this.#remove = db.prepare("DELETE FROM push_subscriptions WHERE session = ?");
  }

  /** The session may have ended on the way here: then there is nothing to end it with. */
  set({ session, account: id, endpoint, key, secret, quiet }: PushSubscription): void {
    const account = this.#accounts.find(id);
    if (account === undefined || this.#hasSession.get(session) === undefined) return;
    this.#gone.run(endpoint);
    this.#set.run(session, account.no, endpoint, key, secret, quiet ? JSON.stringify(quiet) : null);
  }

  remove(session: string): void {
    this.#remove.run(session);
  }

  gone(endpoint: string): void {
    this.#gone.run(endpoint);
  }
}
