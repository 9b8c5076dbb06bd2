import { readableOnItsTint, tinted, tints } from "./accent.ts";
import { type Colour, colourText, type Rgb } from "./colour.ts";
import { contrast, leastShape, leastText, nearest, over } from "./contrast.ts";
import { type Palette, type Token, tokenNames, usual } from "./palette.ts";
import type { OwnTheme } from "./theme.ts";

/** A colour that cannot be told well enough from what it stands on. Where both are the same, the names of people cannot. */
export type PoorPair = { of: Token; on: Token; ratio: number; least: number };

const surfaces = ["surface-0", "surface-1", "surface-2"] as const;
const code = [
  "code-keyword",
  "code-string",
  "code-number",
  "code-title",
  "code-type",
  "text-1",
  "text-2",
] as const;

const onTints: readonly Token[] = ["accent", "text-1", "text-2"];

type Pair = readonly [of: Token, on: Token, least: number];

/** What stands on what in the page. */
const pairs: readonly Pair[] = [
  ...(["text-1", "text-2", "text-3"] as const).flatMap((of) =>
    [...surfaces, "other" as const].map((on) => [of, on, leastText] as const)
  ),
  ["text-1", "surface-3", leastText],
  ...(["accent", "danger"] as const).flatMap((of) =>
    [...surfaces, "other" as const].map((on) => [of, on, leastText] as const)
  ),
  ["on-accent", "accent-fill", leastText],
  ["on-own", "own", leastText],
  ["seen", "own", leastShape],
  ...code.map((of) => [of, "code-surface", leastText] as const),
  ...(["edge", "focus", "good"] as const).flatMap((of) =>
    (["surface-0", "surface-1"] as const).map((on) => [of, on, leastShape] as const)
  ),
];

/** The names of people are in twelve colours of their own; bubbles.css has them. */
const names = { light: { l: 0.46, c: 0.12 }, dark: { l: 0.8, c: 0.1 } };
/** What they stand on: bubbles, and the page where messages are lines. */
const named: readonly Token[] = ["other", "surface-0"];
const nameHues = Array.from({ length: 12 }, (_, i) => i * 30);

/** With what it builds on. What words stand on decides what colour they have, where the theme does not say it. */
export function whole({ base, colours }: OwnTheme): Palette {
  const under = usual[base];
  const own = colours.own ?? colours["accent-fill"] ?? under.own;
  const fill = colours["accent-fill"] ?? under["accent-fill"];
  return {
    ...under,
    own,
    "accent-fill": fill,
    "on-accent": wordsOn(fill),
    "on-own": wordsOn(own),
    "seen": nearest(under.seen, [own], leastShape) ?? wordsOn(own),
    ...colours,
  };
}

/** White or black, whichever is told better from it: one of the two always is by 4.5. */
export function wordsOn(ground: Colour): Colour {
  const [white, black] = [{ l: 1, c: 0, h: 0 }, { l: 0, c: 0, h: 0 }];
  return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

/** Every pair of the theme that is too poor, the poorest first. */
export function poorPairs(theme: OwnTheme): PoorPair[] {
  const palette = whole(theme);
  const poor = pairs.flatMap(([of, on, least]): PoorPair[] => {
    const ratio = Math.min(...groundsOf(of, on, palette, theme).map((seen) => contrast(palette[of], seen)));
    return ratio < least ? [{ of, on, ratio, least }] : [];
  });
  for (const on of named) {
    const ratio = Math.min(...namesOf(theme).map((name) => contrast(name, palette[on])));
    if (ratio < leastText) poor.push({ of: on, on, ratio, least: leastText });
  }
  return poor.sort((a, b) => a.ratio / a.least - b.ratio / b.least);
}

/**
 * The nearest theme that can be read: a colour becomes as much lighter or darker as it must, and no more. Undefined where
 * the surfaces are so far from each other that no words can be read on all of them.
 */
export function mended(theme: OwnTheme): OwnTheme | undefined {
  const colours: Partial<Record<Token, Colour>> = { ...theme.colours };
  // The grounds first: what stands on them follows.
  for (const token of new Set<Token>([...named, "accent", ...tokenNames])) {
    const before = whole({ ...theme, colours })[token];
    const moved = readable(token, { ...theme, colours });
    if (!moved) return undefined;
    if (colourText(moved) !== colourText(before)) colours[token] = moved;
  }
  const found = { ...theme, colours };
  return poorPairs(found).length === 0 ? found : undefined;
}

function readable(token: Token, theme: OwnTheme): Colour | undefined {
  const palette = whole(theme);
  if (!poorPairs(theme).some(({ of }) => of === token)) return palette[token];
  if (named.includes(token)) return nearest(palette[token], namesOf(theme), leastText);
  const own = pairs.filter(([of]) => of === token);
  const least = Math.max(...own.map(([, , least]) => least));
  if (token !== "accent") {
    const grounds = own.flatMap(([, on]) => groundsOf(token, on, palette, theme));
    return nearest(palette[token], grounds, least);
  }
  const grounds = own.map(([, on]) => palette[on]);
  const below = tinted.map((name) => palette[name]);
  return readableOnItsTint(palette.accent, { grounds, tinted: below, tint: tints[theme.base], least });
}

/** A surface, and for what stands on tints also that surface with the accent's. */
function groundsOf(of: Token, on: Token, palette: Palette, { base }: OwnTheme): (Colour | Rgb)[] {
  const ground = palette[on];
  const isTinted = onTints.includes(of) && tinted.includes(on);
  return isTinted ? [ground, over(palette.accent, tints[base], ground)] : [ground];
}

function namesOf({ base }: OwnTheme): Colour[] {
  return nameHues.map((h) => ({ ...names[base], h }));
}
