import type { InvitedRole } from "../../../protocol/invitations.ts";
import type { Account, Invitation } from "../../hub/ports.ts";
import { type AccountRow, toAccount } from "./account_rows.ts";

export const invitationColumns = `
  i.no, i.id AS invitation, i.what, r.id AS room, i.role AS gives, i.since, i.until, i.uses, i.used, i.ended,
  a.id, a.name, a.kind, a.role`;
/** With its maker, who is always there, and its room, where it leads to one. */
export const invitationTables = `
  invitations i JOIN accounts a ON a.no = i.maker LEFT JOIN rooms r ON r.no = i.room`;

export type InvitationRow = AccountRow & {
  no: number;
  invitation: string;
  what: Invitation["what"];
  room: string | null;
  gives: InvitedRole;
  since: number;
  until: number;
  uses: number;
  used: number;
  ended: number;
};

/** Without those who came. */
export function toInvitation(row: InvitationRow): { invitation: Invitation; maker: Account } {
  const maker = toAccount(row);
  const { invitation: id, what, room, gives, since, until, uses, used, ended } = row;
  return {
    invitation: {
      id,
      what,
      room: room ?? undefined,
      role: gives,
      by: { id: maker.id, name: maker.name },
      since,
      until,
      uses,
      used,
      ended: ended === 1,
      came: [],
    },
    maker,
  };
}
