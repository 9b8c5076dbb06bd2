import { widthOf } from "../text/cells.ts";
import type { Colour, Depth } from "./palette.ts";

export type Style = { colour?: Colour; bold?: true; muted?: true; reverse?: true; italic?: true };

/** A piece of a line that looks the same throughout. Its text has been made visible before. */
export type Span = { text: string; style?: Style };

export type Line = readonly Span[];

export function plainOf(line: Line): string {
  return line.map(({ text }) => text).join("");
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** The line as the terminal reads it. Every piece begins from nothing and the end switches everything off. */
export function ansiOf(line: Line, depth: Depth): string {
  return line.map(({ text, style }) => {
    const codes = style === undefined ? [] : codesOf(style, depth);
    return codes.length === 0 ? text : `\x1b[${codes.join(";")}m${text}\x1b[m`;
  }).join("");
}

function codesOf({ colour, bold, muted, reverse, italic }: Style, depth: Depth): string[] {
  const codes: string[] = [];
  if (bold) codes.push("1");
  // A fixed grey where there is one: what "faint" looks like is anybody's guess.
  if (muted) codes.push(depth === "many" ? "38;5;244" : "2");
  if (italic) codes.push("3");
  if (reverse) codes.push("7");
  if (colour && depth === "many") codes.push(`38;5;${colour.many}`);
  if (colour && depth === "few") codes.push(`${colour.few}`);
  return codes;
}
