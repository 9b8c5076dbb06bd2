import type { RefusalCode } from "../../../../protocol/refusals.ts";

/** As in protocol/refusals.ts: what, why, and what now. */
export const refusals: Record<RefusalCode, string> = {
  bad_request: "Diesen Befehl kennt Parley nicht, oder ein Teil davon fehlt oder ist falsch.",
  bad_json: "Das ist kein JSON. Sende ein JSON-Objekt pro Zeile.",
  bad_utf8: "Das ist kein UTF-8-Text. Stell dein Programm auf UTF-8 um und sende es noch einmal.",
  bad_name:
    "Dieser Name ist nicht erlaubt. Nimm 1 bis 32 Buchstaben oder Ziffern; dazwischen dürfen Leerzeichen und - _ . ' stehen.",
  empty: "In dieser Nachricht steht nichts. Schreib etwas und sende sie noch einmal.",
  too_long: "Das ist zu lang. Kürze es oder sende es als Datei.",
  too_many: "Das sind zu viele Befehle auf einmal. Sende sie in kleineren Teilen.",
  not_greeted: "Sag zuerst Hallo: Der erste Befehl einer Verbindung ist `hello`.",
  already_greeted: "Diese Verbindung hat schon Hallo gesagt.",
  wrong_protocol:
    "Dieser Server spricht eine andere Version des Protokolls. Lade neu oder aktualisiere dein Programm.",
  no_session: "Du bist hier nicht angemeldet, oder deine Sitzung ist beendet. Melde dich wieder an.",
  bad_origin: "Diese Seite darf diesen Chat nicht öffnen. Öffne den Chat unter seiner eigenen Adresse.",
  bad_host: "Unter diesem Namen ist dieser Server nicht bekannt. Starte ihn mit --origin für diese Adresse.",
  name_taken: "Jemand benutzt diesen Namen schon. Wähle einen anderen.",
  needs_password: "Dieser Name hat ein Passwort. Gib es ein oder wähle einen anderen Namen.",
  wrong_password: "Das ist nicht das Passwort dieses Namens. Gib es noch einmal ein.",
  needs_code:
    "Für dieses Konto ist die Anmeldung in zwei Schritten eingeschaltet. Gib den Code deiner App oder einen Wiederherstellungscode ein.",
  wrong_code: "Dieser Code stimmt nicht oder wurde schon benutzt. Gib den nächsten ein.",
  wrong_passkey:
    "Mit diesem Passkey kommst du hier nicht hinein. Versuch es noch einmal oder melde dich mit deinem Passwort an.",
  weak_password: "Dieses Passwort ist zu leicht zu raten. Nimm ein längeres aus mehreren Wörtern.",
  throttled: "Zu viele Versuche. Warte ein wenig und versuch es noch einmal.",
  members_only: "Gäste haben kein Passwort. Gib zuerst deinem Namen ein Passwort.",
  not_found: "Unter diesem Namen gibt es hier nichts, oder du darfst es nicht sehen.",
  not_member: "Du bist nicht in diesem Raum. Tritt ihm zuerst bei.",
  by_invitation:
    "Auf diesen Server kommt man nur mit Einladung. Öffne den Link, den du bekommen hast, oder melde dich mit deinem Passwort an.",
  not_allowed: "Das darfst du hier nicht. Frag die Moderation oder den Inhaber des Servers.",
  room_taken: "Einen Raum mit diesem Namen gibt es schon. Wähle einen anderen Namen.",
  announcements: "In diesem Raum schreibt nur die Moderation.",
  archived: "Dieser Raum ist archiviert: Man kann ihn lesen, aber niemand schreibt darin.",
  slow_down: "Nicht so schnell. Warte einen Moment, bevor du wieder schreibst.",
  no_reply:
    "Die Nachricht, auf die du antwortest, ist nicht da. Kopiere deinen Text und sende ihn als eigene Nachricht.",
  taken_back: "Diese Nachricht wurde gelöscht. Es gibt nichts mehr zu ändern.",
  bad_method: "Das kann diese Adresse nicht.",
  bad_type: "Sende es als JSON, mit Content-Type: application/json.",
  busy: "Zu viele deiner Anfragen warten noch auf Antwort. Warte einen Moment und versuch es noch einmal.",
  too_many_peers: "Der Server ist voll. Versuch es in einer Minute noch einmal.",
  too_slow: "Zu lange kam nichts, deshalb wurde die Verbindung beendet. Verbinde dich neu.",
  slow_reader:
    "Deine Verbindung kam nicht mit und wurde deshalb beendet. Nichts ist verloren: Verbinde dich neu, um aufzuholen.",
  banned: "Du bist hier gesperrt.",
  muted: "Du darfst hier vorübergehend nicht schreiben.",
  kicked: "Die Moderation hat deine Verbindung beendet. Du darfst wiederkommen.",
  filtered: "Darin steht ein Wort, das hier nicht erlaubt ist. Schreib es ohne dieses Wort.",
  storage_full: "Die Festplatte des Servers ist voll. Nichts ging verloren; sag dem Inhaber Bescheid.",
  too_large: "Diese Datei ist größer, als dieser Server erlaubt. Sende eine kleinere oder frag den Inhaber.",
  no_room:
    "Deine Dateien belegen schon den ganzen Platz, den du hier hast. Bitte den Inhaber des Servers um mehr.",
  wrong_offset: "An dieser Stelle geht der Upload nicht weiter. Frag nach der Stelle und sende von dort.",
  wrong_checksum: "Diese Bytes kamen nicht so an, wie sie gesendet wurden. Sende sie noch einmal.",
  taken_over:
    "Eine andere Verbindung macht mit diesem Upload weiter. Frag nach der Stelle, bevor du mehr sendest.",
  abandoned: "Dieser Upload wurde abgebrochen. Sende die Datei noch einmal von vorn.",
  bad_range: "Diesen Teil hat die Datei nicht.",
  wrong_tus: "Uploads sprechen hier tus 1.0.0. Sende Tus-Resumable: 1.0.0.",
  restarting: "Der Server startet neu. Nichts ist verloren: Verbinde dich gleich wieder.",
  internal: "Hier ging etwas schief, und es wurde protokolliert. Versuch es noch einmal.",
};
