import type { Span } from "./line.ts";
import { accent } from "./palette.ts";

/** The name where it stands as a word of its own, in whatever case. */
function mentionOf(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${RegExp.escape(name)}(?![\\p{L}\\p{N}_])`, "giu");
}

export function mentions(text: string, name: string): boolean {
  return mentionOf(name).test(text);
}

/** The line with the reader's own name standing out. */
export function mentionSpans(line: string, name: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { 0: found, index } of line.matchAll(mentionOf(name))) {
    if (index > from) spans.push({ text: line.slice(from, index) });
    spans.push({ text: found, style: { colour: accent, bold: true } });
    from = index + found.length;
  }
  if (from < line.length || spans.length === 0) spans.push({ text: line.slice(from) });
  return spans;
}
