import { isShort, type Term } from "../../../protocol/search_terms.ts";
import type { SearchHas } from "../../../protocol/search_words.ts";

/**
 * What stands in the index for an entry: each four letters in a row and the last three of every word, so that any part
 * of it is found, and the words that are shorter. Three letters alone would be as many tokens, and each of them in ten
 * times as many entries. An entry that has all the tokens of a wish may still not meet it; one that has not cannot.
 *
 * Every token carries its room's number. So a common word in a small room is a short list, and a search never touches a
 * room that it was not asked for. Nothing a peer types has an underscore in it when it gets here: what begins with
 * two of them is ours alone.
 */

const mostLetters = 4, tailLetters = 3;

export type Indexed = { room: number; author: number; tokens: readonly string[]; has: readonly SearchHas[] };

export function indexedText({ room, author, tokens, has }: Indexed): string {
  const mark = markOf(room);
  const parts = new Set<string>();
  tokens.forEach((token, i) => {
    for (const part of partsOf(token)) parts.add(part);
    const next = tokens[i + 1];
    if (next !== undefined && isSign(token) && isSign(next)) parts.add(token + next);
  });
  // Found by every wish without a word.
  let text = `${mark}_ ${mark}${byAuthor(author)}`;
  for (const one of has) text += ` ${mark}__${one}`;
  for (const part of parts) text += ` ${mark}${part}`;
  return text;
}

export type IndexWish = {
  terms: readonly Term[];
  authors: readonly number[] | undefined;
  has: readonly SearchHas[];
};

/** What an entry of the room must have, in FTS5's words. */
export function matchIn(room: number, { terms, authors, has }: IndexWish): string {
  const mark = markOf(room);
  const needed = new Set<string>(has.map((one) => `__${one}`));
  for (const { tokens, not } of terms) if (!not) { for (const part of wantedParts(tokens)) needed.add(part); }
  if (needed.size === 0 && !authors) needed.add("_");
  const all = [...needed].map((token) => `"${mark}${token}"${isTail(token) ? " *" : ""}`);
  if (authors) all.push(`(${authors.map((author) => `"${mark}${byAuthor(author)}"`).join(" OR ")})`);
  return `(${all.join(" AND ")})`;
}

function markOf(room: number): string {
  return `${room.toString(36)}_`;
}

function byAuthor(author: number): string {
  return `_${author.toString(36)}_`;
}

/** One letter: most signs come so, and two of them are rarer than each. */
function isSign(token: string): boolean {
  return token.length === 1 || token.length === 2 && token.codePointAt(0)! > 0xffff;
}

/** Three letters stand alone at the end of a word, and begin what goes on. */
function isTail(token: string): boolean {
  return !token.startsWith("_") && [...token].length === tailLetters;
}

function partsOf(token: string): string[] {
  if (isShort(token)) return [token];
  const letters = /^[\0-\x7f]*$/.test(token) ? token : [...token];
  const parts: string[] = [];
  for (let i = 0; i + tailLetters <= letters.length; i++) {
    const found = letters.slice(i, i + mostLetters);
    parts.push(typeof found === "string" ? found : found.join(""));
  }
  return parts;
}

/** As few as cover it: each is a list to walk through. */
function wantedParts(tokens: readonly string[]): string[] {
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1], before = tokens[i - 1];
    if (isSign(token)) {
      if (next !== undefined && isSign(next)) return [token + next];
      return before !== undefined && isSign(before) ? [] : [token];
    }
    const parts = partsOf(token);
    const end = parts.length - 2;
    return parts.length < 2
      ? parts
      : parts.filter((_, at) => at === end || at < end && at % mostLetters === 0);
  });
}
