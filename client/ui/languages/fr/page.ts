import type { Tick } from "../../../core/bubble.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { sizeText } from "../../file_size.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import type { RoomInfo } from "../../../../protocol/commands.ts";
import type { FileAbout } from "../../../../protocol/files.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import type { RefusalCode } from "../../../../protocol/refusals.ts";
import { counted, listed, localTime, number } from "../counting.ts";
import type { Unsent, words as English } from "../en/page.ts";
import { happened } from "./notices.ts";
import { refusals } from "./refusals.ts";

/** “Ana”, “Ana et Bo”; with more than `most` names “Ana, Bo et 3 autres personnes”. */
function list(names: readonly string[], most: number): string {
  if (names.length <= most) return listed(names);
  const shown = names.slice(0, most - 1);
  return listed([
    ...shown,
    counted(names.length - shown.length, { one: "# autre personne", other: "# autres personnes" }),
  ]);
}

const ticks: Record<Tick, string> = {
  waiting: "en attente de connexion",
  sending: "envoi en cours",
  sent: "envoyé",
  delivered: "distribué",
  read: "lu",
  failed: "non envoyé",
  held: "non envoyé : attend le message précédent",
};

/** What a file is called in a sentence, and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["une image", "Image"],
  video: ["une vidéo", "Vidéo"],
  audio: ["un fichier audio", "Audio"],
  voice: ["un message vocal", "Message vocal"],
  pdf: ["un PDF", "PDF"],
  text: ["un texte", "Texte"],
  code: ["un fichier de code", "Code"],
  archive: ["une archive", "Archive"],
  other: ["un fichier", "Fichier"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "C’est trop long : 256 octets au maximum.",
  common:
    "C’est l’un des premiers mots de passe qu’on essaie. Ajoute des mots auxquels personne ne penserait.",
  name: "C’est trop proche de ton nom.",
};

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

const newMessages = (n: number): string =>
  counted(n, { one: "# nouveau message", other: "# nouveaux messages" });
const namingYou = (n: number): string => counted(n, { one: "# te mentionne", other: "# te mentionnent" });
const ofFiles = (n: number): string => counted(n, { one: "# fichier", other: "# fichiers" });

export const words: typeof English = {
  product: "Parley",
  left: "Compte supprimé",
  refusal: (code: RefusalCode): string => refusals[code],
  outOfStep: (code: RefusalCode): string =>
    `La page et le serveur ne se comprennent pas (${code}). Recharge la page ; si le problème persiste, préviens le propriétaire du serveur.`,

  names: {
    promise: "Un salon commun à tous. Choisis un nom et dis bonjour.",
    label: "Ton nom",
    join: "Rejoindre",
    signIn: "Se connecter",
    signInInstead: "Se connecter",
    keepInstead: "Réserver un nom",
    keep: "Réserver ce nom",
    guestInstead: "Entrer comme invité",
    another: (name: string) => `Tu n’es pas ${name} ? Choisis un autre nom`,
    asked: (name: string) => `« ${name} » a un mot de passe ici.`,
    hint: `Lettres et chiffres, ${limits.nameLength} au maximum. Les autres le verront.`,
    empty: "Saisis d’abord un nom.",
    passkey: "Se connecter avec une clé d’accès",
    noPasskey: "Aucune clé d’accès utilisée. Réessaie, ou saisis ton nom.",
    code: "Code de ton appli",
    codeHint: "Six chiffres. Ton appli en affiche de nouveaux toutes les 30 secondes.",
    recovery: "Code de secours",
    recoveryHint: "L’un des dix que tu as reçus. Il ne sert qu’une fois.",
    useRecovery: "Utiliser plutôt un code de secours",
    useApp: "Utiliser plutôt le code de l’appli",
    noCode: "Saisis d’abord le code.",
    unreachable: (host: string) =>
      `${host} est injoignable. Le serveur est peut-être arrêté, ou ta connexion coupée. Réessaie dans un instant.`,
    sessionEnded:
      "Ta session a pris fin : fermée depuis une autre page ou un autre appareil, à cause d’un nouveau mot de passe, ou après deux " +
      "semaines d’inactivité. Saisis ton nom pour continuer.",
    nameTaken: (name: string) =>
      `Quelqu’un d’autre utilise maintenant le nom « ${name} ». Choisis-en un autre.`,
    outdated: "Le serveur parle une version plus récente que cette page. Recharge la page.",
    byInvitation:
      "Ce serveur est sur invitation. Ouvre le lien que tu as reçu, ou connecte-toi avec ton mot de passe.",
    withoutGuests: "Connecte-toi, ou réserve un nom avec un mot de passe.",
    haveInvitation: "J’ai une invitation",
    kept: (n: number, name: string) =>
      counted(n, {
        one: `# message pas encore envoyé est gardé pour ton retour sous le nom ${name}.`,
        other: `# messages pas encore envoyés sont gardés pour ton retour sous le nom ${name}.`,
      }),
  },

  password: {
    label: "Mot de passe",
    of: (name: string) => `Mot de passe pour ${name}`,
    fresh: "Nouveau mot de passe",
    show: "Afficher le mot de passe",
    showShort: "Afficher",
    hideShort: "Masquer",
    capsLock: "La touche Verr. Maj est activée.",
    empty: "Saisis d’abord le mot de passe.",
    newHint: "10 caractères au minimum. L’idéal : quelques mots que personne d’autre n’associerait.",
    good: "Bien.",
    problem: (problem: PasswordProblem, characters: number) =>
      problem === "short"
        ? `10 caractères au minimum : encore ${10 - characters}.`
        : passwordProblems[problem],
    asking: "Un instant…",
    wait: (seconds: number) =>
      seconds < 60
        ? `Attends ${seconds} s`
        : `Attends ${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`,
  },

  account: {
    open: (name: string) => `Compte : ${name}`,
    title: "Compte",
    offline: "Hors connexion. Une connexion est nécessaire pour modifier ton compte.",
    outdated: "La page est plus ancienne que le serveur. Recharge-la pour voir ton compte.",
    erased: "Ton compte est supprimé.",
  },

  header: {
    back: "Retour aux salons",
    here: (n: number) => n === 1 ? "Il n’y a que toi ici" : `${number(n)} en ligne`,
    connecting: "Connexion…",
    offline: "Hors connexion",
    people: "Personnes",
    hereAndTopic: (here: string, topic: string) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "Afficher les personnes",
    search: "Rechercher dans ce salon (Ctrl+F)",
    closePeople: "Fermer la liste des personnes",
    settings: "Réglages",
    signOut: "Se déconnecter",
    you: "toi",
    hereNow: "En ligne",
    away: "Absent",
    gone: "Hors ligne",
    awaySince: (when: string) => `Absent depuis ${/^\d/.test(when) ? "le " : ""}${when}`,
    lastSeen: (when: string) => `Dernière visite : ${when}`,
    writeTo: (name: string) => `Écrire à ${name}`,
    skip: "Aller directement à la saisie",
    more: (name: string) => `Actions pour ${name}`,
    roles: { owner: "Propriétaire", admin: "Admin", moderator: "Modérateur", bot: "Bot", guest: "Invité" },
  },

  rooms: {
    label: "Salons",
    fresh: "Nouveau salon, message ou invitation",
    is: { private: "privé", announce: "annonces", archived: "archivé", muted: "en sourdine" },
    pinned: "Épinglés",
    filter: "Trouver un salon",
    noneFound: (typed: string) => `Aucun de tes salons ne s’appelle « ${typed} ».`,
    goTo: "Aller à… (Ctrl+K)",
    gone: (name: string) => `Tu n’es plus dans ${name}.`,
    outdated: "La page est plus ancienne que le serveur. Recharge-la, puis réessaie.",
    directs: "Personnes",
    nobody: "Personne pour l’instant. Tu trouveras ici les personnes à qui tu écris en privé.",
    choose: "Choisir quelqu’un",
    more: "Autres salons",
    join: "Rejoindre",
    joinRoom: (room: string) => `Rejoindre ${room}`,
    members: (n: number) =>
      n === 0 ? "Encore personne" : counted(n, { one: "# personne", other: "# personnes" }),
    draft: (text: string) => `Brouillon : ${text}`,
    said: (name: string, text: string) => name === "" ? text : `${name} : ${text}`,
    reacted: (name: string, emoji: string, text: string) => `${name} a réagi avec ${emoji} à : ${text}`,
    voted: (name: string, text: string) => `${name} a voté : ${text}`,
    item: (item) =>
      [
        item.name,
        item.is,
        item.isHere ? "en ligne" : "",
        item.unread > 0 ? newMessages(item.unread) : "",
        item.meant > 0 ? namingYou(item.meant) : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join(", "),
    unreachable:
      "Impossible d’ouvrir ce salon : serveur injoignable. Réessaie une fois la connexion rétablie.",
  },

  manage: {
    open: "Gérer le serveur",
    label: (reports: number) =>
      reports === 0
        ? "Gérer le serveur"
        : `Gérer le serveur, ${
          counted(reports, { one: "# signalement ouvert", other: "# signalements ouverts" })
        }`,
  },

  signOut: {
    question: ({ messages, uploads, voices }: Unsent) =>
      `Se déconnecter et perdre ${
        listed([
          ...messages > 0 ? [counted(messages, { one: "# message", other: "# messages" })] : [],
          ...uploads > 0 ? [ofFiles(uploads)] : [],
          ...voices > 0 ? [counted(voices, { one: "# message vocal", other: "# messages vocaux" })] : [],
        ])
      } ?`,
    why: ({ messages, voices }: Unsent): string =>
      messages + voices > 0
        ? "Tout n’est pas encore arrivé au serveur. Si tu te déconnectes, ce qui n’est pas parti sera supprimé de cet appareil."
        : "Tous les fichiers ne sont pas encore arrivés au serveur. Si tu te déconnectes, l’envoi s’interrompt ; pour le reprendre, il faudra te reconnecter sous le même nom et choisir à nouveau le fichier.",
    stay: "Rester",
    leave: "Se déconnecter",
    failed: "Impossible de se déconnecter : serveur injoignable. Réessaie une fois la connexion rétablie.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) =>
      `Messages ${kind === "direct" ? "avec" : "dans"} ${room}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `Début de ta conversation avec ${room}` : `Début du salon ${room}`,
    expired: (day: string, days: number) =>
      `Les messages d’avant le ${day} ont été supprimés au bout de ${
        counted(days, { one: "# jour", other: "# jours" })
      }`,
    empty: "Pas encore de messages. Dis bonjour.",
    alone: (name: string) => `Il n’y a que toi et ${name} dans ce salon.`,
    ways: "On peut aussi entrer par",
    browser: "un navigateur",
    netcat: "un terminal",
    unknown: "Ce message exige une version plus récente de la page. Recharge-la pour le voir.",
    edited: "modifié",
    editedAt: (when: string) => `Modifié : ${when}`,
    wasEdited: (said: string) => `${said}, modifié`,
    preview: (title: string, host: string) => `Aperçu : ${title}, sur ${host}`,
    withPreview: (said: string, title: string) => `${said}, mène à ${title}`,
    gone: { writer: "Message supprimé", moderator: "Retiré par un modérateur" },
    unread: "Nouveaux messages",
    gap: (n: number) => counted(n, { one: "# message plus ancien", other: "# messages plus anciens" }),
    loadGap: "Afficher",
    today: "Aujourd’hui",
    yesterday: "Hier",
    happened,
    pinned: (name: string, n: number) =>
      `${name} a épinglé ${n === 1 ? "un message" : counted(n, { one: "# message", other: "# messages" })}`,
    joined: (names: readonly string[]) =>
      `${list(names, 3)} ${names.length === 1 ? "a" : "ont"} rejoint le salon`,
    left: (names: readonly string[]) =>
      `${list(names, 3)} ${names.length === 1 ? "a" : "ont"} quitté le salon`,
    joinedAndLeft: (joined: string, left: string) => `${joined}, ${left}`,
    jump: (n: number, names: number) =>
      n === 0
        ? "Aller au message le plus récent"
        : names === 0
        ? newMessages(n)
        : `${newMessages(n)}, ${namingYou(names)}`,
    jumpCount: (n: number, names: number) => names === 0 ? number(n) : `@ ${number(n)}`,
    newAbove: (n: number, since: string) => {
      const unread = counted(n, { one: "# non lu", other: "# non lus" });
      return since === "" ? unread : `${unread} depuis ${since.includes(":") ? since : `le ${since}`}`;
    },
    knowNew: "Tout marquer comme lu",
    you: "Toi",
    bubble: (who: string, time: string, text: string) => `${who}, ${time} : ${text}`,
    tick: (tick: Tick) => ticks[tick],
    readBy: (names: readonly string[]) => names.length === 0 ? "lu" : `lu par ${list(names, 5)}`,
  },

  text: { showAll: "Tout afficher", showLess: "Réduire" },

  file: {
    label: (kind: FileKind, file: ShownFile, caption: string, isUnheard: boolean) =>
      file.state === "abandoned" ? `a abandonné l’envoi de ${file.name}` : [
        `${file.state === "arriving" ? "envoie" : "a envoyé"} ${kinds[kind][0]}`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [file.name, file.size > 0 ? sizeText(file.size) : ""],
        isUnheard ? "pas encore écouté" : "",
        file.state === "arriving" ? percent(file) : "",
        caption === "" ? "" : `légende : ${caption}`,
      ].filter((part) => part !== "").join(", "),
    facts: (kind: FileKind, file: ShownFile) => {
      const { received, size, state } = file;
      if (state !== "arriving") return `${sizeText(size)} · ${kinds[kind][1]}`;
      if (size === 0) return received ? `${sizeText(received)} pour l’instant` : "En cours d’envoi…";
      return received === undefined
        ? `${sizeText(size)} · en cours d’envoi…`
        : `${sizeText(received)} sur ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file: ShownFile) => percent(file) || "En cours d’envoi…",
    show: ({ size }: ShownFile) => `Afficher, ${sizeText(size)}`,
    arriving: (name: string) => `${name} est en cours d’envoi`,
    gone: (sender: string, name: string) => `${sender} a abandonné l’envoi de ${name}`,
    open: (name: string) => `Ouvrir ${name}`,
    play: (name: string) => `Lire ${name}`,
    download: (name: string) => `Télécharger ${name}`,
    copyLink: (name: string) => `Copier le lien vers ${name}`,
    broken: (name: string) => `Impossible d’afficher ${name}.`,
    again: "Réessayer",
    outdated: "La page est plus ancienne que le serveur. Recharge-la pour écouter.",
  },

  files: {
    title: "Fichiers",
    open: "Afficher les fichiers",
    close: "Fermer les fichiers",
    outdated: "La page est plus ancienne que le serveur. Recharge-la pour voir les fichiers.",
  },

  menu: {
    open: "Plus",
    label: "Actions pour ce message",
    copy: "Copier le texte",
    copyLink: "Copier le lien",
    edit: "Modifier",
    caption: "Modifier la légende",
    reply: "Répondre",
    forward: "Transférer…",
    save: "Enregistrer",
    unsave: "Retirer des messages enregistrés",
    removePreview: "Retirer l’aperçu",
    previewRemoved: "Aperçu retiré",
    remove: "Supprimer",
    report: "Signaler…",
    person: (name: string) => `${name}…`,
    copied: "Copié",
    linkCopied: "Lien copié",
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      [
        `sondage : ${question}`,
        closed ? "clos" : "",
        counted(voters, { one: "# personne a voté", other: "# personnes ont voté" }),
      ].filter((part) => part !== "").join(", "),
    label: (
      said: string,
      reactions: readonly { emoji: string; count: number }[],
      pinned: boolean,
      saved: boolean,
    ) =>
      [
        said,
        reactions.map(({ emoji, count }) => `${emoji} ${number(count)}`).join(" "),
        pinned ? "épinglé" : "",
        saved ? "enregistré" : "",
      ]
        .filter((part) => part !== "").join(", "),
    newPoll: "Sondage",
  },

  reply: {
    title: "Réponse",
    to: (name: string) => `Réponse à ${name}`,
    toOneself: "Réponse à toi-même",
    leave: "Annuler la réponse",
    show: "Voir ce message",
    loading: "…",
    missing: "Message non disponible",
    label: (name: string, line: string, said: string) =>
      name === "" ? `en réponse à : ${line} – ${said}` : `en réponse à ${name} : ${line} – ${said}`,
  },

  forwarded: (name: string) => `Transféré de ${name}`,
  forwardedLabel: (name: string, said: string) => `transféré de ${name} : ${said}`,

  saved: {
    title: "Messages enregistrés",
    done: "Enregistré. Tu le retrouveras dans Messages enregistrés.",
    undone: "Retiré des messages enregistrés",
    lost: "Impossible : hors connexion. Réessaie dans un instant.",
  },

  edit: {
    title: "Modification",
    leave: "Annuler la modification",
    save: "Enregistrer",
    label: "Ton message",
    caption: "Légende",
    nothing: "Le message serait vide. Pour le supprimer, choisis Supprimer.",
    lost: "Impossible d’enregistrer : hors connexion. Réessaie dans un instant.",
  },

  takeBack: {
    done: (n: number) =>
      n === 1 ? "Message supprimé" : counted(n, { one: "# message supprimé", other: "# messages supprimés" }),
    undo: "Annuler",
    lost: "Impossible : hors connexion. Réessaie dans un instant.",
  },

  report: {
    title: "Signaler ce message",
    why: (name: string) => `Les modérateurs verront ce que ${name} a écrit, et les messages autour.`,
    label: "Quel est le problème ?",
    empty: "Dis en quelques mots ce qui ne va pas.",
    cancel: "Annuler",
    send: "Signaler",
    sent: "Signalé. Les modérateurs vont l’examiner.",
    lost: "Impossible de signaler : hors connexion. Réessaie dans un instant.",
  },

  composer: {
    label: (room: string) => `Message à ${room}`,
    short: "Ton message",
    format: "Mise en forme",
    send: "Envoyer",
    tooLong: (kibibytes: number) =>
      `Envoi impossible : il y a plus de ${
        number(kibibytes)
      } Kio de texte. Raccourcis-le, ou envoie-le sous forme de fichier.`,
    emoji: "Emojis",
    outdated:
      "Impossible : la page est plus ancienne que le serveur, ou hors connexion. Recharge-la, ou réessaie dans un instant.",
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "Plusieurs personnes écrivent"
        : `${list(names, 3)} ${names.length === 1 ? "écrit" : "écrivent"}`,
  },

  stop: {
    archived: "Ce salon est archivé : on peut encore le lire, mais plus y écrire.",
    announcements: "Seuls les modérateurs écrivent dans ce salon.",
    muted: (until: string) =>
      `Écriture suspendue ${
        /^\d+:/.test(until) ? "jusqu’à" : "jusqu’au"
      } ${until}. D’ici là, tu peux seulement lire.`,
    slow: (seconds: number) =>
      `Ce salon est en mode lent : prochain message dans ${
        seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`
      }.`,
  },

  compose: {
    label: "Fichiers à envoyer",
    attach: "Joindre des fichiers",
    attachKeys: "Joindre des fichiers (Ctrl+Maj+U)",
    camera: "Prendre une photo",
    dropTo: (room: string) => `Dépose ici pour envoyer à ${room}`,
    caption: "Légende",
    captionOf: (name: string) => `Légende pour ${name}`,
    addCaption: "Ajouter une légende",
    remove: (name: string) => `Retirer ${name}`,
    facts: (size: string, about: FileAbout | undefined) => {
      const { picture, seconds } = about ?? {};
      return [
        size,
        picture ? `${picture.width} × ${picture.height}` : "",
        seconds === undefined ? "" : durationText(seconds),
      ].filter((part) => part !== "").join(" · ");
    },
    keepLocation: (name: string) => `Garder la position dans ${name}`,
    location: (kept: boolean): string => kept ? "Position envoyée" : "Position retirée",
    locationWhy:
      "Cette photo indique où elle a été prise. La position est retirée avant l’envoi, sauf si tu la gardes.",
    tooLarge: (size: number, most: number) =>
      `${sizeText(size)}, c’est trop : ce serveur accepte des fichiers jusqu’à ${sizeText(most)}.`,
    tooMany: (most: number) =>
      `On ne peut choisir que ${
        number(most)
      } fichiers à la fois. Envoie le reste ensuite, ou dans une archive.`,
    folder:
      "Un dossier ne peut pas être envoyé. Choisis les fichiers qu’il contient, ou fais-en une archive.",
    outdated: "La page est plus ancienne que le serveur. Recharge-la pour envoyer ce fichier.",
    unreadable:
      "Lecture impossible : c’est peut-être un dossier, ou un fichier qui n’est plus là. Choisis-le à nouveau.",
    pastedName: (at: number) => {
      const local = localTime(at);
      return `image ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "Enregistrer un message vocal",
    label: "Message vocal",
  },

  tray: {
    changed:
      "Ce fichier a changé depuis que tu l’as choisi, ou n’est plus lisible. Choisis-le à nouveau pour continuer.",
  },

  failed: {
    because: (reason: RefusalCode) => `Non envoyé. ${refusals[reason]}`,
    retry: "Réessayer",
    delete: "Supprimer",
    copy: "Copier",
    copied: "Copié",
    several: (n: number) => counted(n, { one: "# message non envoyé", other: "# messages non envoyés" }),
    retryAll: "Tout réessayer",
    deleteAll: "Tout supprimer",
    spoken: "Message non envoyé",
  },

  pageBar: {
    newer: "Une nouvelle version est disponible.",
    reload: "Recharger",
    later: "Plus tard",
    full:
      "Ce navigateur n’a plus de place : ce que tu écris sera perdu si tu fermes la page avant l’envoi. Supprime ce que d’autres pages gardent ici, ou laisse celle-ci ouverte.",
    otherLanguage: "La langue a été changée dans un autre onglet.",
    understood: "Fermer",
    broken: "Une erreur s’est produite dans cette page. Recharge-la pour continuer.",
    details: "Copier les détails",
  },

  connection: {
    lost: "Connexion perdue.",
    unreachable: (host: string) => `${host} est injoignable.`,
    again: (seconds: number) => `Nouvel essai dans ${seconds} s.`,
    trying: "Nouvel essai…",
    now: "Essayer maintenant",
    back: "Connexion rétablie",
  },

  spoken: {
    message: (name: string, text: string) => `${name} : ${text}`,
    more: (n: number) => counted(n, { one: "# autre message", other: "# autres messages" }),
  },

  title: (unread: number, room: string | undefined) => {
    const place = room === undefined ? "Parley" : `${room} · Parley`;
    return unread > 0 ? `(${number(unread)}) ${place}` : place;
  },
};
