import type { InvitedRole } from "../../../../protocol/invitations.ts";
import type { RoomRole } from "../../../../protocol/roles.ts";
import { limits } from "../../../../protocol/limits.ts";
import { counted, listed, number } from "../counting.ts";
import type { roomWords as English } from "../en/room.ts";

const hours = { one: "eine Stunde", other: "# Stunden" };
const minutes = { one: "eine Minute", other: "# Minuten" };
const seconds = { one: "eine Sekunde", other: "# Sekunden" };
const people = { one: "Eine Person", other: "# Personen" };

function span(all: number): string {
  if (all % 3_600 === 0) return counted(all / 3_600, hours);
  return all % 60 === 0 ? counted(all / 60, minutes) : counted(all, seconds);
}

const inRoom: Record<RoomRole, string> = { owner: "Inhaber", moderator: "Moderator", member: "Mitglied" };

const invited: Record<InvitedRole, string> = {
  admin: "Admin",
  moderator: "Moderator",
  member: "Mitglied",
  guest: "Gast",
};

export const roomWords: typeof English = {
  close: "Schließen",
  cancel: "Abbrechen",
  again: "Erneut versuchen",
  lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  copy: "Link kopieren",
  byHand: {
    title: "Von Hand kopieren",
    why:
      "Der Browser lässt die Seite nicht kopieren. Hier steht es ausgewählt, um von Hand kopiert zu werden.",
  },

  menu: {
    label: (room) => `Aktionen für ${room}`,
    pin: "Oben anheften",
    unpin: "Lösen",
    read: "Als gelesen markieren",
    mute: "8 Stunden stummschalten",
    unmute: "Stummschaltung beenden",
    level: (what) => `Benachrichtigen: ${what}`,
    copyLink: "Link kopieren",
    leave: (room) => `${room} verlassen`,
  },

  make: {
    title: "Neuer Raum",
    name: "Name",
    nameHint: `Buchstaben und Ziffern, bis zu ${limits.nameLength}.`,
    noName: "Gib zuerst einen Namen ein.",
    topic: "Thema",
    topicHint: "Worum es geht. Das geht auch später.",
    kind: "Wer hereinkommen darf",
    public: "Öffentlich",
    publicWhy: "Alle hier dürfen beitreten und lesen, was geschrieben wurde.",
    private: "Privat",
    privateWhy: "Nur wer von den Mitgliedern hinzugefügt wird. Sonst sieht niemand, dass es ihn gibt.",
    announce: "Für Ankündigungen: Nur die Moderation schreibt",
    submit: "Raum erstellen",
  },

  message: {
    title: "Neue Nachricht",
    why: "An eine Person oder an mehrere zugleich: Ihr habt dann einen Raum für euch.",
    to: "An",
    submit: "Schreiben",
    nobody: "Wähle zuerst jemanden aus.",
    tooMany: `Höchstens ${limits.directPeople - 1} Personen. Für mehr erstelle einen Raum.`,
  },

  pick: {
    hint: "Gib den Anfang eines Namens ein.",
    remove: (name) => `${name} entfernen`,
    found: (n) => counted(n, { one: "Eine Person gefunden", other: "# Personen gefunden" }),
    none: (typed) => `Niemand hier heißt „${typed}“.`,
    chosen: "Ausgewählt",
    label: "Personen",
  },

  add: {
    title: (room) => `Personen zu ${room} hinzufügen`,
    label: "Wen hinzufügen",
    privateWhy: "Sie sehen alles, was hier geschrieben wurde.",
    publicWhy: "Sie sind sofort im Raum.",
    submit: "Hinzufügen",
    nobody: "Wähle zuerst jemanden aus.",
    added: (names) => names.length === 0 ? "Sie waren schon hier." : `Hinzugefügt: ${listed(names)}.`,
    tooMany: `Höchstens ${limits.addedPeople} auf einmal.`,
  },

  people: {
    find: "Jemanden finden",
    some: (n) => `${number(n)} davon stehen hier. Die anderen findest du über ihren Namen.`,
  },

  details: {
    noTopic: "Noch kein Thema.",
    public: "Öffentlich: Alle hier dürfen beitreten und lesen.",
    private: "Privat: Nur die Mitglieder sehen ihn.",
    direct: "Nur die unten Genannten sind darin.",
    announce: "Hier schreibt nur die Moderation.",
    slow: (seconds) => `Langsamer Modus: ${span(seconds)} zwischen zwei Nachrichten derselben Person.`,
    archived: "Archiviert: Man kann ihn lesen, aber niemand schreibt hier.",
    days: (n) =>
      counted(n, {
        one: "Nachrichten werden einen Tag aufbewahrt.",
        other: "Nachrichten werden # Tage aufbewahrt.",
      }),
    acts: "Aktionen für diesen Raum",
    add: "Hinzufügen",
    addSpoken: "Personen hinzufügen",
    invite: "Einladen",
    inviteSpoken: "Andere in diesen Raum einladen",
    settings: "Raumeinstellungen",
    leave: "Verlassen",
    leaveSpoken: "Diesen Raum verlassen",
    leavePublic: "Du kannst ihm jederzeit wieder beitreten.",
    leavePrivate: "Wieder hinein kommst du nur, wenn dich ein Mitglied hinzufügt.",
    leaveYes: "Verlassen",
    leaveNo: "Bleiben",
    check: "Verlauf prüfen",
    checking: "Wird geprüft …",
    whole: (when, entries) =>
      `Geprüft ${when}: ${counted(entries, { one: "ein Eintrag", other: "# Einträge" })}, unverfälscht.`,
    broken: (when) =>
      `Geprüft ${when}: Die Kette ist unterbrochen. Jemand hat verändert, was gespeichert ist. Sag dem Inhaber des Servers Bescheid.`,
    unchecked:
      "Jede Nachricht ist mit der davor verkettet: Was hinter deinem Rücken geändert wird, fällt auf.",
    justNow: "gerade eben",
    at: (time) => `um ${time}`,
  },

  settings: {
    title: (room) => `Einstellungen von ${room}`,
    slow: "Langsamer Modus",
    slowHint: "Wie lange man zwischen zwei Nachrichten wartet. Für die Moderation gilt das nicht.",
    slowOff: "Aus",
    span,
    previews: "Linkvorschau",
    previewsHint:
      "Dieser Server ruft die Seiten auf, zu denen neue Nachrichten führen. Diese erfahren davon, aber nicht, wer geschrieben hat.",
    days: "Nachrichten aufbewahren",
    daysHint: "Was älter ist, wird für alle entfernt, samt Dateien. Niemand kann es zurückholen.",
    daysOf: (days) =>
      days === 0
        ? "Für immer"
        : days === 365
        ? "Ein Jahr"
        : counted(days, { one: "Ein Tag", other: "# Tage" }),
    daysOther: "Andere Anzahl von Tagen",
    daysOwn: "Tage",
    daysOwnHint: `Eine Zahl von 1 bis ${number(limits.keptDays)}.`,
    daysWrong: `Gib eine Zahl von 1 bis ${number(limits.keptDays)} ein.`,
    counting: "Wird gezählt …",
    expires: (messages, day) =>
      messages === 0
        ? "Noch keine Nachricht ist so alt."
        : messages >= limits.expiringCounted
        ? `Mehr als ${
          number(limits.expiringCounted)
        } Nachrichten aus der Zeit vor dem ${day} verschwinden sofort, für immer.`
        : counted(messages, {
          one: `Eine Nachricht aus der Zeit vor dem ${day} verschwindet sofort, für immer.`,
          other: `# Nachrichten aus der Zeit vor dem ${day} verschwinden sofort, für immer.`,
        }),
    save: "Speichern",
    saved: "Gespeichert.",
    nothing: "Es wurde nichts geändert.",
    opens: "Alle hier können dann lesen, was privat geschrieben wurde.",
    archive: "Diesen Raum archivieren",
    archiveWhy: "Man kann ihn lesen, aber niemand schreibt hier mehr. Er lässt sich wieder öffnen.",
    archiveYes: "Archivieren",
    archiveNo: "Offen lassen",
    unarchive: "Raum wieder öffnen",
    archived: "Der Raum ist archiviert.",
    unarchived: "Der Raum ist wieder offen.",
  },

  person: {
    menu: (name) => `Aktionen für ${name}`,
    write: (name) => `${name} schreiben`,
    make: (role) => role === "member" ? "Zum einfachen Mitglied machen" : `Zum ${inRoom[role]} machen`,
    remove: "Aus dem Raum entfernen",
    made: (name, role) => `${name} ist hier jetzt ${inRoom[role]}.`,
    removed: (name) => `${name} ist nicht mehr im Raum.`,
  },

  invite: {
    title: "Andere einladen",
    where: "Wohin",
    server: "Auf den Server",
    role: "Als",
    roles: invited,
    roleWhy: {
      admin: "Ein Admin kümmert sich um den ganzen Server: Personen, Räume, Einstellungen.",
      moderator: "Ein Moderator schaltet stumm, sperrt und nimmt zurück, was andere geschrieben haben.",
      member: "Ein Mitglied hat einen Namen mit Passwort und kann andere einladen.",
      guest: "Ein Gast braucht nur einen Namen.",
    },
    short: invited,
    hours: "Er gilt",
    uses: "Für",
    hoursOf: (hoursLong) =>
      hoursLong < 24
        ? counted(hoursLong, hours)
        : hoursLong % 8_760 === 0
        ? "ein Jahr"
        : counted(hoursLong / 24, { one: "einen Tag", other: "# Tage" }),
    usesOf: (uses) => uses === 0 ? "Alle, die ihn haben" : counted(uses, people),
    submit: "Link erstellen",
    another: "Noch einen Link erstellen",
    made: "Dein Link",
    madeWhy: "Er wird nur dieses eine Mal gezeigt. Sende ihn allen, die du hier dabeihaben willst.",
    netcat: "In einem Terminal",
    qr: "Der Link, für eine Kamera",
    list: "Deine Links",
    none: "Noch keine.",
    loading: "Einen Moment …",
    facts: (role, room) => `${room === undefined ? "Auf den Server" : `In ${room}`}, als ${role}`,
    used: (used, uses) =>
      uses === 0
        ? counted(used, { one: "Eine Person ist gekommen", other: "# Personen sind gekommen" })
        : used >= uses
        ? counted(uses, { one: "Benutzt", other: "Von allen # benutzt" })
        : `${number(used)} von ${number(uses)} benutzt`,
    until: (when) => `bis ${when}`,
    over: "Abgelaufen",
    ended: "Beendet",
    came: (names) => `Damit gekommen: ${listed(names)}`,
    end: "Beenden",
    endSpoken: (what) => `Link beenden: ${what}`,
    endWhy: "Damit kommt dann niemand mehr herein. Wer schon gekommen ist, bleibt.",
    endYes: "Beenden",
    endNo: "Gelten lassen",
    endedNow: "Der Link ist beendet.",
  },

  phone: {
    title: "Mein Handy hinzufügen",
    why: "Richte seine Kamera hierauf. Es öffnet Parley und meldet dich an, ohne Passwort.",
    qr: "Der Link für dein Handy, für die Kamera",
    left: (time) => `Der Link gilt nur einmal und nur noch ${time} min.`,
    over: "Dieser Link ist inzwischen abgelaufen.",
    again: "Neuen erstellen",
    secret: "Wer den Link hat, wird als du angemeldet. Sende ihn niemandem.",
    loop: (host) =>
      `Dein Handy kann ${host} nicht erreichen, denn das ist nur dieser Rechner. Starte den Server mit --host 0.0.0.0 --tls self und öffne ihn unter seiner Adresse in deinem Netzwerk.`,
  },
};
