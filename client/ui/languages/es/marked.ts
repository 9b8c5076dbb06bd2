import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host: string) =>
    `Esto lleva a ${host}. Su nombre tiene letras que parecen otras, u otro nombre delante.`,
  spoiler: "Texto oculto. Pulsa Intro para mostrarlo.",
  code: (language: string) => language === "" ? "Código" : `Código, ${language}`,
  plainCode: "Código",
  copyCode: "Copiar el código",
  copied: "Copiado",
};
