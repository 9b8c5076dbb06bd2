import { counted, localTime } from "../counting.ts";
import type { longTextWords as English } from "../en/long_text.ts";

export const longTextWords: typeof English = {
  left: (letters: number) =>
    counted(letters, { one: "Cabe # carácter más", other: "Caben # caracteres más" }),
  over: (letters: number) => counted(letters, { one: "Sobra # carácter", other: "Sobran # caracteres" }),
  pasted: (letters: number) =>
    counted(letters, { one: "Un texto largo: # carácter.", other: "Un texto largo: # caracteres." }),
  asFile: "Enviar como archivo",
  asText: "Dejarlo así",
  fileName: (at: number) => {
    const local = localTime(at);
    return `texto ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.txt`;
  },
};
