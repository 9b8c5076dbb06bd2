import { counted, number } from "../counting.ts";
import type { searchWords as English } from "../en/search.ts";

export const searchWords: typeof English = {
  title: "Recherche",
  close: "Fermer la recherche",
  field: "Mots à rechercher",
  placeholder: "Des mots, ou from:, in:, has:…",
  here: (room: string) => `Dans ${room}`,
  everywhere: "Partout",
  where: "Où rechercher",
  narrow: "Affiner",
  operators: {
    from: "De…",
    in: "Dans un salon…",
    after: "Depuis…",
    before: "Avant…",
    has: "Avec…",
  },
  has: { file: "Avec un fichier", picture: "Avec une image", link: "Avec un lien", poll: "Avec un sondage" },
  me: "De moi",
  day: { after: "Depuis ce jour", before: "Avant ce jour" },
  recent: "Recherches récentes sur cet appareil",
  forget: "Effacer ces recherches",
  hint:
    'Trois lettres d’un mot suffisent pour le trouver. "Deux mots" les cherche côte à côte, -mot exclut ce qui le contient.',
  searching: "Recherche…",
  found: (shown: number, total: number, isAll: boolean) =>
    isAll
      ? counted(shown, { one: "# message", other: "# messages" })
      : total >= 1_000
      ? `Plus de ${number(1_000)} messages, les plus récents d’abord`
      : `Environ ${counted(total, { one: "# message", other: "# messages" })}, les plus récents d’abord`,
  none: (typed: string) =>
    `Aucun résultat pour « ${typed} ». Essaie avec moins de lettres, ou cherche partout.`,
  noneAnywhere: (typed: string) =>
    `Aucun résultat pour « ${typed} » dans tes salons. Essaie avec moins de lettres.`,
  offline: "Recherche impossible : hors connexion. Réessaie quand la connexion est rétablie.",
  again: "Réessayer",
  more: "Afficher plus",
  results: "Messages trouvés",
  group: (room: string, day: string) => `${room} · ${day}`,
  gone: "Tu n’es plus dans ce salon.",
};
