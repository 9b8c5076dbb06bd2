import { fold, placedTokens } from "../../protocol/search_tokens.ts";
import { isShort, standsAt, type Term, termsOf } from "../../protocol/search_terms.ts";
import { readSearch } from "../../protocol/search_words.ts";

/** A piece of what is shown of an entry; a hit is what was looked for. */
export type HitPart = { text: string; hit: boolean };

/** About as many letters as two lines of a narrow panel hold. */
const usualLetters = 160;
/** Kept before the first hit, so that it is seen in its sentence. */
const lettersBefore = 40;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What stands in the text of what was typed, folded as the server folds it, and put back to where it is written. */
export function hitsIn(text: string, typed: string): HitPart[] {
  const terms = termsOf(readSearch(typed).words).filter(({ not }) => !not);
  const { folded, origins } = foldedWithOrigins(text);
  const placed = placedTokens(folded);
  const tokens = placed.map((token) => token.text);
  const isHit = new Uint8Array(folded.length);
  for (const term of terms) {
    placed.forEach((_, at) => {
      if (!standsAt(tokens, at, term)) return;
      term.tokens.forEach((wish, i) => {
        const { text, from, to } = placed[at + i]!;
        for (const [start, end] of placesOf(wish, text, term, i)) {
          isHit.fill(1, from + start, end === text.length ? to : from + end);
        }
      });
    });
  }
  return partsOf(text, origins, isHit);
}

/** The same, cut to what matters: from a little before the first hit on. */
export function snippetOf(text: string, typed: string): HitPart[] {
  const parts = hitsIn(text.replace(/\s+/g, " ").trim(), typed);
  const first = parts.findIndex(({ hit }) => hit);
  const lead = parts[0];
  const whole = [...parts];
  if (first === 1 && lead && lead.text.length > lettersBefore + 20) {
    const from = wordFrom(lead.text, lead.text.length - lettersBefore);
    whole[0] = { text: `… ${lead.text.slice(from)}`, hit: false };
  }
  const shown: HitPart[] = [];
  let left = usualLetters;
  for (const part of whole) {
    if (left <= 0) break;
    const isCut = part.text.length > left;
    shown.push(isCut ? { ...part, text: `${part.text.slice(0, wordTo(part.text, left))} …` } : part);
    left -= part.text.length;
  }
  return shown;
}

/** Where in a token the wished one is: all of it, its beginning, its end, or each place within. */
function placesOf(wish: string, token: string, { tokens, whole }: Term, i: number): [number, number][] {
  if (whole || isShort(wish) || wish.length >= token.length) return [[0, token.length]];
  if (tokens.length > 1) return i === 0 ? [[token.length - wish.length, token.length]] : [[0, wish.length]];
  const places: [number, number][] = [];
  for (let at = token.indexOf(wish); at >= 0; at = token.indexOf(wish, at + wish.length)) {
    places.push([at, at + wish.length]);
  }
  return places;
}

/** One sign at a time, for a whole text that is folded says no longer where its letters came from. */
function foldedWithOrigins(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const sign = fold(segment);
    for (let i = 0; i < sign.length; i++) origins.push(index);
    folded += sign;
  }
  return { folded, origins };
}

function partsOf(text: string, origins: readonly number[], isHit: Uint8Array): HitPart[] {
  const hits = new Set<number>();
  origins.forEach((origin, i) => isHit[i] === 1 && hits.add(origin));
  const parts: HitPart[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const hit = hits.has(index);
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += segment;
    else parts.push({ text: segment, hit });
  }
  return parts;
}

function wordFrom(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space < 0 ? from : space + 1;
}

function wordTo(text: string, to: number): number {
  const space = text.lastIndexOf(" ", to);
  return space <= 0 ? to : space;
}
