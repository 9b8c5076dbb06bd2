import { counted, number } from "../counting.ts";
import type { switcherWords as English } from "../en/switcher.ts";

export const switcherWords: typeof English = {
  label: "Gehe zu",
  placeholder: "Raum, @Person, ?Text, >Befehl",
  results: "Ziele",
  hints: { room: "Raum", offer: "Beitreten", person: "Person", command: "Befehl", messages: "Nachrichten" },
  unread: (n) => `${number(n)} neu`,
  look: (typed) => `Nachrichten nach „${typed}“ durchsuchen`,
  none: "Nichts mit diesem Namen.",
  found: (n) => counted(n, { one: "Ein Treffer", other: "# Treffer" }),
  commands: {
    newRoom: "Neuer Raum",
    newMessage: "Neue Nachricht",
    invite: "Andere einladen",
    people: "Personen anzeigen",
    search: "In diesem Raum suchen",
    saved: "Gespeicherte Nachrichten",
    readAll: "Alles als gelesen markieren",
    notifications: "Benachrichtigungen",
    settings: "Einstellungen",
    account: "Konto",
    keys: "Tastenkürzel",
    light: "Helle Farben",
    dark: "Dunkle Farben",
    system: "Farben wie das System",
  },
};
