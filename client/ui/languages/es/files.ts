import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { number } from "../counting.ts";
import type {
  filesWords as EnglishFiles,
  fileWords as EnglishFile,
  lightboxWords as EnglishLightbox,
} from "../en/files.ts";

export const fileWords: typeof EnglishFile = {
  pause: (name: string) => `Pausar ${name}`,
  placeIn: (name: string) => `Posición en ${name}`,
  place: (at: number, of: number) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed: number) => `Velocidad ${number(speed)}×`,
  unplayable: "No se puede reproducir aquí. Descárgalo.",
  textLabel: (name: string) => `Texto de ${name}`,
  reading: "Leyendo…",
  unread: (name: string) =>
    `No se puede leer ${name}: no se pudo contactar con el servidor. Inténtalo cuando tengas conexión.`,
  notText: "Esto no parece texto. Descárgalo para abrirlo en otro programa.",
  nothing: "Este archivo está vacío.",
  beginning: (shown: number, size: number) => `Los primeros ${sizeText(shown)} de ${sizeText(size)}.`,
  close: "Cerrar",
};

export const filesWords: typeof EnglishFiles = {
  tabs: { picture: "Imágenes", video: "Vídeos", audio: "Audio", document: "Archivos" },
  empty: {
    picture: "Todavía no hay imágenes aquí.",
    video: "Todavía no hay vídeos aquí.",
    audio: "Todavía no hay notas de voz ni música aquí.",
    document: "Todavía no hay otros archivos aquí.",
  },
  loading: "Cargando…",
  lost: "No se pueden cargar los archivos: no se pudo contactar con el servidor.",
  again: "Reintentar",
  reveal: (name: string) => `Ver ${name} en la conversación`,
  facts: (size: number, by: string, when: string) => `${sizeText(size)} · ${by} · ${when}`,
  tile: (name: string, by: string, when: string) => `${name}, ${by}, ${when}`,
};

export const lightboxWords: typeof EnglishLightbox = {
  label: (name: string) => `Imagen ${name}`,
  count: (at: number, all: number, more: boolean) => `${number(at)} de ${number(all)}${more ? "+" : ""}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  earlier: "Imagen anterior",
  later: "Imagen siguiente",
  larger: "Ampliar",
  smaller: "Reducir",
  original: "Abrir el original en otra pestaña",
  reveal: "Ver en la conversación",
  close: "Cerrar la imagen",
  broken: (name: string) =>
    `No se puede mostrar ${name}. Descárgala o inténtalo de nuevo cuando tengas conexión.`,
};
