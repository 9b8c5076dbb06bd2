import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { counted, number } from "../counting.ts";
import type { manageWords as English } from "../en/manage.ts";

/** At the beginning of a sentence, and inside of one. */
const ends: Record<NonNullable<ReportView["how"]>, readonly [begins: string, goesOn: string]> = {
  dismissed: ["Verworfen", "verworfen"],
  took_back: ["Zurückgenommen", "zurückgenommen"],
  muted: ["Stummgeschaltet", "stummgeschaltet"],
  banned: ["Gesperrt", "gesperrt"],
  kicked: ["Hinausgeworfen", "hinausgeworfen"],
};

/** They stand between who did it and whom or what it was done to, so the verb cannot come last. */
const acts: Readonly<Record<string, string>> = {
  ban: "sperrte",
  unban: "entsperrte",
  kick: "warf hinaus:",
  mute: "schaltete stumm:",
  unmute: "beendete die Stummschaltung von",
  settle: "erledigte eine Meldung über",
  take_back: "nahm Nachrichten zurück in",
  put_back: "stellte Nachrichten wieder her in",
  set_role: "änderte die Rolle von",
  end_sessions: "meldete ab:",
  erase: "löschte das Konto von",
  invite: "erstellte eine Einladung",
  revoke: "beendete eine Einladung",
  settings: "änderte die Einstellungen",
  own: "wurde Inhaber",
  change_room: "änderte den Raum",
  room_role: "änderte die Rolle in einem Raum von",
  remove: "entfernte aus einem Raum:",
  join_private: "trat dem privaten Raum bei:",
  make_bot: "erstellte den Bot",
  remove_bot: "entfernte den Bot",
  make_token: "erstellte ein Token für",
  remove_token: "entfernte ein Token von",
};

const roleNames: Record<Role, string> = {
  owner: "Inhaber",
  admin: "Admin",
  moderator: "Moderator",
  member: "Mitglied",
  bot: "Bot",
  guest: "Gast",
};

const day = { one: "einen Tag", other: "# Tage" };

