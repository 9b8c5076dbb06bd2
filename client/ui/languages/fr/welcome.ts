import type { welcomeWords as English } from "../en/welcome.ts";

export const welcomeWords: typeof English = {
  title: "Bienvenue. Ce serveur est à toi.",
  ways: "Trois façons d’entrer, pour toi et pour ceux que tu invites :",
  browser: "Un navigateur",
  netcat: "Un terminal",
  curl: "Un script",
  token: "Pour son $TOKEN, appuie sur ton nom, puis crée-en un sous Programmes.",
  then: "Et ensuite, quand tu veux :",
  skip: "Masquer",
  steps: {
    invite: "Inviter des personnes",
    domain: "Domaine et certificat",
    backup: "Sauvegarde",
  },
  done: "c’est fait",
  domainSecure: (host: string) =>
    `On accède à ce serveur par https://${host}, avec un certificat. Il ne reste rien à faire.`,
  domainHow:
    "Les autres y accèdent quand il écoute le réseau. Le micro, les notifications et l’installation demandent https. Démarre-le avec l’une de ces lignes :",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "Tout est dans deux dossiers. Arrête le serveur, copie-les, redémarre-le :",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
