import type { formatWords as English } from "../en/format.ts";

export const formatWords: typeof English = {
  title: "Mise en forme",
  plain: "Une barre oblique inversée avant le premier caractère envoie un message tel qu’il est saisi.",
  examples: [
    "**gras**",
    "*italique*",
    "~~barré~~",
    "`du code`",
    "||caché jusqu’au clic||",
    "[texte](https://example.org)",
    "- un point\n- un autre",
    "1. premier\n2. deuxième",
    "> une citation",
    "# Un titre",
    "```js\nlet code;\n```",
  ],
};
