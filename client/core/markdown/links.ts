import { isAddress } from "./addresses.ts";
import type { Work } from "./nodes.ts";

/** `[text](address)` by the place of its first bracket. */
export type WrittenLink = { close: number; end: number; href: string };

/** Finds all of them in one walk: looking for each end anew would cost the square of the length. */
export function writtenLinks(text: string, work: Work): ReadonlyMap<number, WrittenLink> {
  const links = new Map<number, WrittenLink>();
  if (!text.includes("](")) return links;
  work.steps += text.length;
  const ends = parenEnds(text);
  const opened: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "[") opened.push(at);
    else if (char === "]") {
      const open = opened.pop();
      const end = ends.get(at + 1);
      if (open === undefined || end === undefined || open + 1 === at) continue;
      const href = text.slice(at + 2, end);
      work.steps += href.length;
      if (isAddress(href)) links.set(open, { close: at, end: end + 1, href });
    }
  }
  return links;
}

/** Where each address ends. One that has another in it is none: each would be cut out as often as it is deep. */
function parenEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const opened: number[] = [];
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") opened.push(at);
    else if (text[at] === ")") {
      const open = opened.pop();
      if (open === undefined || text[open - 1] !== "]" || open < last) continue;
      ends.set(open, at);
      last = open;
    }
  }
  return ends;
}
