import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { number } from "../counting.ts";
import type {
  filesWords as EnglishFiles,
  fileWords as EnglishFile,
  lightboxWords as EnglishLightbox,
} from "../en/files.ts";

export const fileWords: typeof EnglishFile = {
  pause: (name) => `${name} anhalten`,
  placeIn: (name) => `Position in ${name}`,
  place: (at, of) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed) => `Tempo ${number(speed)}×`,
  unplayable: "Das lässt sich hier nicht abspielen. Lade es herunter.",
  textLabel: (name) => `Text von ${name}`,
  reading: "Wird gelesen …",
  unread: (name) =>
    `${name} lässt sich nicht lesen: Der Server war nicht erreichbar. Versuch es noch einmal, wenn du verbunden bist.`,
  notText: "Das sieht nicht nach Text aus. Lade es herunter, um es anderswo zu öffnen.",
  nothing: "In dieser Datei steht nichts.",
  beginning: (shown, size) => `Die ersten ${sizeText(shown)} von ${sizeText(size)}.`,
  close: "Schließen",
};

export const filesWords: typeof EnglishFiles = {
  tabs: { picture: "Bilder", video: "Videos", audio: "Audio", document: "Dateien" },
  empty: {
    picture: "Hier sind noch keine Bilder.",
    video: "Hier sind noch keine Videos.",
    audio: "Hier sind noch keine Sprachnachrichten und keine Musik.",
    document: "Hier sind noch keine anderen Dateien.",
  },
  loading: "Einen Moment …",
  lost: "Die Dateien lassen sich nicht laden: Der Server war nicht erreichbar. Versuch es noch einmal.",
  again: "Erneut versuchen",
  reveal: (name) => `${name} in der Unterhaltung zeigen`,
  facts: (size, by, when) => `${sizeText(size)} · ${by} · ${when}`,
  tile: (name, by, when) => `${name}, ${by}, ${when}`,
};

export const lightboxWords: typeof EnglishLightbox = {
  label: (name) => `Bild ${name}`,
  count: (at, all, more) => `${at} von ${all}${more ? "+" : ""}`,
  by: (name, when) => `${name}, ${when}`,
  earlier: "Früheres Bild",
  later: "Späteres Bild",
  larger: "Größer",
  smaller: "Kleiner",
  original: "Original in neuem Tab öffnen",
  reveal: "In der Unterhaltung zeigen",
  close: "Bild schließen",
  broken: (name) =>
    `${name} lässt sich nicht anzeigen. Lade es herunter oder versuch es noch einmal, wenn du verbunden bist.`,
};
