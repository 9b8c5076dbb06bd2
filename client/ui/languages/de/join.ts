import { counted } from "../counting.ts";
import type { joinWords as English } from "../en/join.ts";

export const joinWords: typeof English = {
  looking: "Einen Moment …",
  back: "Zurück",
  again: "Erneut versuchen",
  paste: {
    title: "Deine Einladung",
    why: "Füge den Link ein, den du bekommen hast, oder gib seinen Code ein.",
    label: "Link oder Code",
    empty: "Füge zuerst den Link ein.",
    wrong: "So sieht kein Einladungslink aus. Ein solcher endet auf /join/ und 28 Buchstaben und Ziffern.",
    submit: "Öffnen",
  },
  bad: "Dieser Link gilt nicht",
  invited: (by, to) => `${by} lädt dich zu „${to}“ ein`,
  place: (server, people) =>
    `Auf ${server}, ${counted(people, { one: "eine Person", other: "# Personen" })}.`,
  server: (server) => `${server}: Gruppenchat für alle, die eingeladen wurden.`,
  owner: (server) => `Werde Inhaber von ${server}`,
  ownerWhy: "Wähle deinen Namen und ein Passwort. Danach kann niemand diesen Link noch einmal benutzen.",
  ownerKnown: "Danach kann niemand diesen Link noch einmal benutzen.",
  device: (name) => `Als ${name} anmelden`,
  deviceWhy: (server) => `Dieses Gerät kommt auf ${server} zu deinen Geräten hinzu.`,
  join: (to) => `${to} beitreten`,
  own: "Inhaber werden",
  as: (name) => `Als ${name} beitreten`,
  ownAs: (name) => `Als ${name} Inhaber werden`,
  notMe: (name) => `Nicht ${name}? Als jemand anderes kommen`,
  haveAccount: "Ich habe hier ein Konto",
  noAccount: "Ich habe noch kein Konto",
  seen: "Andere sehen deinen Namen. Was du schreibst, bleibt auf diesem Server.",
};
