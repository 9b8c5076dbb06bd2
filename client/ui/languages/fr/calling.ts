import type { callingWords as English } from "../en/calling.ts";

export const callingWords: typeof English = {
  title: "Notifications",
  desktop: "M’avertir quand je ne regarde pas cette page",
  push: "Même quand elle est fermée",
  sound: "Jouer un son",
  quiet: "Heures calmes",
  quietOn: "Activer tous les jours",
  from: "De",
  to: "À",
  device:
    "Ces réglages valent pour ce navigateur. Les notifications d’un salon se choisissent dans ce salon, pour tous tes appareils.",
  refused:
    "Le navigateur ne le permet pas. Autorise les notifications dans ses réglages pour cette page, puis réessaie.",
  insecure: (host: string) =>
    `Les navigateurs réservent les notifications et l’ouverture hors ligne aux pages en https, et celle-ci vient de ${host} en http.`,
  pushFailed:
    "Impossible d’avertir ce navigateur quand la page est fermée : le service de son éditeur est injoignable. Réessaie plus tard.",
  saved: "Enregistré.",
  test: "Envoyer un test",
  tested: (status: number) =>
    `Le service a répondu ${status}. La notification devrait arriver dans un instant.`,
  testFailed: (said: string) => `Le service l’a refusé : ${said}`,
  offline: "Cette page s’ouvre sans connexion.",
  notYet: "Cette page s’ouvrira sans connexion une fois entièrement chargée.",
  level: "Notifications de ce salon",
  levels: { all: "Tous les messages", mentions: "Mentions seulement", nothing: "Aucune" },
  quietLabel: "Mettre ce salon en sourdine",
  quietFor: {
    "0": "Pas en sourdine",
    "3600000": "En sourdine une heure",
    "28800000": "En sourdine 8 heures",
  },
  quietUntil: (time: string) => `En sourdine jusqu’à ${time}`,
  message: (name: string, room: string, isOfTwo: boolean) => isOfTwo ? name : `${name} dans ${room}`,
};
