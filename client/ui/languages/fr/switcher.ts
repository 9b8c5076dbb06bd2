import { counted } from "../counting.ts";
import type { switcherWords as English } from "../en/switcher.ts";

export const switcherWords: typeof English = {
  label: "Aller à",
  placeholder: "Salon, @nom, ?texte, >commande",
  results: "Où aller",
  hints: {
    room: "Salon",
    offer: "Rejoindre",
    person: "Personne",
    command: "Commande",
    messages: "Dans les messages",
  },
  unread: (n: number) => counted(n, { one: "# nouveau", other: "# nouveaux" }),
  look: (typed: string) => `Rechercher « ${typed} » dans les messages`,
  none: "Aucun résultat.",
  found: (n: number) => counted(n, { one: "# résultat", other: "# résultats" }),
  commands: {
    newRoom: "Nouveau salon",
    newMessage: "Nouveau message",
    invite: "Inviter des personnes",
    people: "Afficher les personnes",
    search: "Rechercher dans ce salon",
    saved: "Messages enregistrés",
    readAll: "Tout marquer comme lu",
    notifications: "Réglages des notifications",
    settings: "Réglages",
    account: "Compte",
    keys: "Raccourcis clavier",
    light: "Couleurs claires",
    dark: "Couleurs sombres",
    system: "Couleurs du système",
  },
};
