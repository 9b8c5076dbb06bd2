import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "Partager dans",
  targets: "Où l’envoyer",
  failed: "Ce que tu as partagé n’a pas pu être gardé sur cet appareil. Réessaie, ou joins-le ici.",
};

export const installWords: typeof EnglishInstall = {
  why: "Parley peut être parmi tes applications : il s’ouvre sans réseau et montre combien reste à lire.",
  install: "Installer",
  apple: "Pour avoir Parley sur l’écran d’accueil : Partager, puis « Sur l’écran d’accueil ».",
  never: "Non merci",
};
