import { limits } from "./limits.ts";
import { foldLookAlikes } from "./look_alikes.ts";

/** Names that Parley itself speaks under, or that address everybody. */
const reserved = new Set(["all", "channel", "everyone", "here", "me", "parley", "server", "system", "you"]);

/** Letters, digits and marks of any script; single spaces and - _ . ' may stand between them. */
const shape = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-_.' ](?=[\p{L}\p{N}_]))*$/u;

/** Some letters and marks draw nothing: with them one name would have many forms that look the same. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

/** Marks pile up on one letter over the lines above it; no language needs five. */
const pile = /\p{M}{5}/u;

/** Scripts whose letters look like each other's. A name keeps to one of them. */
const lookalikes = ["Latin", "Greek", "Cyrillic", "Armenian", "Coptic", "Cherokee", "Lisu"].map((script) =>
  new RegExp(`\\p{Script=${script}}`, "u")
);

/** The name as it is kept and shown, or undefined where it is not allowed (NM1, NM2). */
export function cleanName(typed: string): string | undefined {
  // Cut before normalising: a name is short, and normalising a megabyte is not free.
  if (typed.length > limits.nameLength * 4) return undefined;
  const name = typed.normalize("NFC").trim();
  if ([...name].length > limits.nameLength || !shape.test(name)) return undefined;
  if (unseen.test(name) || pile.test(name)) return undefined;
  if (lookalikes.filter((script) => script.test(name)).length > 1) return undefined;
  return reserved.has(personKey(name)) ? undefined : name;
}

/** Two people's names with one key are the same name, or look the same though their letters are others (NM3). */
export function personKey(name: string): string {
  return foldLookAlikes(nameKey(name));
}

/** Two names with one key are the same name (NM3). By way of upper case, because ß and ss, ı and i meet only there. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize(
    "NFKC",
  );
}
