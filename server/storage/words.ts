/**
 * How a text becomes words, and what it means that a text has them. Every store searches by this file alone, so that
 * all of them find the same entries. A change of the rules needs a new `splitting`, which builds the indexes again.
 */
export const splitting = 1;

/** Longer words are cut, in texts and in searches alike: base64 in a message must not swell the index. */
const tokenLength = 64;

/** What is typed beyond these is not looked for: each token costs a look-up in every room. */
const wishTokens = 16;

/** Written without spaces, or with endings grown onto the words: each sign stands alone, and a run is a phrase. */
const signs =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Bopomofo}\\p{Script=Hangul}" +
  "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}";
const pictures = "\\p{Extended_Pictographic}\\p{Regional_Indicator}";
const alone = new RegExp(`^[[\\p{L}\\p{N}\\p{M}]&&[${signs}]]|^[${pictures}]`, "v");
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
function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(unseen, "").replace(accents, "").normalize("NFKC")
    .toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

function cut(word: string): string {
  if (word.length <= tokenLength) return word;
  const half = (word.charCodeAt(tokenLength - 1) & 0xfc00) === 0xd800;
  return word.slice(0, half ? tokenLength - 1 : tokenLength);
}

/** The tokens of a text in their order. */
export function tokensOf(text: string): string[] {
  const folded = fold(text);
  const found = folded.match(ascii.test(folded) ? asciiToken : token) ?? [];
  for (let i = 0; i < found.length; i++) found[i] = cut(found[i]!);
  return found;
}

/** A word as it was typed: tokens that must stand next to each other. Where it `begins`, its last token may go on. */
export type Run = { tokens: string[]; begins: boolean };

/** What a search asks for: every run must occur. Empty if nothing was typed that can be found. */
export function runsOf(words: string): Run[] {
  const runs: Run[] = [];
  let end = -1;
  let count = 0;
  for (const match of fold(words).matchAll(token)) {
    if (count++ === wishTokens) break;
    if (match.index === end) runs.at(-1)!.tokens.push(cut(match[0]));
    else runs.push({ tokens: [cut(match[0])], begins: false });
    end = match.index + match[0].length;
  }
  const last = runs.at(-1);
  if (last !== undefined) last.begins = !alone.test(last.tokens.at(-1)!);
  return runs;
}

export function hasRuns(tokens: readonly string[], runs: readonly Run[]): boolean {
  return runs.every((run) => tokens.some((_, at) => standsAt(tokens, at, run)));
}

function standsAt(tokens: readonly string[], at: number, run: Run): boolean {
  const last = run.tokens.length - 1;
  return run.tokens.every((wished, i) => {
    const found = tokens[at + i];
    if (found === undefined) return false;
    return found === wished || (i === last && run.begins && found.startsWith(wished));
  });
}
