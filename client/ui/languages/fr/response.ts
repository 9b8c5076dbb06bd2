import { limits } from "../../../../protocol/limits.ts";
import { locale } from "../locale.ts";
import { counted, listed, number } from "../counting.ts";
import type { responseWords as English } from "../en/response.ts";

function people(names: readonly string[], all: number): string {
  const others = all - names.length;
  return listed(
    others > 0
      ? [...names, counted(others, { one: "# autre personne", other: "# autres personnes" })]
      : names,
  );
}

const percent = new Intl.NumberFormat(locale, { style: "percent" });

export const responseWords: typeof English = {
  lost: "Impossible : hors connexion. Réessaie dans un instant.",
  attach: "Que veux-tu envoyer ?",
  files: "Fichiers",
  newPoll: "Sondage",
  menu: { reacted: "Qui a réagi", voted: "Qui a voté", pin: "Épingler", unpin: "Désépingler" },

  reactions: {
    label: "Réactions",
    by: (names: readonly string[], all: number, emoji: string) =>
      `${people(names, all)} ${all === 1 ? "a" : "ont"} réagi avec ${emoji}`,
    pill: (emoji: string, all: number, names: readonly string[]) =>
      `${emoji}, ${counted(all, { one: "# réaction", other: "# réactions" })} : ${people(names, all)}`,
    add: "Ajouter une réaction",
    quick: "Réaction rapide",
    with: (emoji: string) => `Réagir avec ${emoji}`,
    other: "Réagir avec un autre emoji",
    title: "Qui a réagi",
    group: (emoji: string, n: number) => `${emoji} ${number(n)}`,
  },

  poll: {
    title: "Nouveau sondage",
    question: "Ta question",
    questionHint: `${number(limits.pollQuestion)} caractères au maximum.`,
    options: "Réponses possibles",
    optionsHint: "Alt et les flèches déplacent une réponse vers le haut ou le bas.",
    option: (n: number) => `Réponse ${number(n)}`,
    add: "Ajouter une réponse",
    up: (n: number) => `Monter la réponse ${number(n)}`,
    down: (n: number) => `Descendre la réponse ${number(n)}`,
    remove: (n: number) => `Retirer la réponse ${number(n)}`,
    moved: (text: string, n: number) =>
      `${text === "" ? "La réponse" : text} est maintenant la réponse ${number(n)}`,
    removed: "Réponse retirée",
    many: "Plusieurs réponses autorisées",
    submit: "Publier",
    noQuestion: "Écris ta question.",
    tooFew: "Donne au moins deux réponses possibles.",
    twice: (text: string) => `« ${text} » figure deux fois. Chaque réponse doit être différente.`,
    chooseOne: "Choisis une réponse",
    chooseMany: "Choisis une ou plusieurs réponses",
    closed: "Clos",
    voters: (n: number) =>
      n === 0
        ? "Personne n’a encore voté"
        : counted(n, { one: "# personne a voté", other: "# personnes ont voté" }),
    share: (share: number) => percent.format(share),
    result: (text: string, votes: number, share: number) =>
      `${text}, ${counted(votes, { one: "# voix", other: "# voix" })}, ${percent.format(share)}`,
    takeBack: "Retirer mon vote",
    close: "Clore le sondage",
    closeSpoken: "Clore ce sondage",
    closeWhy: "Plus personne ne pourra voter, et tout le monde verra le résultat.",
    closeYes: "Clore",
    closeNo: "Laisser ouvert",
    who: "Qui a voté pour quoi",
    none: "Personne",
    votes: (text: string, n: number) => `${text} · ${number(n)}`,
    more: (n: number) => counted(n, { one: "et # autre", other: "et # autres" }),
  },

  pins: {
    label: "Messages épinglés",
    place: (n: number, all: number) => all === 1 ? "Épinglé" : `Épinglé ${number(n)} sur ${number(all)}`,
    line: (name: string, line: string) => name === "" ? line : `${name} : ${line}`,
    show: "Voir ce message",
    all: "Tous les messages épinglés",
    none: "Rien d’épinglé. Choisis Épingler sur un message que tout le monde doit retrouver.",
    unpin: (name: string) => `Désépingler ce que ${name} a écrit`,
    unpinned: "Désépinglé",
  },
};
