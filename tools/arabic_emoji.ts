import { join } from "node:path";
import { emojiOf, isFlag } from "./emoji_tables.ts";

/**
 * Writes tools/arabic_emoji.txt again: what Unicode CLDR calls emoji in Arabic, which emojibase has not. The packages are
 * half again what all else of a first start takes, so only whoever renews emojibase fetches them
 * (docs/decisions/0021): unpack the npm packages cldr-annotations-full and cldr-annotations-derived-full, of the same
 * version, into one folder, and run `deno run --allow-read --allow-write=tools tools/arabic_emoji.ts FOLDER/package`.
 */

type Annotations = Record<string, { default?: string[]; tts?: string[] }>;

/** The first of them are the best; the file is in the repository, and stays small. */
const mostWords = 5;

const [folder] = Deno.args;
if (folder === undefined) throw new Error("Cannot read CLDR: say where its packages are");

async function read(key: string): Promise<Annotations> {
  const file = JSON.parse(await Deno.readTextFile(join(folder!, key, "ar", "annotations.json")));
  return file[key].annotations;
}

const names = { ...await read("annotationsDerived"), ...await read("annotations") };
const lines = (await emojiOf("en")).filter(({ unicode }) => !isFlag(unicode)).flatMap(({ unicode }) => {
  const { tts = [], default: words = [] } = names[unicode] ?? names[unicode.replaceAll("\ufe0f", "")] ?? {};
  const [name] = tts;
  if (name === undefined) return [];
  const said = new Set(name.split(/\s+/));
  const more = new Set(words.flatMap((one) => one.split(/\s+/)));
  const found = [...more].filter((word) => word.length > 2 && !said.has(word)).slice(0, mostWords);
  return [[unicode, name, found.join(" ")].join("\t").trimEnd()];
});
await Deno.writeTextFile(join(import.meta.dirname!, "arabic_emoji.txt"), `${lines.join("\n")}\n`);
