import { type Colour, colourText, readColour } from "./colour.ts";
import { type Base, type Token, tokenNames } from "./palette.ts";

/** Colours of one's own: what is not among them is as in the theme that it builds on. */
export type OwnTheme = {
  readonly name: string;
  readonly base: Base;
  readonly colours: Readonly<Partial<Record<Token, Colour>>>;
};

const mostThemeName = 40;
/** A file with every colour in it has two thousand. */
export const mostThemeUnits = 16_384;

/** Why a text is no theme, for the page to say it in words. `what`: the key or the value. */
export type ThemeFault =
  | { is: "tooLong" | "noJson" | "noTheme" | "noName" | "longName" | "noBase" | "noColours" }
  | { is: "unknownKey" | "unknownColour"; what: string }
  | { is: "badColour"; what: string; value: string };

export class NoTheme extends Error {
  readonly fault: ThemeFault;

  constructor(fault: ThemeFault) {
    super(`Cannot take theme: ${fault.is}`);
    this.fault = fault;
  }
}

const keys = ["parley", "name", "base", "colours"];

/** What is said of a strange value is no longer than this. */
const mostSaid = 40;

/**
 * Reads what somebody has from elsewhere. Whatever is not known is refused, so that nothing but colours gets into the
 * styles of the page. Throws `NoTheme`.
 */
export function readTheme(text: string): OwnTheme {
  if (text.length > mostThemeUnits) throw new NoTheme({ is: "tooLong" });
  const value = parsed(text);
  if (!isRecord(value) || value.parley !== "theme") throw new NoTheme({ is: "noTheme" });
  // Own keys alone are asked for, so a `__proto__` in the text is a key like any other that is not known.
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new NoTheme({ is: "unknownKey", what: key.slice(0, mostSaid) });
  }
  const { name, base, colours } = value;
  if (typeof name !== "string" || !/^\P{C}+$/u.test(name.trim())) throw new NoTheme({ is: "noName" });
  if (name.trim().length > mostThemeName) throw new NoTheme({ is: "longName" });
  if (base !== "light" && base !== "dark") throw new NoTheme({ is: "noBase" });
  if (!isRecord(colours)) throw new NoTheme({ is: "noColours" });
  return { name: name.trim(), base, colours: readColours(colours) };
}

export function themeText({ name, base, colours }: OwnTheme): string {
  const texts = tokenNames.flatMap((token) => {
    const colour = colours[token];
    return colour ? [[token, colourText(colour)] as const] : [];
  });
  const value = { parley: "theme", name, base, colours: Object.fromEntries(texts) };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function readColours(colours: Record<string, unknown>): Partial<Record<Token, Colour>> {
  const read: Partial<Record<Token, Colour>> = {};
  for (const [key, value] of Object.entries(colours)) {
    const token = tokenNames.find((name) => name === key);
    if (!token) throw new NoTheme({ is: "unknownColour", what: key.slice(0, mostSaid) });
    const colour = typeof value === "string" ? readColour(value.trim()) : undefined;
    if (!colour) throw new NoTheme({ is: "badColour", what: token, value: `${value}`.slice(0, mostSaid) });
    read[token] = colour;
  }
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoTheme({ is: "noJson" });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
