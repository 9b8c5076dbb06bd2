import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "Partager vers",
  targets: "Où l’envoyer",
  failed: "Ce que tu as partagé n’a pas pu être gardé sur cet appareil. Réessaie, ou joins-le ici.",
};

export const installWords: typeof EnglishInstall = {
  why:
    "Parley peut rejoindre tes applications : il s’ouvre sans réseau et affiche le nombre de messages non lus.",
  install: "Installer",
  apple: "Pour avoir Parley sur l’écran d’accueil : Partager, puis « Sur l’écran d’accueil ».",
  never: "Non merci",
};
