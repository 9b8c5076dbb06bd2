import type { RoomRole } from "../../../../protocol/roles.ts";
import { limits } from "../../../../protocol/limits.ts";
import { counted, listed, number } from "../counting.ts";
import type { roomWords as English } from "../en/room.ts";

function span(seconds: number): string {
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, { one: "# heure", other: "# heures" });
  return seconds % 60 === 0
    ? counted(seconds / 60, { one: "# minute", other: "# minutes" })
    : counted(seconds, { one: "# seconde", other: "# secondes" });
}

const roles: Record<RoomRole, string> = {
  owner: "propriétaire",
  moderator: "modérateur",
  member: "simple membre",
};

export const roomWords: typeof English = {
  close: "Fermer",
  cancel: "Annuler",
  again: "Réessayer",
  lost: "Impossible : hors connexion. Réessaie dans un instant.",
  copy: "Copier le lien",
  byHand: {
    title: "Copier à la main",
    why: "Le navigateur ne laisse pas la page copier. Voici le texte, sélectionné, à copier à la main.",
  },

  menu: {
    label: (room: string) => `Actions pour ${room}`,
    pin: "Épingler en haut",
    unpin: "Désépingler",
    read: "Marquer comme lu",
    mute: "Mettre en sourdine 8 heures",
    unmute: "Réactiver les notifications",
    level: (what: string) => `Notifications : ${what}`,
    copyLink: "Copier le lien",
    leave: (room: string) => `Quitter ${room}`,
  },

  make: {
    title: "Nouveau salon",
    name: "Nom",
    nameHint: `Lettres et chiffres, ${limits.nameLength} au maximum.`,
    noName: "Saisis d’abord un nom.",
    topic: "Sujet",
    topicHint: "De quoi on y parle. Facultatif pour l’instant.",
    kind: "Qui peut entrer",
    public: "Public",
    publicWhy: "Tout le monde ici peut le rejoindre et lire ce qui a été écrit.",
    private: "Privé",
    privateWhy: "Seulement les personnes que ses membres ajoutent. Personne d’autre ne voit qu’il existe.",
    announce: "Pour les annonces : seuls les modérateurs écrivent",
    submit: "Créer le salon",
  },

  message: {
    title: "Nouveau message",
    why: "À une personne, ou à plusieurs : vous aurez un salon rien qu’à vous.",
    to: "À",
    submit: "Écrire",
    nobody: "Choisis d’abord quelqu’un.",
    tooMany: `${limits.directPeople - 1} personnes au maximum. Pour plus, crée un salon.`,
  },

  pick: {
    hint: "Commence à saisir un nom.",
    remove: (name: string) => `Retirer ${name}`,
    found: (n: number) => counted(n, { one: "# personne trouvée", other: "# personnes trouvées" }),
    none: (typed: string) => `Personne ici ne s’appelle « ${typed} ».`,
    chosen: "Personnes choisies",
    label: "Personnes",
  },

  add: {
    title: (room: string) => `Ajouter des personnes à ${room}`,
    label: "Qui",
    privateWhy: "Elles verront tout ce qui a été écrit ici.",
    publicWhy: "Elles sont aussitôt dans le salon.",
    submit: "Ajouter",
    nobody: "Choisis d’abord quelqu’un.",
    added: (names: readonly string[]) =>
      names.length === 0 ? "Déjà dans le salon." : `Dans le salon : ${listed(names)}.`,
    tooMany: `${limits.addedPeople} à la fois au maximum.`,
  },

  people: {
    find: "Trouver quelqu’un",
    some: (n: number) => `${number(n)} sont affichées. Écris un nom pour trouver les autres.`,
  },

  details: {
    noTopic: "Pas encore de sujet.",
    public: "Public : tout le monde ici peut le rejoindre et le lire.",
    private: "Privé : seuls ses membres le voient.",
    direct: "Il n’y a que les personnes ci-dessous.",
    announce: "Seuls les modérateurs écrivent ici.",
    slow: (seconds: number) => `Mode lent : ${span(seconds)} entre deux messages d’une même personne.`,
    archived: "Archivé : on peut encore le lire, mais plus y écrire.",
    days: (n: number) =>
      counted(n, { one: "Les messages sont gardés # jour.", other: "Les messages sont gardés # jours." }),
    acts: "Actions pour ce salon",
    add: "Ajouter",
    addSpoken: "Ajouter des personnes",
    invite: "Inviter",
    inviteSpoken: "Inviter des personnes dans ce salon",
    settings: "Réglages du salon",
    leave: "Quitter",
    leaveSpoken: "Quitter ce salon",
    leavePublic: "Tu peux le rejoindre à nouveau quand tu veux.",
    leavePrivate: "Seule une personne du salon pourra t’y ajouter à nouveau.",
    leaveYes: "Quitter",
    leaveNo: "Rester",
    check: "Vérifier le journal",
    checking: "Vérification…",
    whole: (when: string, entries: number) =>
      `Vérifié ${when} : ${counted(entries, { one: "# entrée, intacte", other: "# entrées, intactes" })}.`,
    broken: (when: string) =>
      `Vérifié ${when} : la chaîne est rompue. Quelqu’un a modifié ce qui est stocké. Préviens le propriétaire du serveur.`,
    unchecked: "Chaque message est enchaîné au précédent : une modification faite à ton insu se voit.",
    justNow: "à l’instant",
    at: (time: string) => `à ${time}`,
  },

  settings: {
    title: (room: string) => `Réglages : ${room}`,
    slow: "Mode lent",
    slowHint: "Combien de temps on attend entre deux messages. Les modérateurs n’attendent pas.",
    slowOff: "Désactivé",
    span,
    previews: "Aperçus de liens",
    previewsHint:
      "Ce serveur consulte les pages liées dans les nouveaux messages. Ces sites voient sa visite, mais pas qui a écrit.",
    days: "Garder les messages",
    daysHint:
      "Ce qui est plus ancien est supprimé pour tout le monde, fichiers compris. Personne ne peut le récupérer.",
    daysOf: (days: number) =>
      days === 0
        ? "Pour toujours"
        : days === 365
        ? "Un an"
        : counted(days, { one: "# jour", other: "# jours" }),
    daysOther: "Un autre nombre de jours",
    daysOwn: "Jours",
    daysOwnHint: `Un nombre de 1 à ${number(limits.keptDays)}.`,
    daysWrong: `Saisis un nombre de 1 à ${number(limits.keptDays)}.`,
    counting: "Calcul en cours…",
    expires: (messages: number, day: string) =>
      messages === 0
        ? "Aucun message n’est encore aussi ancien."
        : messages >= limits.expiringCounted
        ? `Plus de ${
          number(limits.expiringCounted)
        } messages d’avant le ${day} disparaîtront aussitôt, définitivement.`
        : counted(messages, {
          one: `# message d’avant le ${day} disparaîtra aussitôt, définitivement.`,
          other: `# messages d’avant le ${day} disparaîtront aussitôt, définitivement.`,
        }),
    save: "Enregistrer",
    saved: "Enregistré.",
    nothing: "Rien n’a changé.",
    opens: "Tout le monde ici pourra lire ce qui a été écrit en privé.",
    archive: "Archiver ce salon",
    archiveWhy: "On pourra encore le lire, mais plus y écrire. Il sera possible de le rouvrir.",
    archiveYes: "Archiver",
    archiveNo: "Le garder ouvert",
    unarchive: "Rouvrir le salon",
    archived: "Le salon est archivé.",
    unarchived: "Le salon est de nouveau ouvert.",
  },

  person: {
    menu: (name: string) => `Actions pour ${name}`,
    write: (name: string) => `Écrire à ${name}`,
    make: (role: RoomRole) => `Nommer ${roles[role]}`,
    remove: "Retirer du salon",
    made: (name: string, role: RoomRole) => `${name} est maintenant ${roles[role]} ici.`,
    removed: (name: string) => `${name} n’est plus dans le salon.`,
  },

  invite: {
    title: "Inviter des personnes",
    where: "Destination",
    server: "Le serveur",
    role: "Rôle",
    roles: { admin: "Admin", moderator: "Modérateur", member: "Membre", guest: "Invité" },
    roleWhy: {
      admin: "Un admin s’occupe de tout le serveur : personnes, salons, réglages.",
      moderator: "Un modérateur rend muet, bannit et retire ce que d’autres ont écrit.",
      member: "Un membre a un nom avec un mot de passe et peut inviter d’autres personnes.",
      guest: "Un invité n’a besoin que d’un nom.",
    },
    short: { admin: "admin", moderator: "modérateur", member: "membre", guest: "invité" },
    hours: "Valable pendant",
    uses: "Pour",
    hoursOf: (hours: number) =>
      hours < 24
        ? counted(hours, { one: "# heure", other: "# heures" })
        : hours % 8_760 === 0
        ? "un an"
        : counted(hours / 24, { one: "# jour", other: "# jours" }),
    usesOf: (uses: number) =>
      uses === 0 ? "Toute personne qui l’a" : counted(uses, { one: "# personne", other: "# personnes" }),
    submit: "Créer un lien",
    another: "Créer un autre lien",
    made: "Ton lien",
    madeWhy: "Il ne s’affiche que cette fois. Envoie-le aux personnes que tu veux inviter.",
    netcat: "Dans un terminal",
    qr: "Le lien, à lire avec un appareil photo",
    list: "Tes liens",
    none: "Aucun pour l’instant.",
    loading: "Chargement…",
    facts: (role: string, room: string | undefined) =>
      `${room === undefined ? "Sur le serveur" : `Dans ${room}`}, comme ${role}`,
    used: (used: number, uses: number) =>
      uses === 0
        ? counted(used, { one: "# personne est venue", other: "# personnes sont venues" })
        : used >= uses
        ? uses === 1 ? "Utilisé" : `Utilisé ${number(uses)} fois sur ${number(uses)}`
        : `Utilisé ${number(used)} fois sur ${number(uses)}`,
    until: (when: string) => `jusqu’au ${when}`,
    over: "Expiré",
    ended: "Désactivé",
    came: (names: readonly string[]) => `Utilisé par : ${listed(names)}`,
    end: "Désactiver",
    endSpoken: (what: string) => `Désactiver le lien : ${what}`,
    endWhy: "Plus personne n’entrera par ce lien. Les personnes déjà entrées restent.",
    endYes: "Désactiver",
    endNo: "Annuler",
    endedNow: "Le lien est désactivé.",
  },

  phone: {
    title: "Ajouter mon téléphone",
    why:
      "Vise ce code avec l’appareil photo du téléphone. Parley s’y ouvrira avec ton compte, sans mot de passe.",
    qr: "Le lien pour ton téléphone, à lire avec un appareil photo",
    left: (time: string) => `Il ne sert qu’une fois et expire dans ${time}.`,
    over: "Ce lien a expiré.",
    again: "En créer un nouveau",
    secret: "Toute personne qui a ce lien peut se connecter à ta place. Ne l’envoie à personne.",
    loop: (host: string) =>
      `Ton téléphone ne peut pas atteindre ${host}, qui ne désigne que cette machine. Démarre le serveur avec --host 0.0.0.0 --tls self, et ouvre-le à son adresse sur ton réseau.`,
  },
};
