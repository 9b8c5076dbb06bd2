import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { counted, number } from "../counting.ts";
import type { manageWords as English } from "../en/manage.ts";

const ends: Record<NonNullable<ReportView["how"]>, string> = {
  dismissed: "Rejeté",
  took_back: "Message retiré",
  muted: "Écriture suspendue",
  banned: "Bannissement",
  kicked: "Expulsion",
};

/** What the audit log calls what was done. One that is newer than the page is shown as it is. */
const acts: Readonly<Record<string, string>> = {
  ban: "a banni",
  unban: "a levé le bannissement de",
  kick: "a expulsé",
  mute: "a rendu muet",
  unmute: "a rendu la parole à",
  settle: "a traité un signalement visant",
  take_back: "a retiré des messages dans",
  put_back: "a rétabli des messages dans",
  set_role: "a changé le rôle de",
  end_sessions: "a déconnecté",
  erase: "a supprimé le compte de",
  invite: "a créé une invitation",
  revoke: "a désactivé une invitation",
  settings: "a changé les réglages",
  own: "a pris le rôle de propriétaire",
  change_room: "a modifié le salon",
  room_role: "a changé, dans un salon, le rôle de",
  remove: "a retiré d’un salon",
  join_private: "a rejoint le salon privé",
  make_bot: "a créé le bot",
  remove_bot: "a supprimé le bot",
  make_token: "a créé un jeton pour",
  remove_token: "a supprimé un jeton de",
};

const roleNames: Record<Role, string> = {
  owner: "Propriétaire",
  admin: "Admin",
  moderator: "Modérateur",
  member: "Membre",
  bot: "Bot",
  guest: "Invité",
};

const ofDays = (n: number): string => counted(n, { one: "# jour", other: "# jours" });

