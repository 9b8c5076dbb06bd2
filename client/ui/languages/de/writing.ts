import type { writingWords as English } from "../en/writing.ts";

export const writingWords: typeof English = {
  title: "Schreiben",
  commands: "Befehle",
  keys: "Tasten",
  settings: "Auf diesem Gerät",
  slash: "Zwei Schrägstriche vor einem Wort senden es als Text, der mit einem Schrägstrich beginnt.",
  enter: "Enter-Taste",
  enterSends: "Enter sendet",
  enterSendsWhy: "Umschalt+Enter beginnt eine neue Zeile.",
  enterBreaks: "Enter beginnt eine neue Zeile",
  enterBreaksWhy: "Strg+Enter oder der Knopf sendet.",
  emoticons: ":) in 🙂 verwandeln",
  emoticonsWhy: "Beim Senden. Strg+Z im leeren Feld holt zurück, was du getippt hast.",
  chords: [
    ["Enter", "senden"],
    ["Umschalt+Enter", "neue Zeile beginnen"],
    ["Strg+Enter", "senden, egal was Enter tut"],
    ["↑", "letzte Nachricht bearbeiten, im leeren Feld"],
    ["@ # : /", "Personen, Räume, Emojis, Befehle"],
    ["Tab", "übernehmen, was die Liste anbietet"],
    ["Strg+Z", "Emojis zurücknehmen, die aus Emoticons wurden"],
  ],
};
