import type { SealedAuditRow } from "../sealed_audit_row.ts";
import type { SealedName } from "../sealed_name.ts";
import { type Cell, readTextCell, textCell } from "./cells.ts";

export type AuditCells = {
  seq: number;
  at: number;
  by_id: string;
  by_name: Cell | null;
  by_seal: Uint8Array;
  act: string;
  about_id: string | null;
  about_name: Cell | null;
  about_seal: Uint8Array | null;
  detail: Cell | null;
  link: Uint8Array;
};

export function toAuditRow(
  { seq, at, by_id, by_name, by_seal, act, about_id, about_name, about_seal, detail }: AuditCells,
): SealedAuditRow {
  return {
    seq,
    at,
    by: { id: by_id, name: readSealed(by_name, by_seal) },
    act,
    ...about_seal !== null && {
      about: { ...about_id !== null && { id: about_id }, name: readSealed(about_name, about_seal) },
    },
    ...detail !== null && { detail: readTextCell(detail) },
  };
}

function readSealed(name: Cell | null, seal: Uint8Array): SealedName {
  return name === null ? { digest: seal.toHex() } : { name: readTextCell(name), salt: seal.toHex() };
}

export function sealedCells(sealed: SealedName): [name: Cell | null, seal: Uint8Array] {
  return "digest" in sealed
    ? [null, Uint8Array.fromHex(sealed.digest)]
    : [textCell(sealed.name), Uint8Array.fromHex(sealed.salt)];
}
