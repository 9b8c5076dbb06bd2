import type { Happened } from "../../../../protocol/notices.ts";
import { counted } from "../counting.ts";

/** What happened to a room. It has no full stop. */
export function happened({ notice, by, who = "alguien", text = "" }: Happened): string {
  switch (notice) {
    case "joined":
      return `${by} ha entrado en la sala`;
    case "left":
      return `${by} ha salido de la sala`;
    case "made":
      return `${by} ha creado la sala ${text}`;
    case "added":
      return `${by} ha añadido a ${who}`;
    case "removed":
      return `${by} ha quitado a ${who}`;
    case "renamed":
      return `${by} ha cambiado el nombre de la sala a ${text}`;
    case "topic":
      return text === "" ? `${by} ha quitado el tema` : `${by} ha cambiado el tema: ${text}`;
    case "announce":
      return `${by} ha reservado esta sala para anuncios: solo escriben los moderadores`;
    case "open":
      return `${by} ha abierto la sala: todos pueden escribir aquí`;
    case "slow":
      return text === "0"
        ? `${by} ha desactivado el modo lento`
        : `${by} ha activado el modo lento: ${span(Number(text))} entre dos mensajes de una misma persona`;
    case "private":
      return `${by} ha hecho privada la sala: solo la ven sus miembros`;
    case "public":
      return `${by} ha hecho pública la sala: cualquiera puede unirse y leer lo que se escribió`;
    case "archived":
      return `${by} ha archivado la sala: se puede leer, pero ya nadie escribe aquí`;
    case "unarchived":
      return `${by} ha vuelto a abrir la sala archivada`;
    case "previews":
      return `${by} ha activado las vistas previas: el servidor consulta las páginas que enlazan los mensajes nuevos`;
    case "no_previews":
      return `${by} ha desactivado las vistas previas de enlaces`;
    case "role":
      return `${by} ha cambiado el rol de ${who} en la sala: ${roleHere(text)}`;
    case "days":
      return text === "0"
        ? `${by} ha decidido conservar los mensajes para siempre`
        : `${by} ha decidido conservar los mensajes durante ${
          counted(Number(text), { one: "# día", other: "# días" })
        }`;
  }
}

function roleHere(role: string): string {
  const names: Readonly<Record<string, string>> = {
    owner: "propietario",
    moderator: "moderador",
    member: "simple miembro",
  };
  return names[role] ?? role;
}

function span(seconds: number): string {
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, { one: "# hora", other: "# horas" });
  return seconds % 60 === 0
    ? counted(seconds / 60, { one: "# minuto", other: "# minutos" })
    : counted(seconds, { one: "# segundo", other: "# segundos" });
}
