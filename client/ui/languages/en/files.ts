import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";

/** What is said where a file is read or played. */
export const fileWords = {
  pause: (name: string) => `Pause ${name}`,
  placeIn: (name: string) => `Place in ${name}`,
  place: (at: number, of: number) => of > 0 ? `${durationText(at)} / ${durationText(of)}` : durationText(at),
  speed: (speed: number) => `Speed ${speed}×`,
  unplayable: "Cannot play this here. Download it.",
  textLabel: (name: string) => `Text of ${name}`,
  reading: "Reading …",
  unread: (name: string) =>
    `Cannot read ${name}: the server was not reached. Try again when you are connected.`,
  notText: "This does not look like text. Download it to open it elsewhere.",
  nothing: "There is nothing in this file.",
  beginning: (shown: number, size: number) => `The first ${sizeText(shown)} of ${sizeText(size)}.`,
  close: "Close",
};

/** What is said where the files of a room are listed. */
export const filesWords = {
  tabs: { picture: "Pictures", video: "Videos", audio: "Audio", document: "Files" },
  empty: {
    picture: "No pictures here yet.",
    video: "No videos here yet.",
    audio: "No voice notes or music here yet.",
    document: "No other files here yet.",
  },
  loading: "Looking …",
  lost: "Cannot load the files: the server was not reached.",
  again: "Try again",
  reveal: (name: string) => `Show ${name} in the conversation`,
  facts: (size: number, by: string, when: string) => `${sizeText(size)} · ${by} · ${when}`,
  tile: (name: string, by: string, when: string) => `${name}, ${by}, ${when}`,
};

/** What is said where a picture is seen large. */
export const lightboxWords = {
  label: (name: string) => `Picture ${name}`,
  /** `more`: nobody has counted to the end yet. */
  count: (at: number, all: number, more: boolean) => `${at} of ${all}${more ? "+" : ""}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  earlier: "Earlier picture",
  later: "Later picture",
  larger: "Larger",
  smaller: "Smaller",
  original: "Open the original in a new tab",
  reveal: "Show it in the conversation",
  close: "Close the picture",
  broken: (name: string) => `Cannot show ${name}. Download it, or try again when you are connected.`,
};
