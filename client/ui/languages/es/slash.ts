import type { TypedModeration } from "../../../../protocol/typed_moderation.ts";
import type { SlashWord } from "../../../core/slash_commands.ts";
import { counted } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";

const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me TEXTO", "decir qué haces"],
  shrug: ["/shrug [TEXTO]", "¯\\_(ツ)_/¯"],
  msg: ["/msg NOMBRE [TEXTO]", "escribir a alguien en privado"],
  join: ["/join SALA", "ir a una sala, y unirse si hace falta"],
  make: ["/make [NOMBRE]", "crear una sala"],
  leave: ["/leave", "salir de esta sala"],
  topic: ["/topic [TEXTO]", "ver el tema de esta sala, o cambiarlo"],
  add: ["/add [NOMBRE]", "añadir a alguien a esta sala"],
  remove: ["/remove NOMBRE", "quitar a alguien de esta sala"],
  invite: ["/invite", "crear un enlace para invitar"],
  who: ["/who", "quién está en esta sala"],
  search: ["/search PALABRAS", "buscar palabras en esta sala"],
  file: ["/file", "elegir archivos para enviar"],
  files: ["/files", "los archivos de esta sala"],
  reply: ["/reply [N] TEXTO", "responder al último mensaje de otra persona, o al número N"],
  react: ["/react [N] [👍]", "reaccionar al último mensaje de otra persona; repítelo para quitarlo"],
  edit: ["/edit [N] [TEXTO]", "editar un mensaje tuyo: 1 es el último, 2 el anterior"],
  delete: ["/delete [N]", "eliminar tu último mensaje, o uno anterior"],
  undo: ["/undo", "restaurar lo último que eliminaste"],
  pin: ["/pin [N]", "fijar para todos el último mensaje, o el número N"],
  unpin: ["/unpin [N]", "dejar de fijar el más reciente, o el número N"],
  poll: ["/poll [PREGUNTA | A | B]", "crear una encuesta"],
  vote: ["/vote [N] 2", "elegir 2 en la encuesta abierta, o en la encuesta N; 0 retira el voto"],
  close: ["/close [N]", "cerrar tu encuesta"],
  retry: ["/retry", "enviar de nuevo lo que se rechazó"],
  drop: ["/drop", "eliminar lo que se rechazó"],
  phone: ["/phone", "iniciar sesión en otro dispositivo"],
  report: ["/report N MOTIVO", "denunciar un mensaje a los moderadores: 1 es el último"],
  mute: ["/mute NOMBRE MIN [MOTIVO]", "silenciar a alguien por un tiempo"],
  unmute: ["/unmute NOMBRE", "dejar que alguien vuelva a escribir"],
  kick: ["/kick NOMBRE [MOTIVO]", "cortar las conexiones de alguien"],
  ban: ["/ban NOMBRE [MOTIVO]", "no dejar entrar más a alguien"],
  unban: ["/unban NOMBRE", "dejar volver a alguien"],
  help: ["/help", "estos comandos y las teclas para escribir"],
};

export const slashSaid: typeof English = {
  usage: (word: SlashWord) => rows[word][0],
  what: (word: SlashWord) => rows[word][1],
  unknown: (word: string) =>
    `No hay ningún comando /${word}. /help los enumera; //${word} lo envía como texto que empieza con una barra.`,
  needs: (word: SlashWord) => `Escríbelo así: ${rows[word][0]}`,
  lost: "No se puede hacer: no hay conexión. Tu texto sigue aquí; inténtalo de nuevo en un momento.",
  lastRoom: "Esta es tu única sala: no puedes salir de ella.",
  topic: (topic: string) => topic === "" ? "Esta sala todavía no tiene tema." : `Tema: ${topic}`,
  topicChanged: "Se ha cambiado el tema.",
  added: (name: string) => `Ahora ${name} es miembro.`,
  wasMember: (name: string) => `${name} ya era miembro.`,
  removed: (name: string) => `${name} ya no es miembro.`,
  voted: "Has votado.",
  voteBack: "Has retirado tu voto.",
  pollClosed: "La encuesta está cerrada.",
  pinned: "Fijado.",
  unpinned: "Ya no está fijado.",
  edited: "Editado.",
  nothingToUndo: "No hay nada que deshacer.",
  nothingFailed: "No ha fallado ningún envío.",
  missing: {
    message: "Aquí no hay ningún mensaje así.",
    others: "Nadie más ha escrito aquí últimamente.",
    own: "Aquí no hay ningún mensaje tuyo así.",
    poll: "Aquí no hay ninguna encuesta abierta.",
    ownPoll: "Aquí no hay ninguna encuesta tuya abierta.",
    pin: "Aquí no hay nada fijado.",
  },
  severalPolls: (polls, example) => `Hay varias encuestas abiertas: ${polls}. Indica cuál: ${example}`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `Has expulsado a ${wish.person}, que puede volver.`;
      case "ban":
        return `Has baneado a ${wish.person}.`;
      case "unban":
        return `${wish.person} puede volver a entrar.`;
      case "mute":
        return counted(wish.minutes, {
          one: `${wish.person} no puede escribir durante # minuto.`,
          other: `${wish.person} no puede escribir durante # minutos.`,
        });
      case "unmute":
        return `${wish.person} puede volver a escribir.`;
      case "report":
        return "Denunciado. Los moderadores lo revisarán.";
    }
  },
};
