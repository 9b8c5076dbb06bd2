import type { welcomeWords as English } from "../en/welcome.ts";

export const welcomeWords: typeof English = {
  title: "Te damos la bienvenida. Este servidor es tuyo.",
  ways: "Tres formas de entrar, para ti y para quienes invites:",
  browser: "Un navegador",
  netcat: "Una terminal",
  netcatClosed:
    "Allí no basta con un nombre. Escribe NOMBRE:CONTRASEÑA con una contraseña de aplicación, que se crea en tu cuenta; o /join y el código de una invitación.",
  curl: "Un script",
  token: "Para su $TOKEN pulsa tu nombre y crea uno en Programas.",
  skip: "Ocultar",
  steps: {
    ways: "Formas de entrar",
    invite: "Invitar personas",
    domain: "Dominio y certificado",
    backup: "Copia de seguridad",
  },
  done: "hecho",
  domainSecure: (host: string) =>
    `A este servidor se llega por https://${host}, con un certificado. No queda nada por hacer.`,
  domainHow:
    "Para que otros lleguen a él, el servidor debe escuchar en la red. El micrófono, las notificaciones y la instalación necesitan https. Inícialo con una de estas líneas:",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "Todo está en dos carpetas. Detén el servidor, cópialas y vuelve a iniciarlo:",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
