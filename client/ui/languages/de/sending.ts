import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import type { VoiceEnd } from "../../voice_recording.ts";
import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { counted, localTime } from "../counting.ts";
import type { trayWords as EnglishTray, voiceWords as EnglishVoice } from "../en/sending.ts";

const files = { one: "Eine Datei", other: "# Dateien" };

function left(seconds: number): string {
  if (seconds < 60) return `noch ${Math.max(1, Math.ceil(seconds))} s`;
  return seconds < 3_600 ? `noch ${Math.round(seconds / 60)} min` : `noch ${Math.round(seconds / 3_600)} h`;
}

export const voiceWords: typeof EnglishVoice = {
  name: (seconds) => seconds === undefined ? "Sprachnachricht" : `Sprachnachricht, ${durationText(seconds)}`,
  title: (seconds) => seconds === undefined ? "Sprachnachricht" : `Sprachnachricht, ${durationText(seconds)}`,
  fileName: (at, ending) => {
    const local = localTime(at);
    return `Sprachnachricht-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
  },
  asking: "Erlaube das Mikrofon, wenn der Browser danach fragt.",
  stopAsking: "Nicht aufnehmen",
  pause: "Anhalten und anhören",
  resume: "Weiter aufnehmen",
  drop: "Sprachnachricht löschen",
  dropped: "Sprachnachricht gelöscht.",
  takeBack: "Rückgängig",
  send: "Sprachnachricht senden",
  spoken: (is: VoiceState["is"], seconds) => {
    switch (is) {
      case "asking":
      case "nothing":
        return "";
      case "recording":
        return "Aufnahme läuft";
      case "paused":
        return `Angehalten bei ${
          durationText(seconds)
        }. Du kannst sie anhören, weiter aufnehmen oder senden.`;
      case "kept":
        return `Sprachnachricht von ${durationText(seconds)}. Du kannst sie anhören, senden oder löschen.`;
      case "dropped":
        return "Sprachnachricht gelöscht. Du kannst das rückgängig machen.";
    }
  },
  reloaded: "Du hast diese Sprachnachricht nicht gesendet. Sende oder lösche sie.",
  left: "Die Aufnahme endete, als du woandershin gewechselt bist. Sende oder lösche sie.",
  elsewhere: "Die Aufnahme endete hier, weil du in einem anderen Tab aufnimmst. Sende oder lösche sie.",
  ended: {
    longest:
      "Die Aufnahme ist zu Ende: Eine Sprachnachricht dauert höchstens 15 Minuten. Sende sie und nimm den Rest auf.",
    taken: "Das Mikrofon ist weg, etwa durch einen Anruf. Sende, was aufgenommen wurde, oder lösche es.",
  } satisfies Record<VoiceEnd, string>,
  silent: "Es wurde nichts aufgenommen. Versuch es noch einmal.",
  insecure: (host) =>
    `Browser geben einer Seite das Mikrofon nur über https, und diese kam über http von ${host}. Öffne sie mit https oder nimm anderswo auf und häng die Datei an.`,
  unable: "Dieser Browser kann nicht aufnehmen. Nimm mit einem anderen Programm auf und häng die Datei an.",
  outdated: "Die Seite ist älter als der Server. Lade sie neu, um aufzunehmen.",
  problem: (name) => {
    switch (name) {
      case "NotAllowedError":
      case "SecurityError":
        return "Das Mikrofon ist hier nicht erlaubt. Erlaube es in den Einstellungen des Browsers für diese Seite und versuch es noch einmal.";
      case "NotFoundError":
      case "OverconstrainedError":
        return "Es gibt kein Mikrofon. Schließ eines an und versuch es noch einmal.";
      case "NotReadableError":
      case "AbortError":
        return "Das Mikrofon ist nicht zu hören: Vielleicht benutzt es ein anderes Programm. Schließ das und versuch es noch einmal.";
      default:
        return "Hier lässt sich nicht aufnehmen. Nimm mit einem anderen Programm auf und häng die Datei an.";
    }
  },
};

export const trayWords: typeof EnglishTray = {
  label: "Dateien, die gerade gesendet werden",
  state: (state: Exclude<UploadState, { is: "failed" }>, size, sent, pace) => {
    const far = `${sizeText(sent)} von ${sizeText(size)}`;
    switch (state.is) {
      case "queued":
        return "Wartet, bis sie dran ist";
      case "starting":
        return "Startet …";
      case "uploading":
        return pace === "" ? far : `${far} · ${pace}`;
      case "verifying":
        return "Prüft, ob alles angekommen ist …";
      case "paused":
        return state.takenOver
          ? "Geht in einem anderen Tab oder auf einem anderen deiner Geräte weiter"
          : `Angehalten bei ${far}`;
      case "waiting":
        return `${far} · wartet auf den Server und geht von selbst weiter`;
      case "missing":
        return `${far} · wähle dieselbe Datei, um fortzufahren`;
      case "elsewhere":
        return `${far} · wird in einem anderen Tab oder von einem anderen deiner Geräte gesendet`;
      case "done":
        return "Gesendet";
    }
  },
  pace: (speed, secondsLeft) =>
    [
      speed > 0 ? `${sizeText(speed)}/s` : "",
      speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
    ].filter((part) => part !== "").join(" · "),
  to: (room) => `an ${room}`,
  all: (n, percent, pace) =>
    [counted(n, files), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
  pause: (name) => `${name} anhalten`,
  resume: (name) => `${name} fortsetzen`,
  cancel: (name) => `${name} abbrechen`,
  retry: (name) => `${name} noch einmal versuchen`,
  choose: "Datei auswählen",
  chooseName: (name) => `${name} auswählen, um fortzufahren`,
  notTheSame: (name) => `Das ist nicht dieselbe Datei. Wähle ${name}, unverändert wie beim ersten Mal.`,
  fold: "Dateien ausblenden",
  unfold: "Dateien einblenden",
  spoken: (name, percent) => `${name}: ${percent} %`,
  spokenAll: (n, percent) => `${counted(n, files)}: ${percent} %`,
  notSent: (why) => `Nicht gesendet. ${why}`,
  spokenFailed: (name, why) => `${name} wurde nicht gesendet. ${why}`,
};
