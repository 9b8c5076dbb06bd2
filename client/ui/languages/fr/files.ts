import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { number } from "../counting.ts";
import type {
  filesWords as EnglishFiles,
  fileWords as EnglishFile,
  lightboxWords as EnglishLightbox,
} from "../en/files.ts";

export const fileWords: typeof EnglishFile = {
  pause: (name: string) => `Mettre ${name} en pause`,
  placeIn: (name: string) => `Position dans ${name}`,
  place: (at: number, of: number) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed: number) => `Vitesse ${number(speed)}×`,
  unplayable: "Lecture impossible ici. Télécharge le fichier.",
  textLabel: (name: string) => `Texte de ${name}`,
  reading: "Lecture…",
  unread: (name: string) =>
    `Impossible de lire ${name} : serveur injoignable. Réessaie une fois la connexion rétablie.`,
  notText: "Ça ne ressemble pas à du texte. Télécharge le fichier pour l’ouvrir ailleurs.",
  nothing: "Ce fichier est vide.",
  beginning: (shown: number, size: number) => `Les premiers ${sizeText(shown)} sur ${sizeText(size)}.`,
  close: "Fermer",
};

export const filesWords: typeof EnglishFiles = {
  tabs: { picture: "Images", video: "Vidéos", audio: "Audio", document: "Fichiers" },
  empty: {
    picture: "Pas encore d’images ici.",
    video: "Pas encore de vidéos ici.",
    audio: "Pas encore de messages vocaux ni de musique ici.",
    document: "Pas encore d’autres fichiers ici.",
  },
  loading: "Chargement…",
  lost: "Impossible de charger les fichiers : serveur injoignable.",
  again: "Réessayer",
  reveal: (name: string) => `Voir ${name} dans la conversation`,
  facts: (size: number, by: string, when: string) => `${sizeText(size)} · ${by} · ${when}`,
  tile: (name: string, by: string, when: string) => `${name}, ${by}, ${when}`,
};

export const lightboxWords: typeof EnglishLightbox = {
  label: (name: string) => `Image ${name}`,
  count: (at: number, all: number, more: boolean) => `${number(at)} sur ${number(all)}${more ? "+" : ""}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  earlier: "Image précédente",
  later: "Image suivante",
  larger: "Agrandir",
  smaller: "Réduire",
  original: "Ouvrir l’original dans un nouvel onglet",
  reveal: "Voir dans la conversation",
  close: "Fermer l’image",
  broken: (name: string) =>
    `Impossible d’afficher ${name}. Télécharge le fichier, ou réessaie une fois la connexion rétablie.`,
};
