/** What people type for faces, and nothing that also stands in an address or a list. */
const faces: Readonly<Record<string, string>> = {
  ":)": "🙂",
  ":-)": "🙂",
  ":(": "🙁",
  ":-(": "🙁",
  ";)": "😉",
  ";-)": "😉",
  ":D": "😃",
  ":-D": "😃",
  ":P": "😛",
  ":p": "😛",
  ":-P": "😛",
  ":-p": "😛",
  ":o": "😮",
  ":O": "😮",
  ":-o": "😮",
  ":-O": "😮",
  ":/": "😕",
  ":-/": "😕",
  ":|": "😐",
  ":-|": "😐",
  ":*": "😘",
  ":-*": "😘",
  ":'(": "😢",
  ":'-(": "😢",
  "xD": "😆",
  "XD": "😆",
  "8-)": "😎",
  "B-)": "😎",
  "O:-)": "😇",
  ">:(": "😠",
  "<3": "❤️",
  "</3": "💔",
};

const one = Object.keys(faces).sort((a, b) => b.length - a.length)
  .map((face) => face.replace(/[()|*/\\]/g, "\\$&")).join("|");
// Alone between spaces: `f(x:)` and `http://` are none.
const alone = new RegExp(`(?<=^|\\s)(?:${one})(?=$|\\s|[.,!?]+(?:\\s|$))`, "gm");
const code = /(```[^]*?(?:```|$)|`[^`\n]*`)/;

/** The text with emoji in place of emoticons. Code stays as it is. */
export function withEmoji(text: string): string {
  return text.split(code).map((part, i) => i % 2 === 1 ? part : part.replace(alone, (face) => faces[face]!))
    .join("");
}
