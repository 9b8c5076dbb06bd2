import type { TrustWords } from "./en.ts";

export const french: TrustWords = {
  title: "Faire confiance à ce serveur",
  why: (link) =>
    `Cette messagerie protège ce que tu écris des autres sur le réseau, avec un certificat qu’elle a fait elle-même. Ton
appareil ne le connaît pas encore. Fais ceci une fois sur chaque appareil ; ensuite ${link} s’ouvre sans avertissement.`,
  download: "Télécharger le certificat",
  compare:
    `Installe-le comme ci-dessous et <strong>compare l’empreinte</strong> avec celle que le serveur a affichée à son
démarrage. Si elles diffèrent, quelqu’un est entre toi et le serveur : ne l’installe pas.`,
  apple:
    `Télécharge-le avec Safari et autorise le profil. Puis Réglages, Général, VPN et gestion de l’appareil : installe-le.
Puis Réglages, Général, Informations, Réglages des certificats : active-le.`,
  android:
    `Paramètres, Sécurité, Autres paramètres de sécurité, Installer depuis la mémoire de l’appareil, Certificat CA :
choisis le fichier.`,
  windows:
    `Ouvre le fichier, Installer un certificat, Utilisateur actuel, Placer tous les certificats dans le magasin suivant :
Autorités de certification racines de confiance.`,
  mac:
    `Ouvre le fichier : Trousseaux d’accès le montre. Ouvre-le là, Se fier, Lors de l’utilisation de ce certificat :
Toujours approuver.`,
  linux: (path, command) =>
    `Chrome : Paramètres, Confidentialité et sécurité, Sécurité, Gérer les certificats, Personnalisé, Installés par vous :
Importer. Tout le reste sur Debian et Ubuntu : enregistre-le au format PEM sous ${path} et lance ${command}.`,
  firefoxTitle: "Firefox, sur tous les systèmes",
  firefox:
    `Paramètres, Vie privée et sécurité, Afficher les certificats, Autorités, Importer : pour identifier des sites web.`,
  scope:
    `Le certificat vaut pour les noms de ce serveur et pour des adresses de réseaux privés, et pour aucun autre site. Pour
revenir en arrière, supprime-le au même endroit.`,
};
