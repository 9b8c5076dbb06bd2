import type { Token } from "../../../core/completion.ts";
import type { completionWords as English } from "../en/completion.ts";

const lists: Record<Token["sign"], string> = {
  person: "Personas",
  room: "Salas",
  emoji: "Emojis",
  command: "Comandos",
};

export const completionWords: typeof English = {
  list: (sign: Token["sign"]) => lists[sign],
  here: "en línea",
  everybodyHere: "quienes están en línea",
  everybody: "todos en esta sala",
};
