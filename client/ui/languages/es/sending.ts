import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { counted, localTime } from "../counting.ts";
import type { trayWords as EnglishTray, voiceWords as EnglishVoice } from "../en/sending.ts";

function left(seconds: number): string {
  if (seconds < 60) {
    return counted(Math.max(1, Math.ceil(seconds)), { one: "falta # s", other: "faltan # s" });
  }
  return seconds < 3_600
    ? counted(Math.round(seconds / 60), { one: "falta # min", other: "faltan # min" })
    : counted(Math.round(seconds / 3_600), { one: "falta # h", other: "faltan # h" });
}

const ofFiles = (n: number): string => counted(n, { one: "# archivo", other: "# archivos" });

export const voiceWords: typeof EnglishVoice = {
  name: (seconds: number | undefined) =>
    seconds === undefined ? "nota de voz" : `nota de voz, ${durationText(seconds)}`,
  title: (seconds: number | undefined) =>
    seconds === undefined ? "Nota de voz" : `Nota de voz, ${durationText(seconds)}`,
  fileName: (at: number, ending: string) => {
    const local = localTime(at);
    return `voz-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
  },
  asking: "Permite el micrófono cuando el navegador lo pida.",
  stopAsking: "No grabar",
  pause: "Pausar y escuchar",
  resume: "Seguir grabando",
  drop: "Eliminar la nota de voz",
  dropped: "Nota de voz eliminada.",
  takeBack: "Deshacer",
  send: "Enviar la nota de voz",
  spoken: (is: VoiceState["is"], seconds: number) => {
    switch (is) {
      case "asking":
      case "nothing":
        return "";
      case "recording":
        return "Grabando";
      case "paused":
        return `En pausa en ${durationText(seconds)}. Puedes escucharla, seguir grabando o enviarla.`;
      case "kept":
        return `Nota de voz de ${durationText(seconds)}. Puedes escucharla, enviarla o eliminarla.`;
      case "dropped":
        return "Nota de voz eliminada. Se puede deshacer.";
    }
  },
  reloaded: "No has enviado esta nota de voz. Envíala o elimínala.",
  left: "La grabación terminó cuando cambiaste de sala. Envíala o elimínala.",
  elsewhere: "La grabación terminó aquí porque estás grabando en otra página. Envíala o elimínala.",
  ended: {
    longest: "Fin de la grabación: una nota de voz dura 15 minutos como máximo. Envíala y graba el resto.",
    taken: "El micrófono se cortó, quizá por una llamada. Envía lo grabado o elimínalo.",
  },
  silent: "No se grabó nada. Inténtalo de nuevo.",
  insecure: (host: string) =>
    `Los navegadores solo dan el micrófono a páginas https, y esta llegó por http desde ${host}. Ábrela con https, o graba en otro sitio y adjunta el archivo.`,
  unable: "Este navegador no puede grabar. Graba con otro programa y adjunta el archivo.",
  outdated: "La página es más antigua que el servidor. Recárgala para grabar.",
  problem: (name: string): string => {
    switch (name) {
      case "NotAllowedError":
      case "SecurityError":
        return "El micrófono no está permitido aquí. Permítelo en los ajustes del navegador para esta página e inténtalo de nuevo.";
      case "NotFoundError":
      case "OverconstrainedError":
        return "No hay ningún micrófono. Conecta uno e inténtalo de nuevo.";
      case "NotReadableError":
      case "AbortError":
        return "El micrófono no responde: quizá lo usa otro programa. Ciérralo e inténtalo de nuevo.";
      default:
        return "No se puede grabar aquí. Graba con otro programa y adjunta el archivo.";
    }
  },
};

export const trayWords: typeof EnglishTray = {
  label: "Archivos que se están enviando",
  state: (state: Exclude<UploadState, { is: "failed" }>, size: number, sent: number, pace: string) => {
    const far = `${sizeText(sent)} de ${sizeText(size)}`;
    switch (state.is) {
      case "queued":
        return "En espera de su turno";
      case "starting":
        return "Empezando…";
      case "uploading":
        return pace === "" ? far : `${far} · ${pace}`;
      case "verifying":
        return "Comprobando que llegó entero…";
      case "paused":
        return state.takenOver
          ? "Otra página u otro dispositivo tuyo continúa este envío"
          : `En pausa: ${far}`;
      case "waiting":
        return `${far} · esperando al servidor; seguirá solo`;
      case "missing":
        return `${far} · elige el mismo archivo para seguir`;
      case "elsewhere":
        return `${far} · lo está enviando otra página u otro dispositivo tuyo`;
      case "done":
        return "Enviado";
    }
  },
  pace: (speed: number, secondsLeft: number | undefined) =>
    [
      speed > 0 ? `${sizeText(speed)}/s` : "",
      speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
    ].filter((part) => part !== "").join(" · "),
  to: (room: string) => `a ${room}`,
  all: (files: number, percent: number, pace: string) =>
    [ofFiles(files), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
  pause: (name: string) => `Pausar ${name}`,
  resume: (name: string) => `Reanudar el envío de ${name}`,
  cancel: (name: string) => `Cancelar el envío de ${name}`,
  retry: (name: string) => `Reintentar el envío de ${name}`,
  choose: "Elegir el archivo",
  chooseName: (name: string) => `Elegir ${name} para seguir`,
  notTheSame: (name: string) => `No es el mismo archivo. Elige ${name} en su versión original.`,
  fold: "Ocultar los archivos",
  unfold: "Mostrar los archivos",
  spoken: (name: string, percent: number) => `${name}: ${percent} %`,
  spokenAll: (files: number, percent: number) => `${ofFiles(files)}: ${percent} %`,
  notSent: (why: string) => `No enviado. ${why}`,
  spokenFailed: (name: string, why: string) => `${name} no se envió. ${why}`,
};
