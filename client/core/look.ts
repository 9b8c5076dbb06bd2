import { type Accent, accented, tones, usualAccent } from "./accent.ts";
import { type Colour, colourText, hexOf } from "./colour.ts";
import { dimFor, leastText } from "./contrast.ts";
import { lookKey } from "./drawn.ts";
import type { Drawn } from "./drawn.ts";
import type { Keep } from "./outside.ts";
import { type Base, type Palette, strong, type Token, tokenNames, usual } from "./palette.ts";
import type { OwnTheme } from "./theme.ts";
import { whole } from "./theme_guard.ts";

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];
export const wallpapers = ["none", "dots", "grid", "stripes", "waves", "own"] as const;
export type Wallpaper = (typeof wallpapers)[number];

export const leastSize = 12;
export const mostSize = 20;
/** What a phone has unasked. */
const usualSize = 16;

/** How the page looks on this device, beside light and dark. */
export type Look = {
  readonly isStrong: boolean;
  readonly accent: Accent;
  readonly density: Density;
  /** Of texts, in pixels; undefined: what suits the device. */
  readonly size: number | undefined;
  readonly wallpaper: Wallpaper;
};

export const usualLook: Look = {
  isStrong: false,
  accent: usualAccent,
  density: "comfortable",
  size: undefined,
  wallpaper: "none",
};

/** What was kept may be damaged, or of another version. */
export function keptLook(keep: Keep): Look {
  try {
    const { isStrong, accent, density, size, wallpaper } = JSON.parse(keep.get(lookKey) ?? "{}");
    return {
      isStrong: isStrong === true,
      accent: {
        hue: isWithin(accent?.hue, 0, 360) ? accent.hue : usualAccent.hue,
        tone: tones.find((tone) => tone === accent?.tone) ?? usualAccent.tone,
      },
      density: densities.find((known) => known === density) ?? usualLook.density,
      size: isWithin(size, leastSize, mostSize) ? size : undefined,
      wallpaper: wallpapers.find((known) => known === wallpaper) ?? usualLook.wallpaper,
    };
  } catch {
    return usualLook;
  }
}

export function keepLook(keep: Keep, look: Look): void {
  keep.set(lookKey, JSON.stringify(look));
}

/** What the first script of a page needs of it, reckoned beforehand: it must be small, and the page waits for it. */
export function drawnOf(look: Look, own: OwnTheme | undefined): Drawn {
  const { isStrong, accent, density, size, wallpaper } = look;
  const isOther = accent.hue !== usualAccent.hue || accent.tone !== usualAccent.tone;
  const both = isStrong || isOther
    ? { light: accented("light", isStrong, accent), dark: accented("dark", isStrong, accent) }
    : undefined;
  return {
    ...density !== usualLook.density && { density },
    ...wallpaper !== usualLook.wallpaper && { wallpaper },
    vars: {
      ...both && { ...differing(both), "accent-hue": `${accent.hue}` },
      ...size !== undefined && sizes(size),
      ...wallpaper === "own" && dims((both ?? usual).light, (both ?? usual).dark),
    },
    ...isStrong &&
      { bars: { light: hexOf(strong.light["surface-0"]), dark: hexOf(strong.dark["surface-0"]) } },
    ...own && { own: drawnTheme(own, wallpaper) },
  };
}

function drawnTheme(theme: OwnTheme, wallpaper: Wallpaper): NonNullable<Drawn["own"]> {
  const palette = whole(theme);
  const told = tokenNames.map((token) => [token, colourText(palette[token])] as const);
  return {
    base: theme.base,
    vars: {
      ...Object.fromEntries(told),
      "accent-hue": `${palette.accent.h}`,
      ...against(palette["on-own"], palette["on-own"]),
      ...wallpaper === "own" && dims(palette, palette),
    },
    bar: hexOf(palette["surface-0"]),
  };
}

/** Only what is another colour than in tokens.css: each goes through the first script. */
function differing({ light, dark }: Readonly<Record<Base, Palette>>): Record<string, string> {
  const isOther = (token: Token) =>
    colourText(light[token]) !== colourText(usual.light[token]) ||
    colourText(dark[token]) !== colourText(usual.dark[token]);
  const told = tokenNames.filter(isOther).map((token) =>
    [token, `light-dark(${colourText(light[token])}, ${colourText(dark[token])})`] as const
  );
  return { ...Object.fromEntries(told), ...against(light["on-own"], dark["on-own"]) };
}

/** What shades a ground, so that the words on it are told better from it, and not worse; and those that are less. */
function against(light: Colour, dark: Colour): Record<string, string> {
  const away = (words: Colour) => words.l > 0.5 ? "oklch(0.2 0.06 262)" : "oklch(1 0 0)";
  const both = (one: string, other: string) => one === other ? one : `light-dark(${one}, ${other})`;
  return {
    "against": both(away(light), away(dark)),
    "on-own-2": both(colourText(light), colourText(dark)),
  };
}

function sizes(size: number): Record<string, string> {
  const rem = (pixels: number, least: number) =>
    `${Math.round(Math.max(pixels, least) / 16 * 1_000) / 1_000}rem`;
  return {
    "size-text": rem(size, leastSize),
    "size-small": rem(size * 0.867, 11),
    "size-tiny": rem(size * 0.767, 10.5),
    ...size > usualSize && { grow: `${Math.round(size / usualSize * 1_000) / 1_000}` },
  };
}

/** Between any picture and the words on it. */
function dims(light: Palette, dark: Palette): Record<string, string> {
  const share = Math.max(
    ...[light, dark].map((palette) => dimFor(palette["text-1"], palette["surface-0"], leastText)),
  );
  return { dim: `${share}` };
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
