import type { formatWords as English } from "../en/format.ts";

export const formatWords: typeof English = {
  title: "Formatierung",
  plain: "Ein Backslash vor dem ersten Zeichen sendet eine Nachricht so, wie sie getippt ist.",
  examples: [
    "**fett**",
    "*kursiv*",
    "~~durchgestrichen~~",
    "`Code`",
    "||verborgen, bis man darauf drückt||",
    "[Text](https://example.org)",
    "- ein Punkt\n- noch einer",
    "1. zuerst\n2. danach",
    "> ein Zitat",
    "# Eine Überschrift",
    "```js\nlet code;\n```",
  ],
};
