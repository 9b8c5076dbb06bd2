import { limits } from "../../../../protocol/limits.ts";
import { locale } from "../locale.ts";
import { counted, listed, number } from "../counting.ts";
import type { responseWords as English } from "../en/response.ts";

function people(names: readonly string[], all: number): string {
  const others = all - names.length;
  return listed(
    others > 0 ? [...names, counted(others, { one: "# persona más", other: "# personas más" })] : names,
  );
}

const percent = new Intl.NumberFormat(locale, { style: "percent" });

export const responseWords: typeof English = {
  lost: "No se puede hacer: no hay conexión. Inténtalo de nuevo en un momento.",
  attach: "Qué enviar",
  files: "Archivos",
  newPoll: "Encuesta",
  menu: { reacted: "Quién reaccionó", voted: "Quién votó", pin: "Fijar", unpin: "Dejar de fijar" },

  reactions: {
    label: "Reacciones",
    by: (names: readonly string[], all: number, emoji: string) =>
      `${people(names, all)} ${all === 1 ? "reaccionó" : "reaccionaron"} con ${emoji}`,
    pill: (emoji: string, all: number, names: readonly string[]) =>
      `${emoji}, ${counted(all, { one: "# reacción", other: "# reacciones" })}: ${people(names, all)}`,
    add: "Añadir una reacción",
    quick: "Reacción rápida",
    with: (emoji: string) => `Reaccionar con ${emoji}`,
    other: "Reaccionar con otro emoji",
    title: "Quién reaccionó",
    group: (emoji: string, n: number) => `${emoji} ${number(n)}`,
  },

  poll: {
    title: "Encuesta nueva",
    question: "Pregunta",
    questionHint: `${number(limits.pollQuestion)} caracteres como máximo.`,
    options: "Opciones",
    optionsHint: "Alt con las flechas mueve una opción arriba o abajo.",
    option: (n: number) => `Opción ${number(n)}`,
    add: "Añadir una opción",
    up: (n: number) => `Subir la opción ${number(n)}`,
    down: (n: number) => `Bajar la opción ${number(n)}`,
    remove: (n: number) => `Quitar la opción ${number(n)}`,
    moved: (text: string, n: number) => `${text === "" ? "La opción" : text} es ahora la opción ${number(n)}`,
    removed: "Opción quitada",
    many: "Se permiten varias respuestas",
    submit: "Publicar",
    noQuestion: "Escribe la pregunta.",
    tooFew: "Pon al menos dos opciones.",
    twice: (text: string) => `“${text}” está dos veces. Cada opción tiene que ser distinta.`,
    chooseOne: "Elige una",
    chooseMany: "Elige una o varias",
    closed: "Cerrada",
    voters: (n: number) =>
      n === 0
        ? "Nadie ha votado todavía"
        : counted(n, { one: "# persona ha votado", other: "# personas han votado" }),
    share: (share: number) => percent.format(share),
    result: (text: string, votes: number, share: number) =>
      `${text}, ${counted(votes, { one: "# voto", other: "# votos" })}, ${percent.format(share)}`,
    takeBack: "Retirar mi voto",
    close: "Cerrar la encuesta",
    closeSpoken: "Cerrar esta encuesta",
    closeWhy: "Ya nadie podrá votar y todos verán el resultado.",
    closeYes: "Cerrar",
    closeNo: "Dejar abierta",
    who: "Quién votó qué",
    none: "Nadie",
    votes: (text: string, n: number) => `${text} · ${number(n)}`,
    more: (n: number) => counted(n, { one: "y # más", other: "y # más" }),
  },

  pins: {
    label: "Mensajes fijados",
    place: (n: number, all: number) => all === 1 ? "Fijado" : `Fijado ${number(n)} de ${number(all)}`,
    line: (name: string, line: string) => name === "" ? line : `${name}: ${line}`,
    show: "Ver ese mensaje",
    all: "Todos los mensajes fijados",
    none: "No hay nada fijado. Elige Fijar en un mensaje que todos deban volver a encontrar.",
    unpin: (name: string) => `Dejar de fijar lo que escribió ${name}`,
    unpinned: "Ya no está fijado",
  },
};
