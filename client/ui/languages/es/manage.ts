import { limits } from "../../../../protocol/limits.ts";
import type { ReportView } from "../../../../protocol/moderation.ts";
import type { Role } from "../../../../protocol/roles.ts";
import { counted, number } from "../counting.ts";
import type { manageWords as English } from "../en/manage.ts";

const ends: Record<NonNullable<ReportView["how"]>, string> = {
  dismissed: "Descartada",
  took_back: "Mensaje retirado",
  muted: "Persona silenciada",
  banned: "Persona baneada",
  kicked: "Persona expulsada",
};

/** What the audit log calls what was done. One that is newer than the page is shown as it is. */
const acts: Readonly<Record<string, string>> = {
  ban: "baneó a",
  unban: "dejó volver a",
  kick: "expulsó a",
  mute: "silenció a",
  unmute: "dejó de silenciar a",
  settle: "resolvió una denuncia sobre",
  take_back: "retiró mensajes en",
  put_back: "restauró mensajes en",
  set_role: "cambió el rol de",
  end_sessions: "cerró la sesión de",
  erase: "eliminó la cuenta de",
  invite: "creó una invitación",
  revoke: "anuló una invitación",
  settings: "cambió los ajustes",
  own: "pasó a ser propietario",
  change_room: "modificó la sala",
  room_role: "cambió, en una sala, el rol de",
  remove: "quitó de una sala a",
  join_private: "se unió a la sala privada",
  make_bot: "creó el bot",
  remove_bot: "eliminó el bot",
  make_token: "creó un token para",
  remove_token: "eliminó un token de",
};

const roleNames: Record<Role, string> = {
  owner: "Propietario",
  admin: "Admin",
  moderator: "Moderador",
  member: "Miembro",
  bot: "Bot",
  guest: "Invitado",
};

const ofDays = (n: number): string => counted(n, { one: "# día", other: "# días" });

