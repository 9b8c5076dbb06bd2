import type { Happened } from "../../../../protocol/notices.ts";
import { counted } from "../counting.ts";

/** What happened to a room. It has no full stop. */
export function happened({ notice, by, who = "quelqu’un", text = "" }: Happened): string {
  switch (notice) {
    case "joined":
      return `${by} a rejoint le salon`;
    case "left":
      return `${by} a quitté le salon`;
    case "made":
      return `${by} a créé le salon ${text}`;
    case "added":
      return `${by} a ajouté ${who}`;
    case "removed":
      return `${by} a retiré ${who}`;
    case "renamed":
      return `${by} a renommé le salon en ${text}`;
    case "topic":
      return text === "" ? `${by} a retiré le sujet` : `${by} a changé le sujet : ${text}`;
    case "announce":
      return `${by} a réservé ce salon aux annonces : seuls les modérateurs y écrivent`;
    case "open":
      return `${by} a ouvert le salon : tout le monde peut y écrire`;
    case "slow":
      return text === "0"
        ? `${by} a désactivé le mode lent`
        : `${by} a activé le mode lent : ${span(Number(text))} entre deux messages d’une même personne`;
    case "private":
      return `${by} a rendu le salon privé : seuls ses membres le voient`;
    case "public":
      return `${by} a rendu le salon public : chacun peut le rejoindre et lire ce qui y a été écrit`;
    case "archived":
      return `${by} a archivé le salon : on peut encore le lire, mais plus y écrire`;
    case "unarchived":
      return `${by} a rouvert le salon archivé`;
    case "previews":
      return `${by} a activé les aperçus de liens : le serveur consulte les pages liées dans les nouveaux messages`;
    case "no_previews":
      return `${by} a désactivé les aperçus de liens`;
    case "role":
      return `${by} a changé le rôle de ${who} dans le salon : ${roleHere(text)}`;
    case "days":
      return text === "0"
        ? `${by} a choisi de garder les messages pour toujours`
        : `${by} a choisi de garder les messages ${
          counted(Number(text), { one: "# jour", other: "# jours" })
        }`;
  }
}

function roleHere(role: string): string {
  const names: Readonly<Record<string, string>> = {
    owner: "propriétaire",
    moderator: "modérateur",
    member: "simple membre",
  };
  return names[role] ?? role;
}

function span(seconds: number): string {
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, { one: "# heure", other: "# heures" });
  return seconds % 60 === 0
    ? counted(seconds / 60, { one: "# minute", other: "# minutes" })
    : counted(seconds, { one: "# seconde", other: "# secondes" });
}
