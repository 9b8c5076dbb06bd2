import type { UploadState } from "../../../core/upload_state.ts";
import type { VoiceState } from "../../voice_draft.ts";
import type { VoiceEnd } from "../../voice_recording.ts";
import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { count, localTime } from "../counting.ts";

/** “20 s left”, “3 min left”, “2 h left”: nobody knows it better. */
function left(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s left`;
  return seconds < 3_600 ? `${Math.round(seconds / 60)} min left` : `${Math.round(seconds / 3_600)} h left`;
}

/** What is said where a voice note is spoken and heard. */
export const voiceWords = {
  name: (seconds: number | undefined) =>
    seconds === undefined ? "voice note" : `voice note, ${durationText(seconds)}`,
  title: (seconds: number | undefined) =>
    seconds === undefined ? "Voice note" : `Voice note, ${durationText(seconds)}`,
  fileName: (at: number, ending: string) => {
    const local = localTime(at);
    return `voice-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
  },
  asking: "Allow the microphone where the browser asks for it.",
  stopAsking: "Do not record",
  pause: "Pause, and listen to it",
  resume: "Go on recording",
  drop: "Delete the voice note",
  dropped: "Voice note deleted.",
  takeBack: "Undo",
  send: "Send the voice note",
  spoken: (is: VoiceState["is"], seconds: number) => {
    switch (is) {
      case "asking":
      case "nothing":
        return "";
      case "recording":
        return "Recording";
      case "paused":
        return `Paused at ${durationText(seconds)}. It can be heard, gone on with, or sent.`;
      case "kept":
        return `Voice note of ${durationText(seconds)}. It can be heard, sent or deleted.`;
      case "dropped":
        return "Voice note deleted. It can be undone.";
    }
  },
  reloaded: "You have not sent this voice note. Send it, or delete it.",
  left: "Recording ended when you left the room. Send it, or delete it.",
  elsewhere: "Recording ended here because you record on another page. Send it, or delete it.",
  ended: {
    longest: "Recording ended: a voice note can be 15 minutes long. Send it, and record the rest.",
    taken: "The microphone was taken away, as by a call. Send what was recorded, or delete it.",
  } satisfies Record<VoiceEnd, string>,
  silent: "Nothing was recorded. Try again.",
  insecure: (host: string) =>
    `Browsers give a page the microphone only by https, and this one came by http from ${host}. Open it with https, or record elsewhere and attach the file.`,
  unable: "This browser cannot record. Record with another program and attach the file.",
  outdated: "The page is older than the server. Reload it to record.",
  /** By the name that the browser gives the problem. */
  problem: (name: string): string => {
    switch (name) {
      case "NotAllowedError":
      case "SecurityError":
        return "The microphone is not allowed here. Allow it in the browser's settings for this page, and try again.";
      case "NotFoundError":
      case "OverconstrainedError":
        return "There is no microphone. Connect one, and try again.";
      case "NotReadableError":
      case "AbortError":
        return "The microphone cannot be heard: another program may be using it. Close that, and try again.";
      default:
        return "Cannot record here. Record with another program and attach the file.";
    }
  },
};

/** What is said of files that are on their way. */
export const trayWords = {
  label: "Files being sent",
  state: (state: Exclude<UploadState, { is: "failed" }>, size: number, sent: number, pace: string) => {
    const far = `${sizeText(sent)} of ${sizeText(size)}`;
    switch (state.is) {
      case "queued":
        return "Waits for its turn";
      case "starting":
        return "Starting …";
      case "uploading":
        return pace === "" ? far : `${far} · ${pace}`;
      case "verifying":
        return "Checking that it arrived whole …";
      case "paused":
        return state.takenOver ? "Another page or device of yours goes on with it" : `Paused at ${far}`;
      case "waiting":
        return `${far} · waits for the server, and goes on by itself`;
      case "missing":
        return `${far} · choose the same file to go on`;
      case "elsewhere":
        return `${far} · is being sent by another page or device of yours`;
      case "done":
        return "Sent";
    }
  },
  pace: (speed: number, secondsLeft: number | undefined) =>
    [
      speed > 0 ? `${sizeText(speed)}/s` : "",
      speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
    ].filter((part) => part !== "").join(" · "),
  to: (room: string) => `to ${room}`,
  all: (files: number, percent: number, pace: string) =>
    [count(files, "One file", "# files"), `${percent} %`, pace].filter((part) => part !== "").join(" · "),
  pause: (name: string) => `Pause ${name}`,
  resume: (name: string) => `Go on with ${name}`,
  cancel: (name: string) => `Cancel ${name}`,
  retry: (name: string) => `Try ${name} again`,
  choose: "Choose the file",
  chooseName: (name: string) => `Choose ${name} to go on`,
  notTheSame: (name: string) => `That is not the same file. Choose ${name} as it was.`,
  fold: "Hide the files",
  unfold: "Show the files",
  spoken: (name: string, percent: number) => `${name}: ${percent} %`,
  spokenAll: (files: number, percent: number) => `${count(files, "One file", "# files")}: ${percent} %`,
  notSent: (why: string) => `Not sent. ${why}`,
  spokenFailed: (name: string, why: string) => `${name} was not sent. ${why}`,
};
