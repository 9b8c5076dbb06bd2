import { markdownOf } from "../core/markdown/pasted_markdown.ts";
import { replaceText } from "./field_text.ts";

const signs = { bold: "**", italic: "*", strike: "~~", code: "`" };
const fence = "```";

/** Marks the words that are selected, or takes their marks away. Every change is one that can be undone. */
export function toggle(area: HTMLTextAreaElement, what: keyof typeof signs): void {
  const sign = signs[what];
  const { value } = area;
  const { from, to } = selection(area);
  const words = value.slice(from, to);
  if (what === "code" && words.includes("\n")) {
    return replace(area, from, to, `${fence}\n${words}\n${fence}`, fence.length + 1, words.length);
  }
  if (isAround(value, from, to, sign)) {
    return replace(area, from - sign.length, to + sign.length, words, 0, words.length);
  }
  const inner = words.slice(sign.length, -sign.length);
  if (words.length > sign.length * 2 && isAround(words, sign.length, words.length - sign.length, sign)) {
    return replace(area, from, to, inner, 0, inner.length);
  }
  replace(area, from, to, `${sign}${words}${sign}`, sign.length, words.length);
}

/** Makes the words that are selected a link; without an address its place gets the caret. */
export function link(area: HTMLTextAreaElement, href: string): void {
  const { from, to } = selection(area);
  const words = area.value.slice(from, to).replaceAll(/[[\]]/g, "\\$&");
  const made = `[${words}](${href})`;
  replace(area, from, to, made, made.length - (href === "" ? 1 : 0), 0);
}

export function paste(area: HTMLTextAreaElement, html: string, text: string): void {
  const { selectionStart, selectionEnd } = area;
  replaceText(area, selectionStart, selectionEnd, markdownOf(html) ?? text);
}

/** One star beside another is half of two. */
function isAround(text: string, from: number, to: number, sign: string): boolean {
  const isThere = text.slice(from - sign.length, from) === sign && text.startsWith(sign, to);
  if (!isThere || sign !== "*") return isThere;
  const stars = (edge: string) => edge.match(/\*+/)![0].length;
  const before = stars(text.slice(0, from).match(/\*+$/)![0]);
  const after = stars(text.slice(to).match(/^\*+/)![0]);
  return before % 2 === 1 && after % 2 === 1;
}

/** Without the spaces around it: between a mark and its word there may be none. */
function selection({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  let [from, to] = [selectionStart, selectionEnd];
  while (from < to && /\s/.test(value[from]!)) from++;
  while (to > from && /\s/.test(value[to - 1]!)) to--;
  return { from, to };
}

function replace(
  area: HTMLTextAreaElement,
  from: number,
  to: number,
  text: string,
  selectAt: number,
  length: number,
): void {
  replaceText(area, from, to, text);
  area.setSelectionRange(from + selectAt, from + selectAt + length);
}
