/** With any of these in a text, only whoever reads all of it can tell which mark ends which. */
const unclear = /[\\`[@#*_~]|\|{3}|:\/\/|mailto:/i;

/**
 * A text as lists, notifications and screen readers may say it. What is covered in plain words is covered piece by
 * piece; in any other text everything from its first `||` to its last is. More is hidden so than has to be, and never
 * less.
 */
export function withoutSpoilers(text: string): string {
  const from = text.indexOf("||");
  const to = text.lastIndexOf("||");
  if (to < from + 2) return text;
  const lines = unclear.test(text) ? [undefined] : text.split("\n").map(inPieces);
  return lines.includes(undefined) ? `${text.slice(0, from)}▒▒▒${text.slice(to + 2)}` : lines.join("\n");
}

/** Undefined where its marks do not stand in pairs around words. */
function inPieces(line: string): string | undefined {
  const parts = line.split("||");
  const isClear = parts.length % 2 === 1 &&
    parts.every((part, i) => i % 2 === 0 || part !== "" && part === part.trim());
  return isClear ? parts.map((part, i) => i % 2 === 0 ? part : "▒▒▒").join("") : undefined;
}
