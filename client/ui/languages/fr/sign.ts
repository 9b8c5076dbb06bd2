import { counted, number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

export const signWords: typeof English = {
  receipts: {
    open: "Infos",
    title: "Infos du message",
    sent: (when: string) => `Envoyé : ${when}`,
    edited: (when: string) => `Modifié : ${when}. Ce qui était écrit avant n’est pas conservé.`,
    group: {
      read: (n: number) => `Lu par (${number(n)})`,
      delivered: (n: number) => `Distribué à (${number(n)})`,
      waiting: (n: number) => `Pas encore distribué à (${number(n)})`,
    },
    more: (n: number) => counted(n, { one: "# autre personne", other: "# autres personnes" }),
    nobody: "Il n’y avait personne d’autre ici pour le recevoir.",
    hidden:
      "Tu ne montres pas ce que tu as lu, et tu ne vois donc pas ce que les autres ont lu. Tu peux changer cela dans ton compte.",
    some: "Les personnes qui ne montrent pas ce qu’elles ont lu figurent sous « Distribué à ».",
  },
  privacy: {
    title: "Confidentialité",
    receipts: "Montrer ce que j’ai lu",
    receiptsWhy:
      "Les autres voient quels messages tu as lus, et tu vois ce qu’ils ont lu. Sinon, ils voient seulement qu’un message t’est parvenu, et toi de même pour eux.",
    lastSeen: "Montrer ma dernière visite",
    lastSeenWhy:
      "Les autres voient la date de ta dernière visite, et tu vois la leur. Sinon, personne ne la connaît, pas même les modérateurs, et elle n’est pas conservée. On voit quand même si tu es en ligne.",
    saved: "Enregistré.",
    lost: "Non enregistré : hors connexion. Réessaie dans un instant.",
  },
};
