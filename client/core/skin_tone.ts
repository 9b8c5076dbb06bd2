import type { Keep } from "./outside.ts";

/** 0: as it comes; 1 to 5 from light to dark, as Unicode orders them. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5;
export const skinTones: readonly SkinTone[] = [0, 1, 2, 3, 4, 5];

const place = "parley/skin_tone";
const lightest = 0x1f3fb;
const person = /^\p{Emoji_Modifier_Base}$/u;
const joiner = "\u200d";
const asPicture = "\ufe0f";
const handshake = "🤝";

/** Gives every person in it the tone. Where people hold hands, the hands have none of their own. */
export function withTone(emoji: string, tone: SkinTone): string {
  if (tone === 0) return emoji;
  const modifier = String.fromCodePoint(lightest + tone - 1);
  const isGroup = emoji.includes(joiner);
  return [...emoji].map((point, i, all) => {
    const before = all[i - 1];
    // A modifier says that it is a picture; saying it twice makes another sequence.
    if (point === asPicture && before !== undefined && person.test(before)) return "";
    return person.test(point) && !(isGroup && point === handshake) ? point + modifier : point;
  }).join("");
}

/** What this device was set to. */
export function keptTone(keep: Keep): SkinTone {
  return skinTones.find((tone) => `${tone}` === keep.get(place)) ?? 0;
}

export function keepTone(keep: Keep, tone: SkinTone): void {
  if (tone === 0) keep.delete(place);
  else keep.set(place, `${tone}`);
}
