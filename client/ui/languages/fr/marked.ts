import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host: string) =>
    `Ce lien mène à ${host}. Cette adresse contient des lettres qui en imitent d’autres, ou un autre nom la précède.`,
  spoiler: "Texte caché. Appuie sur Entrée pour l’afficher.",
  code: (language: string) => language === "" ? "Bloc de code" : `Bloc de code, ${language}`,
  plainCode: "Bloc de code",
  copyCode: "Copier le code",
  copied: "Copié",
};
