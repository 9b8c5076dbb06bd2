import { hash } from "node:crypto";
import { leftName } from "../../protocol/left_name.ts";

/**
 * A name as the audit log keeps it: with a salt of its own, or, when it is not kept any more, what was made of the two
 * (AU5). Without the salt nobody finds the name again by trying names.
 */
export type SealedName = { name: string; salt: string } | { digest: string };

export function nameDigest(sealed: SealedName): string {
  if ("digest" in sealed) return sealed.digest;
  return hash("sha256", `${sealed.salt}\n${JSON.stringify(sealed.name)}`, "hex");
}

export function shownName(sealed: SealedName): string {
  return "digest" in sealed ? leftName : sealed.name;
}
