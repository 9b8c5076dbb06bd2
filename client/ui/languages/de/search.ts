import { counted } from "../counting.ts";
import type { searchWords as English } from "../en/search.ts";

export const searchWords: typeof English = {
  title: "Suche",
  close: "Suche schließen",
  field: "Nach Wörtern suchen",
  placeholder: "Wörter, oder from:, in:, has: …",
  here: (room) => `In ${room}`,
  everywhere: "Überall",
  where: "Wo gesucht wird",
  narrow: "Eingrenzen",
  operators: {
    from: "Von …",
    in: "In einem Raum …",
    after: "Seit …",
    before: "Vor …",
    has: "Mit …",
  },
  has: { file: "Mit Datei", picture: "Mit Bild", link: "Mit Link", poll: "Mit Umfrage" },
  me: "Von mir",
  day: { after: "Seit diesem Tag", before: "Vor diesem Tag" },
  recent: "Zuletzt auf diesem Gerät gesucht",
  forget: "Suchverlauf löschen",
  hint:
    'Drei aufeinanderfolgende Buchstaben genügen, um ein Wort in deinen Räumen zu finden. "Zwei Wörter" findet sie nebeneinander, -wort lässt weg, worin es vorkommt.',
  searching: "Suche läuft …",
  found: (shown, total, isAll) =>
    isAll
      ? counted(shown, { one: "Eine Nachricht", other: "# Nachrichten" })
      : total >= 1_000
      ? "Mehr als 1.000 Nachrichten, die neuesten zuerst"
      : `Etwa ${counted(total, { one: "eine Nachricht", other: "# Nachrichten" })}, die neuesten zuerst`,
  none: (typed) => `Nichts gefunden für „${typed}“. Versuch es mit weniger Buchstaben oder such überall.`,
  noneAnywhere: (typed) =>
    `In deinen Räumen nichts gefunden für „${typed}“. Versuch es mit weniger Buchstaben.`,
  offline: "Suchen geht nicht: keine Verbindung. Versuch es noch einmal, wenn sie wieder da ist.",
  again: "Erneut versuchen",
  more: "Mehr anzeigen",
  results: "Gefundene Nachrichten",
  group: (room, day) => `${room} · ${day}`,
  gone: "Du bist nicht mehr in diesem Raum.",
};
