import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host: string) =>
    `Este enlace lleva a ${host}. Esa dirección tiene letras que imitan a otras, u otro nombre delante.`,
  spoiler: "Texto oculto. Pulsa Intro para mostrarlo.",
  code: (language: string) => language === "" ? "Código" : `Código, ${language}`,
  plainCode: "Código",
  copyCode: "Copiar el código",
  copied: "Copiado",
};
