import stringWidth from "string-width";

/** Text measured in the cells of a terminal. A grapheme is what people take for one character. */

const graphemeCutter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const plain = /^[\x20-\x7e]*$/;

export function graphemesOf(text: string): string[] {
  if (plain.test(text)) return text.split("");
  return Array.from(graphemeCutter.segment(text), ({ segment }) => segment);
}

export function widthOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text, { countAnsiEscapeCodes: true });
}

/** At most `width` cells, with an ellipsis where something is missing. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 1) return "";
  let clipped = "";
  let used = 1;
  for (const grapheme of graphemesOf(text)) {
    used += widthOf(grapheme);
    if (used > width) break;
    clipped += grapheme;
  }
  return `${clipped.trimEnd()}…`;
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
