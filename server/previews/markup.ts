import { unescaped } from "./character_references.ts";

/** What of a page says something about it: an element by its name, with what stands in it. */
export type Tag = { name: string; attributes: ReadonlyMap<string, string>; text: string };

const mostTags = 20_000;
const wanted: ReadonlySet<string> = new Set(["meta", "title"]);
/** Nothing in these is markup: it goes on behind their end. */
const raw: ReadonlySet<string> = new Set([
  ...["script", "style", "textarea", "template", "noscript", "iframe", "svg", "xmp"],
  "title",
]);

const open = /<(?:!--|([a-z][^\s/>]*))/giy;
const attribute = /[\s/]*([^\s=>/"'][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;

/**
 * The metas and titles of a page, in their order. It goes over the page once, from one `<` to the next, and takes what
 * it does not understand for text: a page that is meant to confuse it says less of itself, and costs no more.
 */
export function* tagsOf(page: string): Generator<Tag> {
  let at = page.indexOf("<");
  for (let i = 0; at >= 0 && i < mostTags; i++) {
    open.lastIndex = at;
    const begun = open.exec(page);
    if (!begun) at += 1;
    else if (begun[1] === undefined) at = behind(page, "-->", at + 4);
    else {
      const name = begun[1].toLowerCase();
      const { attributes, end } = attributesAt(page, at + begun[0].length);
      const closed = raw.has(name) ? closeOf(page, name, end) : end;
      if (closed < 0) return;
      if (wanted.has(name)) yield { name, attributes, text: unescaped(page.slice(end, closed)) };
      at = closed;
    }
    at = at < 0 ? -1 : page.indexOf("<", at);
  }
}

function attributesAt(page: string, from: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(page);
    if (!found) break;
    at = attribute.lastIndex;
    const [, name, double, single, bare] = found;
    const key = name!.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, unescaped(double ?? single ?? bare ?? ""));
  }
  const end = page.indexOf(">", at);
  return { attributes, end: end < 0 ? page.length : end + 1 };
}

function closeOf(page: string, name: string, from: number): number {
  const close = new RegExp(`</${RegExp.escape(name)}[\\s/>]`, "gi");
  close.lastIndex = from;
  return close.exec(page)?.index ?? -1;
}

function behind(page: string, mark: string, from: number): number {
  const at = page.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
