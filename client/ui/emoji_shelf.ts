import { type Emoji, inOtherWords, readEmoji } from "../core/emoji_table.ts";
import { language } from "./languages/locale.ts";

/** Those that have names of their own; all others find emoji by their English ones. */
const translated: ReadonlySet<string> = new Set(["de", "es", "fr", "zh", "ar"]);

let loading: Promise<readonly Emoji[]> | undefined;
let loaded: readonly Emoji[] | undefined;

/** All emoji, with the words of the page's language. Fetched once, when they are first wanted. */
export function allEmoji(): Promise<readonly Emoji[]> {
  return loading ??= load().catch((problem: unknown) => {
    loading = undefined;
    throw problem;
  });
}

/** Undefined as long as nobody has waited for them. */
export function emojiHere(): readonly Emoji[] | undefined {
  return loaded;
}

async function load(): Promise<readonly Emoji[]> {
  const [first, own] = await Promise.all([
    table("en"),
    // Without their own names they are found by the English ones.
    translated.has(language) ? table(language).catch(() => undefined) : undefined,
  ]);
  const all = readEmoji(first);
  return loaded = own === undefined ? all : inOtherWords(all, own);
}

async function table(language: string): Promise<string> {
  const response = await fetch(`/build/emoji-${language}.txt`);
  if (!response.ok) throw new Error(`Cannot fetch the emoji: ${response.status}`);
  return await response.text();
}
