import { limits } from "./limits.ts";

/** Names that Parley itself speaks under, or that address everybody. */
const reserved = new Set(["all", "channel", "everyone", "here", "me", "parley", "server", "system", "you"]);

/** Letters, digits and marks of any script; single spaces and - _ . ' may stand between them. */
const shape = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-_.' ](?=[\p{L}\p{N}\p{M}_]))*$/u;

/** The name as it is kept and shown, or undefined where it is not allowed (NM1, NM2). */
export function cleanName(typed: string): string | undefined {
  // Cut before normalising: a name is short, and normalising a megabyte is not free.
  if (typed.length > limits.nameLength * 4) return undefined;
  const name = typed.normalize("NFC").trim();
  if ([...name].length > limits.nameLength || !shape.test(name)) return undefined;
  return reserved.has(nameKey(name)) ? undefined : name;
}

/** Two names with one key are the same name (NM3). */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().normalize("NFKC");
}
