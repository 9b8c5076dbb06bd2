import type { SlashWord } from "../../../core/slash_commands.ts";
import { counted } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";

const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me TEXT", "sagen, was du tust"],
  shrug: ["/shrug [TEXT]", "¯\\_(ツ)_/¯"],
  msg: ["/msg NAME [TEXT]", "jemandem direkt schreiben"],
  join: ["/join RAUM", "in einen Raum gehen und ihm, wenn nötig, beitreten"],
  make: ["/make [NAME]", "einen Raum erstellen"],
  leave: ["/leave", "diesen Raum verlassen"],
  topic: ["/topic [TEXT]", "das Thema dieses Raums zeigen oder ändern"],
  add: ["/add [NAME]", "jemanden zu diesem Raum hinzufügen"],
  remove: ["/remove NAME", "jemanden aus diesem Raum entfernen"],
  invite: ["/invite", "einen Link erstellen, mit dem andere hereinkommen"],
  who: ["/who", "wer in diesem Raum ist"],
  search: ["/search WÖRTER", "in diesem Raum nach Wörtern suchen"],
  file: ["/file", "Dateien zum Senden auswählen"],
  files: ["/files", "die Dateien dieses Raums"],
  reply: ["/reply [N] TEXT", "auf die letzte Nachricht von jemand anderem oder auf Nummer N antworten"],
  react: [
    "/react [N] [👍]",
    "auf die letzte Nachricht von jemand anderem reagieren; noch einmal: Reaktion zurücknehmen",
  ],
  edit: ["/edit [N] [TEXT]", "eine deiner Nachrichten ändern: 1 ist deine letzte, 2 die davor"],
  delete: ["/delete [N]", "deine letzte Nachricht oder eine davor löschen"],
  undo: ["/undo", "wiederherstellen, was du zuletzt gelöscht hast"],
  pin: ["/pin [N]", "die letzte Nachricht oder Nummer N für alle anheften"],
  unpin: ["/unpin [N]", "die zuletzt angeheftete Nachricht oder Nummer N lösen"],
  poll: ["/poll [FRAGE | A | B]", "eine Umfrage stellen"],
  vote: ["/vote [N] 2", "in der offenen Umfrage oder in Umfrage N die 2 wählen; 0 nimmt die Stimme zurück"],
  close: ["/close [N]", "deine Umfrage beenden"],
  retry: ["/retry", "noch einmal senden, was abgelehnt wurde"],
  drop: ["/drop", "löschen, was abgelehnt wurde"],
  phone: ["/phone", "ein weiteres Gerät anmelden"],
  report: ["/report N GRUND", "die Moderation auf eine Nachricht hinweisen: 1 ist die letzte"],
  mute: ["/mute NAME MINUTEN [GRUND]", "jemanden für eine Zeit stummschalten"],
  unmute: ["/unmute NAME", "jemanden wieder schreiben lassen"],
  kick: ["/kick NAME [GRUND]", "jemanden hinauswerfen"],
  ban: ["/ban NAME [GRUND]", "jemanden sperren"],
  unban: ["/unban NAME", "jemanden entsperren"],
  help: ["/help", "diese Befehle und die Tasten zum Schreiben"],
};

export const slashSaid: typeof English = {
  usage: (word) => rows[word][0],
  what: (word) => rows[word][1],
  unknown: (word) =>
    `Den Befehl /${word} gibt es nicht. /help zeigt alle; //${word} sendet es als Text, der mit einem Schrägstrich beginnt.`,
  needs: (word) => `Tippe es so: ${rows[word][0]}`,
  lost: "Das geht nicht: keine Verbindung. Dein Text ist noch hier; versuch es gleich noch einmal.",
  lastRoom: "Das ist dein einziger Raum; den kann man nicht verlassen.",
  topic: (topic) => topic === "" ? "Dieser Raum hat noch kein Thema." : `Thema: ${topic}`,
  topicChanged: "Das Thema ist geändert.",
  added: (name) => `${name} ist jetzt Mitglied.`,
  wasMember: (name) => `${name} ist schon Mitglied.`,
  removed: (name) => `${name} ist kein Mitglied mehr.`,
  voted: "Du hast abgestimmt.",
  voteBack: "Deine Stimme ist zurückgenommen.",
  pollClosed: "Die Umfrage ist beendet.",
  pinned: "Angeheftet.",
  unpinned: "Nicht mehr angeheftet.",
  edited: "Geändert.",
  nothingToUndo: "Es gibt nichts wiederherzustellen.",
  nothingFailed: "Es gibt keine nicht gesendeten Nachrichten.",
  missing: {
    message: "Diese Nachricht gibt es hier nicht.",
    others: "Sonst hat hier in letzter Zeit niemand geschrieben.",
    own: "Diese Nachricht von dir gibt es hier nicht.",
    poll: "Hier ist keine Umfrage offen.",
    ownPoll: "Hier ist keine Umfrage von dir offen.",
    pin: "Hier ist nichts angeheftet.",
  },
  severalPolls: (polls, example) => `Mehrere Umfragen sind offen: ${polls}. Gib an, welche: ${example}`,
  moderated(wish) {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} wurde hinausgeworfen und darf wiederkommen.`;
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
