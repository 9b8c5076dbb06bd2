import { isAddress } from "./addresses.ts";
import { type HtmlElement, type HtmlNode, readHtml } from "./html_tree.ts";

/** More than this of markup is no message. */
const mostMarkup = 65_536;
const fence = "```";

const blocks = new Set(
  ["p", "div", "section", "article", "header", "footer", "main", "table", "tr", "ul", "ol", "dl", "dt", "dd"],
);
/** What stands around the words of an element. */
const signs: Readonly<Record<string, string>> = {
  ...{ b: "**", strong: "**", i: "*", em: "*", s: "~~", del: "~~", strike: "~~" },
};

/** What was copied from a page, as somebody would have typed it; undefined where it is more than a message. */
export function markdownOf(html: string): string | undefined {
  if (html.length > mostMarkup) return undefined;
  return tidy(inside(readHtml(html)));
}

function inside({ children }: HtmlElement): string {
  let text = "";
  children.forEach((child, i) => {
    const next = written(child, children, i);
    // Between two elements a page shows one space, however many there are.
    text += text.endsWith(" ") ? next.replace(/^ +/, "") : next;
  });
  return text;
}

function written(node: HtmlNode, all: readonly HtmlNode[], at: number): string {
  if (typeof node === "string") return escaped(node.replaceAll(/[\s\u00a0]+/g, " "));
  const { name } = node;
  if (name === "br") return "\n";
  if (name === "pre") return `\n${fence}\n${plain(node).replace(/^\n/, "").trimEnd()}\n${fence}\n`;
  if (name === "code") return code(plain(node));
  if (name === "ul" || name === "ol") return `\n${list(node)}\n`;
  const text = inside(node);
  if (name === "a") return linked(text, node.href);
  if (name === "blockquote") return `\n${tidy(text).replaceAll(/^/gm, "> ")}\n`;
  if (name === "td" || name === "th") return `${text.trim()} `;
  if (/^h[1-6]$/.test(name)) return `\n${"#".repeat(Number(name[1]))} ${text.trim()}\n\n`;
  if (name === "p") return `\n${text.trim()}\n\n`;
  if (blocks.has(name)) return all.length > 1 || at > 0 ? `\n${text}\n` : text;
  const sign = signs[name];
  return sign && !node.isNormal ? around(sign, text) : text;
}

function plain(node: HtmlNode): string {
  if (typeof node === "string") return node;
  return node.name === "br" ? "\n" : node.children.map(plain).join("");
}

function list({ name, start, children }: HtmlElement): string {
  const items = children.filter((child) => typeof child !== "string");
  return items.map((item, i) => {
    const sign = name === "ol" ? `${start + i}.` : "-";
    const text = tidy(item.name === "li" ? inside(item) : written(item, items, i)).replaceAll(/\n+/g, "\n");
    return `${sign} ${text.replaceAll("\n", `\n${" ".repeat(sign.length + 1)}`)}`;
  }).join("\n");
}

function tidy(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines.filter((line, i) => line !== "" || lines[i - 1] !== "").join("\n").trim();
}

/** The spaces stay outside: between a mark and its word there may be none. */
function around(sign: string, text: string): string {
  const words = text.trim();
  if (words === "" || words.includes("\n")) return text;
  const from = text.indexOf(words);
  return `${text.slice(0, from)}${sign}${words}${sign}${text.slice(from + words.length)}`;
}

function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line === "" || line.includes("`") ? escaped(line) : `\`${line}\``;
}

function linked(text: string, href: string): string {
  const words = text.trim().replaceAll(/\s+/g, " ");
  if (!isAddress(href) || /[()]/.test(href) || words === "") return text;
  return words === href ? href : `[${words}](${href})`;
}

/** What was no mark there is none here. */
function escaped(text: string): string {
  return text.replaceAll(/[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|\|(?=\|)/gu, "\\$&");
}
