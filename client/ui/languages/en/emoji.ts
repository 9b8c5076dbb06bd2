import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { count } from "../counting.ts";

/** What the emoji picker says. */

const groups: Record<EmojiGroup, string> = {
  smileys: "Smileys and feelings",
  people: "People and bodies",
  animals: "Animals and nature",
  food: "Food and drink",
  travel: "Travel and places",
  activities: "Activities",
  objects: "Objects",
  symbols: "Symbols",
  flags: "Flags",
};

const tones: Record<SkinTone, string> = {
  0: "No skin tone",
  1: "Light",
  2: "Medium light",
  3: "Medium",
  4: "Medium dark",
  5: "Dark",
};

export const emojiWords = {
  title: "Emoji",
  search: "Search emoji",
  groups: "Groups of emoji",
  group: (group: EmojiGroup) => groups[group],
  recent: "Used lately",
  found: "Found",
  tones: "Skin tone",
  tone: (tone: SkinTone) => tones[tone],
  nothing: (typed: string) => `No emoji is called “${typed}”.`,
  count: (n: number) => count(n, "One emoji", "# emoji"),
  loading: "Fetching the emoji …",
  lost: "Cannot fetch the emoji: the server was not reached. Try again when you are connected.",
};
