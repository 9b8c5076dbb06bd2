/** Words that look like words, always the same ones; the load takes the first ones most often. */
export function vocabulary(count: number): string[] {
  const heads = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr"];
  const tails = ["a", "e", "i", "o", "u", "an", "el", "ir", "on", "us"];
  const syllables = heads.flatMap((head) => tails.map((tail) => head + tail));
  const words = new Set<string>();
  // Multiplying by an odd number walks through all residues in an order that looks like chance.
  for (let i = 1; words.size < count; i++) {
    const mixed = Math.imul(i, 0x9e3779b1) >>> 0;
    const parts = [mixed % 150, (mixed >>> 8) % 150, (mixed >>> 16) % 150].slice(0, 2 + mixed % 2);
    words.add(parts.map((part) => syllables[part] ?? "").join(""));
  }
  return [...words];
}
