import type { DatabaseSync } from "node:sqlite";
import { isAbove } from "../../../protocol/roles.ts";
import type { AccountId, EndOfInvitations, NewInvitation, Redeemed, Redemption } from "../../hub/ports.ts";
import { comeBy } from "../comer.ts";
import { isOpen } from "../open_invitations.ts";
import type { AccountWrites } from "./account_writes.ts";
import { invitationColumns, type InvitationRow, invitationTables, toInvitation } from "./invitation_rows.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class InvitationWrites {
  readonly #accounts: AccountWrites;
  readonly #known: KnownAccounts;
  readonly #count;
  readonly #add;
  readonly #find;
  readonly #use;
  readonly #arrive;
  readonly #end;
  readonly #endOf;
  readonly #sweep;

  constructor(db: DatabaseSync, accounts: AccountWrites, known: KnownAccounts) {
    this.#accounts = accounts;
    this.#known = known;
    this.#count = db.prepare(`
      SELECT count(*) AS count FROM invitations
      WHERE maker = ? AND what = ? AND ended = 0 AND until > ? AND (uses = 0 OR used < uses)`);
    this.#add = db.prepare(`
      INSERT INTO invitations (id, hash, what, room, role, maker, since, until, uses)
      VALUES (?, ?, ?, (SELECT no FROM rooms WHERE id = ?), ?, ?, ?, ?, ?)`);
    this.#find = db.prepare(`SELECT ${invitationColumns} FROM ${invitationTables} WHERE i.id = ?`);
    this.#use = db.prepare("UPDATE invitations SET used = used + 1 WHERE no = ?");
    this.#arrive = db.prepare(
      "INSERT INTO arrivals (account, invitation, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    );
    this.#end = db.prepare(`
      UPDATE invitations SET ended = 1
      WHERE id = ?1 AND ended = 0 AND (?2 IS NULL OR maker = (SELECT no FROM accounts WHERE id = ?2))`);
    this.#endOf = db.prepare(`
      UPDATE invitations SET ended = 1
      WHERE maker = (SELECT no FROM accounts WHERE id = ?1) AND ended = 0 AND (?2 IS NULL OR what = ?2)`);
    this.#sweep = db.prepare(`
      DELETE FROM invitations
      WHERE until < ? AND NOT EXISTS (SELECT 1 FROM arrivals WHERE invitation = invitations.no)`);
  }

  add({ id, hash, what, room, role, by, since, until, uses }: NewInvitation, most: number): boolean {
    const maker = this.#known.find(by);
    if (maker === undefined) throw new Error(`Cannot add invitation: account ${by} is unknown`);
    if ((this.#count.get(maker.no, what, since) as { count: number }).count >= most) return false;
    this.#add.run(id, hash, what, room ?? null, role, maker.no, since, until, uses);
    return true;
  }

  redeem({ invitation: id, at, who }: Redemption): Redeemed {
    const row = this.#find.get(id) as InvitationRow | undefined;
    if (row === undefined) return "over";
    const { invitation, maker } = toInvitation(row);
    if (!isOpen(invitation, maker, at)) return "over";
    const come = who.is === "maker"
      ? { account: maker, retired: undefined, ended: [] }
      : comeBy(this.#accounts, who, at);
    if (!come) return "name_taken";
    this.#use.run(row.no);
    if (who.is === "maker") return come;
    this.#arrive.run(this.#known.find(come.account.id)!.no, row.no, at);
    const { account } = come;
    const { role } = invitation;
    if (account.kind !== "member" || role === "guest" || !isAbove(role, account.role)) return come;
    return { ...come, account: this.#accounts.setRole({ id: account.id, role, note: undefined })! };
  }

  end({ id, by }: { id: string; by: AccountId | undefined }): boolean {
    return this.#end.run(id, by ?? null).changes > 0;
  }

  endOf({ account, what }: EndOfInvitations): void {
    this.#endOf.run(account, what ?? null);
  }

  sweep(before: number): number {
    return Number(this.#sweep.run(before).changes);
  }
}
