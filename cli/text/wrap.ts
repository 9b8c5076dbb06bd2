import { graphemesOf, widthOf } from "./cells.ts";

/** Breaks a text into lines of at most `width` cells: at spaces, between wide characters, and else where it must. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(1, width)));
}

function wrapLine(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  /** How many graphemes of the line stand before the last place where it may be broken. */
  let breakAt = 0;

  const end = (kept: number) => {
    lines.push(line.slice(0, kept).join("").trimEnd());
    line = line.slice(kept);
    used = line.reduce((sum, grapheme) => sum + widthOf(grapheme), 0);
    breakAt = 0;
  };

  let previous = 0;
  for (const grapheme of graphemesOf(text)) {
    const cells = widthOf(grapheme);
    // Scripts without spaces may be broken between any two of their characters.
    if (cells === 2 && previous === 2) breakAt = line.length;
    previous = cells;
    if (used + cells > width && line.length > 0) {
      if (grapheme === " ") {
        end(line.length);
        continue;
      }
      end(breakAt > 0 ? breakAt : line.length);
    }
    // A space that the break has used up does not indent the next line; one that was written first does.
    if (grapheme === " " && line.length === 0 && lines.length > 0) continue;
    line.push(grapheme);
    used += cells;
    if (grapheme === " " && line.some((written) => written !== " ")) breakAt = line.length;
  }
  if (line.length > 0) lines.push(line.join("").trimEnd());
  return lines;
}
