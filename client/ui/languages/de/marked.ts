import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host) =>
    `Das führt zu ${host}. In dieser Adresse sehen Buchstaben anderen ähnlich, oder davor steht ein anderer Name.`,
  spoiler: "Verborgener Text. Drück Enter, um ihn zu zeigen.",
  code: (language) => language === "" ? "Code" : `Code, ${language}`,
  plainCode: "Code",
  copyCode: "Code kopieren",
  copied: "Kopiert",
};
