import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { counted, localTime } from "../counting.ts";
import type { trayWords as EnglishTray, voiceWords as EnglishVoice } from "../en/sending.ts";

function left(seconds: number): string {
  if (seconds < 60) return `encore ${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3_600
    ? `encore ${Math.round(seconds / 60)} min`
    : `encore ${Math.round(seconds / 3_600)} h`;
}

const ofFiles = (n: number): string => counted(n, { one: "# fichier", other: "# fichiers" });

export const voiceWords: typeof EnglishVoice = {
  name: (seconds: number | undefined) =>
    seconds === undefined ? "message vocal" : `message vocal, ${durationText(seconds)}`,
  title: (seconds: number | undefined) =>
    seconds === undefined ? "Message vocal" : `Message vocal, ${durationText(seconds)}`,
  fileName: (at: number, ending: string) => {
    const local = localTime(at);
    return `vocal-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
  },
  asking: "Autorise le micro quand le navigateur le demande.",
  stopAsking: "Ne pas enregistrer",
  pause: "Mettre en pause et écouter",
  resume: "Reprendre l’enregistrement",
  drop: "Supprimer le message vocal",
  dropped: "Message vocal supprimé.",
  takeBack: "Annuler",
  send: "Envoyer le message vocal",
  spoken: (is: VoiceState["is"], seconds: number) => {
    switch (is) {
      case "asking":
      case "nothing":
        return "";
      case "recording":
        return "Enregistrement en cours";
      case "paused":
        return `En pause à ${durationText(seconds)}. Tu peux écouter, reprendre ou envoyer.`;
      case "kept":
        return `Message vocal de ${durationText(seconds)}. Tu peux l’écouter, l’envoyer ou le supprimer.`;
      case "dropped":
        return "Message vocal supprimé. Tu peux annuler la suppression.";
    }
  },
  reloaded: "Tu n’as pas envoyé ce message vocal. Envoie-le, ou supprime-le.",
  left: "L’enregistrement s’est arrêté quand tu as changé de salon. Envoie-le, ou supprime-le.",
  elsewhere:
    "L’enregistrement s’est arrêté ici car tu enregistres sur une autre page. Envoie-le, ou supprime-le.",
  ended: {
    longest:
      "Enregistrement terminé : un message vocal peut durer 15 minutes. Envoie-le, puis enregistre la suite.",
    taken: "Le micro a été coupé, par un appel par exemple. Envoie ce qui est enregistré, ou supprime-le.",
  },
  silent: "Rien n’a été enregistré. Réessaie.",
  insecure: (host: string) =>
    `Les navigateurs ne donnent le micro qu’aux pages en https, et celle-ci vient de ${host} en http. Ouvre-la en https, ou enregistre ailleurs et joins le fichier.`,
  unable: "Ce navigateur ne sait pas enregistrer. Enregistre avec un autre programme et joins le fichier.",
  outdated: "La page est plus ancienne que le serveur. Recharge-la pour enregistrer.",
  problem: (name: string): string => {
    switch (name) {
      case "NotAllowedError":
      case "SecurityError":
        return "Le micro n’est pas autorisé ici. Autorise-le dans les réglages du navigateur pour cette page, puis réessaie.";
      case "NotFoundError":
      case "OverconstrainedError":
        return "Il n’y a pas de micro. Branches-en un, puis réessaie.";
      case "NotReadableError":
      case "AbortError":
        return "Le micro ne répond pas : un autre programme l’utilise peut-être. Ferme-le, puis réessaie.";
      default:
        return "Impossible d’enregistrer ici. Enregistre avec un autre programme et joins le fichier.";
    }
  },
};

export const trayWords: typeof EnglishTray = {
  label: "Fichiers en cours d’envoi",
  state: (state: Exclude<UploadState, { is: "failed" }>, size: number, sent: number, pace: string) => {
    const far = `${sizeText(sent)} sur ${sizeText(size)}`;
    switch (state.is) {
      case "queued":
        return "Attend son tour";
      case "starting":
        return "Démarrage…";
      case "uploading":
        return pace === "" ? far : `${far} · ${pace}`;
      case "verifying":
        return "Vérification de l’envoi…";
      case "paused":
        return state.takenOver
          ? "Une autre de tes pages ou un autre appareil poursuit cet envoi"
          : `En pause à ${far}`;
      case "waiting":
        return `${far} · attend le serveur et reprendra tout seul`;
      case "missing":
        return `${far} · choisis le même fichier pour continuer`;
      case "elsewhere":
        return `${far} · envoi en cours depuis une autre de tes pages ou un autre appareil`;
      case "done":
        return "Envoyé";
    }
  },
  pace: (speed: number, secondsLeft: number | undefined) =>
    [
      speed > 0 ? `${sizeText(speed)}/s` : "",
      speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
    ].filter((part) => part !== "").join(" · "),
  to: (room: string) => `vers ${room}`,
  all: (files: number, percent: number, pace: string) =>
    [ofFiles(files), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
  pause: (name: string) => `Mettre ${name} en pause`,
  resume: (name: string) => `Reprendre l’envoi de ${name}`,
  cancel: (name: string) => `Annuler l’envoi de ${name}`,
  retry: (name: string) => `Réessayer l’envoi de ${name}`,
  choose: "Choisir le fichier",
  chooseName: (name: string) => `Choisir ${name} pour continuer`,
  notTheSame: (name: string) => `Ce n’est pas le même fichier. Choisis ${name} dans sa version d’origine.`,
  fold: "Masquer les fichiers",
  unfold: "Afficher les fichiers",
  spoken: (name: string, percent: number) => `${name} : ${percent} %`,
  spokenAll: (files: number, percent: number) => `${ofFiles(files)} : ${percent} %`,
  notSent: (why: string) => `Non envoyé. ${why}`,
  spokenFailed: (name: string, why: string) => `${name} n’a pas été envoyé. ${why}`,
};
