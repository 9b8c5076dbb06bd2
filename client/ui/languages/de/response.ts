import { limits } from "../../../../protocol/limits.ts";
import { locale } from "../locale.ts";
import { counted, listed, number } from "../counting.ts";
import type { responseWords as English } from "../en/response.ts";

/** „Ana“, „Ana und Bo“, „Ana, Bo und 3 weitere“: the first of so many people. */
function people(names: readonly string[], all: number): string {
  const others = all - names.length;
  return others > 0
    ? listed([...names, counted(others, { one: "noch jemand", other: "# weitere" })])
    : listed(names);
}

const percent = new Intl.NumberFormat(locale, { style: "percent" });

export const responseWords: typeof English = {
  lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  attach: "Was du senden kannst",
  files: "Dateien",
  newPoll: "Umfrage",
  menu: { reacted: "Wer reagiert hat", voted: "Wer abgestimmt hat", pin: "Anheften", unpin: "Lösen" },

  reactions: {
    label: "Reaktionen",
    by: (names, all, emoji) => `${people(names, all)} ${all === 1 ? "hat" : "haben"} mit ${emoji} reagiert`,
    pill: (emoji, all, names) =>
      `${emoji}, ${counted(all, { one: "eine Reaktion", other: "# Reaktionen" })}: ${people(names, all)}`,
    add: "Reaktion hinzufügen",
    quick: "Schnell reagieren",
    with: (emoji) => `Mit ${emoji} reagieren`,
    other: "Mit einem anderen Emoji reagieren",
    title: "Wer reagiert hat",
    group: (emoji, n) => `${emoji} ${number(n)}`,
  },

  poll: {
    title: "Neue Umfrage",
    question: "Frage",
    questionHint: `Bis zu ${number(limits.pollQuestion)} Zeichen.`,
    options: "Antworten",
    optionsHint: "Alt mit den Pfeiltasten verschiebt eine Antwort nach oben oder unten.",
    option: (n) => `Antwort ${n}`,
    add: "Antwort hinzufügen",
    up: (n) => `Antwort ${n} nach oben`,
    down: (n) => `Antwort ${n} nach unten`,
    remove: (n) => `Antwort ${n} entfernen`,
    moved: (text, n) =>
      text === "" ? `Die Antwort steht jetzt an Stelle ${n}` : `${text} steht jetzt an Stelle ${n}`,
    removed: "Antwort entfernt",
    many: "Mehrere Antworten erlaubt",
    submit: "Fragen",
    noQuestion: "Schreib, was du fragen willst.",
    tooFew: "Gib mindestens zwei Antworten an.",
    twice: (text) => `„${text}“ gibt es zweimal. Jede Antwort muss anders sein.`,
    chooseOne: "Wähle eine Antwort",
    chooseMany: "Wähle eine oder mehrere",
    closed: "Beendet",
    voters: (n) =>
      n === 0
        ? "Noch hat niemand abgestimmt"
        : counted(n, { one: "Eine Person hat abgestimmt", other: "# Personen haben abgestimmt" }),
    share: (share) => percent.format(share),
    result: (text, votes, share) =>
      `${text}, ${counted(votes, { one: "eine Stimme", other: "# Stimmen" })}, ${percent.format(share)}`,
    takeBack: "Meine Stimme zurücknehmen",
    close: "Umfrage beenden",
    closeSpoken: "Diese Umfrage beenden",
    closeWhy: "Danach kann niemand mehr abstimmen, und alle sehen das Ergebnis.",
    closeYes: "Beenden",
    closeNo: "Offen lassen",
    who: "Wer wofür gestimmt hat",
    none: "Niemand",
    votes: (text, n) => `${text} · ${number(n)}`,
    more: (n) => counted(n, { one: "und noch jemand", other: "und # weitere" }),
  },

  pins: {
    label: "Angeheftete Nachrichten",
    place: (n, all) => all === 1 ? "Angeheftet" : `Angeheftet: ${n} von ${all}`,
    line: (name, line) => name === "" ? line : `${name}: ${line}`,
    show: "Diese Nachricht zeigen",
    all: "Alle angehefteten Nachrichten",
    none: "Noch ist nichts angeheftet. Wähle „Anheften“ bei einer Nachricht, die alle wiederfinden sollen.",
    unpin: (name) => `Nachricht von ${name} lösen`,
    unpinned: "Nicht mehr angeheftet",
  },
};