export const manageWords: typeof English = {
  title: "Gestion",
  pages: {
    reports: "Signalements",
    people: "Personnes",
    bans: "Bannis et muets",
    invitations: "Invitations",
    rooms: "Salons",
    bots: "Bots",
    connections: "Connexions",
    storage: "Stockage",
    audit: "Journal d’audit",
    settings: "Réglages",
  },
  back: "Retour au chat",
  backToPages: "Retour aux rubriques",
  loading: "Chargement…",
  lost: "Impossible de charger : hors connexion. Nouvel essai dès le retour de la connexion.",
  again: "Réessayer",
  more: "Afficher plus",
  cancel: "Annuler",
  search: "Rechercher par nom",
  nothingFound: "Rien ici ne porte ce nom.",
  open: (n: number) => counted(n, { one: "# signalement ouvert", other: "# signalements ouverts" }),
  role: roleNames,
  since: (when: string) => `depuis : ${when}`,

  person: {
    more: (name: string) => `Actions pour ${name}`,
    facts: (facts: { since: string; seen: string | undefined; isHere: boolean }) =>
      [
        `depuis : ${facts.since}`,
        facts.isHere ? "en ligne" : facts.seen === undefined ? "" : `dernière visite : ${facts.seen}`,
      ].filter((part) => part !== "").join(" · "),
    you: "toi",
    banned: "Banni",
    muted: (until: string) => `Muet jusqu’au ${until}`,
    devices: "Appareils",
    devicesOf: (name: string) => `Appareils : ${name}`,
    noDevices: "Aucun appareil connecté.",
    device: (what: string, seen: string) => `${what} · dernière utilisation : ${seen}`,
    none: "Personne ici ne porte ce nom.",
    mute: "Rendre muet…",
    unmute: "Rendre la parole",
    kick: "Expulser…",
    ban: "Bannir…",
    unban: "Laisser revenir…",
    make: (role: Role) => `Nommer ${roleNames[role].toLowerCase()}`,
    endSessions: "Déconnecter partout",
    erase: "Supprimer le compte…",
    made: (name: string, role: Role) => `${name} est maintenant ${roleNames[role].toLowerCase()}.`,
    unmuted: (name: string) => `${name} peut de nouveau écrire.`,
    signedOut: (name: string) => `Tu as déconnecté ${name} partout.`,
    reason: "Motif",
    reasonHint: "Il sera communiqué à la personne. Facultatif.",
    long: "Pour combien de temps",
  },

  mute: {
    title: (name: string) => `Rendre ${name} muet`,
    why: "La personne peut lire, mais rien de ce qu’elle écrit n’est accepté.",
    submit: "Rendre muet",
    times: { "60": "Une heure", "1440": "Un jour", "10080": "Une semaine", "43200": "30 jours" },
    done: (name: string, until: string) => `${name} ne peut plus écrire jusqu’au ${until}.`,
  },
  kick: {
    title: (name: string) => `Expulser ${name}`,
    why: "Toutes ses connexions sont coupées. La personne peut revenir aussitôt.",
    submit: "Expulser",
    done: (name: string) => `Tu as expulsé ${name}.`,
  },
  ban: {
    title: (name: string) => `Bannir ${name}`,
    why: "Toutes ses connexions et sessions prennent fin, et la personne ne peut plus entrer.",
    submit: "Bannir",
    times: {
      "0": "Définitivement",
      "60": "Une heure",
      "1440": "Un jour",
      "10080": "Une semaine",
      "43200": "30 jours",
    },
    takeBack: "Retirer ce que cette personne a écrit ces dernières 24 heures",
    done: (name: string, tookBack: number) =>
      [
        `Tu as banni ${name}.`,
        ...tookBack > 0
          ? [counted(tookBack, { one: "# message a été retiré.", other: "# messages ont été retirés." })]
          : [],
      ].join(" "),
  },
  unban: {
    title: (name: string) => `Laisser revenir ${name}`,
    why: "La personne peut revenir avec le mot de passe qu’elle avait.",
    putBack: "Rétablir les messages retirés lors du bannissement",
    submit: "Laisser revenir",
    done: (name: string, putBack: number) =>
      [
        `${name} peut de nouveau entrer.`,
        ...putBack > 0
          ? [counted(putBack, { one: "# message est rétabli.", other: "# messages sont rétablis." })]
          : [],
      ].join(" "),
  },
  erase: {
    title: (name: string) => `Supprimer le compte de ${name}`,
    why: "Le compte n’appartiendra plus à personne, et son nom redeviendra disponible. C’est irréversible.",
    keep: "Ce que cette personne a écrit reste",
    keepWhy: "Sous le nom « Compte supprimé ».",
    gone: "Ce que cette personne a écrit disparaît aussi",
    goneWhy: "Définitivement, dans tous les salons.",
    messages: "Messages",
    submit: "Supprimer",
    done: "Le compte a été supprimé.",
  },

  bans: {
    bans: "Bannis",
    mutes: "Muets",
    noBans: "Personne n’est banni.",
    noMutes: "Personne n’a été rendu muet.",
    facts: (by: string, when: string, until: string | undefined) =>
      `par ${by}, ${when} · ${until === undefined ? "définitif" : `jusqu’au ${until}`}`,
    reason: (reason: string) => `« ${reason} »`,
    unban: "Laisser revenir…",
    unbanOf: (name: string) => `Laisser revenir ${name}`,
    until: (when: string) => `jusqu’au ${when}`,
    unmute: "Rendre la parole",
    unmuteOf: (name: string) => `Rendre la parole à ${name}`,
  },

  reports: {
    tabs: { open: "Ouverts", settled: "Traités" },
    label: "Signalements",
    none: { open: "Rien à examiner. Bravo.", settled: "Aucun signalement n’a encore été traité." },
    head: (by: string, from: string) => `${by} a signalé ${from}`,
    room: (name: string, kind: ReportView["roomKind"]) =>
      kind === "direct"
        ? "dans une conversation privée"
        : `dans ${name}${kind === "private" ? " (privé)" : ""}`,
    gone: "Retiré",
    now: (text: string) => `Maintenant : ${text}`,
    unreadable: "Ce message n’est plus lisible.",
    acts: (from: string) => `Actions concernant ${from}`,
    dismiss: "Rejeter",
    takeBack: "Retirer",
    mute: "Muet 1 h",
    kick: "Expulser",
    ban: "Bannir…",
    above: (name: string) =>
      `${name} n’a pas un rôle inférieur au tien. Quelqu’un d’un rôle supérieur doit s’en occuper.`,
    settled: (how: NonNullable<ReportView["how"]>, by: string, when: string) =>
      `${ends[how]} par ${by}, ${when}`,
    done: (how: NonNullable<ReportView["how"]>) => `Traité : ${ends[how].toLowerCase()}.`,
  },

  invitations: {
    none: "Personne n’a encore créé de lien.",
    by: (name: string, when: string) => `par ${name}, ${when}`,
  },

  rooms: {
    none: "Il n’y a pas de salons.",
    public: "Public",
    private: "Privé",
    archived: "Archivé",
    announce: "Annonces",
    members: (n: number, online: number) =>
      `${counted(n, { one: "# membre", other: "# membres" })}${
        online > 0 ? `, ${number(online)} en ligne` : ""
      }`,
    open: "Ouvrir",
    openOf: (name: string) => `Ouvrir ${name}`,
    join: "Rejoindre",
    joinOf: (name: string) => `Rejoindre ${name}`,
    joinWhy: "Tous ses membres verront ton arrivée.",
    stay: "Ne pas rejoindre",
    archive: "Archiver",
    archiveOf: (name: string) => `Archiver ${name}`,
    archiveWhy: "On pourra encore le lire, mais plus y écrire. Il sera possible de le rouvrir.",
    archiveJoins:
      "Pour cela, tu rejoins le salon, et tous ses membres le verront. Ensuite, plus personne ne pourra y écrire.",
    keep: "Le garder ouvert",
    reopen: "Rouvrir à l’écriture",
    reopenOf: (name: string) => `Rouvrir à l’écriture : ${name}`,
    archivedNow: (name: string) => `${name} est archivé.`,
    reopened: (name: string) => `${name} est de nouveau ouvert.`,
    kept: (days: number) => `messages gardés ${ofDays(days)}`,
    days: "Historique",
    daysOf: (name: string) => `Historique : ${name}`,
    daysWhy:
      "Ce qui est plus ancien est supprimé pour tous ses membres, fichiers compris. Tous verront que c’est ta décision.",
    daysJoins:
      "Pour cela, tu rejoins le salon, et tous ses membres le verront. Ce qui est plus ancien disparaît aussitôt, définitivement.",
    daysSubmit: "Enregistrer",
    daysSaved: (name: string, days: number) =>
      days === 0
        ? `${name} garde les messages pour toujours.`
        : `${name} garde les messages ${ofDays(days)}.`,
  },

  bots: {
    why:
      "Un bot est un compte pour un programme. Il ne se connecte qu’avec des jetons, et tu en es responsable.",
    none: "Pas encore de bots.",
    name: "Nom du bot",
    noName: "Donne-lui d’abord un nom.",
    make: "Créer un bot",
    made: (name: string) =>
      `Le premier jeton de « ${name} ». Copie-le maintenant : il ne s’affiche que cette fois.`,
    facts: (by: string, since: string) => `créé par ${by}, ${since}`,
    tokens: (name: string) => `Jetons : ${name}`,
    noTokens: "Il n’a pas de jeton et ne peut donc pas se connecter.",
    addToken: "Nouveau jeton",
    addTokenOf: (name: string) => `Nouveau jeton pour ${name}`,
    tokenMade: (token: string, bot: string) =>
      `Le jeton « ${token} » de ${bot}. Copie-le maintenant : il ne s’affiche que cette fois.`,
    remove: "Supprimer le bot",
    removeOf: (name: string) => `Supprimer le bot ${name}`,
    removeWhy: "Il sera déconnecté, et son nom redeviendra disponible. Ce qu’il a écrit restera.",
    keep: "Annuler",
    removed: (name: string) => `Le bot « ${name} » a été supprimé.`,
  },

  connections: {
    none: "Personne n’est connecté.",
    doors: (door: string, n: number) => `${door} : ${number(n)}`,
    door: { websocket: "Navigateur ou programme", tcp: "TCP simple", http: "HTTP" },
    facts: (door: string, since: string) => `${door} · depuis : ${since}`,
    more: (shown: number, all: number) => `Les ${number(shown)} plus récentes sur ${number(all)}.`,
    refresh: "Actualiser",
  },

  storage: {
    database: "Messages et tout le reste",
    files: "Fichiers",
    free: "Libre sur le disque",
    freeOf: (total: string) => `sur ${total}`,
    rooms: "Par salon",
    room: "Salon",
    entries: "Messages",
    filesIn: "Fichiers",
    size: "Taille",
    others: (n: number) => counted(n, { one: "# salon plus petit", other: "# salons plus petits" }),
    direct: (n: number) => counted(n, { one: "# conversation privée", other: "# conversations privées" }),
    counted: (when: string) => `Calcul : ${when}. Il est refait au plus une fois par minute.`,
    nearlyFull:
      "Le disque est presque plein : les nouveaux fichiers seront bientôt refusés. Libère de la place, ou ajoute un disque.",
  },

  audit: {
    none: "Aucun droit particulier n’a encore été utilisé.",
    noneFound: "Rien de ce genre.",
    whole: "Intact : aucune ligne n’a été modifiée à l’insu du serveur. Vérifié à l’instant.",
    broken:
      "Altéré : quelqu’un a modifié ce journal à l’insu du serveur. Préviens le propriétaire du serveur.",
    person: "Qui",
    personHint: "La personne qui a agi, ou celle qui était visée.",
    nobody: "Personne ici ne porte ce nom. Saisis-le en entier.",
    act: "Action",
    any: "Toutes",
    filter: "Filtrer",
    acts,
    row: (act: string) => acts[act] ?? act,
    how: {
      forGood: "définitivement",
      until: (when: string) => `jusqu’au ${when}`,
      tookBack: "avec ce qui a été écrit dans les dernières 24 heures",
      putBack: "avec ce qui avait été retiré",
      ends,
      role: (role: Role, was: Role | undefined) =>
        was ? `${roleNames[was]} → ${roleNames[role]}` : `comme ${roleNames[role].toLowerCase()}`,
      room: (name: string) => name === "" ? "dans une conversation privée" : `dans ${name}`,
      seqs: (seqs: string) => `nº ${seqs}`,
      hours: (n: number) => counted(n, { one: "valable une heure", other: "valable # heures" }),
      uses: (n: number) =>
        n === 0
          ? "pour un nombre illimité de personnes"
          : counted(n, { one: "pour une personne", other: "pour # personnes" }),
      settings: {
        name: "Nom",
        guests: "Invités",
        signup: "Nouveaux comptes",
        paces: "Rythme",
        days: "Historique",
        words: "Mots interdits",
        wordsDo: "Traitement de ces mots",
        previews: "Aperçus des liens",
        theme: "Clair ou sombre",
      } as Readonly<Record<string, string>>,
    },
  },

  settings: {
    name: "Nom de ce serveur",
    nameHint: `Le nom que tout le monde voit, ${limits.nameLength} caractères au maximum.`,
    noName: "Saisis d’abord un nom.",
    come: "Qui peut entrer",
    guests: "Invités : un nom suffit",
    signup: "Nouveaux comptes",
    open: "Tout le monde",
    openWhy: "Toute personne qui vient peut réserver un nom avec un mot de passe.",
    invited: "Sur invitation",
    invitedWhy: "Seulement avec un lien créé par quelqu’un d’ici.",
    pace: "Messages par personne et par minute",
    paceHint: `En moyenne, de 10 à ${
      number(100_000)
    }. Au-delà, les messages attendent un instant, puis sont refusés.`,
    badPace: `Saisis un nombre de 10 à ${number(100_000)}.`,
    days: "Les nouveaux salons gardent les messages",
    daysHint: "Pour les salons créés à partir de maintenant. Les conversations privées sont gardées.",
    links: "Liens dans les messages",
    previews: "Afficher un aperçu des pages liées",
    previewsHint:
      "Le serveur consulte ces pages, dans les salons publics et dans ceux qui l’ont choisi. Les appareils des lecteurs ne le font jamais.",
    theme: "Les pages sont",
    themes: { system: "comme l’appareil", light: "claires", dark: "sombres" },
    themeHint: "Pour les personnes qui n’ont rien choisi dans Réglages, Apparence.",
    words: "Mots interdits",
    wordsHint: "Un par ligne.",
    tooMany: `${number(limits.filteredWords)} mots au maximum.`,
    longWord: (word: string) => `« ${word.slice(0, 20)}… » est trop long : 64 caractères au maximum.`,
    wordsDo: "Ce que devient un message qui en contient un",
    refuse: "Il est refusé",
    refuseWhy: "Son auteur est informé du motif.",
    hide: "Le mot est caché",
    hideWhy: "Les autres voient *** à sa place.",
    tryIt: "Essayer",
    tryHint: "Saisis un message comme quelqu’un pourrait l’écrire ici.",
    passes: "Ce message passe.",
    refused: "Ce message est refusé.",
    hidden: (text: string) => `Les autres voient : ${text}`,
    save: "Enregistrer",
    saved: "Enregistré.",
    notAll: "Enregistré. Ce qui a été fixé au démarrage du serveur reste tel quel.",
  },
};
