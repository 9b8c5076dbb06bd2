import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "Notificaciones",
  desktop: "Avisarme cuando nadie mira esta página",
  push: "También cuando está cerrada",
  sound: "Reproducir un sonido",
  quiet: "Horas de silencio",
  quietOn: "Silencio todos los días",
  from: "Desde",
  to: "Hasta",
  device:
    "Esto vale para este navegador. De qué te avisa una sala se elige en la sala, para todos tus dispositivos.",
  refused:
    "El navegador no lo permite. Permite las notificaciones en sus ajustes para esta página e inténtalo de nuevo.",
  insecure: (host: string) =>
    `Los navegadores solo permiten notificaciones, y abrir sin conexión, a páginas https, y esta llegó por http desde ${host}.`,
  pushFailed:
    "No se puede avisar a este navegador con la página cerrada: no se pudo contactar con el servicio de su fabricante. Inténtalo más tarde.",
  saved: "Guardado.",
  test: "Enviar una prueba",
  tested: (status: number) =>
    `El servicio respondió ${status}. La notificación debería llegar en un momento.`,
  testFailed: (said: string) => `El servicio no la aceptó: ${said}`,
  offline: "Esta página se abre sin conexión.",
  notYet: "Esta página se abrirá sin conexión cuando se haya cargado del todo.",
  level: "Avisos de esta sala",
  levels: { all: "Todos los mensajes", mentions: "Solo menciones", nothing: "Ninguno" },
  quietLabel: "Silenciar esta sala",
  quietFor: { "0": "Sin silenciar", "3600000": "Silenciar una hora", "28800000": "Silenciar 8 horas" },
  quietUntil: (time: string) => `Silenciada hasta: ${time}`,
  message: (name: string, room: string, isOfTwo: boolean) => isOfTwo ? name : `${name} en ${room}`,
};
