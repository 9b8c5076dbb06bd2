import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withTone } from "../client/core/skin_tone.ts";

/** What the page needs of emojibase: an eighth of it, as lines that are read without being parsed as code. */

type Row = {
  unicode: string;
  hexcode: string;
  label: string;
  group?: number;
  order?: number;
  tags?: string[];
  skins?: { unicode: string }[];
};
type Codes = Record<string, string | string[]>;

export const emojiLanguages = ["en", "de", "es", "fr", "zh", "ar"] as const;
/** Parts of emoji, which mean nothing alone. */
const components = 2;
const isEmoji = /^\p{RGI_Emoji}$/v;

/** One table for each language, by the language. The first has the groups, the codes and the tones. */
export async function emojiTables(): Promise<Map<string, string>> {
  const codes: Codes = await read("en/shortcodes/github.json");
  const more: Codes = await read("en/shortcodes/emojibase.json");
  const tables = new Map<string, string>();
  for (const language of emojiLanguages) {
    if (language === "ar") continue;
    const rows = await emojiOf(language);
    tables.set(language, language === "en" ? firstTable(rows, codes, more) : otherTable(rows));
  }
  tables.set("ar", await arabicTable());
  return tables;
}

export async function emojiOf(language: string): Promise<Row[]> {
  return known(await read(`${language}/compact.json`));
}

export function isFlag(emoji: string): boolean {
  return /^\p{RI}{2}$/u.test(emoji);
}

/** Emojibase has no Arabic; what a country is called is known to the program itself. */
async function arabicTable(): Promise<string> {
  const countries = new Intl.DisplayNames("ar", { type: "region" });
  const kept = await Deno.readTextFile(join(import.meta.dirname!, "arabic_emoji.txt"));
  const flags = (await emojiOf("en")).filter(({ unicode }) => isFlag(unicode)).map(({ unicode }) => {
    const letters = Array.from(unicode, (sign) => String.fromCharCode(sign.codePointAt(0)! - 0x1f1e6 + 65));
    return `${unicode}\t${countries.of(letters.join(""))}\tعلم`;
  });
  return [kept.trimEnd(), ...flags].join("\n");
}

/** This process decides later which emoji the server takes, so what it does not know is not offered. */
function known(rows: Row[]): Row[] {
  return rows
    .filter(({ group }) => group !== undefined && group !== components)
    .map((row) => ({ ...row, unicode: plain(row.unicode) }))
    .filter(({ unicode }) => isEmoji.test(unicode))
    .sort((a, b) => a.order! - b.order!);
}

/** Some are listed with a mark that says they are pictures although they are nothing else. */
function plain(emoji: string): string {
  const bare = emoji.replaceAll("\ufe0f", "");
  return isEmoji.test(bare) ? bare : emoji;
}

function firstTable(rows: Row[], codes: Codes, more: Codes): string {
  const groups = Map.groupBy(rows, ({ group }) => group!);
  const lines = ({ unicode, hexcode, label, tags = [], skins = [] }: Row) => {
    const named = new Set([codes[hexcode] ?? [], more[hexcode] ?? []].flat());
    const toned = withTone(unicode, 1);
    const hasTones = isEmoji.test(toned) && skins.some((skin) => skin.unicode === toned);
    return [unicode, label, tags.join(" "), [...named].join(" "), ...hasTones ? ["t"] : []].join("\t");
  };
  return [...groups.keys()].sort((a, b) => a - b)
    .map((group) => groups.get(group)!.map(lines).join("\n")).join("\n\n");
}

function otherTable(rows: Row[]): string {
  return rows.map(({ unicode, label, tags = [] }) => [unicode, label, tags.join(" ")].join("\t")).join("\n");
}

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(fileURLToPath(import.meta.resolve(`emojibase-data/${path}`))));
}
