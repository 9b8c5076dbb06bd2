import type { RoomRole } from "../../../../protocol/roles.ts";
import { limits } from "../../../../protocol/limits.ts";
import { counted, listed, number } from "../counting.ts";
import type { roomWords as English } from "../en/room.ts";

function span(seconds: number): string {
  if (seconds % 3_600 === 0) return counted(seconds / 3_600, { one: "# hora", other: "# horas" });
  return seconds % 60 === 0
    ? counted(seconds / 60, { one: "# minuto", other: "# minutos" })
    : counted(seconds, { one: "# segundo", other: "# segundos" });
}

const roles: Record<RoomRole, string> = {
  owner: "propietario",
  moderator: "moderador",
  member: "simple miembro",
};

export const roomWords: typeof English = {
  close: "Cerrar",
  cancel: "Cancelar",
  again: "Reintentar",
  lost: "No se puede hacer: no hay conexión. Inténtalo de nuevo en un momento.",
  copy: "Copiar el enlace",
  byHand: {
    title: "Copiar a mano",
    why: "El navegador no deja que la página copie. Aquí está, seleccionado, para copiarlo a mano.",
  },

  menu: {
    label: (room: string) => `Acciones para ${room}`,
    pin: "Fijar arriba",
    unpin: "Dejar de fijar",
    read: "Marcar como leída",
    mute: "Silenciar 8 horas",
    unmute: "Dejar de silenciar",
    level: (what: string) => `Notificaciones: ${what}`,
    copyLink: "Copiar enlace",
    leave: (room: string) => `Salir de ${room}`,
  },

  make: {
    title: "Sala nueva",
    name: "Nombre",
    nameHint: `Letras y números, ${limits.nameLength} como máximo.`,
    noName: "Escribe primero un nombre.",
    topic: "Tema",
    topicHint: "De qué trata. Opcional por ahora.",
    kind: "Quién puede entrar",
    public: "Pública",
    publicWhy: "Cualquiera de aquí puede unirse y leer lo que se escribió.",
    private: "Privada",
    privateWhy: "Solo las personas que añadan sus miembros. Nadie más ve que existe.",
    announce: "Para anuncios: solo escriben los moderadores",
    submit: "Crear la sala",
  },

  message: {
    title: "Mensaje nuevo",
    why: "A una persona o a varias a la vez, en una sala solo para el grupo.",
    to: "Para",
    submit: "Escribir",
    nobody: "Elige primero a alguien.",
    tooMany: `${limits.directPeople - 1} personas como máximo. Para más, crea una sala.`,
  },

  pick: {
    hint: "Empieza a escribir un nombre.",
    remove: (name: string) => `Quitar a ${name}`,
    found: (n: number) => counted(n, { one: "# persona encontrada", other: "# personas encontradas" }),
    none: (typed: string) => `Aquí nadie se llama “${typed}”.`,
    chosen: "Personas elegidas",
    label: "Personas",
  },

  add: {
    title: (room: string) => `Añadir personas a ${room}`,
    label: "Quién",
    privateWhy: "Verán todo lo que se ha escrito aquí.",
    publicWhy: "Entran en la sala de inmediato.",
    submit: "Añadir",
    nobody: "Elige primero a alguien.",
    added: (names: readonly string[]) =>
      names.length === 0 ? "Ya estaban en la sala." : `En la sala: ${listed(names)}.`,
    tooMany: `${limits.addedPeople} a la vez como máximo.`,
  },

  people: {
    find: "Buscar a alguien",
    some: (n: number) => `Aquí aparecen ${number(n)}. Escribe un nombre para encontrar a los demás.`,
  },

  details: {
    noTopic: "Sin tema todavía.",
    public: "Pública: cualquiera de aquí puede unirse y leerla.",
    private: "Privada: solo la ven sus miembros.",
    direct: "Solo están las personas de abajo.",
    announce: "Aquí solo escriben los moderadores.",
    slow: (seconds: number) => `Modo lento: ${span(seconds)} entre dos mensajes de una misma persona.`,
    archived: "Archivada: se puede leer, pero ya nadie escribe aquí.",
    days: (n: number) =>
      counted(n, {
        one: "Los mensajes se conservan durante # día.",
        other: "Los mensajes se conservan durante # días.",
      }),
    acts: "Acciones para esta sala",
    add: "Añadir",
    addSpoken: "Añadir personas",
    invite: "Invitar",
    inviteSpoken: "Invitar personas a esta sala",
    settings: "Ajustes de la sala",
    leave: "Salir",
    leaveSpoken: "Salir de esta sala",
    leavePublic: "Puedes volver a unirte cuando quieras.",
    leavePrivate: "Solo alguien que esté dentro podrá volver a añadirte.",
    leaveYes: "Salir",
    leaveNo: "Quedarse",
    check: "Comprobar el registro",
    checking: "Comprobando…",
    whole: (when: string, entries: number) =>
      `Comprobado ${when}: ${
        counted(entries, { one: "# entrada, intacta", other: "# entradas, intactas" })
      }.`,
    broken: (when: string) =>
      `Comprobado ${when}: la cadena está rota. Alguien ha cambiado lo guardado. Avisa al propietario del servidor.`,
    unchecked: "Cada mensaje está encadenado al anterior: cualquier cambio hecho a tus espaldas se nota.",
    justNow: "ahora mismo",
    at: (time: string) => `a las ${time}`,
  },

  settings: {
    title: (room: string) => `Ajustes de ${room}`,
    slow: "Modo lento",
    slowHint: "Cuánto se espera entre dos mensajes. Los moderadores no esperan.",
    slowOff: "Desactivado",
    span,
    previews: "Vistas previas de enlaces",
    previewsHint:
      "Este servidor consulta las páginas que enlazan los mensajes nuevos. Esos sitios ven su visita, pero no quién escribió.",
    days: "Conservar los mensajes",
    daysHint: "Los mensajes más antiguos se eliminan para todos, con sus archivos. Nadie puede recuperarlos.",
    daysOf: (days: number) =>
      days === 0
        ? "Para siempre"
        : days === 365
        ? "Un año"
        : counted(days, { one: "# día", other: "# días" }),
    daysOther: "Otro número de días",
    daysOwn: "Días",
    daysOwnHint: `Un número del 1 al ${number(limits.keptDays)}.`,
    daysWrong: `Escribe un número del 1 al ${number(limits.keptDays)}.`,
    counting: "Contando…",
    expires: (messages: number, day: string) =>
      messages === 0
        ? "Todavía no hay ningún mensaje tan antiguo."
        : messages >= limits.expiringCounted
        ? `Más de ${
          number(limits.expiringCounted)
        } mensajes anteriores al ${day} desaparecerán enseguida y para siempre.`
        : counted(messages, {
          one: `# mensaje anterior al ${day} desaparecerá enseguida y para siempre.`,
          other: `# mensajes anteriores al ${day} desaparecerán enseguida y para siempre.`,
        }),
    save: "Guardar",
    saved: "Guardado.",
    nothing: "No hay ningún cambio.",
    opens: "Todos los de aquí podrán leer lo que se escribió en privado.",
    archive: "Archivar esta sala",
    archiveWhy: "Se podrá leer, pero ya nadie escribirá aquí. Se puede volver a abrir.",
    archiveYes: "Archivar",
    archiveNo: "Dejarla abierta",
    unarchive: "Volver a abrir la sala",
    archived: "La sala está archivada.",
    unarchived: "La sala vuelve a estar abierta.",
  },

  person: {
    menu: (name: string) => `Acciones para ${name}`,
    write: (name: string) => `Escribir a ${name}`,
    make: (role: RoomRole) => `Nombrar ${roles[role]}`,
    remove: "Quitar de la sala",
    made: (name: string, role: RoomRole) => `Ahora ${name} es ${roles[role]} aquí.`,
    removed: (name: string) => `${name} ya no está en la sala.`,
  },

  invite: {
    title: "Invitar personas",
    where: "Destino",
    server: "El servidor",
    role: "Rol",
    roles: { admin: "Admin", moderator: "Moderador", member: "Miembro", guest: "Invitado" },
    roleWhy: {
      admin: "Un admin se ocupa de todo el servidor: personas, salas, ajustes.",
      moderator: "Un moderador silencia, banea y retira lo que otros escribieron.",
      member: "Un miembro tiene un nombre con contraseña y puede invitar a otros.",
      guest: "Un invitado solo necesita un nombre.",
    },
    short: { admin: "admin", moderator: "moderador", member: "miembro", guest: "invitado" },
    hours: "Sirve durante",
    uses: "Para",
    hoursOf: (hours: number) =>
      hours < 24
        ? counted(hours, { one: "# hora", other: "# horas" })
        : hours % 8_760 === 0
        ? "un año"
        : counted(hours / 24, { one: "# día", other: "# días" }),
    usesOf: (uses: number) =>
      uses === 0 ? "Cualquiera que lo tenga" : counted(uses, { one: "# persona", other: "# personas" }),
    submit: "Crear un enlace",
    another: "Crear otro enlace",
    made: "Tu enlace",
    madeWhy: "Solo se muestra ahora. Envíalo a quien quieras ver aquí.",
    netcat: "En una terminal",
    qr: "El enlace, para leerlo con una cámara",
    list: "Tus enlaces",
    none: "Ninguno todavía.",
    loading: "Cargando…",
    facts: (role: string, room: string | undefined) =>
      `${room === undefined ? "Al servidor" : `A ${room}`}, como ${role}`,
    used: (used: number, uses: number) =>
      uses === 0
        ? counted(used, { one: "Entró # persona", other: "Entraron # personas" })
        : used >= uses
        ? uses === 1 ? "Usado" : `Usado ${number(uses)} de ${number(uses)} veces`
        : `Usado ${number(used)} de ${number(uses)} veces`,
    until: (when: string) => `hasta el ${when}`,
    over: "Caducado",
    ended: "Anulado",
    came: (names: readonly string[]) => `Usado por: ${listed(names)}`,
    end: "Anular",
    endSpoken: (what: string) => `Anular el enlace: ${what}`,
    endWhy: "Nadie más entrará con él. Quien ya entró se queda.",
    endYes: "Anular",
    endNo: "Cancelar",
    endedNow: "Se ha anulado el enlace.",
  },

  phone: {
    title: "Añadir mi teléfono",
    why: "Apunta aquí con la cámara del teléfono. Se abrirá Parley con tu sesión iniciada, sin contraseña.",
    qr: "El enlace para tu teléfono, para leerlo con una cámara",
    left: (time: string) => `Sirve una sola vez y caduca en ${time}.`,
    over: "Este enlace ya ha caducado.",
    again: "Crear uno nuevo",
    secret: "Quien lo tenga entra con tu sesión. No se lo envíes a nadie.",
    loop: (host: string) =>
      `Tu teléfono no puede llegar a ${host}, que es solo esta máquina. Inicia el servidor con --host 0.0.0.0 --tls self y ábrelo por su dirección en tu red.`,
  },
};
