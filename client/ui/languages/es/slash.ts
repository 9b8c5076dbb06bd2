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
  lost: "No se puede: sin conexión. Tu texto sigue aquí; inténtalo de nuevo en un momento.",
  lastRoom: "Esta es tu única sala; de ella no se sale.",
  topic: (topic: string) => topic === "" ? "Esta sala todavía no tiene tema." : `Tema: ${topic}`,
  topicChanged: "El tema se ha cambiado.",
  added: (name: string) => `${name} ya es miembro.`,
  wasMember: (name: string) => `${name} ya era miembro.`,
  removed: (name: string) => `${name} ya no es miembro.`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} está fuera, y puede volver.`;
      case "ban":
        return `Se ha baneado a ${wish.person}.`;
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
