import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { counted } from "../counting.ts";
import type { emojiWords as English } from "../en/emoji.ts";

const groups: Record<EmojiGroup, string> = {
  smileys: "Smileys und Gefühle",
  people: "Menschen und Körper",
  animals: "Tiere und Natur",
  food: "Essen und Trinken",
  travel: "Reisen und Orte",
  activities: "Aktivitäten",
  objects: "Gegenstände",
  symbols: "Symbole",
  flags: "Flaggen",
};

const tones: Record<SkinTone, string> = {
  0: "Kein Hautton",
  1: "Hell",
  2: "Mittelhell",
  3: "Mittel",
  4: "Mitteldunkel",
  5: "Dunkel",
};

export const emojiWords: typeof English = {
  title: "Emojis",
  search: "Emojis suchen",
  groups: "Emoji-Gruppen",
  group: (group) => groups[group],
  recent: "Zuletzt benutzt",
  found: "Gefunden",
  tones: "Hautton",
  tone: (tone) => tones[tone],
  nothing: (typed) => `Kein Emoji heißt „${typed}“.`,
  count: (n) => counted(n, { one: "Ein Emoji", other: "# Emojis" }),
  loading: "Emojis werden geladen …",
  lost:
    "Die Emojis lassen sich nicht laden: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.",
};
