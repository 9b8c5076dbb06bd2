import type { AccountId, AuditRow } from "../hub/ports.ts";
import type { Salts } from "./salts.ts";
import { nameDigest, type SealedName, shownName } from "./sealed_name.ts";

/** A row of the audit log, with the names in it as they are kept. */
export type SealedAuditRow = Omit<AuditRow, "by" | "about"> & {
  by: { id: string; name: SealedName };
  about?: { id?: string; name: SealedName };
};

export function sealRow({ by, about, ...row }: AuditRow, salts: Salts): SealedAuditRow {
  const sealed = <T extends { name: string }>(one: T) => ({
    ...one,
    name: { name: one.name, salt: salts.next().text },
  });
  return { ...row, by: sealed(by), ...about && { about: sealed(about) } };
}

export function openRow({ by, about, ...row }: SealedAuditRow): AuditRow {
  return {
    ...row,
    by: { ...by, name: shownName(by.name) },
    ...about && { about: { ...about, name: shownName(about.name) } },
  };
}

/** The row without the name of that person. */
export function withoutName({ by, about, ...row }: SealedAuditRow, person: AccountId): SealedAuditRow {
  const forgotten = <T extends { id?: string; name: SealedName }>(one: T) =>
    one.id === person ? { ...one, name: { digest: nameDigest(one.name) } } : one;
  return { ...row, by: forgotten(by), ...about && { about: forgotten(about) } };
}
