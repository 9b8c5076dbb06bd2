import type { DatabaseSync } from "node:sqlite";
import type {
  Account,
  AccountId,
  AuditNote,
  GuestClaim,
  MemberRole,
  Registered,
  Registration,
} from "../../hub/ports.ts";
import { accountColumns, type AccountRow, toAccount } from "./account_rows.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export type RoleWish = { id: AccountId; role: MemberRole; note: AuditNote | undefined };

type NewGuest = Pick<GuestClaim, "id" | "name" | "key" | "at">;
/** `ended` are hashes of sessions. */
type Replaced = Registered & { ended: string[] };

export class AccountWrites {
  readonly #insert;
  readonly #byKey;
  readonly #insertMember;
  readonly #promote;
  readonly #retire;
  readonly #changePassword;
  readonly #endSessions;
  readonly #byId;
  readonly #arrived;
  readonly #setRole;
  readonly #owners;
  readonly #audit: AuditWrites;
  readonly #known: KnownAccounts;

  constructor(db: DatabaseSync, audit: AuditWrites, known: KnownAccounts) {
    this.#audit = audit;
    this.#known = known;
    this.#insert = db.prepare(`
      INSERT INTO accounts (id, kind, name, key, created_at) VALUES (?, 'guest', ?, ?, ?)`);
    this.#byKey = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE key = ?`);
    this.#insertMember = db.prepare(
      "INSERT INTO accounts (id, kind, name, key, created_at, password) VALUES (?, 'member', ?, ?, ?, ?)",
    );
    this.#promote = db.prepare("UPDATE accounts SET kind = 'member', password = ? WHERE id = ?");
    // No name has a colon, so nobody can ask for such a key.
    this.#retire = db.prepare("UPDATE accounts SET kind = 'retired', key = 'retired:' || id WHERE id = ?");
    this.#changePassword = db.prepare("UPDATE accounts SET password = ? WHERE id = ? AND password IS ?");
    this.#endSessions = db.prepare(`
      DELETE FROM sessions WHERE account = (SELECT no FROM accounts WHERE id = ?) AND hash <> ? RETURNING hash`);
    this.#byId = db.prepare(`SELECT ${accountColumns} FROM accounts WHERE id = ?`);
    this.#arrived = db.prepare(
      "SELECT 1 FROM arrivals WHERE account = (SELECT no FROM accounts WHERE id = ?) LIMIT 1",
    );
    this.#setRole = db.prepare(
      `UPDATE accounts SET role = ? WHERE id = ? RETURNING ${accountColumns}`,
    );
    this.#owners = db.prepare("SELECT id FROM accounts WHERE kind = 'member' AND role = 'owner' LIMIT 2");
  }

  keyed(key: string): Account | undefined {
    const row = this.#byKey.get(textCell(key)) as AccountRow | undefined;
    return row && toAccount(row);
  }

  /** The name is another guest's from now on; who had it is retired. */
  replaceGuest({ id, name, key, at }: NewGuest, before: AccountId | undefined): Replaced {
    const ended = before === undefined ? [] : this.#end(before, "");
    if (before !== undefined) this.#retireOne(before);
    this.#insert.run(id, textCell(name), textCell(key), at);
    return { account: { id, name, kind: "guest", role: "guest" }, retired: before, ended };
  }

  /** Undefined where the name is a member's or an invited guest's; any other guest of that name is retired. */
  newGuest(guest: NewGuest): Replaced | undefined {
    const known = this.keyed(guest.key);
    if (known && (known.kind !== "guest" || this.#arrived.get(known.id) !== undefined)) return undefined;
    return this.replaceGuest(guest, known?.id);
  }

  /** An account that is there; of a guest all sessions but `keep` end. */
  known({ account: id, keep }: { account: AccountId; keep: string }):
    | (Registered & { ended: string[] })
    | undefined {
    const row = this.#byId.get(id) as AccountRow | undefined;
    if (row === undefined || row.kind === "retired") return undefined;
    const ended = row.kind === "guest" ? this.#end(id, keep) : [];
    return { account: toAccount(row), retired: undefined, ended };
  }

  #retireOne(id: AccountId): void {
    this.#retire.run(id);
    this.#known.forget();
  }

  #end(id: AccountId, keep: string): string[] {
    return (this.#endSessions.all(id, keep) as { hash: string }[]).map(({ hash }) => hash);
  }

  register({ id, name, key, password, at, own }: Registration): Registered | undefined {
    const row = this.#byKey.get(textCell(key)) as AccountRow | undefined;
    if (row !== undefined && row.kind !== "guest") return undefined;
    if (row !== undefined) this.#endSessions.all(row.id, "");
    if (row !== undefined && row.id === own) {
      this.#promote.run(password ?? null, row.id);
      return { account: { ...toAccount(row), kind: "member", role: "member" }, retired: undefined };
    }
    if (row !== undefined) this.#retireOne(row.id);
    this.#insertMember.run(id, textCell(name), textCell(key), at, password ?? null);
    return { account: { id, name, kind: "member", role: "member" }, retired: row?.id };
  }

  setRole({ id, role, note }: RoleWish): Account | undefined {
    const row = this.#byId.get(id) as AccountRow | undefined;
    if (row?.kind !== "member") throw new Error(`Cannot set role: account ${id} is no member's`);
    if (row.role === "owner" && role !== "owner" && this.#owners.all().length === 1) return undefined;
    if (note) this.#audit.append(note);
    return toAccount(this.#setRole.get(role, id) as AccountRow);
  }

  changePassword(
    { account, from, to, keep }: { account: AccountId; from: string | undefined; to: string; keep: string },
  ): string[] | undefined {
    if (this.#changePassword.run(to, account, from ?? null).changes === 0) return undefined;
    return this.#end(account, keep);
  }
}
