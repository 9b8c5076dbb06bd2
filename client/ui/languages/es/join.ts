import { counted } from "../counting.ts";
import type { joinWords as English } from "../en/join.ts";

export const joinWords: typeof English = {
  looking: "Un momento…",
  back: "Volver",
  again: "Reintentar",
  paste: {
    title: "Tu invitación",
    why: "Pega el enlace que te dieron o escribe su código.",
    label: "Enlace o código",
    empty: "Pega primero el enlace.",
    wrong: "Ese no es un enlace de invitación. Debe terminar en /join/ y 28 letras y números.",
    submit: "Abrir",
  },
  bad: "Este enlace no es válido",
  invited: (by: string, to: string) => `${by} te invita a entrar en ${to}`,
  place: (server: string, people: number) =>
    `En ${server}, ${counted(people, { one: "# persona", other: "# personas" })}.`,
  server: (server: string) => `${server}: chat de grupo para las personas invitadas.`,
  owner: (server: string) => `Convertirse en propietario de ${server}`,
  ownerWhy: "Elige tu nombre y una contraseña. Después nadie podrá volver a usar este enlace.",
  ownerKnown: "Después nadie podrá volver a usar este enlace.",
  device: (name: string) => `Iniciar sesión como ${name}`,
  deviceWhy: (server: string) => `Este dispositivo se sumará a los tuyos en ${server}.`,
  join: (to: string) => `Entrar en ${to}`,
  own: "Convertirse en propietario",
  as: (name: string) => `Entrar como ${name}`,
  ownAs: (name: string) => `Convertirse en propietario como ${name}`,
  notMe: (name: string) => `¿No eres ${name}? Entra con otro nombre`,
  haveAccount: "Tengo una cuenta aquí",
  noAccount: "Todavía no tengo cuenta",
  seen: "Los demás ven tu nombre. Lo que escribes se queda en este servidor.",
};
