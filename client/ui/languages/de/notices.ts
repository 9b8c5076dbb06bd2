import type { Happened } from "../../../../protocol/notices.ts";
import { counted } from "../counting.ts";

const hours = { one: "eine Stunde", other: "# Stunden" };
const minutes = { one: "eine Minute", other: "# Minuten" };
const seconds = { one: "eine Sekunde", other: "# Sekunden" };

function span(all: number): string {
  if (all % 3_600 === 0) return counted(all / 3_600, hours);
  return all % 60 === 0 ? counted(all / 60, minutes) : counted(all, seconds);
}

function roleHere(role: string): string {
  if (role === "member") return "zum einfachen Mitglied";
  return role === "owner" ? "zum Inhaber des Raums" : "zum Moderator des Raums";
}

/** Without a full stop, as the English one. */
export function happened({ notice, by, who = "jemand", text = "" }: Happened): string {
  switch (notice) {
    case "joined":
      return `${by} ist beigetreten`;
    case "left":
      return `${by} ist gegangen`;
    case "made":
      return `${by} hat den Raum ${text} erstellt`;
    case "added":
      return `${by} hat ${who} hinzugefügt`;
    case "removed":
      return `${by} hat ${who} entfernt`;
    case "renamed":
      return `${by} hat den Raum in ${text} umbenannt`;
    case "topic":
      return text === "" ? `${by} hat das Thema entfernt` : `${by} hat das Thema geändert: ${text}`;
    case "announce":
      return `${by} hat den Raum zum Ankündigungsraum gemacht: Hier schreibt nur die Moderation`;
    case "open":
      return `${by} hat den Raum geöffnet: Hier dürfen alle schreiben`;
    case "slow":
      return text === "0"
        ? `${by} hat den langsamen Modus beendet`
        : `${by} hat den langsamen Modus eingeschaltet: ${
          span(Number(text))
        } zwischen zwei Nachrichten derselben Person`;
    case "private":
      return `${by} hat den Raum privat gemacht: Nur Mitglieder sehen ihn`;
    case "public":
      return `${by} hat den Raum öffentlich gemacht: Alle dürfen beitreten und lesen, was geschrieben wurde`;
    case "archived":
      return `${by} hat den Raum archiviert: Man kann ihn lesen, aber niemand schreibt hier`;
    case "unarchived":
      return `${by} hat den archivierten Raum wieder geöffnet`;
    case "previews":
      return `${by} hat die Linkvorschau eingeschaltet: Der Server ruft die Seiten auf, zu denen neue Nachrichten führen`;
    case "no_previews":
      return `${by} hat die Linkvorschau ausgeschaltet`;
    case "role":
      return `${by} hat ${who} ${roleHere(text)} gemacht`;
    case "days":
      return text === "0"
        ? `${by} hat festgelegt, dass Nachrichten hier für immer aufbewahrt werden`
        : `${by} hat festgelegt, dass Nachrichten hier ${
          counted(Number(text), { one: "einen Tag", other: "# Tage" })
        } lang aufbewahrt werden`;
  }
}
