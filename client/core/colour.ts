/** As the tokens of the page are written, OKLCH: lightness from 0 to 1, chroma, hue in degrees. */
export type Colour = { readonly l: number; readonly c: number; readonly h: number };

/** Each from 0 to 1, as screens take them. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** More than any screen shows. */
const mostChroma = 0.4;

/** `#rrggbb` or `oklch(l c h)`, and nothing else: what a theme says goes into styles. */
export function readColour(text: string): Colour | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) return fromRgb(hex.slice(1).map((part) => parseInt(part, 16) / 255) as unknown as Rgb);
  const parts = /^oklch\((\d?\.?\d{1,6}) (\d?\.?\d{1,6}) (\d{1,3}(?:\.\d{1,6})?)\)$/.exec(text);
  if (!parts) return undefined;
  const [l, c, h] = parts.slice(1).map(Number) as [number, number, number];
  return l <= 1 && c <= mostChroma && h <= 360 ? { l, c, h } : undefined;
}

export function colourText({ l, c, h }: Colour): string {
  return `oklch(${rounded(l)} ${rounded(c)} ${rounded(h)})`;
}

export function hexOf(colour: Colour): string {
  return `#${toRgb(colour).map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;
}

/** What the screen cannot show is cut off, as browsers do it, and each part is one of 256. */
export function toRgb({ l, c, h }: Colour): Rgb {
  const a = c * Math.cos(h * Math.PI / 180);
  const b = c * Math.sin(h * Math.PI / 180);
  const [long, medium, short] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3) as [number, number, number];
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((linear) => Math.round(bent(Math.min(1, Math.max(0, linear))) * 255) / 255) as unknown as Rgb;
}

export function fromRgb(rgb: Rgb): Colour {
  const [red, green, blue] = rgb.map(straightened) as [number, number, number];
  const [long, medium, short] = [
    0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
    0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
    0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
  ].map(Math.cbrt) as [number, number, number];
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    l: Math.min(1, rounded(0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short)),
    c: rounded(Math.hypot(a, b)),
    h: rounded((Math.atan2(b, a) * 180 / Math.PI + 360) % 360),
  };
}

/** From a part of a colour to the light it gives. */
export function straightened(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function bent(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** No eye sees more of it. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
