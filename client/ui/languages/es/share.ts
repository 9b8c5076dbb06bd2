import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "Compartir en",
  targets: "Adónde va",
  failed: "Lo que compartiste no se pudo guardar en este dispositivo. Inténtalo de nuevo o adjúntalo aquí.",
};

export const installWords: typeof EnglishInstall = {
  why:
    "Parley puede estar entre tus aplicaciones: se abre sin red y muestra cuántos mensajes quedan por leer.",
  install: "Instalar",
  apple: "Para tener Parley en la pantalla de inicio: Compartir y luego “Añadir a pantalla de inicio”.",
  never: "No, gracias",
};
