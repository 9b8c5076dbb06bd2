import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host: string) =>
    `Ceci mène à ${host}. Son nom contient des lettres qui ressemblent à d’autres, ou un autre nom devant lui.`,
  spoiler: "Texte caché. Appuie sur Entrée pour l’afficher.",
  code: (language: string) => language === "" ? "Bloc de code" : `Bloc de code, ${language}`,
  plainCode: "Bloc de code",
  copyCode: "Copier le code",
  copied: "Copié",
};
