import type { Scope } from "../../../protocol/scopes.ts";
import type { ApiToken } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

export const tokenColumns = "t.id AS token, t.name AS label, t.scopes, t.since, t.until, t.used";

export type TokenRow = {
  token: string;
  label: Cell;
  scopes: string;
  since: number;
  until: number | null;
  used: number | null;
};

export function toToken(row: TokenRow): ApiToken {
  return {
    id: row.token,
    name: readTextCell(row.label),
    scopes: row.scopes.split(" ") as Scope[],
    since: row.since,
    until: row.until ?? undefined,
    used: row.used ?? undefined,
  };
}