export const manageWords: typeof English = {
  title: "Administrar",
  pages: {
    reports: "Denuncias",
    people: "Personas",
    bans: "Baneados y silenciados",
    invitations: "Invitaciones",
    rooms: "Salas",
    bots: "Bots",
    connections: "Conexiones",
    storage: "Almacenamiento",
    audit: "Registro de auditoría",
    settings: "Ajustes",
  },
  back: "Volver al chat",
  backToPages: "Volver a las secciones",
  loading: "Cargando…",
  lost: "No se puede cargar: sin conexión. Se intentará de nuevo cuando vuelva la conexión.",
  again: "Reintentar",
  more: "Mostrar más",
  cancel: "Cancelar",
  search: "Buscar por nombre",
  nothingFound: "Aquí no hay nada con ese nombre.",
  open: (n: number) => counted(n, { one: "# denuncia abierta", other: "# denuncias abiertas" }),
  role: roleNames,
  since: (when: string) => `desde: ${when}`,

  person: {
    more: (name: string) => `Acciones para ${name}`,
    facts: (facts: { since: string; seen: string | undefined; isHere: boolean }) =>
      [
        `desde: ${facts.since}`,
        facts.isHere ? "en línea" : facts.seen === undefined ? "" : `últ. vez: ${facts.seen}`,
      ].filter((part) => part !== "").join(" · "),
    you: "tú",
    banned: "Baneado",
    muted: (until: string) => `Silenciado hasta el ${until}`,
    devices: "Dispositivos",
    devicesOf: (name: string) => `Dispositivos de ${name}`,
    noDevices: "Sin ninguna sesión abierta.",
    device: (what: string, seen: string) => `${what} · último uso: ${seen}`,
    none: "Aquí nadie tiene ese nombre.",
    mute: "Silenciar…",
    unmute: "Dejar de silenciar",
    kick: "Expulsar…",
    ban: "Banear…",
    unban: "Dejar volver…",
    make: (role: Role) => `Nombrar ${roleNames[role].toLowerCase()}`,
    endSessions: "Cerrar sesión en todas partes",
    erase: "Eliminar la cuenta…",
    made: (name: string, role: Role) => `Ahora ${name} es ${roleNames[role].toLowerCase()}.`,
    unmuted: (name: string) => `${name} puede volver a escribir.`,
    signedOut: (name: string) => `Se ha cerrado la sesión de ${name} en todas partes.`,
    reason: "Motivo",
    reasonHint: "La persona lo verá. Opcional.",
    long: "Durante cuánto tiempo",
  },

  mute: {
    title: (name: string) => `Silenciar a ${name}`,
    why: "Puede leer, pero no se acepta nada de lo que escriba.",
    submit: "Silenciar",
    times: { "60": "Una hora", "1440": "Un día", "10080": "Una semana", "43200": "30 días" },
    done: (name: string, until: string) => `${name} no puede escribir hasta el ${until}.`,
  },
  kick: {
    title: (name: string) => `Expulsar a ${name}`,
    why: "Se cortan todas sus conexiones. Puede volver enseguida.",
    submit: "Expulsar",
    done: (name: string) => `Se ha expulsado a ${name}.`,
  },
  ban: {
    title: (name: string) => `Banear a ${name}`,
    why: "Se cortan todas sus conexiones y sesiones, y ya no puede entrar.",
    submit: "Banear",
    times: {
      "0": "Para siempre",
      "60": "Una hora",
      "1440": "Un día",
      "10080": "Una semana",
      "43200": "30 días",
    },
    takeBack: "Retirar lo que escribió en las últimas 24 horas",
    done: (name: string, tookBack: number) =>
      [
        `Se ha baneado a ${name}.`,
        ...tookBack > 0
          ? [counted(tookBack, { one: "Se ha retirado # mensaje.", other: "Se han retirado # mensajes." })]
          : [],
      ].join(" "),
  },
  unban: {
    title: (name: string) => `Dejar volver a ${name}`,
    why: "Puede volver con la contraseña que tenía.",
    putBack: "Restaurar los mensajes retirados con el baneo",
    submit: "Dejar volver",
    done: (name: string, putBack: number) =>
      [
        `${name} puede volver a entrar.`,
        ...putBack > 0
          ? [counted(putBack, { one: "Se ha restaurado # mensaje.", other: "Se han restaurado # mensajes." })]
          : [],
      ].join(" "),
  },
  erase: {
    title: (name: string) => `Eliminar la cuenta de ${name}`,
    why: "Ya no será de nadie y el nombre quedará libre. No se puede deshacer.",
    keep: "Lo que escribió se queda",
    keepWhy: "A nombre de “Cuenta eliminada”.",
    gone: "Lo que escribió también se elimina",
    goneWhy: "Para siempre, en todas las salas.",
    messages: "Mensajes",
    submit: "Eliminar",
    done: "Se ha eliminado la cuenta.",
  },

  bans: {
    bans: "Baneados",
    mutes: "Silenciados",
    noBans: "No hay nadie baneado.",
    noMutes: "No hay nadie silenciado.",
    facts: (by: string, when: string, until: string | undefined) =>
      `por ${by}, ${when} · ${until === undefined ? "para siempre" : `hasta el ${until}`}`,
    reason: (reason: string) => `“${reason}”`,
    unban: "Dejar volver…",
    unbanOf: (name: string) => `Dejar volver a ${name}`,
    until: (when: string) => `hasta el ${when}`,
    unmute: "Dejar de silenciar",
    unmuteOf: (name: string) => `Dejar de silenciar a ${name}`,
  },

  reports: {
    tabs: { open: "Abiertas", settled: "Resueltas" },
    label: "Denuncias",
    none: { open: "Nada que revisar. Bien hecho.", settled: "Todavía no se ha resuelto nada." },
    head: (by: string, from: string) => `${by} denunció a ${from}`,
    room: (name: string, kind: ReportView["roomKind"]) =>
      kind === "direct"
        ? "en una conversación privada"
        : `en ${name}${kind === "private" ? " (privada)" : ""}`,
    gone: "Retirado",
    now: (text: string) => `Ahora: ${text}`,
    unreadable: "Este mensaje ya no se puede leer.",
    acts: (from: string) => `Acciones sobre ${from}`,
    dismiss: "Descartar",
    takeBack: "Retirar",
    mute: "Silenciar 1 h",
    kick: "Expulsar",
    ban: "Banear…",
    above: (name: string) =>
      `${name} no tiene un rol inferior al tuyo. Tiene que verlo alguien con un rol superior.`,
    settled: (how: NonNullable<ReportView["how"]>, by: string, when: string) =>
      `${ends[how]} por ${by}, ${when}`,
    done: (how: NonNullable<ReportView["how"]>) => `Resuelta: ${ends[how].toLowerCase()}.`,
  },

  invitations: {
    none: "Nadie ha creado un enlace todavía.",
    by: (name: string, when: string) => `por ${name}, ${when}`,
  },

  rooms: {
    none: "No hay salas.",
    public: "Pública",
    private: "Privada",
    archived: "Archivada",
    announce: "Anuncios",
    members: (n: number, online: number) =>
      `${counted(n, { one: "# miembro", other: "# miembros" })}${
        online > 0 ? `, ${number(online)} en línea` : ""
      }`,
    open: "Abrir",
    openOf: (name: string) => `Abrir ${name}`,
    join: "Unirse",
    joinOf: (name: string) => `Unirse a ${name}`,
    joinWhy: "Todos los que están en ella verán que has entrado.",
    stay: "No unirse",
    archive: "Archivar",
    archiveOf: (name: string) => `Archivar ${name}`,
    archiveWhy: "Se podrá leer, pero ya nadie escribirá en ella. Se puede volver a abrir.",
    archiveJoins:
      "Para eso te unes a ella, y todos los que están lo verán. Después ya nadie escribirá en ella.",
    keep: "Dejarla abierta",
    reopen: "Volver a abrir",
    reopenOf: (name: string) => `Volver a abrir ${name}`,
    archivedNow: (name: string) => `${name} está archivada.`,
    reopened: (name: string) => `${name} vuelve a estar abierta.`,
    kept: (days: number) => `mensajes durante ${ofDays(days)}`,
    days: "Historial",
    daysOf: (name: string) => `Historial: ${name}`,
    daysWhy:
      "Los mensajes más antiguos se eliminan para todos los que están en ella, con sus archivos. Todos verán que lo has decidido tú.",
    daysJoins:
      "Para eso te unes a ella, y todos los que están lo verán. Los mensajes más antiguos desaparecen enseguida y para siempre.",
    daysSubmit: "Guardar",
    daysSaved: (name: string, days: number) =>
      days === 0
        ? `${name} conserva los mensajes para siempre.`
        : `${name} conserva los mensajes durante ${ofDays(days)}.`,
  },

  bots: {
    why: "Un bot es una cuenta para un programa. Solo entra con tokens, y tú respondes por él.",
    none: "Todavía no hay bots.",
    name: "Nombre del bot",
    noName: "Ponle primero un nombre.",
    make: "Crear un bot",
    made: (name: string) => `El primer token de “${name}”. Cópialo ahora: solo se muestra esta vez.`,
    facts: (by: string, since: string) => `creado por ${by}, ${since}`,
    tokens: (name: string) => `Tokens de ${name}`,
    noTokens: "No tiene ningún token, así que no puede entrar.",
    addToken: "Token nuevo",
    addTokenOf: (name: string) => `Token nuevo para ${name}`,
    tokenMade: (token: string, bot: string) =>
      `El token “${token}” de ${bot}. Cópialo ahora: solo se muestra esta vez.`,
    remove: "Eliminar el bot",
    removeOf: (name: string) => `Eliminar el bot ${name}`,
    removeWhy: "Quedará desconectado y su nombre quedará libre. Lo que escribió se queda.",
    keep: "Cancelar",
    removed: (name: string) => `Se ha eliminado el bot “${name}”.`,
  },

  connections: {
    none: "No hay nadie conectado.",
    doors: (door: string, n: number) => `${door}: ${number(n)}`,
    door: { websocket: "Navegador o programa", tcp: "TCP sin cifrar", http: "HTTP" },
    facts: (door: string, since: string) => `${door} · desde: ${since}`,
    more: (shown: number, all: number) => `Las ${number(shown)} más recientes de ${number(all)}.`,
    refresh: "Actualizar",
  },

  storage: {
    database: "Mensajes y todo lo demás",
    files: "Archivos",
    free: "Libre en el disco",
    freeOf: (total: string) => `de ${total}`,
    rooms: "Por sala",
    room: "Sala",
    entries: "Mensajes",
    filesIn: "Archivos",
    size: "Tamaño",
    others: (n: number) => counted(n, { one: "# sala más pequeña", other: "# salas más pequeñas" }),
    direct: (n: number) => counted(n, { one: "# conversación privada", other: "# conversaciones privadas" }),
    counted: (when: string) => `Calculado: ${when}. Se vuelve a calcular como mucho una vez por minuto.`,
    nearlyFull:
      "El disco está casi lleno: pronto se rechazarán archivos nuevos. Libera espacio o añade un disco.",
  },

  audit: {
    none: "Todavía no se ha hecho nada con permisos especiales.",
    noneFound: "Nada de ese tipo.",
    whole: "Intacto: no se ha modificado ninguna fila a espaldas del servidor. Comprobado ahora mismo.",
    broken:
      "Alterado: alguien ha modificado este registro a espaldas del servidor. Avisa al propietario del servidor.",
    person: "Quién",
    personHint: "Quien lo hizo, o a quien se lo hicieron.",
    nobody: "Aquí nadie tiene ese nombre. Escríbelo entero.",
    act: "Acción",
    any: "Cualquiera",
    filter: "Filtrar",
    acts,
    row: (act: string) => acts[act] ?? act,
    how: {
      forGood: "para siempre",
      until: (when: string) => `hasta el ${when}`,
      tookBack: "junto con lo escrito en las últimas 24 horas",
      putBack: "junto con lo que se había retirado",
      ends,
      role: (role: Role, was: Role | undefined) =>
        was ? `${roleNames[was]} → ${roleNames[role]}` : `como ${roleNames[role].toLowerCase()}`,
      room: (name: string) => name === "" ? "en una conversación privada" : `en ${name}`,
      seqs: (seqs: string) => `n.º ${seqs}`,
      hours: (n: number) => counted(n, { one: "válida una hora", other: "válida # horas" }),
      uses: (n: number) =>
        n === 0
          ? "para cualquier número de personas"
          : counted(n, { one: "para una persona", other: "para # personas" }),
      settings: {
        name: "Nombre",
        guests: "Invitados",
        signup: "Cuentas nuevas",
        paces: "Ritmo",
        days: "Historial",
        words: "Palabras no permitidas",
        wordsDo: "Qué pasa con ellas",
        previews: "Vistas previas de enlaces",
        theme: "Claro u oscuro",
      } as Readonly<Record<string, string>>,
    },
  },

  settings: {
    name: "Nombre de este servidor",
    nameHint: `El nombre que ven todos, ${limits.nameLength} caracteres como máximo.`,
    noName: "Escribe primero un nombre.",
    come: "Quién puede entrar",
    guests: "Invitados: basta un nombre",
    signup: "Cuentas nuevas",
    open: "Cualquiera",
    openWhy: "Quien venga puede reservar un nombre con una contraseña.",
    invited: "Con invitación",
    invitedWhy: "Solo quien tenga un enlace creado por alguien de aquí.",
    pace: "Mensajes por persona y minuto",
    paceHint: `De media, de 10 a ${
      number(100_000)
    }. Por encima de eso, los mensajes esperan un momento y después se rechazan.`,
    badPace: `Escribe un número del 10 al ${number(100_000)}.`,
    days: "Las salas nuevas conservan los mensajes",
    daysHint: "Para las salas que se creen a partir de ahora. Las conversaciones privadas se conservan.",
    links: "Enlaces en los mensajes",
    previews: "Mostrar una vista previa de las páginas enlazadas",
    previewsHint:
      "El servidor consulta esas páginas, en las salas públicas y en las que lo hayan elegido. El dispositivo de quien lee no lo hace nunca.",
    theme: "Las páginas son",
    themes: { system: "como cada dispositivo", light: "claras", dark: "oscuras" },
    themeHint: "Para quien no haya elegido nada en Ajustes, Apariencia.",
    words: "Palabras no permitidas",
    wordsHint: "Una por línea.",
    tooMany: `${number(limits.filteredWords)} palabras como máximo.`,
    longWord: (word: string) => `“${word.slice(0, 20)}…” es demasiado larga: 64 caracteres como máximo.`,
    wordsDo: "Qué pasa con un mensaje que contiene una",
    refuse: "Se rechaza",
    refuseWhy: "A quien lo escribe se le dice por qué.",
    hide: "La palabra se oculta",
    hideWhy: "Los demás ven *** en su lugar.",
    tryIt: "Probar",
    tryHint: "Escribe un mensaje como lo haría alguien aquí.",
    passes: "Este mensaje pasa.",
    refused: "Este mensaje se rechaza.",
    hidden: (text: string) => `Los demás ven: ${text}`,
    save: "Guardar",
    saved: "Guardado.",
    notAll: "Guardado. Lo que se fijó al iniciar el servidor sigue igual.",
  },
};
