import type { Ban } from "../../hub/ports.ts";
import { type Cell, readJsonCell, readTextCell } from "./cells.ts";

export type BanCells = {
  id: string;
  name: Cell;
  by_id: string;
  by_name: Cell;
  at: number;
  until: number | null;
  reason: Cell | null;
  addresses: Uint8Array;
};

export function toBan({ id, name, by_id, by_name, at, until, reason, addresses }: BanCells): Ban {
  return {
    account: id,
    name: readTextCell(name),
    by: { id: by_id, name: readTextCell(by_name) },
    at,
    until: until ?? undefined,
    reason: reason === null ? undefined : readTextCell(reason),
    addresses: readJsonCell(addresses),
  };
}
