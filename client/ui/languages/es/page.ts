import type { Tick } from "../../../core/bubble.ts";
import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
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
  held: "no enviado: espera al anterior",
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
  common: "Es de las primeras que se adivinan. Añade palabras que a nadie se le ocurrirían.",
  name: "Se parece demasiado a tu nombre.",
};

const changed =
  "Ese archivo ha cambiado desde que lo elegiste, o ya no se puede leer. Elígelo otra vez para seguir.";

function left(seconds: number): string {
  if (seconds < 60) return `faltan ${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3_600
    ? `faltan ${Math.round(seconds / 60)} min`
    : `faltan ${Math.round(seconds / 3_600)} h`;
}

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)} %`;
}

const newMessages = (n: number): string => counted(n, { one: "# mensaje nuevo", other: "# mensajes nuevos" });
const namingYou = (n: number): string => counted(n, { one: "# te menciona", other: "# te mencionan" });
const ofFiles = (n: number): string => counted(n, { one: "# archivo", other: "# archivos" });

export const words: typeof English = {
  product: "Parley",
  refusal: (code: RefusalCode): string => refusals[code],

  names: {
    promise: "Una sala para todos los que están aquí. Elige un nombre y saluda.",
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
      "Tu sesión ha terminado: desde otra página o dispositivo, por una contraseña nueva o por dos semanas sin uso. " +
      "Escribe tu nombre para continuar.",
    nameTaken: (name: string) => `Ahora otra persona usa el nombre “${name}”. Elige otro.`,
    outdated: "El servidor habla una versión más nueva que esta página. Recarga la página.",
    byInvitation:
      "A este servidor se entra con invitación. Abre el enlace que te dieron o inicia sesión con tu contraseña.",
    withoutGuests: "Inicia sesión, o elige un nombre con contraseña.",
    haveInvitation: "Tengo una invitación",
    kept: (n: number, name: string) =>
      counted(n, {
        one: `# mensaje sin enviar queda guardado para cuando vuelvas a ser ${name}.`,
        other: `# mensajes sin enviar quedan guardados para cuando vuelvas a ser ${name}.`,
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
    closePeople: "Cerrar personas",
    settings: "Ajustes",
    signOut: "Cerrar sesión",
    you: "tú",
    hereNow: "En línea",
    away: "Ausente",
    gone: "Fuera de línea",
    awaySince: (when: string) => `Ausente desde: ${when}`,
    lastSeen: (when: string) => `Últ. vez: ${when}`,
    writeTo: (name: string) => `Escribir a ${name}`,
    skip: "Ir directamente a escribir",
    more: (name: string) => `Qué hacer con ${name}`,
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
    outdated: "La página es más antigua que el servidor. Recárgala para hacer eso.",
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
    alone: (name: string) => `En esta sala solo están tú y ${name}.`,
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
      return since === "" ? unread : `${unread} desde ${since}`;
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
      file.state === "abandoned" ? `envío cancelado: ${file.name}` : [
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
    pause: (name: string) => `Pausar ${name}`,
    placeIn: (name: string) => `Posición en ${name}`,
    place: (at: number, of: number) =>
      of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
    speed: (speed: number) => `Velocidad ${number(speed)}×`,
    download: (name: string) => `Descargar ${name}`,
    copyLink: (name: string) => `Copiar el enlace a ${name}`,
    copied: "Copiado",
    broken: (name: string) => `No se puede mostrar ${name}.`,
    unplayable: "No se puede reproducir aquí. Descárgalo.",
    again: "Reintentar",
    outdated: "La página es más antigua que el servidor. Recárgala para escucharlo.",
    textLabel: (name: string) => `Texto de ${name}`,
    reading: "Leyendo…",
    unread: (name: string) =>
      `No se puede leer ${name}: no se pudo contactar con el servidor. Inténtalo cuando tengas conexión.`,
    notText: "Esto no parece texto. Descárgalo para abrirlo en otro programa.",
    nothing: "Este archivo está vacío.",
    beginning: (shown: number, size: number) => `Los primeros ${sizeText(shown)} de ${sizeText(size)}.`,
    close: "Cerrar",
  },

  lightbox: {
    label: (name: string) => `Imagen ${name}`,
    count: (at: number, all: number, more: boolean) => `${number(at)} de ${number(all)}${more ? "+" : ""}`,
    by: (name: string, when: string) => `${name}, ${when}`,
    earlier: "Imagen anterior",
    later: "Imagen siguiente",
    larger: "Ampliar",
    smaller: "Reducir",
    original: "Abrir el original en otra pestaña",
    reveal: "Ver en la conversación",
    close: "Cerrar la imagen",
    broken: (name: string) =>
      `No se puede mostrar ${name}. Descárgala o inténtalo de nuevo cuando tengas conexión.`,
  },

  files: {
    title: "Archivos",
    open: "Mostrar archivos",
    close: "Cerrar archivos",
    tabs: { picture: "Imágenes", video: "Vídeos", audio: "Audio", document: "Archivos" },
    empty: {
      picture: "Todavía no hay imágenes aquí.",
      video: "Todavía no hay vídeos aquí.",
      audio: "Todavía no hay notas de voz ni música aquí.",
      document: "Todavía no hay otros archivos aquí.",
    },
    loading: "Buscando…",
    lost: "No se pueden cargar los archivos: no se pudo contactar con el servidor.",
    again: "Reintentar",
    reveal: (name: string) => `Ver ${name} en la conversación`,
    facts: (size: number, by: string, when: string) => `${sizeText(size)} · ${by} · ${when}`,
    tile: (name: string, by: string, when: string) => `${name}, ${by}, ${when}`,
    outdated: "La página es más antigua que el servidor. Recárgala para ver los archivos.",
  },

  menu: {
    open: "Más",
    label: "Qué hacer con este mensaje",
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
  },

  respond: {
    poll: (question: string, voters: number, closed: boolean) =>
      [
        `encuesta: ${question}`,
        closed ? "cerrada" : "",
        counted(voters, { one: "ha votado # persona", other: "han votado # personas" }),
      ].filter((part) => part !== "").join(", "),
    label: (said: string, reactions: readonly { emoji: string; count: number }[], pinned: boolean) =>
      [
        said,
        reactions.map(({ emoji, count }) => `${emoji} ${number(count)}`).join(" "),
        pinned ? "fijado" : "",
      ]
        .filter((part) => part !== "").join(", "),
    newPoll: "Encuesta",
  },

  reply: {
    title: "Respuesta",
    to: (name: string) => `Respuesta a ${name}`,
    toOneself: "Respuesta a ti",
    leave: "No responder",
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
    lost: "No se puede: sin conexión. Inténtalo de nuevo en un momento.",
  },

  edit: {
    title: "Editando",
    leave: "Dejar de editar",
    save: "Guardar",
    label: "Tu mensaje",
    caption: "Descripción",
    nothing: "No quedaría nada. Para borrar el mensaje, elige Eliminar.",
    lost: "No se puede guardar: sin conexión. Inténtalo de nuevo en un momento.",
  },

  takeBack: {
    done: (n: number) =>
      n === 1
        ? "Mensaje eliminado"
        : counted(n, { one: "# mensaje eliminado", other: "# mensajes eliminados" }),
    undo: "Deshacer",
    lost: "No se puede: sin conexión. Inténtalo de nuevo en un momento.",
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
    format: "Formato",
    send: "Enviar",
    tooLong: (kibibytes: number) =>
      `No se puede enviar: son más de ${number(kibibytes)} KiB de texto. Acórtalo o envíalo como archivo.`,
    emoji: "Emojis",
    outdated:
      "No se puede: la página es más antigua que el servidor, o no hay conexión. Recárgala o inténtalo de nuevo en un momento.",
    typing: (names: readonly string[]) =>
      names.length > 3
        ? "Varias personas están escribiendo"
        : `${list(names, 3)} ${names.length === 1 ? "está" : "están"} escribiendo`,
  },

  stop: {
    archived: "Esta sala está archivada: se puede leer, pero ya nadie escribe aquí.",
    announcements: "En esta sala solo escriben los moderadores.",
    muted: (until: string) =>
      `No puedes escribir hasta: ${until}. Puedes leer, y después podrás volver a escribir.`,
    slow: (seconds: number) =>
      `Esta sala está en modo lento: podrás enviar en ${
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
    location: (kept: boolean): string => kept ? "La ubicación se envía" : "La ubicación se quita",
    locationWhy: "Esta foto dice dónde se hizo. Eso se quita antes de enviarla, salvo que lo conserves.",
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
    name: (seconds: number | undefined) =>
      seconds === undefined ? "nota de voz" : `nota de voz, ${durationText(seconds)}`,
    title: (seconds: number | undefined) =>
      seconds === undefined ? "Nota de voz" : `Nota de voz, ${durationText(seconds)}`,
    fileName: (at: number, ending: string) => {
      const local = localTime(at);
      return `voz-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
    },
    asking: "Permite el micrófono cuando el navegador lo pida.",
    stopAsking: "No grabar",
    pause: "Pausar y escuchar",
    resume: "Seguir grabando",
    drop: "Eliminar la nota de voz",
    dropped: "Nota de voz eliminada.",
    takeBack: "Deshacer",
    send: "Enviar la nota de voz",
    spoken: (is: VoiceState["is"], seconds: number) => {
      switch (is) {
        case "asking":
        case "nothing":
          return "";
        case "recording":
          return "Grabando";
        case "paused":
          return `En pausa en ${durationText(seconds)}. Puedes escucharla, seguir grabando o enviarla.`;
        case "kept":
          return `Nota de voz de ${durationText(seconds)}. Puedes escucharla, enviarla o eliminarla.`;
        case "dropped":
          return "Nota de voz eliminada. Se puede deshacer.";
      }
    },
    reloaded: "No has enviado esta nota de voz. Envíala o elimínala.",
    left: "La grabación terminó cuando saliste de la sala. Envíala o elimínala.",
    elsewhere: "La grabación terminó aquí porque estás grabando en otra página. Envíala o elimínala.",
    ended: {
      longest: "Fin de la grabación: una nota de voz dura 15 minutos como máximo. Envíala y graba el resto.",
      taken: "El micrófono se cortó, quizá por una llamada. Envía lo grabado o elimínalo.",
    },
    silent: "No se grabó nada. Inténtalo de nuevo.",
    insecure: (host: string) =>
      `Los navegadores solo dan el micrófono a páginas https, y esta llegó por http desde ${host}. Ábrela con https, o graba en otro sitio y adjunta el archivo.`,
    unable: "Este navegador no puede grabar. Graba con otro programa y adjunta el archivo.",
    outdated: "La página es más antigua que el servidor. Recárgala para grabar.",
    problem: (name: string): string => {
      switch (name) {
        case "NotAllowedError":
        case "SecurityError":
          return "El micrófono no está permitido aquí. Permítelo en los ajustes del navegador para esta página e inténtalo de nuevo.";
        case "NotFoundError":
        case "OverconstrainedError":
          return "No hay ningún micrófono. Conecta uno e inténtalo de nuevo.";
        case "NotReadableError":
        case "AbortError":
          return "El micrófono no responde: quizá lo usa otro programa. Ciérralo e inténtalo de nuevo.";
        default:
          return "No se puede grabar aquí. Graba con otro programa y adjunta el archivo.";
      }
    },
  },

  tray: {
    label: "Archivos que se están enviando",
    state: (state: UploadState, size: number, sent: number, pace: string) => {
      const far = `${sizeText(sent)} de ${sizeText(size)}`;
      switch (state.is) {
        case "queued":
          return "Espera su turno";
        case "starting":
          return "Empezando…";
        case "uploading":
          return pace === "" ? far : `${far} · ${pace}`;
        case "verifying":
          return "Comprobando que llegó entero…";
        case "paused":
          return state.message === undefined
            ? `En pausa en ${far}`
            : "Otra página u otro dispositivo continúa este envío.";
        case "waiting":
          return `${far} · espera al servidor y seguirá solo`;
        case "missing":
          return `${far} · elige el mismo archivo para seguir`;
        case "elsewhere":
          return `${far} · lo está enviando otra página u otro dispositivo tuyo`;
        case "failed":
          return `No enviado. ${state.reason === "changed" ? changed : refusals[state.reason]}`;
        case "done":
          return "Enviado";
      }
    },
    pace: (speed: number, secondsLeft: number | undefined) =>
      [
        speed > 0 ? `${sizeText(speed)}/s` : "",
        speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
      ].filter((part) => part !== "").join(" · "),
    to: (room: string) => `a ${room}`,
    all: (files: number, percent: number, pace: string) =>
      [ofFiles(files), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
    pause: (name: string) => `Pausar ${name}`,
    resume: (name: string) => `Reanudar ${name}`,
    cancel: (name: string) => `Cancelar ${name}`,
    retry: (name: string) => `Reintentar ${name}`,
    choose: "Elegir el archivo",
    chooseName: (name: string) => `Elegir ${name} para seguir`,
    notTheSame: (name: string) => `No es el mismo archivo. Elige ${name} tal como era.`,
    fold: "Ocultar los archivos",
    unfold: "Mostrar los archivos",
    spoken: (name: string, percent: number) => `${name}: ${percent} %`,
    spokenAll: (files: number, percent: number) => `${ofFiles(files)}: ${percent} %`,
    spokenFailed: (name: string, why: string) => `${name} no se envió. ${why}`,
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
