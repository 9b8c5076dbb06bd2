import { counted, localTime } from "../counting.ts";
import type { longTextWords as English } from "../en/long_text.ts";

export const longTextWords: typeof English = {
  left: (letters: number) =>
    counted(letters, { one: "Encore # caractère possible", other: "Encore # caractères possibles" }),
  over: (letters: number) => counted(letters, { one: "# caractère de trop", other: "# caractères de trop" }),
  pasted: (letters: number) =>
    counted(letters, { one: "Un long texte : # caractère.", other: "Un long texte : # caractères." }),
  asFile: "Envoyer sous forme de fichier",
  asText: "Laisser tel quel",
  fileName: (at: number) => {
    const local = localTime(at);
    return `texte ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.txt`;
  },
};
