import type { DatabaseSync } from "node:sqlite";
import type { Person } from "../../../protocol/commands.ts";
import type { AccountId, Invitation, InvitationsWish, OpenInvitation } from "../../hub/ports.ts";
import { isOpen } from "../open_invitations.ts";
import { type Cell, readTextCell } from "./cells.ts";
import { invitationColumns, type InvitationRow, invitationTables, toInvitation } from "./invitation_rows.ts";

/** Names of those who came by one invitation are told up to this many. */
const mostCame = 100;

export class InvitationReads {
  readonly #byHash;
  readonly #list;
  readonly #came;
  readonly #arrived;

  constructor(db: DatabaseSync) {
    this.#byHash = db.prepare(`SELECT ${invitationColumns} FROM ${invitationTables} WHERE i.hash = ?`);
    this.#list = db.prepare(`
      SELECT ${invitationColumns} FROM ${invitationTables}
      WHERE i.what = 'invitation' AND (?1 IS NULL OR a.id = ?1) AND i.until >= ?2 ORDER BY i.no DESC LIMIT ?3`);
    this.#came = db.prepare(`
      SELECT a.id, a.name FROM arrivals v JOIN accounts a ON a.no = v.account
      WHERE v.invitation = ? ORDER BY v.at, v.account LIMIT ${mostCame}`);
    this.#arrived = db.prepare(
      "SELECT 1 FROM arrivals v JOIN accounts a ON a.no = v.account WHERE a.id = ? LIMIT 1",
    );
  }

  open({ hash, at }: { hash: string; at: number }): OpenInvitation | undefined {
    const row = this.#byHash.get(hash) as InvitationRow | undefined;
    if (row === undefined) return undefined;
    const found = toInvitation(row);
    return isOpen(found.invitation, found.maker, at) ? found : undefined;
  }

  list({ by, since, limit }: InvitationsWish): Invitation[] {
    const rows = this.#list.all(by ?? null, since, limit) as InvitationRow[];
    return rows.map((row) => ({ ...toInvitation(row).invitation, came: this.#cameBy(row.no) }));
  }

  #cameBy(no: number): Person[] {
    return (this.#came.all(no) as { id: string; name: Cell }[])
      .map(({ id, name }) => ({ id, name: readTextCell(name) }));
  }

  arrived(account: AccountId): boolean {
    return this.#arrived.get(account) !== undefined;
  }
}
