import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { AccountId, Erased, ErasureWish } from "../../hub/ports.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class ErasureWrites {
  readonly #accounts: KnownAccounts;
  readonly #audit: AuditWrites;
  readonly #find;
  readonly #owners;
  readonly #sessions;
  readonly #tokens;
  readonly #appPasswords;
  readonly #bots;
  readonly #rest: readonly StatementSync[];
  readonly #acts: readonly StatementSync[];
  readonly #said;
  readonly #retire;
  readonly #begin;
  readonly #finish;

  constructor(db: DatabaseSync, accounts: KnownAccounts, audit: AuditWrites) {
    this.#accounts = accounts;
    this.#audit = audit;
    this.#find = db.prepare("SELECT no, kind, role FROM accounts WHERE id = ? AND kind <> 'retired'");
    this.#owners = db.prepare("SELECT no FROM accounts WHERE kind = 'member' AND role = 'owner' LIMIT 2");
    this.#sessions = db.prepare("DELETE FROM sessions WHERE account = ? RETURNING hash AS id");
    this.#tokens = db.prepare("DELETE FROM api_tokens WHERE account = ? RETURNING id");
    this.#appPasswords = db.prepare("DELETE FROM app_passwords WHERE account = ? RETURNING id");
    this.#bots = db.prepare(`
      SELECT a.id FROM bots b JOIN accounts a ON a.no = b.account WHERE b.maker = ? AND a.kind = 'bot'`);
    // Everything else that is personal, a line for each table.
    this.#rest = [
      "UPDATE members SET delivered = 0, read = 0 WHERE account = ?",
      "DELETE FROM bots WHERE account = ?",
      "DELETE FROM bookmarks WHERE account = ?",
      // What they took back is put back by nobody.
      "UPDATE taken_back SET until = 0 WHERE ? = (SELECT author FROM entries WHERE id = taken_back.entry)",
    ].map((sql) => db.prepare(sql));
    // Who did something to others, by the name they had.
    this.#acts = [
      "UPDATE bans SET by_name = ?2 WHERE by_id = ?1",
      "UPDATE reports SET settled_by_name = ?2 WHERE settled_by_id = ?1",
    ].map((sql) => db.prepare(sql));
    this.#said = db.prepare(`
      UPDATE reports SET said = NULL WHERE said IS NOT NULL AND ? =
        (SELECT e.author FROM entries e WHERE e.room = reports.room AND e.seq = reports.seq)`);
    // No name has a colon, so nobody can ask for such a key.
    this.#retire = db.prepare(`
      UPDATE accounts SET kind = 'retired', name = ?, key = 'retired:' || id, password = NULL WHERE no = ?`);
    this.#begin = db.prepare("INSERT INTO erasures (account, messages, since) VALUES (?, ?, ?)");
    this.#finish = db.prepare("DELETE FROM erasures WHERE account = (SELECT no FROM accounts WHERE id = ?)");
  }

  erase({ account, name, at, messages }: ErasureWish): Erased | "last_owner" | undefined {
    const found = this.#find.get(account) as { no: number; kind: string; role: string } | undefined;
    if (found === undefined) return undefined;
    const { no, kind, role } = found;
    if (kind === "member" && role === "owner" && this.#owners.all().length === 1) return "last_owner";
    const ids = (statement: StatementSync) => (statement.all(no) as { id: string }[]).map(({ id }) => id);
    const erased = {
      sessions: ids(this.#sessions),
      tokens: ids(this.#tokens),
      appPasswords: ids(this.#appPasswords),
      bots: ids(this.#bots),
    };
    for (const statement of this.#rest) statement.run(no);
    if (messages) this.#said.run(no);
    // A bot's name is nobody's.
    if (kind !== "bot") {
      for (const statement of this.#acts) statement.run(account, textCell(name));
      this.#audit.forgetName(account);
    }
    this.#retire.run(textCell(name), no);
    this.#begin.run(no, Number(messages), at);
    // They are remembered under their old names.
    this.#accounts.forget();
    return erased;
  }

  finish(account: AccountId): void {
    this.#finish.run(account);
  }
}
