import { counted, number } from "../counting.ts";
import type { forwardWords as English, savedWords as EnglishSaved } from "../en/forward.ts";

export const forwardWords: typeof English = {
  title: "Reenviar",
  what: (name: string, line: string) => `${name}: ${line}`,
  search: "Buscar salas y personas",
  targets: "Adónde reenviarlo",
  none: (typed: string) => `Ninguna persona ni sala se llama “${typed}”.`,
  submit: (n: number) => n < 2 ? "Reenviar" : `Reenviar a ${number(n)}`,
  nobody: "Elige primero una sala o una persona.",
  state: { sending: "Enviando…", sent: "Enviado", lost: "Sin conexión. Inténtalo de nuevo en un momento." },
  done: (names: readonly string[]) =>
    names.length === 1
      ? `Reenviado a ${names[0]}`
      : `Reenviado a ${names[0]} y ${number(names.length - 1)} más`,
  some: (sent: number, failed: number) =>
    sent === 0
      ? failed === 1
        ? "No se envió. Inténtalo de nuevo."
        : `No se envió ninguno de los ${number(failed)}. Inténtalo de nuevo.`
      : counted(failed, {
        one: "Se enviaron todos menos #. Inténtalo de nuevo.",
        other: "Se enviaron todos menos #. Inténtalo de nuevo.",
      }),
};

export const savedWords: typeof EnglishSaved = {
  none:
    "Todavía no hay nada guardado. Elige Guardar en un mensaje y lo encontrarás aquí, en todos tus dispositivos.",
  loading: "Cargando…",
  offline: "No se pueden cargar: sin conexión. Inténtalo cuando vuelva la conexión.",
  again: "Reintentar",
  list: "Mensajes guardados, los últimos guardados primero",
  saved: (when: string) => `guardado: ${when}`,
  remove: (name: string) => `Quitar de guardados lo que escribió ${name}`,
  removed: "Quitado de guardados",
  more: "Mostrar más",
};
