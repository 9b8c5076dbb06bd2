import { counted, number } from "../counting.ts";
import type { searchWords as English } from "../en/search.ts";

export const searchWords: typeof English = {
  title: "Búsqueda",
  close: "Cerrar la búsqueda",
  field: "Palabras que buscar",
  placeholder: "Palabras, o from:, in:, has:…",
  here: (room: string) => `En ${room}`,
  everywhere: "En todas partes",
  where: "Dónde buscar",
  narrow: "Acotar",
  operators: {
    from: "De…",
    in: "En una sala…",
    after: "Desde…",
    before: "Antes de…",
    has: "Con…",
  },
  has: { file: "Con un archivo", picture: "Con una imagen", link: "Con un enlace", poll: "Con una encuesta" },
  me: "De mí",
  day: { after: "Desde este día", before: "Antes de este día" },
  recent: "Búsquedas recientes en este dispositivo",
  forget: "Borrar estas búsquedas",
  hint:
    'Bastan tres letras de una palabra para encontrarla. "Dos palabras" las busca juntas, -palabra excluye lo que la tiene.',
  searching: "Buscando…",
  found: (shown: number, total: number, isAll: boolean) =>
    isAll
      ? counted(shown, { one: "# mensaje", other: "# mensajes" })
      : total >= 1_000
      ? `Más de ${number(1_000)} mensajes, los más recientes primero`
      : `Unos ${counted(total, { one: "# mensaje", other: "# mensajes" })}, los más recientes primero`,
  none: (typed: string) =>
    `No hay resultados para “${typed}”. Prueba con menos letras o busca en todas partes.`,
  noneAnywhere: (typed: string) => `No hay resultados para “${typed}” en tus salas. Prueba con menos letras.`,
  offline: "No se puede buscar: sin conexión. Inténtalo cuando vuelva la conexión.",
  again: "Reintentar",
  more: "Mostrar más",
  results: "Mensajes encontrados",
  group: (room: string, day: string) => `${room} · ${day}`,
  gone: "Ya no estás en esta sala.",
};
