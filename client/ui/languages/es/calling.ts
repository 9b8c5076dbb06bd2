import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "Notificaciones",
  desktop: "Avisarme cuando no esté mirando esta página",
  push: "También cuando esté cerrada",
  sound: "Reproducir un sonido",
  quiet: "Horas de silencio",
  quietOn: "Activarlas todos los días",
  from: "Desde",
  to: "Hasta",
  device:
    "Estos ajustes valen para este navegador. Las notificaciones de cada sala se eligen en la sala, para todos tus dispositivos.",
  refused:
    "El navegador no lo permite. Permite las notificaciones en sus ajustes para esta página e inténtalo de nuevo.",
  insecure: (host: string) =>
    `Los navegadores solo permiten las notificaciones y abrir sin conexión en páginas https, y esta llegó por http desde ${host}.`,
  pushFailed:
    "No se puede avisar a este navegador con la página cerrada: no se pudo contactar con el servicio de su fabricante. Inténtalo más tarde.",
  saved: "Guardado.",
  test: "Enviar una prueba",
  tested: (status: number) =>
    `El servicio respondió ${status}. La notificación debería llegar en un momento.`,
  testFailed: (said: string) => `El servicio no la aceptó: ${said}`,
  offline: "Esta página se abre sin conexión.",
  notYet: "Esta página se abrirá sin conexión cuando se haya cargado del todo.",
  level: "Notificaciones de esta sala",
  levels: { all: "Todos los mensajes", mentions: "Solo menciones", nothing: "Ninguna" },
  quietLabel: "Silenciar esta sala",
  quietFor: { "0": "Sin silenciar", "3600000": "Silenciar una hora", "28800000": "Silenciar 8 horas" },
  quietUntil: (time: string) => `Silenciada hasta ${/^0?1:/.test(time) ? "la" : "las"} ${time}`,
  message: (name: string, room: string, isOfTwo: boolean) => isOfTwo ? name : `${name} en ${room}`,
};
