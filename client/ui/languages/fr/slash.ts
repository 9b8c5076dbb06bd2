import type { TypedModeration } from "../../../../protocol/typed_moderation.ts";
import type { SlashWord } from "../../../core/slash_commands.ts";
import { counted } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";

const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me TEXTE", "dire ce que tu fais"],
  shrug: ["/shrug [TEXTE]", "¯\\_(ツ)_/¯"],
  msg: ["/msg NOM [TEXTE]", "écrire à quelqu’un en privé"],
  join: ["/join SALON", "aller dans un salon, et le rejoindre s’il le faut"],
  make: ["/make [NOM]", "créer un salon"],
  leave: ["/leave", "quitter ce salon"],
  topic: ["/topic [TEXTE]", "voir le sujet de ce salon, ou le changer"],
  add: ["/add [NOM]", "ajouter quelqu’un à ce salon"],
  remove: ["/remove NOM", "retirer quelqu’un de ce salon"],
  invite: ["/invite", "créer un lien pour inviter"],
  who: ["/who", "qui est dans ce salon"],
  search: ["/search MOTS", "chercher des mots dans ce salon"],
  file: ["/file", "choisir des fichiers à envoyer"],
  report: ["/report N MOTIF", "signaler un message aux modérateurs : 1 est le dernier"],
  mute: ["/mute NOM MIN [MOTIF]", "rendre quelqu’un muet pour un temps"],
  unmute: ["/unmute NOM", "rendre la parole à quelqu’un"],
  kick: ["/kick NOM [MOTIF]", "couper les connexions de quelqu’un"],
  ban: ["/ban NOM [MOTIF]", "ne plus laisser entrer quelqu’un"],
  unban: ["/unban NOM", "laisser revenir quelqu’un"],
  help: ["/help", "ces commandes, et les touches pour écrire"],
};

export const slashSaid: typeof English = {
  usage: (word: SlashWord) => rows[word][0],
  what: (word: SlashWord) => rows[word][1],
  unknown: (word: string) =>
    `Il n’y a pas de commande /${word}. /help les liste ; //${word} l’envoie comme un texte qui commence par une barre oblique.`,
  needs: (word: SlashWord) => `À saisir ainsi : ${rows[word][0]}`,
  lost: "Impossible : hors connexion. Ton texte est toujours là ; réessaie dans un instant.",
  lastRoom: "C’est ton seul salon ; on ne le quitte pas.",
  topic: (topic: string) => topic === "" ? "Ce salon n’a pas encore de sujet." : `Sujet : ${topic}`,
  topicChanged: "Le sujet est changé.",
  added: (name: string) => `${name} est maintenant membre.`,
  wasMember: (name: string) => `${name} est déjà membre.`,
  removed: (name: string) => `${name} n’est plus membre.`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} est dehors, et peut revenir.`;
      case "ban":
        return `${wish.person} est banni.`;
      case "unban":
        return `${wish.person} peut de nouveau entrer.`;
      case "mute":
        return counted(wish.minutes, {
          one: `${wish.person} ne peut pas écrire pendant # minute.`,
          other: `${wish.person} ne peut pas écrire pendant # minutes.`,
        });
      case "unmute":
        return `${wish.person} peut de nouveau écrire.`;
      case "report":
        return "Signalé. Les modérateurs vont regarder.";
    }
  },
};
