import type { SlashWord } from "../../../core/slash_commands.ts";
import { counted } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";

const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me TEXT", "sagen, was du tust"],
  shrug: ["/shrug [TEXT]", "¯\\_(ツ)_/¯"],
  msg: ["/msg NAME [TEXT]", "jemandem allein schreiben"],
  join: ["/join RAUM", "in einen Raum gehen, und ihm beitreten, wenn nötig"],
  make: ["/make [NAME]", "einen Raum erstellen"],
  leave: ["/leave", "diesen Raum verlassen"],
  topic: ["/topic [TEXT]", "worum es in diesem Raum geht; oder es ändern"],
  add: ["/add [NAME]", "jemanden zu diesem Raum hinzufügen"],
  remove: ["/remove NAME", "jemanden aus diesem Raum entfernen"],
  invite: ["/invite", "einen Link erstellen, mit dem andere hereinkommen"],
  who: ["/who", "wer in diesem Raum ist"],
  search: ["/search WÖRTER", "in diesem Raum nach Wörtern suchen"],
  file: ["/file", "Dateien zum Senden auswählen"],
  report: ["/report N GRUND", "die Moderation auf eine Nachricht hinweisen: 1 ist die letzte"],
  mute: ["/mute NAME MINUTEN [GRUND]", "jemanden für eine Zeit stummschalten"],
  unmute: ["/unmute NAME", "jemanden wieder schreiben lassen"],
  kick: ["/kick NAME [GRUND]", "jemanden hinauswerfen"],
  ban: ["/ban NAME [GRUND]", "jemanden sperren"],
  unban: ["/unban NAME", "jemanden entsperren"],
  help: ["/help", "diese Befehle, und die Tasten zum Schreiben"],
};

export const slashSaid: typeof English = {
  usage: (word) => rows[word][0],
  what: (word) => rows[word][1],
  unknown: (word) =>
    `Den Befehl /${word} gibt es nicht. /help zeigt alle; //${word} sendet es als Text, der mit einem Schrägstrich beginnt.`,
  needs: (word) => `Tippe es so: ${rows[word][0]}`,
  lost: "Das geht nicht: keine Verbindung. Deine Worte sind noch hier; versuch es gleich noch einmal.",
  lastRoom: "Das ist dein einziger Raum; den verlässt niemand.",
  topic: (topic) => topic === "" ? "Dieser Raum hat noch kein Thema." : `Thema: ${topic}`,
  topicChanged: "Das Thema ist geändert.",
  added: (name) => `${name} ist jetzt Mitglied.`,
  wasMember: (name) => `${name} ist schon Mitglied.`,
  removed: (name) => `${name} ist kein Mitglied mehr.`,
  moderated(wish) {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} ist draußen und darf wiederkommen.`;
      case "ban":
        return `${wish.person} ist gesperrt.`;
      case "unban":
        return `${wish.person} darf wieder herein.`;
      case "mute":
        return counted(wish.minutes, {
          one: `${wish.person} darf eine Minute lang nicht schreiben.`,
          other: `${wish.person} darf # Minuten lang nicht schreiben.`,
        });
      case "unmute":
        return `${wish.person} darf wieder schreiben.`;
      case "report":
        return "Gemeldet. Die Moderation sieht es sich an.";
    }
  },
};
