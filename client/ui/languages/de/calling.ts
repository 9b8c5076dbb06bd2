import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "Benachrichtigungen",
  desktop: "Benachrichtige mich, wenn niemand diese Seite ansieht",
  push: "Auch wenn sie geschlossen ist",
  sound: "Ton abspielen",
  quiet: "Ruhezeiten",
  quietOn: "Jeden Tag Ruhe geben",
  from: "Von",
  to: "Bis",
  device:
    "Das gilt für diesen Browser. Worüber dich ein Raum benachrichtigt, wählst du im Raum, für alle deine Geräte.",
  refused:
    "Der Browser erlaubt es nicht. Erlaube Benachrichtigungen in seinen Einstellungen für diese Seite und versuch es noch einmal.",
  insecure: (host) =>
    `Benachrichtigungen und eine Seite, die offline öffnet, geben Browser nur Seiten, die über https kamen, und diese kam über http von ${host}.`,
  pushFailed:
    "Bei geschlossener Seite kann dieser Browser nicht benachrichtigen: Der Dienst seines Herstellers war nicht erreichbar. Versuch es später noch einmal.",
  saved: "Gespeichert.",
  test: "Test senden",
  tested: (status) =>
    `Der Dienst hat mit ${status} geantwortet. Die Benachrichtigung sollte gleich hier sein.`,
  testFailed: (said) => `Der Dienst hat sie nicht angenommen: ${said}`,
  offline: "Diese Seite öffnet auch ohne Verbindung.",
  notYet: "Diese Seite öffnet auch ohne Verbindung, sobald sie einmal ganz geladen ist.",
  level: "Hier benachrichtigen",
  levels: { all: "Bei allem", mentions: "Bei Erwähnungen", nothing: "Nie" },
  quietLabel: "Diesen Raum stummschalten",
  quietFor: { "0": "Nicht stumm", "3600000": "Eine Stunde stumm", "28800000": "8 Stunden stumm" },
  quietUntil: (time) => `Stumm bis ${time}`,
  message: (name, room, isOfTwo) => isOfTwo ? name : `${name} in ${room}`,
};
