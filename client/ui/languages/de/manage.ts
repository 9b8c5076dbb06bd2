import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { counted, number } from "../counting.ts";
import type { manageWords as English } from "../en/manage.ts";

/** At the beginning of a sentence, and inside of one. */
const ends: Record<NonNullable<ReportView["how"]>, readonly [begins: string, goesOn: string]> = {
  dismissed: ["Verworfen", "verworfen"],
  took_back: ["Entfernt", "entfernt"],
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
  take_back: "entfernte Nachrichten in",
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
  title: "Verwaltung",
  pages: {
    reports: "Meldungen",
    people: "Personen",
    bans: "Gesperrt und stumm",
    invitations: "Einladungen",
    rooms: "Räume",
    bots: "Bots",
    connections: "Verbindungen",
    storage: "Speicher",
    audit: "Prüfprotokoll",
    settings: "Einstellungen",
  },
  back: "Zurück zum Chat",
  backToPages: "Zurück zur Übersicht",
  loading: "Einen Moment …",
  lost:
    "Das lässt sich nicht laden: keine Verbindung. Sobald sie wieder da ist, wird es noch einmal versucht.",
  again: "Erneut versuchen",
  more: "Mehr anzeigen",
  cancel: "Abbrechen",
  search: "Nach Namen suchen",
  nothingFound: "Hier gibt es nichts mit diesem Namen.",
  open: (n) => counted(n, { one: "eine offene Meldung", other: "# offene Meldungen" }),
  role: roleNames,
  since: (when) => `seit ${when}`,

  person: {
    more: (name) => `Aktionen für ${name}`,
    facts: ({ since, seen, isHere }) =>
      [
        `seit ${since}`,
        isHere ? "gerade hier" : seen === undefined ? "" : `zuletzt hier: ${seen}`,
      ].filter((part) => part !== "").join(" · "),
    you: "du",
    banned: "Gesperrt",
    muted: (until) => `Stumm bis ${until}`,
    devices: "Geräte",
    devicesOf: (name) => `Geräte von ${name}`,
    noDevices: "Nirgends angemeldet.",
    device: (what, seen) => `${what} · zuletzt benutzt: ${seen}`,
    none: "Hier heißt niemand so.",
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
    reasonHint: "Die Person erfährt ihn. Darf leer bleiben.",
    long: "Wie lange",
  },

  mute: {
    title: (name) => `${name} stummschalten`,
    why: "Die Person kann weiterhin lesen, aber nicht schreiben.",
    submit: "Stummschalten",
    times: { "60": "Eine Stunde", "1440": "Einen Tag", "10080": "Eine Woche", "43200": "30 Tage" },
    done: (name, until) => `${name} ist bis zum ${until} stummgeschaltet.`,
  },
  kick: {
    title: (name) => `${name} hinauswerfen`,
    why: "Alle Verbindungen der Person werden beendet. Sie darf sofort wiederkommen.",
    submit: "Hinauswerfen",
    done: (name) => `${name} wurde hinausgeworfen.`,
  },
  ban: {
    title: (name) => `${name} sperren`,
    why: "Alle Verbindungen und Sitzungen der Person werden beendet, und sie kommt nicht mehr herein.",
    submit: "Sperren",
    times: {
      "0": "Für immer",
      "60": "Eine Stunde",
      "1440": "Einen Tag",
      "10080": "Eine Woche",
      "43200": "30 Tage",
    },
    takeBack: "Entfernen, was sie in den letzten 24 Stunden geschrieben hat",
    done: (name, tookBack) =>
      [
        `${name} ist gesperrt.`,
        ...tookBack > 0
          ? [
            counted(tookBack, {
              one: "Eine Nachricht wurde entfernt.",
              other: "# Nachrichten wurden entfernt.",
            }),
          ]
          : [],
      ].join(" "),
  },
  unban: {
    title: (name) => `${name} entsperren`,
    why: "Die Person darf mit ihrem bisherigen Passwort wiederkommen.",
    putBack: "Wiederherstellen, was mit der Sperre entfernt wurde",
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
    why: "Das Konto gibt es dann nicht mehr, und der Name ist frei. Das lässt sich nicht rückgängig machen.",
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
    none: { open: "Nichts zu tun. Gut gemacht.", settled: "Noch wurde nichts erledigt." },
    head: (by, from) => `${by} hat etwas von ${from} gemeldet`,
    room: (name, kind) =>
      kind === "direct" ? "in einem Direktchat" : `in ${name}${kind === "private" ? " (privat)" : ""}`,
    gone: "Entfernt",
    now: (text) => `Jetzt: ${text}`,
    unreadable: "Diese Nachricht lässt sich nicht mehr lesen.",
    acts: (from) => `Aktionen für die Meldung über ${from}`,
    dismiss: "Verwerfen",
    takeBack: "Entfernen",
    mute: "1 h stummschalten",
    kick: "Hinauswerfen",
    ban: "Sperren …",
    above: (name) =>
      `Die Rolle von ${name} ist nicht niedriger als deine. Jemand mit einer höheren Rolle muss sich das ansehen.`,
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
      "Was älter ist, wird für alle darin entfernt, samt Dateien. Alle darin erfahren, dass du es so festgelegt hast.",
    daysJoins:
      "Du trittst ihm dafür bei, und alle darin sehen es. Was älter ist, verschwindet sofort, für immer.",
    daysSubmit: "Speichern",
    daysSaved: (name, days) =>
      days === 0
        ? `${name} bewahrt Nachrichten für immer auf.`
        : `${name} bewahrt Nachrichten ${counted(days, day)} auf.`,
  },

  bots: {
    why:
      "Ein Bot ist ein Konto für ein Programm. Er kommt nur mit Token herein, und du bist für ihn verantwortlich.",
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
    refresh: "Aktualisieren",
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
    direct: (n) => counted(n, { one: "Ein Direktchat", other: "# Direktchats" }),
    counted: (when) => `Stand: ${when}. Neu gezählt wird höchstens einmal pro Minute.`,
    nearlyFull:
      "Die Festplatte ist fast voll: Bald werden neue Dateien abgelehnt. Schaff Platz oder füge eine Festplatte hinzu.",
  },

  audit: {
    none: "Noch wurde nichts mit besonderen Rechten getan.",
    noneFound: "Nichts dergleichen.",
    whole: "Unverfälscht: Keine Zeile wurde hinter dem Rücken des Servers geändert. Gerade eben geprüft.",
    broken:
      "Verfälscht: Jemand hat dieses Protokoll hinter dem Rücken des Servers geändert. Sag dem Inhaber des Servers Bescheid.",
    person: "Wer",
    personHint: "Wer es getan hat oder wen es betraf.",
    nobody: "Hier heißt niemand so. Gib den ganzen Namen ein.",
    act: "Was",
    any: "Alles",
    filter: "Filtern",
    acts,
    row: (act) => acts[act] ?? act,
    how: {
      forGood: "für immer",
      until: (when) => `bis ${when}`,
      tookBack: "samt dem, was in den letzten 24 Stunden geschrieben wurde",
      putBack: "samt dem, was entfernt worden war",
      ends: {
        dismissed: ends.dismissed[0],
        took_back: ends.took_back[0],
        muted: ends.muted[0],
        banned: ends.banned[0],
        kicked: ends.kicked[0],
      },
      role: (role, was) => was ? `${roleNames[was]} → ${roleNames[role]}` : `als ${roleNames[role]}`,
      room: (name) => name === "" ? "in einem Direktchat" : `in ${name}`,
      seqs: (seqs) => `Nr. ${seqs}`,
      hours: (n) => counted(n, { one: "gilt eine Stunde", other: "gilt # Stunden" }),
      uses: (n) =>
        n === 0
          ? "für beliebig viele Personen"
          : counted(n, { one: "für eine Person", other: "für # Personen" }),
      settings: {
        name: "Servername",
        guests: "Gäste",
        signup: "Neue Konten",
        paces: "Tempo",
        days: "Verlauf",
        words: "Nicht erlaubte Wörter",
        wordsDo: "Was damit geschieht",
        previews: "Linkvorschau",
        theme: "Hell oder dunkel",
      },
    },
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
    invited: "Nur mit Einladung",
    invitedWhy: "Nur wer einen Link hat, den jemand hier erstellt hat.",
    pace: "Nachrichten einer Person pro Minute",
    paceHint: "Auf Dauer, von 10 bis 100.000. Schnellere warten erst einen Moment und werden dann abgelehnt.",
    badPace: "Gib eine Zahl von 10 bis 100.000 ein.",
    days: "Neue Räume bewahren Nachrichten auf",
    daysHint: "Für Räume, die ab jetzt erstellt werden. Direktchats bleiben erhalten.",
    theme: "Seiten sind",
    themes: { system: "wie auf dem Gerät eingestellt", light: "hell", dark: "dunkel" },
    themeHint: "Für alle, die unter „Einstellungen“, „Aussehen“ nichts gewählt haben.",
    links: "Links in Nachrichten",
    previews: "Vorschau der verlinkten Seiten zeigen",
    previewsHint:
      "Der Server ruft sie dafür auf, in öffentlichen Räumen und in anderen, in denen es eingeschaltet ist. Die Geräte der Lesenden tun das nicht.",
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
    notAll: "Gespeichert. Was beim Start des Servers festgelegt wurde, bleibt, wie es ist.",
  },
};
