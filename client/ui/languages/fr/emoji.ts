import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { counted } from "../counting.ts";
import type { emojiWords as English } from "../en/emoji.ts";

const groups: Record<EmojiGroup, string> = {
  smileys: "Visages et émotions",
  people: "Personnes et corps",
  animals: "Animaux et nature",
  food: "À manger et à boire",
  travel: "Voyages et lieux",
  activities: "Activités",
  objects: "Objets",
  symbols: "Symboles",
  flags: "Drapeaux",
};

const tones: Record<SkinTone, string> = {
  0: "Sans couleur de peau",
  1: "Claire",
  2: "Assez claire",
  3: "Moyenne",
  4: "Assez foncée",
  5: "Foncée",
};

export const emojiWords: typeof English = {
  title: "Emojis",
  search: "Rechercher un emoji",
  groups: "Catégories d’emojis",
  group: (group: EmojiGroup) => groups[group],
  recent: "Utilisés récemment",
  found: "Résultats",
  tones: "Couleur de peau",
  tone: (tone: SkinTone) => tones[tone],
  nothing: (typed: string) => `Aucun emoji ne s’appelle « ${typed} ».`,
  count: (n: number) => counted(n, { one: "# emoji", other: "# emojis" }),
  loading: "Chargement des emojis…",
  lost: "Impossible de charger les emojis : serveur injoignable. Réessaie une fois la connexion rétablie.",
};
