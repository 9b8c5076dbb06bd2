import { withoutSpoilers } from "../../protocol/spoilers.ts";

// Stops at what no address has unescaped. Signs that turn the direction of a text would hide where it leads.
const link = /https?:\/\/[^\s<>"`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** What is shown as code is not meant to be followed. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const longest = 2_048;

const brackets: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The first address of the web in a text, as an address; undefined where there is none. What is covered stays so. */
export function firstLink(text: string): string | undefined {
  for (const [match] of withoutSpoilers(text).replaceAll(code, " ").matchAll(link)) {
    const url = match.length > longest ? null : URL.parse(withoutTrail(match));
    if (url && url.hostname !== "") return url.href;
  }
  return undefined;
}

/** Without what ends the sentence around it; a bracket stays where it was opened inside. */
function withoutTrail(match: string): string {
  let end = match.length;
  // Once for each kind: nothing but brackets in a text must not cost its length for each of them.
  const surplus = new Map<string, number>();
  for (; end > 0; end--) {
    const last = match[end - 1]!;
    const opened = brackets[last];
    if (opened === undefined) {
      if (!".,:;!?'*_~|".includes(last)) break;
      continue;
    }
    const more = surplus.get(last) ?? match.split(last).length - match.split(opened).length;
    if (more <= 0) break;
    surplus.set(last, more - 1);
  }
  return match.slice(0, end);
}
