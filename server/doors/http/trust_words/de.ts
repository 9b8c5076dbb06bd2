import type { TrustWords } from "./en.ts";

export const german: TrustWords = {
  title: "Diesem Server vertrauen",
  why: (link) =>
    `Dieser Chat verbirgt, was du schreibst, vor anderen im Netz, mit einem Zertifikat, das er selbst gemacht hat. Dein
Gerät kennt es noch nicht. Tu das hier einmal auf jedem Gerät; danach öffnet sich ${link} ohne Warnung.`,
  download: "Das Zertifikat herunterladen",
  compare:
    `Installiere es wie unten, und <strong>vergleiche den Fingerabdruck</strong> mit dem, den der Server beim Start
gezeigt hat. Sind sie verschieden, ist jemand zwischen dir und dem Server: Installiere es nicht.`,
  apple:
    `Lade es mit Safari herunter und erlaube das Profil. Dann Einstellungen, Allgemein, VPN und Geräteverwaltung:
installieren. Dann Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: einschalten.`,
  android:
    `Einstellungen, Sicherheit, Weitere Sicherheitseinstellungen, Vom Gerätespeicher installieren, CA-Zertifikat: die
Datei auswählen.`,
  windows:
    `Die Datei öffnen, Zertifikat installieren, Aktueller Benutzer, Alle Zertifikate in folgendem Speicher speichern:
Vertrauenswürdige Stammzertifizierungsstellen.`,
  mac:
    `Die Datei öffnen: Die Schlüsselbundverwaltung zeigt sie. Dort öffnen, Vertrauen, Bei Verwendung dieses Zertifikats:
Immer vertrauen.`,
  linux: (path, command) =>
    `Chrome: Einstellungen, Datenschutz und Sicherheit, Sicherheit, Zertifikate verwalten, Benutzerdefiniert, Von dir
installiert: Importieren. Alles andere auf Debian und Ubuntu: in PEM-Form als ${path} speichern und ${command} ausführen.`,
  firefoxTitle: "Firefox, auf jedem System",
  firefox:
    `Einstellungen, Datenschutz &amp; Sicherheit, Zertifikate anzeigen, Zertifizierungsstellen, Importieren: um Websites zu
identifizieren.`,
  scope:
    `Das Zertifikat gilt für die Namen dieses Servers und für Adressen privater Netze, und für keine andere Website. Um
es rückgängig zu machen, entferne es an derselben Stelle.`,
};
