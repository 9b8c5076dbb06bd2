import { fold, placedTokens, tokensOf } from "./search_tokens.ts";

/** What is typed beyond these is not looked for: each token costs a look-up in every room. */
const mostTokens = 16;

/** Fewer letters are looked for as a whole word: parts of one or two letters are in nearly every text. */
const partLetters = 3;

/**
 * Tokens that must stand next to each other in a text, or must not. Where it is not `whole`, letters may stand before
 * and behind it.
 */
export type Term = { tokens: readonly string[]; whole: boolean; not: boolean };

/** A quoted phrase, or whatever has no space in it; a minus before either takes it out. */
const piece = /(?<!\S)(-?)"([^"]+)"(?!\S)|\S+/gu;

/** What typed words ask for: every term must be met. Empty if nothing was typed that can be found. */
export function termsOf(words: string): Term[] {
  const terms: Term[] = [];
  let left = mostTokens;
  const add = (all: readonly string[], whole: boolean, not: boolean) => {
    const tokens = all.slice(0, left);
    left -= tokens.length;
    if (tokens.length > 0) terms.push({ tokens, whole, not });
  };
  for (const [typed, minus, phrase] of words.matchAll(piece)) {
    if (phrase !== undefined) add(tokensOf(phrase), true, minus === "-");
    else if (typed.startsWith("-")) add(tokensOf(typed), false, true);
    else for (const run of runsOf(typed)) add(run, false, false);
  }
  return terms;
}

/** Tokens with nothing between them: signs of several scripts in one word. */
function runsOf(typed: string): string[][] {
  const runs: string[][] = [];
  let end = -1;
  for (const { text, from, to } of placedTokens(fold(typed))) {
    if (from === end) runs.at(-1)!.push(text);
    else runs.push([text]);
    end = to;
  }
  return runs;
}

export function meets(tokens: readonly string[], terms: readonly Term[]): boolean {
  return terms.every((term) => tokens.some((_, at) => standsAt(tokens, at, term)) !== term.not);
}

export function standsAt(tokens: readonly string[], at: number, { tokens: wished, whole }: Term): boolean {
  const last = wished.length - 1;
  return wished.every((wish, i) => {
    const found = tokens[at + i];
    if (found === undefined) return false;
    if (found === wish) return true;
    if (whole || isShort(wish) || (i > 0 && i < last)) return false;
    return i > 0 ? found.startsWith(wish) : last > 0 ? found.endsWith(wish) : found.includes(wish);
  });
}

export function isShort(token: string): boolean {
  return token.length < partLetters || token.length < 2 * partLetters && [...token].length < partLetters;
}
