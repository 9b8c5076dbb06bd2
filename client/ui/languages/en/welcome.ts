/** What a new owner is told first: fetched with the card that shows it. */
export const welcomeWords = {
  title: "Welcome. This server is yours.",
  ways: "Three ways in, for you and for those you invite:",
  browser: "A browser",
  netcat: "A terminal",
  netcatClosed:
    "A name alone opens nothing there. Type NAME:PASSWORD with an app password, made under your name; or /join and the code of an invitation.",
  curl: "A script",
  token: "For its $TOKEN press your name, then make one under Programs.",
  skip: "Put this away",
  steps: {
    ways: "Ways in",
    invite: "Invite people",
    domain: "Domain & certificate",
    backup: "Backup",
  },
  done: "seen to",
  domainSecure: (host: string) =>
    `People reach this server at https://${host}, with a certificate. Nothing is left to do.`,
  domainHow:
    "Others reach it when it listens to the network. Microphone, push and installing need https. Start it with one of these:",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "Everything is in two folders. Stop the server, copy them, start it again:",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
