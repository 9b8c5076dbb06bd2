import { counted, number } from "../counting.ts";
import type { forwardWords as English, savedWords as EnglishSaved } from "../en/forward.ts";

export const forwardWords: typeof English = {
  title: "Transférer",
  what: (name: string, line: string) => `${name} : ${line}`,
  search: "Rechercher des salons et des personnes",
  targets: "Où le transférer",
  none: (typed: string) => `Aucun salon ni personne ne s’appelle « ${typed} ».`,
  submit: (n: number) => n < 2 ? "Transférer" : `Transférer à ${number(n)}`,
  nobody: "Choisis d’abord un salon ou une personne.",
  state: { sending: "Envoi…", sent: "Envoyé", lost: "Hors connexion. Réessaie dans un instant." },
  done: (names: readonly string[]) =>
    names.length === 1 ? `Transféré à ${names[0]}` : counted(names.length - 1, {
      one: `Transféré à ${names[0]} et # autre`,
      other: `Transféré à ${names[0]} et # autres`,
    }),
  some: (sent: number, failed: number) =>
    sent === 0
      ? failed === 1
        ? "L’envoi a échoué. Réessaie."
        : `Aucun des ${number(failed)} envois n’a abouti. Réessaie.`
      : counted(failed, {
        one: "# envoi n’a pas abouti. Réessaie.",
        other: "# envois n’ont pas abouti. Réessaie.",
      }),
};

export const savedWords: typeof EnglishSaved = {
  none:
    "Rien d’enregistré pour l’instant. Choisis Enregistrer sur un message : tu le retrouveras ici, sur tous tes appareils.",
  loading: "Chargement…",
  offline: "Impossible de les charger : hors connexion. Réessaie quand la connexion est rétablie.",
  again: "Réessayer",
  list: "Messages enregistrés, les derniers enregistrés d’abord",
  saved: (when: string) => `enregistré : ${when}`,
  remove: (name: string) => `Retirer des messages enregistrés ce que ${name} a écrit`,
  removed: "Retiré des messages enregistrés",
  more: "Afficher plus",
};
