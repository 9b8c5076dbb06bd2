const most = 80;
const mostEnding = 12;

/**
 * What is left of a name on the disk: letters and digits that every file system knows, dots, dashes and underscores.
 * The whole name is in the store.
 */
export function reducedName(name: string): string {
  const bare = name.normalize("NFKD").replace(/\p{M}/gu, "");
  const plain = bare.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/\.{2,}/g, ".").replace(/\.$/, "");
  if (plain.length <= most) return plain === "" ? "file" : plain;
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 && plain.length - dot <= mostEnding ? plain.slice(dot) : "";
  return plain.slice(0, most - ending.length).replace(/\.$/, "") + ending;
}
