/**
 * How a text becomes the tokens by which it is found. Whoever searches does it by this file alone, so that every store
 * finds the same entries and a client marks what the server found.
 */

/** Longer words are cut, in texts and in searches alike: base64 in a message must not swell an index. */
const tokenLength = 64;

/** Written without spaces, or with endings grown onto the words: each sign stands alone, and a run is a phrase. */
const signs =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Bopomofo}\\p{Script=Hangul}" +
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}";
const pictures = "\\p{Extended_Pictographic}\\p{Regional_Indicator}";
const token = new RegExp(
  `[[\\p{L}\\p{N}\\p{M}]&&[${signs}]]|[[\\p{L}\\p{N}\\p{M}]--[${signs}${pictures}]]+|[${pictures}]`,
  "gv",
);

const ascii = /^[\0-\x7f]*$/;
const asciiToken = /[a-z0-9]+/g;

/** Accents, points and harakat. Elsewhere a mark is a vowel, and taking it away would make another word. */
const accents =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{Mn}+/gu;
/** Joiners, variation selectors, soft hyphens: what nobody sees must not stand between two letters. */
const unseen = /\p{Default_Ignorable_Code_Point}+/gu;

/** Upper case first, because some small letters (ß, ſ, ı) meet only there. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(unseen, "").replace(accents, "").normalize("NFKC")
    .toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

function cut(word: string): string {
  if (word.length <= tokenLength) return word;
  const half = (word.charCodeAt(tokenLength - 1) & 0xfc00) === 0xd800;
  return word.slice(0, half ? tokenLength - 1 : tokenLength);
}

/** A token of a folded text, and where it stands there. */
export type PlacedToken = { text: string; from: number; to: number };

export function placedTokens(folded: string): PlacedToken[] {
  return [...folded.matchAll(token)].map(({ 0: found, index }) => ({
    text: cut(found),
    from: index,
    to: index + found.length,
  }));
}

/** The tokens of a text in their order. */
export function tokensOf(text: string): string[] {
  const folded = fold(text);
  const found = folded.match(ascii.test(folded) ? asciiToken : token) ?? [];
  for (let i = 0; i < found.length; i++) found[i] = cut(found[i]!);
  return found;
}
