import { element } from "./element.ts";
import { FileCard } from "./file_card.ts";
import { kindOf } from "./file_kind.ts";
import { icon } from "./icons.ts";
import { PictureView } from "./picture_view.ts";
import type { ShownFile } from "./shown_file.ts";
import { SoundView } from "./sound_view.ts";
import { VideoView } from "./video_view.ts";
import { words } from "./words.ts";

/** One way to show a file. */
export interface FilePart {
  readonly node: HTMLElement;
  bind(file: ShownFile): void;
  /** What Enter does on its message. */
  open(): void;
}

export type FileActs = {
  /** Shows what cannot be shown in a bubble. */
  open: (file: ShownFile) => void;
  /** Somebody listens to it. */
  hear: (file: ShownFile) => void;
};

type Look = "gone" | "picture" | "video" | "sound" | "card";

/** What is in a bubble that is a file. What it looks like may change while it arrives. */
export class FileBubble {
  readonly node = element("div", { class: "file-part" });
  readonly #name: string;
  readonly #acts: FileActs;
  #look: Look | undefined;
  #part: FilePart | undefined;
  #file: ShownFile | undefined;

  /** `name` is the sender's. */
  constructor(name: string, acts: FileActs) {
    this.#name = name;
    this.#acts = acts;
  }

  /** Pictures and videos reach to the bubble's edge. */
  get isMedia(): boolean {
    return this.#look === "picture" || this.#look === "video";
  }

  bind(file: ShownFile): void {
    this.#file = file;
    const look = lookOf(file);
    if (look !== this.#look) {
      this.#look = look;
      this.#part = this.#make(look, file);
      this.node.replaceChildren(this.#part.node);
    }
    this.#part?.bind(file);
  }

  open(): void {
    this.#part?.open();
  }

  #make(look: Look, file: ShownFile): FilePart {
    const open = () => this.#acts.open(this.#file!);
    switch (look) {
      case "gone":
        return gonePart(words.file.gone(this.#name, file.name));
      case "picture":
        return new PictureView(file, open);
      case "video":
        return new VideoView(file);
      case "sound":
        return new SoundView(file, this.#acts.hear);
      case "card":
        return new FileCard(file, open);
    }
  }
}

function lookOf(file: ShownFile): Look {
  if (file.state === "abandoned") return "gone";
  const kind = kindOf(file);
  if (kind === "picture" || kind === "video") return kind;
  // Of a sound that is arriving there is nothing to hear yet, and its card is as high as its player.
  return (kind === "audio" || kind === "voice") && file.state === "ready" ? "sound" : "card";
}

function gonePart(sentence: string): FilePart {
  return {
    node: element("p", { class: "file-gone" }, icon("gone"), element("span", {}, sentence)),
    bind: () => {},
    open: () => {},
  };
}
