import type { writingWords as English } from "../en/writing.ts";

export const writingWords: typeof English = {
  title: "Escritura",
  commands: "Comandos",
  keys: "Teclas",
  settings: "En este dispositivo",
  slash: "Dos barras delante de una palabra la envían como texto que empieza con una.",
  enter: "Tecla Intro",
  enterSends: "Intro envía",
  enterSendsWhy: "Mayús+Intro empieza una línea nueva.",
  enterBreaks: "Intro empieza una línea nueva",
  enterBreaksWhy: "Ctrl+Intro o el botón envía.",
  emoticons: "Convertir :) en 🙂",
  emoticonsWhy: "Al enviar un mensaje. Ctrl+Z en el campo vacío devuelve lo que escribiste.",
  chords: [
    ["Intro", "enviar"],
    ["Mayús+Intro", "empezar una línea nueva"],
    ["Ctrl+Intro", "enviar, haga lo que haga Intro"],
    ["↑", "editar tu último mensaje, en un campo vacío"],
    ["@ # : /", "personas, salas, emojis, comandos"],
    ["Tab", "elegir lo que ofrece la lista"],
    ["Ctrl+Z", "recuperar los emoticonos convertidos en emojis"],
  ],
};
