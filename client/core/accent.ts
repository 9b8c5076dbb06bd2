import type { Colour } from "./colour.ts";
import { leastShape, leastText, nearest, over } from "./contrast.ts";
import { type Base, type Palette, strong, type Token, usual } from "./palette.ts";

/** `deep` bears white words, `bright` dark ones. */
export const tones = ["deep", "bright"] as const;
export type Tone = (typeof tones)[number];
export type Accent = { readonly hue: number; readonly tone: Tone };

export const usualAccent: Accent = { hue: 262, tone: "deep" };

/** What the picker offers at once. */
export const swatches: readonly Accent[] = [
  usualAccent,
  { hue: 225, tone: "deep" },
  { hue: 185, tone: "deep" },
  { hue: 150, tone: "deep" },
  { hue: 90, tone: "bright" },
  { hue: 50, tone: "deep" },
  { hue: 10, tone: "deep" },
  { hue: 310, tone: "deep" },
];

/** How much of the accent lies on a surface that is tinted by it: `--accent-tint` of tokens.css. */
export const tints: Readonly<Record<Base, number>> = { light: 0.1, dark: 0.16 };

/** What the page tints so. */
export const tinted: readonly Token[] = ["surface-0", "surface-1", "other"];

const bright = { light: { l: 0.83, c: 0.15 }, dark: { l: 0.8, c: 0.14 } };

/** The palette in another accent. Words in it and on it stay readable whatever the hue: they grow darker or lighter. */
export function accented(base: Base, isStrong: boolean, { hue, tone }: Accent): Palette {
  const palette = (isStrong ? strong : usual)[base];
  const least = isStrong ? 7 : leastText;
  const turned = (token: Token): Colour => ({ ...palette[token], h: hue });
  const grounds = (["surface-0", "surface-1", "surface-2", "other"] as const).map((name) => palette[name]);
  const words = { grounds, tinted: tinted.map((name) => palette[name]), tint: tints[base], least };
  const own = tone === "deep"
    ? nearest(turned("own"), [palette["on-own"]], least)!
    : { ...bright[base], h: hue };
  const onOwn = tone === "deep" ? palette["on-own"] : { l: isStrong ? 0 : 0.22, c: 0.04, h: hue };
  return {
    ...palette,
    "accent": readableOnItsTint(turned("accent"), words) ?? turned("accent"),
    "accent-fill": own,
    "on-accent": onOwn,
    own,
    "on-own": onOwn,
    "seen": nearest({ ...palette.seen, l: tone === "deep" ? palette.seen.l : 0.42 }, [own], leastShape)!,
    "focus": nearest(turned("focus"), grounds, leastShape)!,
  };
}

type Grounds = { grounds: readonly Colour[]; tinted: readonly Colour[]; tint: number; least: number };

/** A tint takes contrast away from the words in the colour that it is made of. */
export function readableOnItsTint(
  colour: Colour,
  { grounds, tinted, tint, least }: Grounds,
): Colour | undefined {
  let found = nearest(colour, grounds, least);
  // Its tint moves with it, by ever less.
  for (let tries = 0; found && tries < 6; tries++) {
    const under = found;
    found = nearest(found, [...grounds, ...tinted.map((ground) => over(under, tint, ground))], least);
    if (found && found.l === under.l) return found;
  }
  return undefined;
}
