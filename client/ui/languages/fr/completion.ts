import type { Token } from "../../../core/completion.ts";
import type { completionWords as English } from "../en/completion.ts";

const lists: Record<Token["sign"], string> = {
  person: "Personnes",
  room: "Salons",
  emoji: "Emojis",
  command: "Commandes",
};

export const completionWords: typeof English = {
  list: (sign: Token["sign"]) => lists[sign],
  here: "en ligne",
  everybodyHere: "les personnes en ligne",
  everybody: "tout le monde dans ce salon",
};
