import type { welcomeWords as English } from "../en/welcome.ts";

export const welcomeWords: typeof English = {
  title: "Bienvenue. Ce serveur est à toi.",
  ways: "Trois façons d’entrer, pour toi et les personnes que tu invites :",
  browser: "Un navigateur",
  netcat: "Un terminal",
  netcatClosed:
    "Un nom seul n’y suffit pas. Saisis NOM:MOT DE PASSE avec un mot de passe d’application, créé dans ton compte ; ou /join et le code d’une invitation.",
  curl: "Un script",
  token: "Pour son $TOKEN, appuie sur ton nom, puis crée-en un dans Programmes.",
  skip: "Masquer",
  steps: {
    ways: "Façons d’entrer",
    invite: "Inviter des personnes",
    domain: "Domaine et certificat",
    backup: "Sauvegarde",
  },
  done: "c’est fait",
  domainSecure: (host: string) =>
    `On accède à ce serveur par https://${host}, avec un certificat. Il ne reste rien à faire.`,
  domainHow:
    "Pour que d’autres y accèdent, le serveur doit écouter sur le réseau. Le micro, les notifications et l’installation exigent https. Démarre-le avec l’une de ces lignes :",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "Tout est dans deux dossiers. Arrête le serveur, copie-les, redémarre-le :",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