export const manageWords: typeof English = {
  title: "Verwalten",
  pages: {
    reports: "Meldungen",
    people: "Personen",
    bans: "Gesperrt und stumm",
    invitations: "Einladungen",
    rooms: "Räume",
    bots: "Bots",
    connections: "Wer verbunden ist",
    storage: "Speicher",
    audit: "Prüfprotokoll",
    settings: "Einstellungen",
  },
  back: "Zurück zum Chat",
  backToPages: "Zurück zu den Seiten",
  loading: "Einen Moment …",
  lost: "Das lässt sich nicht laden: keine Verbindung. Es wird noch einmal versucht, wenn sie wieder da ist.",
  again: "Noch einmal versuchen",
  more: "Mehr anzeigen",
  cancel: "Abbrechen",
  search: "Nach Namen suchen",
  nothingFound: "Hier hat nichts diesen Namen.",
  open: (n) => counted(n, { one: "eine offene Meldung", other: "# offene Meldungen" }),
  role: roleNames,
  since: (when) => `seit ${when}`,

  person: {
    more: (name) => `Aktionen für ${name}`,
    facts: ({ since, seen, isHere }) =>
      [
        `seit ${since}`,
        isHere ? "gerade hier" : seen === undefined ? "" : `zuletzt gesehen ${seen}`,
      ].filter((part) => part !== "").join(" · "),
    you: "du",
    banned: "Gesperrt",
    muted: (until) => `Stumm bis ${until}`,
    devices: "Geräte",
    devicesOf: (name) => `Geräte von ${name}`,
    noDevices: "Nirgends angemeldet.",
    device: (what, seen) => `${what} · zuletzt benutzt ${seen}`,
    none: "Niemand hier hat diesen Namen.",
    mute: "Stummschalten …",
    unmute: "Stummschaltung beenden",
    kick: "Hinauswerfen …",
    ban: "Sperren …",
    unban: "Entsperren …",
    make: (role) => `Zum ${roleNames[role]} machen`,
    endSessions: "Überall abmelden",
    erase: "Konto löschen …",
    made: (name, role) => `${name} ist jetzt ${roleNames[role]}.`,
    unmuted: (name) => `${name} darf wieder schreiben.`,
    signedOut: (name) => `${name} ist überall abgemeldet.`,
    reason: "Grund",
    reasonHint: "Wird der Person gesagt. Darf leer bleiben.",
    long: "Wie lange",
  },

  mute: {
    title: (name) => `${name} stummschalten`,
    why: "Lesen geht weiter, aber nichts Geschriebenes wird angenommen.",
    submit: "Stummschalten",
    times: { "60": "Eine Stunde", "1440": "Einen Tag", "10080": "Eine Woche", "43200": "30 Tage" },
    done: (name, until) => `${name} ist stumm bis ${until}.`,
  },
  kick: {
    title: (name) => `${name} hinauswerfen`,
    why: "Alle Verbindungen der Person enden. Sie darf sofort wiederkommen.",
    submit: "Hinauswerfen",
    done: (name) => `${name} wurde hinausgeworfen.`,
  },
  ban: {
    title: (name) => `${name} sperren`,
    why: "Alle Verbindungen und Sitzungen der Person enden, und keine Tür öffnet sich ihr mehr.",
    submit: "Sperren",
    times: {
      "0": "Für immer",
      "60": "Eine Stunde",
      "1440": "Einen Tag",
      "10080": "Eine Woche",
      "43200": "30 Tage",
    },
    takeBack: "Zurücknehmen, was sie in den letzten 24 Stunden geschrieben hat",
    done: (name, tookBack) =>
      [
        `${name} ist gesperrt.`,
        ...tookBack > 0
          ? [
            counted(tookBack, {
              one: "Eine Nachricht wurde zurückgenommen.",
              other: "# Nachrichten wurden zurückgenommen.",
            }),
          ]
          : [],
      ].join(" "),
  },
  unban: {
    title: (name) => `${name} entsperren`,
    why: "Die Person darf mit ihrem bisherigen Passwort wiederkommen.",
    putBack: "Wiederherstellen, was mit der Sperre zurückgenommen wurde",
    submit: "Entsperren",
    done: (name, putBack) =>
      [
        `${name} darf wieder herein.`,
        ...putBack > 0
          ? [
            counted(putBack, {
              one: "Eine Nachricht ist wieder da.",
              other: "# Nachrichten sind wieder da.",
            }),
          ]
          : [],
      ].join(" "),
  },
  erase: {
    title: (name) => `Konto von ${name} löschen`,
    why: "Niemand ist dann mehr diese Person, und der Name ist frei. Das lässt sich nicht rückgängig machen.",
    keep: "Was geschrieben wurde, bleibt",
    keepWhy: "Ohne den Namen.",
    gone: "Was geschrieben wurde, verschwindet auch",
    goneWhy: "Für immer, in allen Räumen.",
    messages: "Nachrichten",
    submit: "Löschen",
    done: "Das Konto ist gelöscht.",
  },

  bans: {
    bans: "Gesperrt",
    mutes: "Stummgeschaltet",
    noBans: "Niemand ist gesperrt.",
    noMutes: "Niemand ist stummgeschaltet.",
    facts: (by, when, until) => `von ${by}, ${when} · ${until === undefined ? "für immer" : `bis ${until}`}`,
    reason: (reason) => `„${reason}“`,
    unban: "Entsperren …",
    unbanOf: (name) => `${name} entsperren`,
    until: (when) => `bis ${when}`,
    unmute: "Stummschaltung beenden",
    unmuteOf: (name) => `Stummschaltung beenden: ${name}`,
  },

  reports: {
    tabs: { open: "Offen", settled: "Erledigt" },
    label: "Meldungen",
    none: { open: "Nichts zu tun. Gut gemacht.", settled: "Noch nichts wurde erledigt." },
    head: (by, from) => `${by} hat etwas von ${from} gemeldet`,
    room: (name, kind) =>
      kind === "direct" ? "in einem Direktraum" : `in ${name}${kind === "private" ? " (privat)" : ""}`,
    gone: "Zurückgenommen",
    now: (text) => `Jetzt: ${text}`,
    unreadable: "Diese Nachricht lässt sich nicht mehr lesen.",
    acts: (from) => `Was mit ${from} zu tun ist`,
    dismiss: "Verwerfen",
    takeBack: "Zurücknehmen",
    mute: "1 h stummschalten",
    kick: "Hinauswerfen",
    ban: "Sperren …",
    above: (name) => `${name} steht nicht unter dir. Jemand weiter oben muss sich das ansehen.`,
    settled: (how, by, when) => `${ends[how][0]} von ${by}, ${when}`,
    done: (how) => `Erledigt: ${ends[how][1]}.`,
  },

  invitations: {
    none: "Noch niemand hat einen Link erstellt.",
    by: (name, when) => `von ${name}, ${when}`,
  },

  rooms: {
    none: "Es gibt keine Räume.",
    public: "Öffentlich",
    private: "Privat",
    archived: "Archiviert",
    announce: "Ankündigungen",
    members: (n, online) =>
      `${counted(n, { one: "ein Mitglied", other: "# Mitglieder" })}${
        online > 0 ? `, ${number(online)} gerade hier` : ""
      }`,
    open: "Öffnen",
    openOf: (name) => `${name} öffnen`,
    join: "Beitreten",
    joinOf: (name) => `${name} beitreten`,
    joinWhy: "Alle darin sehen, dass du gekommen bist.",
    stay: "Draußen bleiben",
    archive: "Archivieren",
    archiveOf: (name) => `${name} archivieren`,
    archiveWhy: "Man kann ihn lesen, aber niemand schreibt dort mehr. Er lässt sich wieder öffnen.",
    archiveJoins: "Du trittst ihm dafür bei, und alle darin sehen es. Danach schreibt dort niemand mehr.",
    keep: "Offen lassen",
    reopen: "Zum Schreiben öffnen",
    reopenOf: (name) => `${name} zum Schreiben öffnen`,
    archivedNow: (name) => `${name} ist archiviert.`,
    reopened: (name) => `${name} ist wieder offen.`,
    kept: (days) => counted(days, { one: "einen Tag aufbewahrt", other: "# Tage aufbewahrt" }),
    days: "Verlauf",
    daysOf: (name) => `Verlauf: ${name}`,
    daysWhy:
      "Was älter ist, wird für alle darin entfernt, samt Dateien. Alle lesen, dass du es so festgelegt hast.",
    daysJoins:
      "Du trittst ihm dafür bei, und alle darin sehen es. Was älter ist, verschwindet sofort, für immer.",
    daysSubmit: "Speichern",
    daysSaved: (name, days) =>
      days === 0
        ? `${name} bewahrt Nachrichten für immer auf.`
        : `${name} bewahrt Nachrichten ${counted(days, day)} auf.`,
  },

  bots: {
    why: "Ein Bot ist ein Konto für ein Programm. Er kommt nur mit Token herein, und du stehst für ihn ein.",
    none: "Noch keine Bots.",
    name: "Name des Bots",
    noName: "Gib ihm zuerst einen Namen.",
    make: "Bot erstellen",
    made: (name) => `Das erste Token von „${name}“. Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt.`,
    facts: (by, since) => `erstellt von ${by}, ${since}`,
    tokens: (name) => `Token von ${name}`,
    noTokens: "Er hat kein Token und kommt deshalb nicht herein.",
    addToken: "Neues Token",
    addTokenOf: (name) => `Neues Token für ${name}`,
    tokenMade: (token, bot) =>
      `Das Token „${token}“ von ${bot}. Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt.`,
    remove: "Bot entfernen",
    removeOf: (name) => `Bot entfernen: ${name}`,
    removeWhy: "Er wird getrennt, und sein Name ist frei. Was er geschrieben hat, bleibt.",
    keep: "Behalten",
    removed: (name) => `Der Bot „${name}“ ist entfernt.`,
  },

  connections: {
    none: "Niemand ist verbunden.",
    doors: (door, n) => `${door}: ${number(n)}`,
    door: { websocket: "Browser oder Programm", tcp: "Einfaches TCP", http: "HTTP" },
    facts: (door, since) => `${door} · seit ${since}`,
    more: (shown, all) => `Die neuesten ${number(shown)} von ${number(all)}.`,
    refresh: "Noch einmal nachsehen",
  },

  storage: {
    database: "Nachrichten und alles andere",
    files: "Dateien",
    free: "Frei auf der Festplatte",
    freeOf: (total) => `von ${total}`,
    rooms: "Nach Räumen",
    room: "Raum",
    entries: "Nachrichten",
    filesIn: "Dateien",
    size: "Größe",
    others: (n) => counted(n, { one: "Ein kleinerer Raum", other: "# kleinere Räume" }),
    direct: (n) => counted(n, { one: "Ein Direktraum", other: "# Direkträume" }),
    counted: (when) => `Stand: ${when}. Neu gezählt wird höchstens einmal pro Minute.`,
    nearlyFull:
      "Die Festplatte ist fast voll: Bald werden neue Dateien abgelehnt. Schaff Platz oder füge eine Festplatte hinzu.",
  },

  audit: {
    none: "Noch nichts wurde mit besonderen Rechten getan.",
    noneFound: "Nichts dergleichen.",
    whole: "Lückenlos: Keine Zeile wurde hinter dem Rücken des Servers geändert. Gerade eben geprüft.",
    broken:
      "Gebrochen: Jemand hat dieses Protokoll hinter dem Rücken des Servers geändert. Sag es dem Inhaber des Servers.",
    person: "Wer",
    personHint: "Hat es getan, oder ihm wurde es getan.",
    nobody: "Niemand hier hat diesen Namen. Gib ihn ganz ein.",
    act: "Was",
    any: "Alles",
    filter: "Filtern",
    acts,
    row: (act) => acts[act] ?? act,
  },

  settings: {
    name: "Name dieses Servers",
    nameHint: `Wie man ihn nennt, bis zu ${limits.nameLength} Zeichen.`,
    noName: "Gib zuerst einen Namen ein.",
    come: "Wer hereinkommen darf",
    guests: "Gäste: Ein Name genügt",
    signup: "Neue Konten",
    open: "Alle",
    openWhy: "Wer kommt, darf einem Namen ein Passwort geben.",
    invited: "Per Einladung",
    invitedWhy: "Nur wer einen Link hat, den jemand hier erstellt hat.",
    pace: "Nachrichten einer Person pro Minute",
    paceHint: "Auf Dauer, von 10 bis 100.000. Schnellere warten erst einen Moment und werden dann abgelehnt.",
    badPace: "Gib eine Zahl von 10 bis 100.000 ein.",
    days: "Neue Räume bewahren Nachrichten auf",
    daysHint: "Für Räume, die ab jetzt erstellt werden. Was man einander allein schreibt, wird aufbewahrt.",
    theme: "Seiten sind",
    themes: { system: "wie auf dem Gerät eingestellt", light: "hell", dark: "dunkel" },
    themeHint: "Für alle, die unter „Einstellungen“, „Aussehen“ nichts gewählt haben.",
    links: "Links in Nachrichten",
    previews: "Zeigen, was die Seiten über sich sagen",
    previewsHint:
      "Der Server ruft sie auf, in öffentlichen Räumen und in anderen, die es wollen. Kein Gerät, auf dem gelesen wird, tut das.",
    words: "Nicht erlaubte Wörter",
    wordsHint: "Eines pro Zeile.",
    tooMany: `Höchstens ${number(limits.filteredWords)} Wörter.`,
    longWord: (word) => `„${word.slice(0, 20)} …“ ist zu lang: höchstens 64 Zeichen.`,
    wordsDo: "Was aus einer Nachricht mit einem davon wird",
    refuse: "Sie wird abgelehnt",
    refuseWhy: "Wer sie schrieb, erfährt den Grund.",
    hide: "Das Wort wird verborgen",
    hideWhy: "Andere sehen *** an seiner Stelle.",
    tryIt: "Ausprobieren",
    tryHint: "Tippe eine Nachricht, wie sie jemand hier schreiben würde.",
    passes: "Das geht durch.",
    refused: "Das wird abgelehnt.",
    hidden: (text) => `Andere sehen: ${text}`,
    save: "Speichern",
    saved: "Gespeichert.",
    notAll: "Gespeichert. Womit der Server gestartet wurde, bleibt, wie es ist.",
  },
};
