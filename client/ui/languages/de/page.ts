import type { Tick } from "../../../core/bubble.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { sizeText } from "../../file_size.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import { counted, listed, localTime, number } from "../counting.ts";
import { happened } from "./notices.ts";
import { refusals } from "./refusals.ts";
import type { words as English } from "../en/page.ts";

/** „Ana“, „Ana und Bo“, „Ana, Bo und Cal“; with more than `most` names „Ana, Bo und 3 weitere“. */
function list(names: readonly string[], most: number, others = "weitere"): string {
  if (names.length <= most) return listed(names);
  return listed([...names.slice(0, most - 1), `${number(names.length - (most - 1))} ${others}`]);
}

const messages = { one: "eine Nachricht", other: "# Nachrichten" };
const newMessages = { one: "Eine neue Nachricht", other: "# neue Nachrichten" };
const namesYou = { one: "eine erwähnt dich", other: "# erwähnen dich" };
const ticks: Record<Tick, string> = {
  waiting: "wartet auf Verbindung",
  sending: "wird gesendet",
  sent: "gesendet",
  delivered: "zugestellt",
  read: "gelesen",
  failed: "nicht gesendet",
  held: "nicht gesendet: wartet auf die Nachricht darüber",
};

/** What a file is called in a sentence (after “sent”), and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["ein Bild", "Bild"],
  video: ["ein Video", "Video"],
  audio: ["eine Audiodatei", "Audio"],
  voice: ["eine Sprachnachricht", "Sprachnachricht"],
  pdf: ["ein PDF", "PDF"],
  text: ["eine Textdatei", "Text"],
  code: ["eine Codedatei", "Code"],
  archive: ["ein Archiv", "Archiv"],
  other: ["eine Datei", "Datei"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "Das ist zu lang: höchstens 256 Byte.",
  common: "Das wird als Erstes ausprobiert. Füge Wörter hinzu, auf die niemand käme.",
  name: "Das ist deinem Namen zu ähnlich.",
};

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

function clock(seconds: number): string {
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")} min`;
}

export const words: typeof English = {
  product: "Parley",
  left: "Jemand, der gegangen ist",
  refusal: (code) => refusals[code],
  outOfStep: (code) =>
    `Die Seite und der Server verstehen einander nicht (${code}). Lade die Seite neu; hilft das nicht, sag dem Inhaber des Servers Bescheid.`,

  names: {
    promise: "Ein Raum für alle hier. Such dir einen Namen aus und sag Hallo.",
    label: "Dein Name",
    join: "Beitreten",
    signIn: "Anmelden",
    signInInstead: "Anmelden",
    keepInstead: "Namen sichern",
    keep: "Diesen Namen sichern",
    guestInstead: "Als Gast eintreten",
    another: (name) => `Nicht ${name}? Anderen Namen wählen`,
    asked: (name) => `„${name}“ hat hier ein Passwort.`,
    hint: `Buchstaben und Ziffern, bis zu ${limits.nameLength}. Andere sehen ihn.`,
    empty: "Gib zuerst einen Namen ein.",
    passkey: "Mit Passkey anmelden",
    noPasskey: "Es wurde kein Passkey verwendet. Versuch es noch einmal oder gib deinen Namen ein.",
    code: "Code deiner App",
    codeHint: "Sechs Ziffern. Deine App zeigt jede halbe Minute neue.",
    recovery: "Wiederherstellungscode",
    recoveryHint: "Einer der zehn, die du aufbewahrt hast. Er gilt einmal.",
    useRecovery: "Stattdessen Wiederherstellungscode verwenden",
    useApp: "Stattdessen Code der App verwenden",
    noCode: "Gib zuerst den Code ein.",
    unreachable: (host) =>
      `${host} ist nicht erreichbar. Vielleicht läuft der Server nicht, oder du bist offline. Versuch es gleich noch einmal.`,
    sessionEnded:
      "Deine Sitzung wurde beendet: in einem anderen Tab oder auf einem anderen Gerät, durch ein neues Passwort oder " +
      "weil sie zwei Wochen lang nicht benutzt wurde. Gib deinen Namen ein, um weiterzumachen.",
    nameTaken: (name) => `Den Namen „${name}“ benutzt inzwischen jemand anderes. Wähle einen anderen.`,
    outdated: "Der Server ist schon neuer als diese Seite. Lade die Seite neu.",
    byInvitation:
      "Auf diesen Server kommt man nur mit Einladung. Öffne den Link, den du bekommen hast, oder melde dich mit deinem Passwort an.",
    withoutGuests: "Melde dich an oder sichere dir einen Namen mit einem Passwort.",
    haveInvitation: "Ich habe eine Einladung",
    kept: (n, name) =>
      counted(n, {
        one: `Eine noch nicht gesendete Nachricht wird aufbewahrt, bis du wieder ${name} bist.`,
        other: `# noch nicht gesendete Nachrichten werden aufbewahrt, bis du wieder ${name} bist.`,
      }),
  },

  password: {
    label: "Passwort",
    of: (name) => `Passwort von ${name}`,
    fresh: "Neues Passwort",
    show: "Passwort anzeigen",
    showShort: "Zeigen",
    hideShort: "Verbergen",
    capsLock: "Die Feststelltaste ist an.",
    empty: "Gib zuerst das Passwort ein.",
    newHint: "Mindestens 10 Zeichen. Am besten ein paar Wörter, die nur du so zusammenstellst.",
    good: "Gut.",
    problem: (problem, characters) =>
      problem === "short" ? `Mindestens 10 Zeichen: noch ${10 - characters}.` : passwordProblems[problem],
    asking: "Einen Moment …",
    wait: (seconds) => `Warte ${clock(seconds)}`,
  },

  account: {
    open: (name) => `Konto von ${name}`,
    title: "Konto",
    offline: "Nicht verbunden. Dein Konto lässt sich nur mit Verbindung ändern.",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um dein Konto zu sehen.",
    erased: "Dein Konto ist gelöscht.",
  },

  header: {
    back: "Zurück zu den Räumen",
    here: (n) => counted(n, { one: "Nur du bist hier", other: "# Personen hier" }),
    connecting: "Verbinden …",
    offline: "Nicht verbunden",
    people: "Personen",
    hereAndTopic: (here, topic) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "Personen anzeigen",
    search: "In diesem Raum suchen (Strg+F)",
    closePeople: "Personenliste schließen",
    settings: "Einstellungen",
    signOut: "Abmelden",
    you: "du",
    hereNow: "Gerade hier",
    away: "Abwesend",
    gone: "Nicht hier",
    awaySince: (when: string) => `Abwesend seit ${when}`,
    lastSeen: (when: string) => `Zuletzt hier: ${when}`,
    writeTo: (name) => `${name} schreiben`,
    skip: "Direkt zum Schreibfeld",
    more: (name) => `Aktionen für ${name}`,
    roles: { owner: "Inhaber", admin: "Admin", moderator: "Moderator", bot: "Bot", guest: "Gast" },
  },

  rooms: {
    label: "Räume",
    fresh: "Neuer Raum, neue Nachricht oder Einladung",
    is: { private: "privat", announce: "Ankündigungen", archived: "archiviert", muted: "stummgeschaltet" },
    pinned: "Angeheftet",
    filter: "Raum finden",
    noneFound: (typed) => `Keiner deiner Räume heißt „${typed}“.`,
    goTo: "Gehe zu … (Strg+K)",
    gone: (name) => `Du bist nicht mehr in ${name}.`,
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um das zu tun.",
    directs: "Personen",
    nobody: "Noch niemand. Hier stehen alle, denen du direkt schreibst.",
    choose: "Jemanden auswählen",
    more: "Weitere Räume",
    join: "Beitreten",
    joinRoom: (room) => `${room} beitreten`,
    members: (n) => n === 0 ? "Noch niemand dort" : counted(n, { one: "Eine Person", other: "# Personen" }),
    draft: (text) => `Entwurf: ${text}`,
    said: (name, text) => name === "" ? text : `${name}: ${text}`,
    reacted: (name, emoji, text) => `${name} hat mit ${emoji} reagiert auf: ${text}`,
    voted: (name, text) => `${name} hat abgestimmt: ${text}`,
    item: (item) =>
      [
        item.name,
        item.is,
        item.isHere ? "gerade hier" : "",
        item.unread > 0
          ? counted(item.unread, { one: "eine neue Nachricht", other: "# neue Nachrichten" })
          : "",
        item.meant > 0 ? counted(item.meant, namesYou) : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join(", "),
    unreachable:
      "Der Raum lässt sich nicht öffnen: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.",
  },

  manage: {
    open: "Server verwalten",
    label: (reports) =>
      reports === 0
        ? "Server verwalten"
        : `Server verwalten, ${
          counted(reports, { one: "eine offene Meldung", other: "# offene Meldungen" })
        }`,
  },

  signOut: {
    question: ({ messages: unsent, uploads, voices }) =>
      `Abmelden und ${
        list([
          ...unsent > 0 ? [counted(unsent, messages)] : [],
          ...uploads > 0 ? [counted(uploads, { one: "eine Datei", other: "# Dateien" })] : [],
          ...voices > 0
            ? [counted(voices, { one: "eine Sprachnachricht", other: "# Sprachnachrichten" })]
            : [],
        ], 3)
      } verlieren?`,
    why: ({ messages, voices }) =>
      messages + voices > 0
        ? "Noch nicht alles hat den Server erreicht. Wenn du dich abmeldest, wird es von diesem Gerät gelöscht."
        : "Noch nicht jede Datei hat den Server erreicht. Wenn du dich abmeldest, wird das Senden abgebrochen; um es fortzusetzen, musst du dich wieder als dieselbe Person anmelden und die Datei noch einmal auswählen.",
    stay: "Bleiben",
    leave: "Abmelden",
    failed:
      "Abmelden ist gerade nicht möglich: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.",
  },

  log: {
    label: (room, kind) => `Nachrichten ${kind === "direct" ? "mit" : "in"} ${room}`,
    beginning: (room, kind) =>
      kind === "direct" ? `Hier beginnt, was ${room} und du geschrieben habt` : `Hier beginnt ${room}`,
    expired: (day, days) =>
      `Nachrichten aus der Zeit vor dem ${day} wurden nach ${
        counted(days, { one: "einem Tag", other: "# Tagen" })
      } entfernt`,
    empty: "Noch keine Nachrichten. Sag Hallo.",
    alone: (name) => `Außer dir ist nur ${name} in diesem Raum.`,
    ways: "Andere kommen herein mit",
    browser: "einem Browser",
    netcat: "einem Terminal",
    unknown: "Diese Nachricht kann nur eine neuere Version der Seite anzeigen. Lade neu, um sie zu sehen.",
    edited: "bearbeitet",
    editedAt: (when) => `Bearbeitet: ${when}`,
    wasEdited: (said) => `${said}, bearbeitet`,
    preview: (title, host) => `Vorschau: ${title}, auf ${host}`,
    withPreview: (said, title) => `${said}, führt zu ${title}`,
    gone: { writer: "Nachricht gelöscht", moderator: "Von der Moderation entfernt" },
    unread: "Neue Nachrichten",
    gap: (n) => counted(n, { one: "Eine frühere Nachricht", other: "# frühere Nachrichten" }),
    loadGap: "Anzeigen",
    today: "Heute",
    yesterday: "Gestern",
    happened,
    pinned: (name, n) => `${name} hat ${counted(n, messages)} angeheftet`,
    joined: (names) => `${list(names, 3)} ${names.length === 1 ? "ist" : "sind"} beigetreten`,
    left: (names) => `${list(names, 3)} ${names.length === 1 ? "ist" : "sind"} gegangen`,
    joinedAndLeft: (joined, left) => `${joined}, ${left}`,
    jump: (n, names) =>
      n === 0
        ? "Zur neuesten Nachricht"
        : names === 0
        ? counted(n, newMessages)
        : `${counted(n, newMessages)}, ${counted(names, namesYou)}`,
    jumpCount: (n, names) => names === 0 ? `${n}` : `@ ${n}`,
    newAbove: (n, since) => since === "" ? `${n} ungelesen` : `${n} ungelesen seit ${since}`,
    knowNew: "Alle als gelesen markieren",
    you: "Du",
    bubble: (who, time, text) => `${who}, ${time}: ${text}`,
    tick: (tick) => ticks[tick],
    readBy: (names) => names.length === 0 ? "gelesen" : `gelesen von ${list(names, 5, "weiteren")}`,
  },

  text: { showAll: "Alles anzeigen", showLess: "Weniger anzeigen" },

  file: {
    label: (kind, file, caption, isUnheard) =>
      file.state === "abandoned" ? `hat das Senden von ${file.name} abgebrochen` : [
        file.state === "arriving" ? `sendet ${kinds[kind][0]}` : `hat ${kinds[kind][0]} gesendet`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [file.name, file.size > 0 ? sizeText(file.size) : ""],
        isUnheard ? "noch nicht gehört" : "",
        file.state === "arriving" ? percent(file) : "",
        caption === "" ? "" : `Beschriftung: ${caption}`,
      ].filter((part) => part !== "").join(", "),
    facts: (kind, file) => {
      const { received, size, state } = file;
      if (state !== "arriving") return `${sizeText(size)} · ${kinds[kind][1]}`;
      if (size === 0) return received ? `bisher ${sizeText(received)}` : "Wird empfangen …";
      return received === undefined
        ? `${sizeText(size)} · wird empfangen …`
        : `${sizeText(received)} von ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file) => percent(file) || "Wird empfangen …",
    show: ({ size }) => `Anzeigen, ${sizeText(size)}`,
    arriving: (name) => `${name} wird gerade empfangen`,
    gone: (sender, name) => `${sender} hat das Senden von ${name} abgebrochen`,
    open: (name) => `${name} öffnen`,
    play: (name) => `${name} abspielen`,
    download: (name) => `${name} herunterladen`,
    copyLink: (name) => `Link zu ${name} kopieren`,
    broken: (name) => `${name} lässt sich nicht anzeigen.`,
    again: "Erneut versuchen",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um das zu hören.",
  },

  files: {
    title: "Dateien",
    open: "Dateien anzeigen",
    close: "Dateiliste schließen",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um die Dateien zu sehen.",
  },

  menu: {
    open: "Mehr",
    label: "Aktionen für diese Nachricht",
    copy: "Text kopieren",
    copyLink: "Link kopieren",
    edit: "Bearbeiten",
    caption: "Beschriftung bearbeiten",
    reply: "Antworten",
    forward: "Weiterleiten …",
    save: "Speichern",
    unsave: "Aus Gespeicherten entfernen",
    removePreview: "Vorschau entfernen",
    previewRemoved: "Vorschau entfernt",
    remove: "Löschen",
    report: "Melden …",
    person: (name) => `${name} …`,
    copied: "Kopiert",
    linkCopied: "Link kopiert",
  },

  respond: {
    poll: (question, voters, closed) =>
      [
        `Umfrage: ${question}`,
        closed ? "beendet" : "",
        counted(voters, { one: "eine Person hat abgestimmt", other: "# Personen haben abgestimmt" }),
      ].filter((part) => part !== "").join(", "),
    label: (said, reactions, pinned, saved) =>
      [
        said,
        reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
        pinned ? "angeheftet" : "",
        saved ? "gespeichert" : "",
      ]
        .filter((part) => part !== "").join(", "),
    newPoll: "Umfrage",
  },

  reply: {
    title: "Antwort",
    to: (name) => `Antwort an ${name}`,
    toOneself: "Antwort an dich selbst",
    leave: "Doch nicht antworten",
    show: "Diese Nachricht zeigen",
    loading: "…",
    missing: "Nachricht nicht verfügbar",
    label: (name, line, said) =>
      name === "" ? `als Antwort auf: ${line} – ${said}` : `als Antwort an ${name}: ${line} – ${said}`,
  },

  forwarded: (name) => `Weitergeleitet von ${name}`,
  forwardedLabel: (name, said) => `weitergeleitet von ${name}: ${said}`,

  saved: {
    title: "Gespeicherte Nachrichten",
    done: "Gespeichert. Du findest sie unter „Gespeicherte Nachrichten“.",
    undone: "Aus Gespeicherten entfernt",
    lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  edit: {
    title: "Bearbeiten",
    leave: "Bearbeiten abbrechen",
    save: "Speichern",
    label: "Deine Nachricht",
    caption: "Beschriftung",
    nothing: "So bliebe nichts übrig. Soll die Nachricht ganz weg, wähle „Löschen“.",
    lost: "Das lässt sich nicht speichern: keine Verbindung. Versuch es gleich noch einmal.",
  },

  takeBack: {
    done: (n) => counted(n, { one: "Nachricht gelöscht", other: "# Nachrichten gelöscht" }),
    undo: "Rückgängig",
    lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  report: {
    title: "Diese Nachricht melden",
    why: (name) => `Die Moderation sieht, was ${name} geschrieben hat und was davor und danach steht.`,
    label: "Was stimmt damit nicht?",
    empty: "Sag in ein paar Worten, was nicht stimmt.",
    cancel: "Abbrechen",
    send: "Melden",
    sent: "Gemeldet. Die Moderation sieht es sich an.",
    lost: "Das lässt sich nicht melden: keine Verbindung. Versuch es gleich noch einmal.",
  },

  composer: {
    label: (room) => `Nachricht an ${room}`,
    short: "Nachricht",
    format: "Formatierung",
    send: "Senden",
    tooLong: (kibibytes) =>
      `Das lässt sich nicht senden: Es sind mehr als ${kibibytes} KiB Text. Kürze es oder sende es als Datei.`,
    emoji: "Emojis",
    outdated:
      "Das geht nicht: Die Seite ist älter als der Server, oder es gibt keine Verbindung. Lade sie neu oder versuch es gleich noch einmal.",
    typing: (names) =>
      names.length > 3
        ? "Mehrere Personen schreiben …"
        : `${list(names, 3)} ${names.length === 1 ? "schreibt" : "schreiben"} …`,
  },

  stop: {
    archived: "Dieser Raum ist archiviert: Man kann ihn lesen, aber niemand schreibt hier.",
    announcements: "In diesem Raum schreibt nur die Moderation.",
    muted: (until) =>
      `Du bist bis ${until} stummgeschaltet. Lesen kannst du weiterhin, danach auch wieder schreiben.`,
    slow: (seconds) => `Langsamer Modus: In ${clock(seconds)} kannst du wieder senden.`,
  },

  compose: {
    label: "Dateien zum Senden",
    attach: "Dateien anhängen",
    attachKeys: "Dateien anhängen (Strg+Umschalt+U)",
    camera: "Foto aufnehmen",
    dropTo: (room) => `Loslassen, um an ${room} zu senden`,
    caption: "Beschriftung",
    captionOf: (name) => `Beschriftung von ${name}`,
    addCaption: "Beschriftung hinzufügen",
    remove: (name) => `${name} entfernen`,
    facts: (size, about) => {
      const { picture, seconds } = about ?? {};
      return [
        size,
        picture ? `${picture.width} × ${picture.height}` : "",
        seconds === undefined ? "" : durationText(seconds),
      ].filter((part) => part !== "").join(" · ");
    },
    keepLocation: (name) => `Standort in ${name} behalten`,
    location: (kept) => kept ? "Standort wird mitgesendet" : "Standort wird entfernt",
    locationWhy:
      "Dieses Bild enthält den Ort der Aufnahme. Er wird vor dem Senden entfernt, außer du behältst ihn.",
    tooLarge: (size, most) =>
      `${sizeText(size)} ist zu groß: Dieser Server nimmt Dateien bis ${sizeText(most)} an.`,
    tooMany: (most) =>
      `Es lassen sich höchstens ${most} Dateien auf einmal auswählen. Sende die übrigen danach oder als Archiv.`,
    folder: "Ein Ordner lässt sich nicht senden. Wähle die Dateien darin oder pack ihn in ein Archiv.",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um diese Datei zu senden.",
    unreadable:
      "Die Datei lässt sich nicht lesen: Vielleicht ist sie ein Ordner oder nicht mehr da. Wähle sie noch einmal aus.",
    pastedName: (at) => {
      const local = localTime(at);
      return `Bild ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "Sprachnachricht aufnehmen",
    label: "Sprachnachricht",
  },

  tray: {
    changed:
      "Diese Datei hat sich seit dem Auswählen geändert oder lässt sich nicht mehr lesen. Wähle sie noch einmal aus, um fortzufahren.",
  },

  failed: {
    because: (reason) => `Nicht gesendet. ${refusals[reason]}`,
    retry: "Erneut senden",
    delete: "Löschen",
    copy: "Kopieren",
    copied: "Kopiert",
    several: (n) =>
      counted(n, { one: "Eine Nachricht nicht gesendet", other: "# Nachrichten nicht gesendet" }),
    retryAll: "Alle erneut senden",
    deleteAll: "Alle löschen",
    spoken: "Nachricht nicht gesendet",
  },

  pageBar: {
    newer: "Es gibt eine neue Version.",
    reload: "Neu laden",
    later: "Später",
    full:
      "Dieser Browser hat keinen Speicherplatz mehr: Was du schreibst, geht verloren, wenn du die Seite schließt, bevor es gesendet ist. Lösche die Daten anderer Websites oder lass diese Seite offen.",
    otherLanguage: "Die Sprache wurde in einem anderen Tab geändert.",
    understood: "Schließen",
    broken: "Auf dieser Seite ist etwas schiefgegangen. Lade sie neu, um weiterzumachen.",
    details: "Details kopieren",
  },

  connection: {
    lost: "Verbindung verloren.",
    unreachable: (host) => `${host} ist nicht erreichbar.`,
    again: (seconds) => `Neuer Versuch in ${seconds} s.`,
    trying: "Neuer Versuch läuft …",
    now: "Jetzt versuchen",
    back: "Wieder verbunden",
  },

  spoken: {
    message: (name, text) => `${name}: ${text}`,
    more: (n) => counted(n, { one: "Eine weitere Nachricht", other: "# weitere Nachrichten" }),
  },

  title: (unread, room) => {
    const place = room === undefined ? "Parley" : `${room} · Parley`;
    return unread > 0 ? `(${unread}) ${place}` : place;
  },
};
