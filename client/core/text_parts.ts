/** A text cut into what is read and what can be followed. */
export type TextPart = { text: string; href?: string };

// Stops at quotes, angles and direction marks: a link must not turn the words after it around.
const link =
  /https?:\/\/[^\s/?#<>"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069][^\s<>"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*/giu;
const scheme = /^https?:\/\//i;
const opening: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: match, index } of text.matchAll(link)) {
    const href = withoutTrail(match);
    if (href.replace(scheme, "") === "") continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: href, href });
    from = index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Without what ends the sentence around the link; a bracket stays if it was opened inside. */
function withoutTrail(match: string): string {
  const counts = new Map<string, number>();
  for (const char of match) counts.set(char, (counts.get(char) ?? 0) + 1);
  const countOf = (char: string) => counts.get(char) ?? 0;
  let end = match.length;
  for (; end > 0; end--) {
    const last = match[end - 1]!;
    const opened = opening[last];
    if (opened === undefined ? !".,:;!?'*_~".includes(last) : countOf(last) <= countOf(opened)) break;
    counts.set(last, countOf(last) - 1);
  }
  return match.slice(0, end);
}
