import type { Token } from "../../../core/completion.ts";
import type { completionWords as English } from "../en/completion.ts";

/** What the list above the field says. */
const lists: Record<Token["sign"], string> = {
  person: "الأشخاص",
  room: "الغرف",
  emoji: "الإيموجي",
  command: "الأوامر",
};

export const completionWords: typeof English = {
  list: (sign: Token["sign"]) => lists[sign],
  here: "متصل الآن",
  everybodyHere: "كل المتصلين الآن",
  everybody: "كل من في هذه الغرفة",
};
