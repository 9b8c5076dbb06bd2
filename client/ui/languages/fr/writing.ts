import type { writingWords as English } from "../en/writing.ts";

export const writingWords: typeof English = {
  title: "Écriture",
  commands: "Commandes",
  keys: "Touches",
  settings: "Sur cet appareil",
  slash: "Deux barres obliques devant un mot l’envoient comme un texte qui commence par une seule.",
  enter: "Touche Entrée",
  enterSends: "Entrée envoie",
  enterSendsWhy: "Maj+Entrée va à la ligne.",
  enterBreaks: "Entrée va à la ligne",
  enterBreaksWhy: "Ctrl+Entrée ou le bouton envoie.",
  emoticons: "Remplacer :) par 🙂",
  emoticonsWhy: "À l’envoi d’un message. Ctrl+Z dans le champ vide rétablit ce que tu as saisi.",
  chords: [
    ["Entrée", "envoyer"],
    ["Maj+Entrée", "aller à la ligne"],
    ["Ctrl+Entrée", "envoyer, quoi que fasse Entrée"],
    ["↑", "modifier ton dernier message, dans un champ vide"],
    ["@ # : /", "personnes, salons, emojis, commandes"],
    ["Tab", "prendre ce que la liste propose"],
    ["Ctrl+Z", "rétablir les émoticônes changées en emojis"],
  ],
};
