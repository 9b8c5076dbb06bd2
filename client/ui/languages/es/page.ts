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

/** “Ana”, “Ana y Bo”; with more than `most` names “Ana, Bo y 3 personas más”. */
function list(names: readonly string[], most: number): string {
  if (names.length <= most) return listed(names);
  const shown = names.slice(0, most - 1);
  return listed([
    ...shown,
    counted(names.length - shown.length, { one: "# persona más", other: "# personas más" }),
  ]);
}

const ticks: Record<Tick, string> = {
  waiting: "esperando conexión",
  sending: "enviando",
  sent: "enviado",
  delivered: "entregado",
  read: "leído",
  failed: "no enviado",
  held: "no enviado: esperando al anterior",
};

/** What a file is called in a sentence, and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["una imagen", "Imagen"],
  video: ["un vídeo", "Vídeo"],
  audio: ["un audio", "Audio"],
  voice: ["una nota de voz", "Nota de voz"],
  pdf: ["un PDF", "PDF"],
  text: ["un texto", "Texto"],
  code: ["un archivo de código", "Código"],
  archive: ["un archivo comprimido", "Comprimido"],
  other: ["un archivo", "Archivo"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "Es demasiado larga: 256 bytes como máximo.",
  common: "Es de las primeras que se prueban. Añade palabras que a nadie se le ocurrirían.",
  name: "Se parece demasiado a tu nombre.",
};

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

const newMessages = (n: number): string => counted(n, { one: "# mensaje nuevo", other: "# mensajes nuevos" });
const namingYou = (n: number): string => counted(n, { one: "# te menciona", other: "# te mencionan" });
const ofFiles = (n: number): string => counted(n, { one: "# archivo", other: "# archivos" });

export const words: typeof English = {
  product: "Parley",
  left: "Cuenta eliminada",
  refusal: (code: RefusalCode): string => refusals[code],
  outOfStep: (code: RefusalCode): string =>
    `La página y el servidor no se entienden (${code}). Recarga la página; si el problema sigue, avisa al propietario del servidor.`,

  names: {
    promise: "Una sala común para todo el mundo. Elige un nombre y saluda.",
    label: "Tu nombre",
    join: "Entrar",
    signIn: "Iniciar sesión",
    signInInstead: "Iniciar sesión",
    keepInstead: "Reservar un nombre",
    keep: "Reservar este nombre",
    guestInstead: "Entrar como invitado",
    another: (name: string) => `¿No eres ${name}? Elige otro nombre`,
    asked: (name: string) => `“${name}” tiene contraseña aquí.`,
    hint: `Letras y números, ${limits.nameLength} como máximo. Los demás lo verán.`,
    empty: "Escribe primero un nombre.",
    passkey: "Iniciar sesión con una llave de acceso",
    noPasskey: "No se usó ninguna llave de acceso. Inténtalo de nuevo o escribe tu nombre.",
    code: "Código de tu app",
    codeHint: "Seis cifras. Tu app muestra otras nuevas cada 30 segundos.",
    recovery: "Código de recuperación",
    recoveryHint: "Uno de los diez que guardaste. Solo sirve una vez.",
    useRecovery: "Usar un código de recuperación",
    useApp: "Usar el código de la app",
    noCode: "Escribe primero el código.",
    unreachable: (host: string) =>
      `No se puede conectar con ${host}. Puede que el servidor esté apagado o que no tengas conexión. Inténtalo de nuevo en un momento.`,
    sessionEnded:
      "Tu sesión ha terminado: se cerró desde otra página o dispositivo, cambió la contraseña o pasaron dos semanas sin uso. " +
      "Escribe tu nombre para continuar.",
    nameTaken: (name: string) => `Ahora otra persona usa el nombre “${name}”. Elige otro.`,
    outdated: "El servidor habla una versión más nueva que esta página. Recarga la página.",
    byInvitation:
      "A este servidor se entra con invitación. Abre el enlace que te dieron o inicia sesión con tu contraseña.",
    withoutGuests: "Inicia sesión, o reserva un nombre con una contraseña.",
    haveInvitation: "Tengo una invitación",
    kept: (n: number, name: string) =>
      counted(n, {
        one: `# mensaje sin enviar queda guardado para cuando vuelvas con el nombre ${name}.`,
        other: `# mensajes sin enviar quedan guardados para cuando vuelvas con el nombre ${name}.`,
      }),
  },

  password: {
    label: "Contraseña",
    of: (name: string) => `Contraseña de ${name}`,
    fresh: "Contraseña nueva",
    show: "Mostrar la contraseña",
    showShort: "Mostrar",
    hideShort: "Ocultar",
    capsLock: "Bloq Mayús está activado.",
    empty: "Escribe primero la contraseña.",
    newHint: "10 caracteres como mínimo. Lo mejor: unas pocas palabras que solo tú juntarías.",
    good: "Bien.",
    problem: (problem: PasswordProblem, characters: number) =>
      problem === "short"
        ? `10 caracteres como mínimo: ${counted(10 - characters, { one: "falta #", other: "faltan #" })}.`
        : passwordProblems[problem],
    asking: "Un momento…",
    wait: (seconds: number) =>
      seconds < 60
        ? `Espera ${seconds} s`
        : `Espera ${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`,
  },

  account: {
    open: (name: string) => `Cuenta de ${name}`,
    title: "Cuenta",
    offline: "Sin conexión. Para cambiar tu cuenta hace falta conexión.",
    outdated: "La página es más antigua que el servidor. Recárgala para ver tu cuenta.",
    erased: "Tu cuenta se ha eliminado.",
  },

  header: {
    back: "Volver a las salas",
    here: (n: number) => n === 1 ? "Solo estás tú" : `${number(n)} en línea`,
    connecting: "Conectando…",
    offline: "Sin conexión",
    people: "Personas",
    hereAndTopic: (here: string, topic: string) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "Mostrar personas",
    search: "Buscar en esta sala (Ctrl+F)",
    closePeople: "Cerrar la lista de personas",
    settings: "Ajustes",
    signOut: "Cerrar sesión",
    you: "tú",
    hereNow: "En línea",
    away: "Ausente",
    gone: "Fuera de línea",
    awaySince: (when: string) => `Ausente desde ${/^(hoy|ayer)/.test(when) ? "" : "el "}${when}`,
    lastSeen: (when: string) => `Últ. vez: ${when}`,
    writeTo: (name: string) => `Escribir a ${name}`,
    skip: "Ir directamente a escribir",
    more: (name: string) => `Acciones para ${name}`,
    roles: { owner: "Propietario", admin: "Admin", moderator: "Moderador", bot: "Bot", guest: "Invitado" },
  },

  rooms: {
    label: "Salas",
    fresh: "Nueva sala, mensaje o invitación",
    is: { private: "privada", announce: "anuncios", archived: "archivada", muted: "silenciada" },
    pinned: "Fijadas",
    filter: "Buscar una sala",
    noneFound: (typed: string) => `Ninguna de tus salas se llama “${typed}”.`,
    goTo: "Ir a… (Ctrl+K)",
    gone: (name: string) => `Ya no estás en ${name}.`,
    outdated: "La página es más antigua que el servidor. Recárgala e inténtalo de nuevo.",
    directs: "Personas",
    nobody: "Nadie todavía. Aquí verás a las personas a las que escribes en privado.",
    choose: "Elegir a alguien",
    more: "Más salas",
    join: "Unirse",
    joinRoom: (room: string) => `Unirse a ${room}`,
    members: (n: number) => n === 0 ? "Todavía nadie" : counted(n, { one: "# persona", other: "# personas" }),
    draft: (text: string) => `Borrador: ${text}`,
    said: (name: string, text: string) => name === "" ? text : `${name}: ${text}`,
    reacted: (name: string, emoji: string, text: string) => `${name} reaccionó con ${emoji} a: ${text}`,
    voted: (name: string, text: string) => `${name} votó: ${text}`,
    item: (item) =>
      [
        item.name,
        item.is,
        item.isHere ? "en línea" : "",
        item.unread > 0 ? newMessages(item.unread) : "",
        item.meant > 0 ? namingYou(item.meant) : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join(", "),
    unreachable:
      "No se puede abrir esa sala: no se pudo contactar con el servidor. Inténtalo cuando tengas conexión.",
  },

  manage: {
    open: "Administrar el servidor",
    label: (reports: number) =>
      reports === 0
        ? "Administrar el servidor"
        : `Administrar el servidor, ${
          counted(reports, { one: "# denuncia abierta", other: "# denuncias abiertas" })
        }`,
  },

  signOut: {
    question: ({ messages, uploads, voices }: Unsent) =>
      `¿Cerrar sesión y perder ${
        listed([
          ...messages > 0 ? [counted(messages, { one: "# mensaje", other: "# mensajes" })] : [],
          ...uploads > 0 ? [ofFiles(uploads)] : [],
          ...voices > 0 ? [counted(voices, { one: "# nota de voz", other: "# notas de voz" })] : [],
        ])
      }?`,
    why: ({ messages, voices }: Unsent): string =>
      messages + voices > 0
        ? "Todavía no ha llegado todo al servidor. Si cierras sesión, se borra de este dispositivo."
        : "Todavía no han llegado todos los archivos al servidor. Si cierras sesión, el envío se corta; para seguir tendrás que entrar con el mismo nombre y elegir el archivo otra vez.",
    stay: "Quedarse",
    leave: "Cerrar sesión",
    failed:
      "No se puede cerrar sesión: no se pudo contactar con el servidor. Inténtalo cuando tengas conexión.",
  },

  log: {
    label: (room: string, kind: RoomInfo["kind"]) => `Mensajes ${kind === "direct" ? "con" : "en"} ${room}`,
    beginning: (room: string, kind: RoomInfo["kind"]) =>
      kind === "direct" ? `Comienzo de tu conversación con ${room}` : `Comienzo de ${room}`,
    expired: (day: string, days: number) =>
      `Los mensajes anteriores al ${day} se eliminaron después de ${
        counted(days, { one: "# día", other: "# días" })
      }`,
    empty: "Todavía no hay mensajes. Saluda.",
    alone: (name: string) => `En esta sala no hay nadie más que tú y ${name}.`,
    ways: "Los demás pueden entrar desde",
    browser: "un navegador",
    netcat: "una terminal",
    unknown: "Este mensaje necesita una versión más nueva de la página. Recárgala para verlo.",
    edited: "editado",
    editedAt: (when: string) => `Editado: ${when}`,
    wasEdited: (said: string) => `${said}, editado`,
    preview: (title: string, host: string) => `Vista previa: ${title}, en ${host}`,
    withPreview: (said: string, title: string) => `${said}, lleva a ${title}`,
    gone: { writer: "Mensaje eliminado", moderator: "Retirado por un moderador" },
    unread: "Mensajes nuevos",
    gap: (n: number) => counted(n, { one: "# mensaje anterior", other: "# mensajes anteriores" }),
    loadGap: "Mostrar",
    today: "Hoy",
    yesterday: "Ayer",
    happened,
    pinned: (name: string, n: number) =>
      `${name} ha fijado ${n === 1 ? "un mensaje" : counted(n, { one: "# mensaje", other: "# mensajes" })}`,
    joined: (names: readonly string[]) =>
      `${list(names, 3)} ${names.length === 1 ? "ha" : "han"} entrado en la sala`,
    left: (names: readonly string[]) =>
      `${list(names, 3)} ${names.length === 1 ? "ha" : "han"} salido de la sala`,
    joinedAndLeft: (joined: string, left: string) => `${joined}, ${left}`,
    jump: (n: number, names: number) =>
      n === 0
        ? "Ir al mensaje más reciente"
        : names === 0
        ? newMessages(n)
        : `${newMessages(n)}, ${namingYou(names)}`,
    jumpCount: (n: number, names: number) => names === 0 ? number(n) : `@ ${number(n)}`,
    newAbove: (n: number, since: string) => {
      const unread = counted(n, { one: "# sin leer", other: "# sin leer" });
      return since === ""
        ? unread
        : `${unread} desde ${!since.includes(":") ? "el" : /^0?1:/.test(since) ? "la" : "las"} ${since}`;
    },
    knowNew: "Marcar todo como leído",
    you: "Tú",
    bubble: (who: string, time: string, text: string) => `${who}, ${time}: ${text}`,
    tick: (tick: Tick) => ticks[tick],
    readBy: (names: readonly string[]) => names.length === 0 ? "leído" : `leído por ${list(names, 5)}`,
  },

  text: { showAll: "Mostrar todo", showLess: "Mostrar menos" },

  file: {
    label: (kind: FileKind, file: ShownFile, caption: string, isUnheard: boolean) =>
      file.state === "abandoned" ? `canceló el envío de ${file.name}` : [
        `${file.state === "arriving" ? "está enviando" : "envió"} ${kinds[kind][0]}`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [file.name, file.size > 0 ? sizeText(file.size) : ""],
        isUnheard ? "sin escuchar" : "",
        file.state === "arriving" ? percent(file) : "",
        caption === "" ? "" : `descripción: ${caption}`,
      ].filter((part) => part !== "").join(", "),
    facts: (kind: FileKind, file: ShownFile) => {
      const { received, size, state } = file;
      if (state !== "arriving") return `${sizeText(size)} · ${kinds[kind][1]}`;
      if (size === 0) return received ? `${sizeText(received)} por ahora` : "Llegando…";
      return received === undefined
        ? `${sizeText(size)} · llegando…`
        : `${sizeText(received)} de ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file: ShownFile) => percent(file) || "Llegando…",
    show: ({ size }: ShownFile) => `Mostrar, ${sizeText(size)}`,
    arriving: (name: string) => `${name} está llegando`,
    gone: (sender: string, name: string) => `${sender} ha cancelado el envío de ${name}`,
    open: (name: string) => `Abrir ${name}`,
    play: (name: string) => `Reproducir ${name}`,
    download: (name: string) => `Descargar ${name}`,
    copyLink: (name: string) => `Copiar el enlace a ${name}`,
    broken: (name: string) => `No se puede mostrar ${name}.`,
    again: "Reintentar",
    outdated: "La página es más antigua que el servidor. Recárgala para escucharlo.",
  },

  files: {
    title: "Archivos",
    open: "Mostrar archivos",
    close: "Cerrar la lista de archivos",
    outdated: "La página es más antigua que el servidor. Recárgala para ver los archivos.",
  },

  menu: {
    open: "Más",
    label: "Acciones para este mensaje",
    copy: "Copiar texto",
    copyLink: "Copiar enlace",
    edit: "Editar",
    caption: "Editar descripción",
    reply: "Responder",
    forward: "Reenviar…",
    save: "Guardar",
    unsave: "Quitar de guardados",
    removePreview: "Quitar vista previa",
    previewRemoved: "Vista previa quitada",
    remove: "Eliminar",
    report: "Denunciar…",
    person: (name: string) => `${name}…`,
    copied: "Copiado",
    linkCopied: "Enlace copiado",
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      [
        `encuesta: ${question}`,
        closed ? "cerrada" : "",
        counted(voters, { one: "# persona ha votado", other: "# personas han votado" }),
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
        pinned ? "fijado" : "",
        saved ? "guardado" : "",
      ]
        .filter((part) => part !== "").join(", "),
    newPoll: "Encuesta",
  },

  reply: {
    title: "Respuesta",
    to: (name: string) => `Respuesta a ${name}`,
    toOneself: "Respuesta a tu propio mensaje",
    leave: "Cancelar la respuesta",
    show: "Ver ese mensaje",
    loading: "…",
    missing: "Mensaje no disponible",
    label: (name: string, line: string, said: string) =>
      name === "" ? `en respuesta a: ${line} – ${said}` : `en respuesta a ${name}: ${line} – ${said}`,
  },

  forwarded: (name: string) => `Reenviado de ${name}`,
  forwardedLabel: (name: string, said: string) => `reenviado de ${name}: ${said}`,

  saved: {
    title: "Mensajes guardados",
    done: "Guardado. Lo encontrarás en Mensajes guardados.",
    undone: "Quitado de guardados",
    lost: "No se puede hacer: no hay conexión. Inténtalo de nuevo en un momento.",
  },

  edit: {
    title: "Editando",
    leave: "Dejar de editar",
    save: "Guardar",
    label: "Tu mensaje",
    caption: "Descripción",
    nothing: "No quedaría nada. Para quitar el mensaje, elige Eliminar.",
    lost: "No se puede guardar: sin conexión. Inténtalo de nuevo en un momento.",
  },

  takeBack: {
    done: (n: number) =>
      n === 1
        ? "Mensaje eliminado"
        : counted(n, { one: "# mensaje eliminado", other: "# mensajes eliminados" }),
    undo: "Deshacer",
    lost: "No se puede hacer: no hay conexión. Inténtalo de nuevo en un momento.",
  },

  report: {
    title: "Denunciar este mensaje",
    why: (name: string) => `Los moderadores verán lo que escribió ${name} y los mensajes de alrededor.`,
    label: "¿Qué tiene de malo?",
    empty: "Di en pocas palabras qué tiene de malo.",
    cancel: "Cancelar",
    send: "Denunciar",
    sent: "Denunciado. Los moderadores lo revisarán.",
    lost: "No se puede denunciar: sin conexión. Inténtalo de nuevo en un momento.",
  },

  composer: {
    label: (room: string) => `Mensaje para ${room}`,
    short: "Mensaje",
    format: "Formato",
    send: "Enviar",
    tooLong: (kibibytes: number) =>
      `No se puede enviar: son más de ${number(kibibytes)} KiB de texto. Acórtalo o envíalo como archivo.`,
    emoji: "Emojis",
    outdated:
      "No se puede hacer: la página es más antigua que el servidor, o no hay conexión. Recárgala o inténtalo de nuevo en un momento.",
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "Varias personas están escribiendo"
        : `${list(names, 3)} ${names.length === 1 ? "está" : "están"} escribiendo`,
  },

  stop: {
    archived: "Esta sala está archivada: se puede leer, pero ya nadie escribe aquí.",
    announcements: "En esta sala solo escriben los moderadores.",
    muted: (until: string) =>
      `No puedes escribir hasta ${
        !/^\d+:/.test(until) ? "el" : /^0?1:/.test(until) ? "la" : "las"
      } ${until}. Mientras tanto, puedes leer.`,
    slow: (seconds: number) =>
      `Esta sala está en modo lento: podrás volver a escribir en ${
        seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`
      }.`,
  },

  compose: {
    label: "Archivos para enviar",
    attach: "Adjuntar archivos",
    attachKeys: "Adjuntar archivos (Ctrl+Mayús+U)",
    camera: "Tomar una foto",
    dropTo: (room: string) => `Suelta para enviar a ${room}`,
    caption: "Descripción",
    captionOf: (name: string) => `Descripción de ${name}`,
    addCaption: "Añadir una descripción",
    remove: (name: string) => `Quitar ${name}`,
    facts: (size: string, about: FileAbout | undefined) => {
      const { picture, seconds } = about ?? {};
      return [
        size,
        picture ? `${picture.width} × ${picture.height}` : "",
        seconds === undefined ? "" : durationText(seconds),
      ].filter((part) => part !== "").join(" · ");
    },
    keepLocation: (name: string) => `Conservar la ubicación en ${name}`,
    location: (kept: boolean): string => kept ? "Se envía la ubicación" : "Se quita la ubicación",
    locationWhy:
      "Esta foto indica dónde se hizo. La ubicación se quita antes de enviarla, a menos que la conserves.",
    tooLarge: (size: number, most: number) =>
      `${sizeText(size)} es demasiado: este servidor admite archivos de hasta ${sizeText(most)}.`,
    tooMany: (most: number) =>
      `Solo se pueden elegir ${
        number(most)
      } archivos a la vez. Envía el resto después o en un archivo comprimido.`,
    folder: "No se puede enviar una carpeta. Elige sus archivos o comprímela.",
    outdated: "La página es más antigua que el servidor. Recárgala para enviar este archivo.",
    unreadable: "No se puede leer: quizá es una carpeta o ya no está. Elígelo otra vez.",
    pastedName: (at: number) => {
      const local = localTime(at);
      return `imagen ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "Grabar una nota de voz",
    label: "Nota de voz",
  },

  tray: {
    changed:
      "Ese archivo ha cambiado desde que lo elegiste, o ya no se puede leer. Elígelo otra vez para seguir.",
  },

  failed: {
    because: (reason: RefusalCode) => `No enviado. ${refusals[reason]}`,
    retry: "Reintentar",
    delete: "Eliminar",
    copy: "Copiar",
    copied: "Copiado",
    several: (n: number) => counted(n, { one: "# mensaje no enviado", other: "# mensajes no enviados" }),
    retryAll: "Reintentar todos",
    deleteAll: "Eliminar todos",
    spoken: "Mensaje no enviado",
  },

  pageBar: {
    newer: "Hay una versión nueva.",
    reload: "Recargar",
    later: "Más tarde",
    full:
      "A este navegador no le queda espacio: lo que escribas se perderá si cierras la página antes de que se envíe. Borra lo que otras páginas guardan aquí o deja esta abierta.",
    otherLanguage: "El idioma se ha cambiado en otra pestaña.",
    understood: "Cerrar",
    broken: "Algo ha fallado en esta página. Recárgala para continuar.",
    details: "Copiar los detalles",
  },

  connection: {
    lost: "Conexión perdida.",
    unreachable: (host: string) => `No se puede conectar con ${host}.`,
    again: (seconds: number) => `Nuevo intento en ${seconds} s.`,
    trying: "Intentándolo…",
    now: "Intentar ahora",
    back: "Conectado de nuevo",
  },

  spoken: {
    message: (name: string, text: string) => `${name}: ${text}`,
    more: (n: number) => counted(n, { one: "# mensaje más", other: "# mensajes más" }),
  },

  title: (unread: number, room: string | undefined) => {
    const place = room === undefined ? "Parley" : `${room} · Parley`;
    return unread > 0 ? `(${number(unread)}) ${place}` : place;
  },
};
