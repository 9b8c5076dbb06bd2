import { counted } from "../counting.ts";
import type { forwardWords as EnglishForward, savedWords as EnglishSaved } from "../en/forward.ts";

export const forwardWords: typeof EnglishForward = {
  title: "Weiterleiten",
  what: (name, line) => `${name}: ${line}`,
  search: "Räume und Personen suchen",
  targets: "Wohin weiterleiten",
  none: (typed) => `Keine Person und kein Raum heißt „${typed}“.`,
  submit: (n) => n < 2 ? "Weiterleiten" : `An ${n} weiterleiten`,
  nobody: "Wähle zuerst einen Raum oder eine Person.",
  state: {
    sending: "Wird gesendet …",
    sent: "Gesendet",
    lost: "Keine Verbindung. Versuch es gleich noch einmal.",
  },
  done: (names) =>
    names.length === 1 ? `Weitergeleitet an ${names[0]}` : counted(names.length - 1, {
      one: `Weitergeleitet an ${names[0]} und an noch jemanden`,
      other: `Weitergeleitet an ${names[0]} und # weitere`,
    }),
  some: (sent, failed) =>
    sent === 0
      ? counted(failed, {
        one: "Das Weiterleiten hat nicht geklappt. Versuch es noch einmal.",
        other: "Keine der # Weiterleitungen hat geklappt. Versuch es noch einmal.",
      })
      : counted(failed, {
        one: "Alle Weiterleitungen bis auf eine haben geklappt. Versuch es noch einmal.",
        other: "Alle Weiterleitungen bis auf # haben geklappt. Versuch es noch einmal.",
      }),
};

export const savedWords: typeof EnglishSaved = {
  none:
    "Noch nichts gespeichert. Wähle bei einer Nachricht „Speichern“, dann findest du sie hier auf allen deinen Geräten.",
  loading: "Wird geladen …",
  offline: "Sie lassen sich nicht laden: keine Verbindung. Versuch es noch einmal, wenn sie wieder da ist.",
  again: "Erneut versuchen",
  list: "Gespeicherte Nachrichten, die zuletzt gespeicherte zuerst",
  saved: (when) => `gespeichert ${when}`,
  remove: (name) => `Nachricht von ${name} aus Gespeicherten entfernen`,
  removed: "Aus Gespeicherten entfernt",
  more: "Mehr anzeigen",
};
