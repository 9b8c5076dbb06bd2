import type { DatabaseSync } from "node:sqlite";
import type { NameOf } from "../kept_body.ts";
import { type Cell, readTextCell } from "./cells.ts";

/** For readers, who hold on to no name. */
export function accountNames(db: DatabaseSync): NameOf {
  const find = db.prepare("SELECT name FROM accounts WHERE id = ?");
  return (id) => {
    const row = find.get(id) as { name: Cell } | undefined;
    return row && readTextCell(row.name);
  };
}
