import { counted } from "../counting.ts";
import type { joinWords as English } from "../en/join.ts";

export const joinWords: typeof English = {
  looking: "Un instant…",
  back: "Retour",
  again: "Réessayer",
  paste: {
    title: "Ton invitation",
    why: "Colle le lien que tu as reçu, ou saisis son code.",
    label: "Lien ou code",
    empty: "Colle d’abord le lien.",
    wrong:
      "Ce n’est pas un lien d’invitation. Il doit se terminer par /join/ suivi de 28 lettres et chiffres.",
    submit: "Ouvrir",
  },
  bad: "Ce lien n’est pas valable",
  invited: (by: string, to: string) => `${by} t’invite à rejoindre ${to}`,
  place: (server: string, people: number) =>
    `Sur ${server}, ${counted(people, { one: "# personne", other: "# personnes" })}.`,
  server: (server: string) => `${server} : chat de groupe pour les personnes invitées.`,
  owner: (server: string) => `Devenir propriétaire de ${server}`,
  ownerWhy: "Choisis ton nom et un mot de passe. Ensuite, personne ne pourra plus utiliser ce lien.",
  ownerKnown: "Ensuite, personne ne pourra plus utiliser ce lien.",
  device: (name: string) => `Se connecter en tant que ${name}`,
  deviceWhy: (server: string) => `Cet appareil s’ajoutera aux tiens sur ${server}.`,
  join: (to: string) => `Rejoindre ${to}`,
  own: "Devenir propriétaire",
  as: (name: string) => `Rejoindre en tant que ${name}`,
  ownAs: (name: string) => `Devenir propriétaire en tant que ${name}`,
  notMe: (name: string) => `Tu n’es pas ${name} ? Entre sous un autre nom`,
  haveAccount: "J’ai un compte ici",
  noAccount: "Je n’ai pas encore de compte",
  seen: "Les autres voient ton nom. Ce que tu écris reste sur ce serveur.",
};
