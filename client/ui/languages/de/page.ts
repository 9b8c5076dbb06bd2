import type { Tick } from "../../../core/bubble.ts";
import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import type { VoiceEnd } from "../../voice_recording.ts";
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
function list(names: readonly string[], most: number): string {
  if (names.length <= most) return listed(names);
  return listed([...names.slice(0, most - 1), `${number(names.length - (most - 1))} weitere`]);
}

const messages = { one: "eine Nachricht", other: "# Nachrichten" };
const newMessages = { one: "Eine neue Nachricht", other: "# neue Nachrichten" };
const namesYou = { one: "eine erwähnt dich", other: "# erwähnen dich" };
const files = { one: "Eine Datei", other: "# Dateien" };

const ticks: Record<Tick, string> = {
  waiting: "wartet auf Verbindung",
  sending: "wird gesendet",
  sent: "gesendet",
  delivered: "zugestellt",
  read: "gelesen",
  failed: "nicht gesendet",
  held: "nicht gesendet: wartet auf die darüber",
};

/** What a file is called in a sentence (after “sent”), and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["ein Bild", "Bild"],
  video: ["ein Video", "Video"],
  audio: ["eine Audiodatei", "Audio"],
  voice: ["eine Sprachnachricht", "Sprachnachricht"],
  pdf: ["ein PDF", "PDF"],
  text: ["einen Text", "Text"],
  code: ["eine Codedatei", "Code"],
  archive: ["ein Archiv", "Archiv"],
  other: ["eine Datei", "Datei"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "Das ist zu lang: höchstens 256 Byte.",
  common: "Das wird als Erstes geraten. Füge Wörter hinzu, auf die niemand käme.",
  name: "Das ist deinem Namen zu ähnlich.",
};

function left(seconds: number): string {
  if (seconds < 60) return `noch ${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3_600 ? `noch ${Math.round(seconds / 60)} min` : `noch ${Math.round(seconds / 3_600)} h`;
}

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

const changed =
  "Diese Datei hat sich seit dem Auswählen geändert oder lässt sich nicht mehr lesen. Wähle sie noch einmal, um weiterzumachen.";

function clock(seconds: number): string {
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")} min`;
}

export const words: typeof English = {
  product: "Parley",
  refusal: (code) => refusals[code],

  names: {
    promise: "Ein Raum für alle hier. Such dir einen Namen aus und sag Hallo.",
    label: "Dein Name",
    join: "Beitreten",
    signIn: "Anmelden",
    signInInstead: "Anmelden",
    keepInstead: "Namen behalten",
    keep: "Diesen Namen behalten",
    guestInstead: "Als Gast eintreten",
    another: (name) => `Nicht ${name}? Anderen Namen wählen`,
    asked: (name) => `„${name}“ hat hier ein Passwort.`,
    hint: `Buchstaben und Ziffern, bis zu ${limits.nameLength}. Andere sehen ihn.`,
    empty: "Gib zuerst einen Namen ein.",
    passkey: "Mit Passkey anmelden",
    noPasskey: "Kein Passkey wurde verwendet. Versuch es noch einmal oder gib deinen Namen ein.",
    code: "Code deiner App",
    codeHint: "Sechs Ziffern. Deine App erzeugt jede halbe Minute neue.",
    recovery: "Wiederherstellungscode",
    recoveryHint: "Einer der zehn, die du aufbewahrt hast. Er gilt einmal.",
    useRecovery: "Stattdessen Wiederherstellungscode verwenden",
    useApp: "Stattdessen Code der App verwenden",
    noCode: "Gib zuerst den Code ein.",
    unreachable: (host) =>
      `${host} ist nicht erreichbar. Vielleicht läuft der Server nicht, oder du bist offline. Versuch es gleich noch einmal.`,
    sessionEnded:
      "Deine Sitzung ist beendet: von einer anderen Seite oder einem anderen Gerät, durch ein neues Passwort, oder " +
      "weil sie zwei Wochen nicht benutzt wurde. Gib deinen Namen ein, um weiterzumachen.",
    nameTaken: (name) => `Den Namen „${name}“ benutzt inzwischen jemand anderes. Wähle einen anderen.`,
    outdated: "Der Server spricht eine neuere Version als diese Seite. Lade die Seite neu.",
    byInvitation:
      "In diesen Server kommt man per Einladung. Öffne den Link, den du bekommen hast, oder melde dich mit deinem Passwort an.",
    withoutGuests: "Melde dich an oder gib einem Namen von dir ein Passwort.",
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
    here: (n) => counted(n, { one: "Nur du hier", other: "# sind hier" }),
    connecting: "Verbinden …",
    offline: "Nicht verbunden",
    people: "Personen",
    hereAndTopic: (here, topic) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "Personen anzeigen",
    search: "In diesem Raum suchen (Strg+F)",
    closePeople: "Personen schließen",
    settings: "Einstellungen",
    signOut: "Abmelden",
    you: "du",
    hereNow: "Gerade hier",
    away: "Abwesend",
    gone: "Nicht hier",
    awaySince: (when: string) => `Abwesend seit ${when}`,
    lastSeen: (when: string) => `Zuletzt hier: ${when}`,
    writeTo: (name) => `${name} schreiben`,
    skip: "Direkt zum Schreiben",
    more: (name) => `Aktionen für ${name}`,
    roles: { owner: "Inhaber", admin: "Admin", moderator: "Moderator", bot: "Bot", guest: "Gast" },
  },

  rooms: {
    label: "Räume",
    fresh: "Neuer Raum, neue Nachricht oder Einladung",
    is: { private: "privat", announce: "Ankündigungen", archived: "archiviert", muted: "stumm" },
    pinned: "Angeheftet",
    filter: "Raum finden",
    noneFound: (typed) => `Keiner deiner Räume heißt „${typed}“.`,
    goTo: "Gehe zu … (Strg+K)",
    gone: (name) => `Du bist nicht mehr in ${name}.`,
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um das zu tun.",
    directs: "Personen",
    nobody: "Noch niemand. Hier stehen die, denen du allein schreibst.",
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
        : "Noch nicht jede Datei hat den Server erreicht. Wenn du dich abmeldest, bricht das ab; um weiterzumachen, musst du dich wieder als dieselbe Person anmelden und die Datei noch einmal auswählen.",
    stay: "Bleiben",
    leave: "Abmelden",
    failed:
      "Abmelden geht nicht: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.",
  },

  log: {
    label: (room, kind) => `Nachrichten ${kind === "direct" ? "mit" : "in"} ${room}`,
    beginning: (room, kind) =>
      kind === "direct" ? `Hier beginnt, was ${room} und du geschrieben habt` : `Hier beginnt ${room}`,
    expired: (day, days) =>
      `Nachrichten von vor dem ${day} wurden nach ${
        counted(days, { one: "einem Tag", other: "# Tagen" })
      } entfernt`,
    empty: "Noch keine Nachrichten. Sag Hallo.",
    alone: (name) => `Nur du und ${name} sind in diesem Raum.`,
    ways: "Andere kommen herein mit",
    browser: "einem Browser",
    netcat: "einem Terminal",
    unknown: "Für diese Nachricht braucht es eine neuere Version der Seite. Lade neu, um sie zu sehen.",
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
    readBy: (names) => names.length === 0 ? "gelesen" : `gelesen von ${list(names, 5)}`,
  },

  text: { showAll: "Alles anzeigen", showLess: "Weniger anzeigen" },

  file: {
    label: (kind, file, caption, isUnheard) =>
      file.state === "abandoned" ? `hat das Senden von ${file.name} abgebrochen` : [
        `${file.state === "arriving" ? "sendet" : "hat gesendet:"} ${kinds[kind][0]}`,
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
      if (size === 0) return received ? `bisher ${sizeText(received)}` : "Kommt an …";
      return received === undefined
        ? `${sizeText(size)} · kommt an …`
        : `${sizeText(received)} von ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file) => percent(file) || "Kommt an …",
    show: ({ size }) => `Anzeigen, ${sizeText(size)}`,
    arriving: (name) => `${name} kommt gerade an`,
    gone: (sender, name) => `${sender} hat das Senden von ${name} abgebrochen`,
    open: (name) => `${name} öffnen`,
    play: (name) => `${name} abspielen`,
    pause: (name) => `${name} anhalten`,
    placeIn: (name) => `Stelle in ${name}`,
    place: (at, of) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
    speed: (speed) => `Tempo ${number(speed)}×`,
    download: (name) => `${name} herunterladen`,
    copyLink: (name) => `Link zu ${name} kopieren`,
    copied: "Kopiert",
    broken: (name) => `${name} lässt sich nicht anzeigen.`,
    unplayable: "Lässt sich hier nicht abspielen. Lade es herunter.",
    again: "Noch einmal versuchen",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um das zu hören.",
    textLabel: (name) => `Text von ${name}`,
    reading: "Wird gelesen …",
    unread: (name) =>
      `${name} lässt sich nicht lesen: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.`,
    notText: "Das sieht nicht nach Text aus. Lade es herunter, um es anderswo zu öffnen.",
    nothing: "In dieser Datei steht nichts.",
    beginning: (shown, size) => `Die ersten ${sizeText(shown)} von ${sizeText(size)}.`,
    close: "Schließen",
  },

  lightbox: {
    label: (name) => `Bild ${name}`,
    count: (at, all, more) => `${at} von ${all}${more ? "+" : ""}`,
    by: (name, when) => `${name}, ${when}`,
    earlier: "Früheres Bild",
    later: "Späteres Bild",
    larger: "Größer",
    smaller: "Kleiner",
    original: "Original in neuem Tab öffnen",
    reveal: "In der Unterhaltung zeigen",
    close: "Bild schließen",
    broken: (name) =>
      `${name} lässt sich nicht anzeigen. Lade es herunter, oder versuch es noch einmal, wenn du verbunden bist.`,
  },

  files: {
    title: "Dateien",
    open: "Dateien anzeigen",
    close: "Dateien schließen",
    tabs: { picture: "Bilder", video: "Videos", audio: "Audio", document: "Dateien" },
    empty: {
      picture: "Hier sind noch keine Bilder.",
      video: "Hier sind noch keine Videos.",
      audio: "Hier sind noch keine Sprachnachrichten und keine Musik.",
      document: "Hier sind noch keine anderen Dateien.",
    },
    loading: "Einen Moment …",
    lost: "Die Dateien lassen sich nicht laden: Der Server war nicht erreichbar.",
    again: "Noch einmal versuchen",
    reveal: (name) => `${name} in der Unterhaltung zeigen`,
    facts: (size, by, when) => `${sizeText(size)} · ${by} · ${when}`,
    tile: (name, by, when) => `${name}, ${by}, ${when}`,
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
    unsave: "Nicht mehr speichern",
    removePreview: "Vorschau entfernen",
    previewRemoved: "Vorschau entfernt",
    remove: "Löschen",
    report: "Melden …",
    person: (name) => `${name} …`,
    copied: "Kopiert",
  },

  respond: {
    poll: (question, voters, closed) =>
      [
        `Umfrage: ${question}`,
        closed ? "beendet" : "",
        counted(voters, { one: "eine Person hat abgestimmt", other: "# Personen haben abgestimmt" }),
      ].filter((part) => part !== "").join(", "),
    label: (said, reactions, pinned) =>
      [said, reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "), pinned ? "angeheftet" : ""]
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
    undone: "Nicht mehr gespeichert",
    lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  edit: {
    title: "Bearbeiten",
    leave: "Bearbeiten abbrechen",
    save: "Speichern",
    label: "Deine Nachricht",
    caption: "Beschriftung",
    nothing: "Es bliebe nichts übrig. Um die Nachricht zu entfernen, wähle „Löschen“.",
    lost: "Speichern geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  takeBack: {
    done: (n) => counted(n, { one: "Nachricht gelöscht", other: "# Nachrichten gelöscht" }),
    undo: "Rückgängig",
    lost: "Das geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  report: {
    title: "Diese Nachricht melden",
    why: (name) => `Die Moderation sieht, was ${name} geschrieben hat, und was darum herum steht.`,
    label: "Was stimmt damit nicht?",
    empty: "Sag in ein paar Worten, was nicht stimmt.",
    cancel: "Abbrechen",
    send: "Melden",
    sent: "Gemeldet. Die Moderation sieht es sich an.",
    lost: "Melden geht nicht: keine Verbindung. Versuch es gleich noch einmal.",
  },

  composer: {
    label: (room) => `Nachricht an ${room}`,
    format: "Formatierung",
    send: "Senden",
    tooLong: (kibibytes) =>
      `Das lässt sich nicht senden: Es sind mehr als ${kibibytes} KiB Text. Kürze es oder sende es als Datei.`,
    emoji: "Emojis",
    outdated:
      "Das geht nicht: Die Seite ist älter als der Server, oder es gibt keine Verbindung. Lade sie neu, oder versuch es gleich noch einmal.",
    typing: (names) =>
      names.length > 3
        ? "Mehrere Personen schreiben …"
        : `${list(names, 3)} ${names.length === 1 ? "schreibt" : "schreiben"} …`,
  },

  stop: {
    archived: "Dieser Raum ist archiviert: Man kann ihn lesen, aber niemand schreibt hier.",
    announcements: "In diesem Raum schreibt nur die Moderation.",
    muted: (until) => `Du bist bis ${until} stummgeschaltet. Lesen kannst du, und danach wieder schreiben.`,
    slow: (seconds) => `Dieser Raum ist langsam: In ${clock(seconds)} kannst du wieder senden.`,
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
      "In diesem Bild steht, wo es aufgenommen wurde. Das wird vor dem Senden entfernt, wenn du es nicht behältst.",
    tooLarge: (size, most) =>
      `${sizeText(size)} ist zu groß: Dieser Server nimmt Dateien bis ${sizeText(most)}.`,
    tooMany: (most) =>
      `Nur ${most} Dateien lassen sich auf einmal auswählen. Sende den Rest danach, oder als Archiv.`,
    folder: "Ein Ordner lässt sich nicht senden. Wähle die Dateien darin, oder packe ihn in ein Archiv.",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um diese Datei zu senden.",
    unreadable:
      "Das lässt sich nicht lesen: Vielleicht ist es ein Ordner, oder inzwischen weg. Wähle es noch einmal.",
    pastedName: (at) => {
      const local = localTime(at);
      return `Bild ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "Sprachnachricht aufnehmen",
    label: "Sprachnachricht",
    name: (seconds) =>
      seconds === undefined ? "Sprachnachricht" : `Sprachnachricht, ${durationText(seconds)}`,
    title: (seconds) =>
      seconds === undefined ? "Sprachnachricht" : `Sprachnachricht, ${durationText(seconds)}`,
    fileName: (at, ending) => {
      const local = localTime(at);
      return `Sprachnachricht-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
    },
    asking: "Erlaube das Mikrofon, wo der Browser danach fragt.",
    stopAsking: "Nicht aufnehmen",
    pause: "Anhalten und anhören",
    resume: "Weiter aufnehmen",
    drop: "Sprachnachricht löschen",
    dropped: "Sprachnachricht gelöscht.",
    takeBack: "Rückgängig",
    send: "Sprachnachricht senden",
    spoken: (is: VoiceState["is"], seconds) => {
      switch (is) {
        case "asking":
        case "nothing":
          return "";
        case "recording":
          return "Aufnahme läuft";
        case "paused":
          return `Angehalten bei ${
            durationText(seconds)
          }. Du kannst sie anhören, weiter aufnehmen oder senden.`;
        case "kept":
          return `Sprachnachricht von ${durationText(seconds)}. Du kannst sie anhören, senden oder löschen.`;
        case "dropped":
          return "Sprachnachricht gelöscht. Du kannst das rückgängig machen.";
      }
    },
    reloaded: "Du hast diese Sprachnachricht nicht gesendet. Sende oder lösche sie.",
    left: "Die Aufnahme endete, als du den Raum verlassen hast. Sende oder lösche sie.",
    elsewhere: "Die Aufnahme endete hier, weil du auf einer anderen Seite aufnimmst. Sende oder lösche sie.",
    ended: {
      longest:
        "Die Aufnahme ist zu Ende: Eine Sprachnachricht dauert höchstens 15 Minuten. Sende sie und nimm den Rest auf.",
      taken: "Das Mikrofon ist weg, etwa durch einen Anruf. Sende, was aufgenommen wurde, oder lösche es.",
    } satisfies Record<VoiceEnd, string>,
    silent: "Nichts wurde aufgenommen. Versuch es noch einmal.",
    insecure: (host) =>
      `Browser geben einer Seite das Mikrofon nur über https, und diese kam über http von ${host}. Öffne sie mit https, oder nimm anderswo auf und hänge die Datei an.`,
    unable:
      "Dieser Browser kann nicht aufnehmen. Nimm mit einem anderen Programm auf und hänge die Datei an.",
    outdated: "Die Seite ist älter als der Server. Lade sie neu, um aufzunehmen.",
    problem: (name) => {
      switch (name) {
        case "NotAllowedError":
        case "SecurityError":
          return "Das Mikrofon ist hier nicht erlaubt. Erlaube es in den Einstellungen des Browsers für diese Seite und versuch es noch einmal.";
        case "NotFoundError":
        case "OverconstrainedError":
          return "Es gibt kein Mikrofon. Schließ eines an und versuch es noch einmal.";
        case "NotReadableError":
        case "AbortError":
          return "Das Mikrofon ist nicht zu hören: Vielleicht benutzt es ein anderes Programm. Schließ das und versuch es noch einmal.";
        default:
          return "Aufnehmen geht hier nicht. Nimm mit einem anderen Programm auf und hänge die Datei an.";
      }
    },
  },

  tray: {
    label: "Dateien, die gerade gesendet werden",
    state: (state: UploadState, size, sent, pace) => {
      const far = `${sizeText(sent)} von ${sizeText(size)}`;
      switch (state.is) {
        case "queued":
          return "Wartet, bis sie dran ist";
        case "starting":
          return "Startet …";
        case "uploading":
          return pace === "" ? far : `${far} · ${pace}`;
        case "verifying":
          return "Wird geprüft, ob alles angekommen ist …";
        case "paused":
          return state.message ?? `Angehalten bei ${far}`;
        case "waiting":
          return `${far} · wartet auf den Server und geht von selbst weiter`;
        case "missing":
          return `${far} · wähle dieselbe Datei, um weiterzumachen`;
        case "elsewhere":
          return `${far} · wird von einer anderen Seite oder einem anderen Gerät von dir gesendet`;
        case "failed":
          return `Nicht gesendet. ${state.reason === "changed" ? changed : refusals[state.reason]}`;
        case "done":
          return "Gesendet";
      }
    },
    pace: (speed, secondsLeft) =>
      [
        speed > 0 ? `${sizeText(speed)}/s` : "",
        speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
      ].filter((part) => part !== "").join(" · "),
    to: (room) => `an ${room}`,
    all: (n, percent, pace) =>
      [counted(n, files), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
    pause: (name) => `${name} anhalten`,
    resume: (name) => `Mit ${name} weitermachen`,
    cancel: (name) => `${name} abbrechen`,
    retry: (name) => `${name} noch einmal versuchen`,
    choose: "Datei auswählen",
    chooseName: (name) => `${name} auswählen, um weiterzumachen`,
    notTheSame: (name) => `Das ist nicht dieselbe Datei. Wähle ${name}, so wie sie war.`,
    fold: "Dateien ausblenden",
    unfold: "Dateien einblenden",
    spoken: (name, percent) => `${name}: ${percent} %`,
    spokenAll: (n, percent) => `${counted(n, files)}: ${percent} %`,
    spokenFailed: (name, why) => `${name} wurde nicht gesendet. ${why}`,
  },

  failed: {
    because: (reason) => `Nicht gesendet. ${refusals[reason]}`,
    retry: "Noch einmal",
    delete: "Löschen",
    copy: "Kopieren",
    copied: "Kopiert",
    several: (n) =>
      counted(n, { one: "Eine Nachricht nicht gesendet", other: "# Nachrichten nicht gesendet" }),
    retryAll: "Alle noch einmal",
    deleteAll: "Alle löschen",
    spoken: "Nachricht nicht gesendet",
  },

  pageBar: {
    newer: "Es gibt eine neue Version.",
    reload: "Neu laden",
    later: "Später",
    full:
      "Dieser Browser hat keinen Platz mehr: Was du schreibst, geht verloren, wenn du die Seite schließt, bevor es gesendet ist. Lösche, was andere Seiten hier ablegen, oder lass diese offen.",
    understood: "Schließen",
    broken: "In dieser Seite ist etwas schiefgegangen. Lade sie neu, um weiterzumachen.",
    details: "Einzelheiten kopieren",
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
