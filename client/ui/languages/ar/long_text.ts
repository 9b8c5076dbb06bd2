import { counted, localTime } from "../counting.ts";
import type { longTextWords as English } from "../en/long_text.ts";
import { nouns, some } from "./nouns.ts";

/** What is said about a text that is long. */
export const longTextWords: typeof English = {
  left: (letters: number) => `المتبقي: ${some(letters, nouns.letter)}`,
  over: (letters: number) =>
    counted(letters, {
      one: "حرف واحد زائد",
      two: "حرفان زائدان",
      few: "# أحرف زائدة",
      many: "# حرفًا زائدًا",
      other: "# حرف زائد",
    }),
  pasted: (letters: number) => letters === 1 ? "نص طويل." : `نص طويل: ${some(letters, nouns.letter)}.`,
  asFile: "إرسال كملف",
  asText: "الإبقاء عليه كنص",
  fileName: (at: number) => {
    const local = localTime(at);
    return `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")} نص.txt`;
  },
};
