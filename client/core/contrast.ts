import { type Colour, type Rgb, straightened, toRgb } from "./colour.ts";

/** What WCAG 2.2 asks of texts (1.4.3), and of what is no text (1.4.11). */
export const leastText = 4.5;
export const leastShape = 3;

/** As WCAG 2.2 counts it: from 1 to 21. */
export function contrast(one: Colour | Rgb, other: Colour | Rgb): number {
  const [a, b] = [lightOf(one), lightOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Something that lets a part of what is behind it through. */
export function over(top: Colour | Rgb, share: number, under: Colour | Rgb): Rgb {
  const below = rgbOf(under);
  return rgbOf(top).map((part, i) => part * share + below[i]! * (1 - share)) as unknown as Rgb;
}

/**
 * The same colour, as much lighter or darker as it must be to stand out from all of these, and no more. At the ends, where
 * a screen has no strong colours, it becomes paler. Undefined where nothing does: the grounds are too far from each other.
 */
export function nearest(
  colour: Colour,
  grounds: readonly (Colour | Rgb)[],
  least: number,
): Colour | undefined {
  for (const share of [1, 0.5, 0]) {
    const found = moved({ ...colour, c: colour.c * share }, grounds, least);
    if (found) return found;
  }
  return undefined;
}

function moved(colour: Colour, grounds: readonly (Colour | Rgb)[], least: number): Colour | undefined {
  for (let step = 0; step <= 100; step++) {
    for (const sign of step === 0 ? [0] : [-1, 1]) {
      const l = Math.round((colour.l + sign * step / 100) * 10_000) / 10_000;
      if (l < -0.01 || l > 1.01) continue;
      const one = { ...colour, l: Math.min(1, Math.max(0, l)) };
      if (grounds.every((ground) => contrast(one, ground) >= least)) return one;
    }
  }
  return undefined;
}

/** How much of a ground has to lie over any picture, so that a text upon it can be read whatever the picture is. */
export function dimFor(text: Colour, ground: Colour, least: number): number {
  for (let share = 0; share < 1; share = Math.round((share + 0.01) * 100) / 100) {
    const worst = [[0, 0, 0], [1, 1, 1]] as const;
    if (worst.every((pixel) => isOutside(text, over(ground, share, pixel), ground, least))) return share;
  }
  return 1;
}

/** Beyond the text's own lightness a pixel could stand out too, but then those between would not. */
function isOutside(text: Colour, seen: Rgb, ground: Colour, least: number): boolean {
  const isDarkText = lightOf(text) < lightOf(ground);
  return contrast(text, seen) >= least && lightOf(text) < lightOf(seen) === isDarkText;
}

function rgbOf(colour: Colour | Rgb): Rgb {
  return "l" in colour ? toRgb(colour) : colour;
}

function lightOf(colour: Colour | Rgb): number {
  const [red, green, blue] = rgbOf(colour).map(straightened) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
