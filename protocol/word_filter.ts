import { nameKey } from "./names.ts";
import { foldLookAlikes } from "./look_alikes.ts";

/**
 * Finds words of a list in texts, as words: a longer word that has one in it is another word (MO9). Case, width, marks
 * on letters that need none, letters that draw nothing and letters of other scripts mixed in do not hide a word.
 *
 * In scripts that put no space between words a listed one is found wherever it stands: where another word would end
 * cannot be told from the letters.
 */
export class WordFilter {
  /** Listed words by their first one, the longest first. */
  readonly #spaced = new Map<string, (readonly string[])[]>();
  readonly #unspaced: RegExp | undefined;

  constructor(listed: readonly string[]) {
    const unspaced: string[] = [];
    for (const words of listed.map(wordsOf)) {
      const [first] = words;
      if (first === undefined) continue;
      if (words.length === 1 && unspacedScripts.test(first.key)) unspaced.push(first.key);
      else {
        const keys = words.map(({ key }) => key);
        const others = this.#spaced.get(first.key) ?? [];
        this.#spaced.set(first.key, [...others, keys].sort((a, b) => b.length - a.length));
      }
    }
    if (unspaced.length > 0) {
      unspaced.sort((a, b) => b.length - a.length);
      this.#unspaced = new RegExp(unspaced.map((word) => RegExp.escape(word)).join("|"), "gu");
    }
  }

  get isEmpty(): boolean {
    return this.#spaced.size === 0 && this.#unspaced === undefined;
  }

  finds(text: string): boolean {
    return !this.isEmpty && this.#places(text).length > 0;
  }

  /** The text with three asterisks for every word that was found. */
  hides(text: string): string {
    if (this.isEmpty) return text;
    let shown = "";
    let at = 0;
    for (const { from, to } of this.#places(text)) {
      shown += text.slice(at, from) + "***";
      at = to;
    }
    return shown + text.slice(at);
  }

  #places(text: string): Place[] {
    const words = wordsOf(text);
    const places: Place[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      const length = this.#lengthAt(words, i);
      if (length > 0) {
        places.push({ from: word.from, to: words[i + length - 1]!.to });
        i += length - 1;
      } else places.push(...this.#within(word));
    }
    return places;
  }

  #within({ key, from, to }: Word): Place[] {
    if (this.#unspaced === undefined) return [];
    const found = [...key.matchAll(this.#unspaced)];
    // Where letters were taken off or became others, it cannot be told which ones these are.
    if (found.length > 0 && key.length !== to - from) return [{ from, to }];
    return found.map(({ 0: word, index }) => ({ from: from + index, to: from + index + word.length }));
  }

  /** How many words from here on are a listed one. */
  #lengthAt(words: readonly Word[], i: number): number {
    const fits = this.#spaced.get(words[i]!.key)?.find((keys) =>
      keys.every((key, k) => words[i + k]?.key === key)
    );
    return fits?.length ?? 0;
  }
}

type Place = { from: number; to: number };
type Word = Place & { key: string };

/** Letters, digits, marks, letters in circles and squares; and what draws nothing, or it would part a word in two. */
const wordShape =
  /[\p{L}\p{N}\p{M}\u24b6-\u24e9\u{1f130}-\u{1f149}][\p{L}\p{N}\p{M}\u24b6-\u24e9\u{1f130}-\u{1f149}\p{Cf}\p{Default_Ignorable_Code_Point}]*/gu;

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;

/** Marks that no letter of these scripts needs to be another one, once those that belong to letters are in them. */
const looseMarks =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}/gu;

const latin = /\p{Script=Latin}/u;
const otherAlphabets =
  /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordShape)].map(({ 0: word, index }) => ({
    key: keyOf(word),
    from: index,
    to: index + word.length,
  }));
}

function keyOf(word: string): string {
  // Most words of most texts.
  if (/^[a-z0-9]+$/.test(word)) return word;
  const key = nameKey(word.replaceAll(unseen, "")).replaceAll(looseMarks, "");
  // A word of one alphabet is what it is; one of two is meant to look like something else.
  if (!latin.test(key) || !otherAlphabets.test(key)) return key;
  return [...key].map(foldLookAlikes).join("");
}
