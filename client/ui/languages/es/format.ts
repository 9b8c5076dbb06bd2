import type { formatWords as English } from "../en/format.ts";

export const formatWords: typeof English = {
  title: "Formato",
  plain: "Una barra invertida antes del primer carácter envía el mensaje tal como está escrito.",
  examples: [
    "**negrita**",
    "*cursiva*",
    "~~tachado~~",
    "`código`",
    "||oculto hasta pulsarlo||",
    "[texto](https://example.org)",
    "- un elemento\n- otro",
    "1. primero\n2. segundo",
    "> una cita",
    "# Un título",
    "```js\nlet code;\n```",
  ],
};
