import type { Account } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export const accountColumns = "id, name, kind";

export type AccountRow = { id: string; name: Cell; kind: Account["kind"] };

export function toAccount({ id, name, kind }: AccountRow): Account {
  return { id, name: readTextCell(name), kind };
}
