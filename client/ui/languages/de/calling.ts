import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "Benachrichtigungen",
  desktop: "Benachrichtigen, wenn niemand auf diese Seite schaut",
  push: "Auch wenn sie geschlossen ist",
  sound: "Ton abspielen",
  quiet: "Ruhezeiten",
  quietOn: "Jeden Tag Ruhezeit einhalten",
  from: "Von",
  to: "Bis",
  device:
    "Das gilt für diesen Browser. Worüber dich ein Raum benachrichtigt, wählst du im Raum, für alle deine Geräte.",
  refused:
    "Der Browser erlaubt es nicht. Erlaube Benachrichtigungen in seinen Einstellungen für diese Seite und versuch es noch einmal.",
  insecure: (host) =>
    `Benachrichtigungen und das Öffnen ohne Verbindung erlauben Browser nur über https, und diese Seite kam über http von ${host}. Öffne sie mit https, wenn der Server das anbietet.`,
  pushFailed:
    "Bei geschlossener Seite kann dich dieser Browser nicht benachrichtigen: Der Dienst seines Herstellers war nicht erreichbar. Versuch es später noch einmal.",
  saved: "Gespeichert.",
  test: "Test senden",
  tested: (status) =>
    `Der Dienst hat mit ${status} geantwortet. Die Benachrichtigung sollte gleich hier sein.`,
  testFailed: (said) => `Der Dienst hat sie nicht angenommen: ${said}`,
  offline: "Diese Seite öffnet sich auch ohne Verbindung.",
  notYet: "Diese Seite öffnet sich auch ohne Verbindung, sobald sie einmal ganz geladen ist.",
  level: "Hier benachrichtigen",
  levels: { all: "Bei allem", mentions: "Bei Erwähnungen", nothing: "Nie" },
  quietLabel: "Diesen Raum stummschalten",
  quietFor: { "0": "Nicht stumm", "3600000": "Eine Stunde stumm", "28800000": "8 Stunden stumm" },
  quietUntil: (time) => `Stumm bis ${time}`,
  message: (name, room, isOfTwo) => isOfTwo ? name : `${name} in ${room}`,
};
