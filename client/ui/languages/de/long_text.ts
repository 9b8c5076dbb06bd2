import { counted, localTime } from "../counting.ts";
import type { longTextWords as English } from "../en/long_text.ts";

export const longTextWords: typeof English = {
  left: (letters) =>
    counted(letters, { one: "Platz für noch ein Zeichen", other: "Platz für noch # Zeichen" }),
  over: (letters) => counted(letters, { one: "Ein Zeichen zu viel", other: "# Zeichen zu viel" }),
  pasted: (letters) => counted(letters, { one: "Ein langer Text.", other: "Ein langer Text: # Zeichen." }),
  asFile: "Als Datei senden",
  asText: "So lassen",
  fileName: (at) => {
    const local = localTime(at);
    return `Text ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.txt`;
  },
};
