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
  files: ["/files", "les fichiers de ce salon"],
  reply: ["/reply [N] TEXTE", "répondre au dernier message de quelqu’un d’autre, ou au numéro N"],
  react: ["/react [N] [👍]", "réagir au dernier message de quelqu’un d’autre ; répéter pour l’enlever"],
  edit: ["/edit [N] [TEXTE]", "modifier un de tes messages : 1 est le dernier, 2 celui d’avant"],
  delete: ["/delete [N]", "supprimer ton dernier message, ou un plus ancien"],
  undo: ["/undo", "rétablir le dernier message que tu as supprimé"],
  pin: ["/pin [N]", "épingler pour tous le dernier message, ou le numéro N"],
  unpin: ["/unpin [N]", "désépingler le dernier, ou le numéro N"],
  poll: ["/poll [QUESTION | A | B]", "lancer un sondage"],
  vote: ["/vote [N] 2", "choisir 2 dans le sondage ouvert, ou dans le sondage N ; 0 retire le vote"],
  close: ["/close [N]", "clore ton sondage"],
  retry: ["/retry", "renvoyer ce qui a été refusé"],
  drop: ["/drop", "supprimer ce qui a été refusé"],
  phone: ["/phone", "connecter un autre appareil"],
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
  lastRoom: "C’est ton seul salon : tu ne peux pas le quitter.",
  topic: (topic: string) => topic === "" ? "Ce salon n’a pas encore de sujet." : `Sujet : ${topic}`,
  topicChanged: "Le sujet a été changé.",
  added: (name: string) => `${name} est maintenant membre.`,
  wasMember: (name: string) => `${name} est déjà membre.`,
  removed: (name: string) => `${name} n’est plus membre.`,
  voted: "Tu as voté.",
  voteBack: "Ton vote est retiré.",
  pollClosed: "Le sondage est clos.",
  pinned: "Épinglé.",
  unpinned: "Désépinglé.",
  edited: "Modifié.",
  nothingToUndo: "Il n’y a rien à annuler.",
  nothingFailed: "Aucun envoi n’a échoué.",
  missing: {
    message: "Ce message n’existe pas ici.",
    others: "Personne d’autre n’a écrit ici ces derniers temps.",
    own: "Tu n’as pas de message correspondant ici.",
    poll: "Aucun sondage n’est ouvert ici.",
    ownPoll: "Tu n’as aucun sondage ouvert ici.",
    pin: "Rien n’est épinglé ici.",
  },
  severalPolls: (polls, example) => `Plusieurs sondages sont ouverts : ${polls}. Indique lequel : ${example}`,
  moderated(wish: TypedModeration): string {
    switch (wish.wish) {
      case "kick":
        return `Tu as expulsé ${wish.person}, qui peut revenir.`;
      case "ban":
        return `Tu as banni ${wish.person}.`;
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
        return "Signalé. Les modérateurs vont l’examiner.";
    }
  },
};
