import type { Token } from "../../../core/completion.ts";
import type { completionWords as English } from "../en/completion.ts";

const lists: Record<Token["sign"], string> = {
  person: "Personen",
  room: "Räume",
  emoji: "Emojis",
  command: "Befehle",
};

export const completionWords: typeof English = {
  list: (sign) => lists[sign],
  here: "gerade hier",
  everybodyHere: "alle, die gerade hier sind",
  everybody: "alle in diesem Raum",
};
