import { folded } from "./folded.ts";

/** In the order of the table; the keys of their words. */
export const emojiGroups = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export type Emoji = {
  readonly emoji: string;
  readonly group: EmojiGroup;
  readonly label: string;
  /** What is typed between colons. */
  readonly codes: readonly string[];
  readonly hasTones: boolean;
  /** All it is found by, folded, a space before each word. */
  readonly found: string;
};

/**
 * Reads what tools/emoji_tables.ts writes: a line for each emoji (itself, its name, other words, codes, `t` where it
 * has tones), and an empty line between groups.
 */
export function readEmoji(table: string): Emoji[] {
  const groups = table.split("\n\n");
  return groups.flatMap((lines, at) => {
    const group = emojiGroups[at];
    if (group === undefined) return [];
    return lines.split("\n").flatMap((line) => {
      const [emoji, label, words = "", codes = "", tones] = line.split("\t");
      if (!emoji || label === undefined) return [];
      const named = codes === "" ? [] : codes.split(" ");
      const found = spaced(`${label} ${words} ${codes}`);
      return [{ emoji, group, label, codes: named, hasTones: tones === "t", found }];
    });
  });
}

/** The same with the names of another language; they are found by both. */
export function inOtherWords(all: readonly Emoji[], table: string): Emoji[] {
  const rows = new Map(
    table.split("\n").map((line) => {
      const [emoji, label, words = ""] = line.split("\t");
      return [emoji, { label, words }];
    }),
  );
  return all.map((one) => {
    const { label, words } = rows.get(one.emoji) ?? {};
    return label === undefined ? one : { ...one, label, found: `${spaced(`${label} ${words}`)}${one.found}` };
  });
}

/** The best first; every word that was typed has to begin one of theirs. */
export function findEmoji(all: readonly Emoji[], typed: string, most: number): Emoji[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const code = words.join("_");
  const fits = all.flatMap((one) => {
    const rank = rankOf(one, words, code);
    return rank === undefined ? [] : [{ one, rank }];
  });
  return fits.sort((a, b) => a.rank - b.rank).slice(0, most).map(({ one }) => one);
}

/** The one that this code means, whatever else it begins. */
export function emojiOfCode(all: readonly Emoji[], code: string): Emoji | undefined {
  return all.find(({ codes }) => codes.includes(code));
}

function rankOf({ codes, found, label }: Emoji, words: readonly string[], code: string): number | undefined {
  const begun = codes.filter((one) => one.startsWith(code)).map(({ length }) => length - code.length);
  // The less is missing, the more likely it is meant: 0 is a whole code, and none is a hundred long.
  if (begun.length > 0) return Math.min(...begun) / 100;
  if (!words.every((word) => found.includes(` ${word}`) || isUnspaced(word) && found.includes(word))) {
    return undefined;
  }
  const named = `${spaced(label)} `;
  if (named.startsWith(` ${words.join(" ")}`)) return 2;
  const isWhole = (text: string) => words.every((word) => text.includes(` ${word} `));
  return isWhole(named) ? 3 : isWhole(`${found} `) ? 4 : 5;
}

/** Chinese and Japanese put no space between words. */
function isUnspaced(word: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word);
}

function wordsOf(text: string): string[] {
  return folded(text).split(/[^\p{L}\p{N}+]+/u).filter((word) => word !== "");
}

function spaced(text: string): string {
  return ` ${wordsOf(text).join(" ")}`;
}
