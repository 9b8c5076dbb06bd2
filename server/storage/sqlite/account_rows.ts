import type { Account, MemberRole } from "../../hub/ports.ts";
import { roleOf } from "../account_roles.ts";
import { type Cell, readTextCell } from "./cells.ts";

export const accountColumns = "id, name, kind, role";

export type AccountRow = { id: string; name: Cell; kind: Account["kind"]; role: MemberRole };

export function toAccount({ id, name, kind, role }: AccountRow): Account {
  return { id, name: readTextCell(name), kind, role: roleOf(kind, role) };
}
