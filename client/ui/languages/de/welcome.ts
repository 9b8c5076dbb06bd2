import type { welcomeWords as English } from "../en/welcome.ts";

export const welcomeWords: typeof English = {
  title: "Willkommen. Dieser Server gehört dir.",
  ways: "Drei Wege herein, für dich und alle, die du einlädst:",
  browser: "Ein Browser",
  netcat: "Ein Terminal",
  netcatClosed:
    "Ein Name allein genügt dort nicht. Tippe NAME:PASSWORT mit einem App-Passwort, das du unter deinem Namen erstellst; oder /join und den Code einer Einladung.",
  curl: "Ein Skript",
  token: "Für $TOKEN: Drück auf deinen Namen und erstelle unter „Programme“ ein Token.",
  skip: "Ausblenden",
  steps: {
    ways: "Wege herein",
    invite: "Andere einladen",
    domain: "Domain und Zertifikat",
    backup: "Sicherung",
  },
  done: "erledigt",
  domainSecure: (host) =>
    `Dieser Server ist unter https://${host} erreichbar, mit Zertifikat. Es gibt nichts mehr zu tun.`,
  domainHow:
    "Andere erreichen ihn, wenn er im Netzwerk lauscht. Mikrofon, Push und Installieren brauchen https. Starte ihn mit einem dieser Befehle:",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "Alles liegt in zwei Ordnern. Halte den Server an, kopiere sie, starte ihn wieder:",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
