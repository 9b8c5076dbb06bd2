import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { counted } from "../counting.ts";
import type { emojiWords as English } from "../en/emoji.ts";

const groups: Record<EmojiGroup, string> = {
  smileys: "Caras y emociones",
  people: "Personas y cuerpo",
  animals: "Animales y naturaleza",
  food: "Comida y bebida",
  travel: "Viajes y lugares",
  activities: "Actividades",
  objects: "Objetos",
  symbols: "Símbolos",
  flags: "Banderas",
};

const tones: Record<SkinTone, string> = {
  0: "Sin tono de piel",
  1: "Claro",
  2: "Medio claro",
  3: "Medio",
  4: "Medio oscuro",
  5: "Oscuro",
};

export const emojiWords: typeof English = {
  title: "Emojis",
  search: "Buscar emojis",
  groups: "Grupos de emojis",
  group: (group: EmojiGroup) => groups[group],
  recent: "Usados hace poco",
  found: "Resultados",
  tones: "Tono de piel",
  tone: (tone: SkinTone) => tones[tone],
  nothing: (typed: string) => `Ningún emoji se llama “${typed}”.`,
  count: (n: number) => counted(n, { one: "# emoji", other: "# emojis" }),
  loading: "Cargando los emojis…",
  lost:
    "No se pueden cargar los emojis: no se pudo contactar con el servidor. Inténtalo cuando tengas conexión.",
};
