/** A page's markup as far as a message needs it: elements by their names, a few of their attributes, and texts. */
export type HtmlElement = {
  name: string;
  href: string;
  start: number;
  isNormal: boolean;
  children: HtmlNode[];
};
export type HtmlNode = string | HtmlElement;

/** What stands deeper is read as if it stood here. */
const deepest = 48;

/** Nobody sees what is in them. */
const unseen = new Set(
  [
    "script",
    "style",
    "head",
    "title",
    "textarea",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "xmp",
  ].concat(
    ["select", "noembed", "noframes", "video", "audio", "canvas"],
  ),
);
const empty = new Set([
  "br",
  "hr",
  "img",
  "input",
  "meta",
  "link",
  "wbr",
  "col",
  "source",
  "base",
  "embed",
  "area",
]);
/** Opening one of these ends the one that is open, up to what holds them both. */
const endedBy: Readonly<Record<string, readonly string[]>> = {
  ...{ li: ["ul", "ol"], p: [], td: ["tr"], th: ["tr"], tr: ["table"], dt: ["dl"], dd: ["dl"] },
};
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/**
 * Reads markup without the browser, whose own reader the page's policy keeps from whatever somebody pastes: nothing here
 * can become an element of the page. Every place is looked at once.
 */
export function readHtml(html: string): HtmlElement {
  const root = elementOf("body", "");
  const open = [root];
  let at = 0;
  while (at < html.length) {
    const sign = html.indexOf("<", at);
    const text = html.slice(at, sign < 0 ? html.length : sign);
    if (text !== "") open.at(-1)!.children.push(decoded(text));
    if (sign < 0) break;
    if (html.startsWith("<!--", sign)) {
      at = after(html, "-->", sign + 4);
      continue;
    }
    const [, end, name] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(sign, sign + 32)) ?? [];
    if (name === undefined) {
      const isMarkup = html[sign + 1] === "!" || html[sign + 1] === "?" || html[sign + 1] === "/";
      if (!isMarkup) open.at(-1)!.children.push("<");
      at = isMarkup ? after(html, ">", sign) : sign + 1;
      continue;
    }
    at = tagEnd(html, sign + 1 + name.length);
    const what = name.toLowerCase();
    if (end) close(open, what);
    else if (unseen.has(what)) at = elementEnd(html, what, at);
    else begin(open, elementOf(what, html.slice(sign, at)));
  }
  return root;
}

function begin(open: HtmlElement[], element: HtmlElement): void {
  const holders = endedBy[element.name];
  if (holders) {
    const from = open.findLastIndex(({ name }) => name === element.name);
    const held = open.findLastIndex(({ name }) => holders.includes(name));
    if (from > 0 && from > held && (element.name !== "p" || from === open.length - 1)) open.length = from;
  }
  open.at(-1)!.children.push(element);
  if (!empty.has(element.name) && open.length < deepest) open.push(element);
}

function close(open: HtmlElement[], name: string): void {
  const from = open.findLastIndex((element) => element.name === name);
  if (from > 0) open.length = from;
}

function elementOf(name: string, tag: string): HtmlElement {
  const value = (attribute: string) => {
    const found = new RegExp(`\\s${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
    return decoded(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
  };
  return {
    name,
    href: name === "a" ? value("href").trim() : "",
    start: name === "ol" ? Number.parseInt(value("start")) || 1 : 1,
    // Some programs write everything in a bold that is none.
    isNormal: name === "b" && /font-weight:\s*(?:normal|400)/.test(value("style")),
    children: [],
  };
}

/** Behind the `>` that ends a tag; what stands in quotes ends none. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const char = html[at]!;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === ">") return at + 1;
    else if ((char === '"' || char === "'") && /[=\s]/.test(html[at - 1]!)) quote = char;
  }
  return html.length;
}

function elementEnd(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, "gi");
  end.lastIndex = from;
  const found = end.exec(html);
  return found ? after(html, ">", found.index) : html.length;
}

function after(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));?/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "\ufffd";
  });
}
