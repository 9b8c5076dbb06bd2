import { ArrivingBar } from "./arriving_bar.ts";
import { blurView } from "./blur_view.ts";
import { BrokenMedia } from "./broken_media.ts";
import { durationText } from "./duration.ts";
import { button, element, setText } from "./element.ts";
import type { FilePart } from "./file_bubble.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { icon } from "./icons.ts";
import { reserveBox } from "./media_box.ts";
import { playAlone } from "./playing.ts";
import type { ShownFile } from "./shown_file.ts";
import { whenNear } from "./when_near.ts";
import { words } from "./words.ts";

/** A video under its first picture. The browser's own controls come when it plays. */
export class VideoView implements FilePart {
  readonly node: HTMLElement;
  readonly #video = element("video", { playsinline: true, preload: "none" });
  readonly #play: HTMLButtonElement;
  readonly #chip = element("span", { class: "media-chip share", "aria-hidden": "true" });
  readonly #bar: ArrivingBar;
  readonly #broken: BrokenMedia;
  #file: ShownFile;
  #shown = false;

  constructor(file: ShownFile) {
    const { blur } = file.about.picture ?? {};
    const canvas = blur === undefined ? undefined : blurView(blur);
    this.#bar = new ArrivingBar(file.name);
    this.#play = button(
      { class: "media-open play-over", "aria-label": words.file.play(file.name) },
      element("span", { class: "play-disc" }, icon("play")),
    );
    this.#play.addEventListener("click", () => void this.#start());
    this.#file = file;
    this.#broken = new BrokenMedia(file, () => this.#show(this.#file));
    this.node = element(
      "div",
      { class: "media-box video" },
      ...canvas ? [canvas] : [],
      this.#video,
      this.#play,
      this.#chip,
      this.#bar.node,
      element("div", { class: "media-tools" }, copyLinkButton(file), downloadLink(file)),
    );
    reserveBox(this.node, "video", file.about.picture);
    playAlone(this.#video);
    this.#video.setAttribute("aria-label", file.name);
    this.#video.addEventListener("loadeddata", () => this.node.classList.add("here"));
    this.#video.addEventListener("error", () => this.node.append(this.#broken.node));
  }

  bind(file: ShownFile): void {
    this.#file = file;
    const isArriving = file.state === "arriving";
    this.#play.hidden = isArriving || this.#video.controls;
    setText(this.#chip, isArriving ? words.file.share(file) : lengthOf(file));
    this.#chip.hidden = this.#video.controls || this.#chip.textContent === "";
    this.#bar.bind(file);
    if (!isArriving && !this.#shown) this.#show(file);
  }

  open(): void {
    if (this.#play.hidden) this.#video.focus();
    else this.#play.click();
  }

  #show(file: ShownFile): void {
    this.#shown = true;
    this.#broken.node.remove();
    if (file.previewLink !== undefined) this.#video.poster = file.previewLink;
    whenNear(this.node, () => {
      // Without a poster its first picture is asked of the video itself.
      if (file.previewLink === undefined) this.#video.preload = "metadata";
      this.#video.src = file.link;
    });
  }

  async #start(): Promise<void> {
    this.#play.hidden = this.#chip.hidden = true;
    this.#video.controls = true;
    this.#video.preload = "metadata";
    this.#video.focus();
    try {
      await this.#video.play();
    } catch (error) {
      // What cannot be played has said so by its error event; what was paused at once is no trouble.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

function lengthOf({ about }: ShownFile): string {
  return about.seconds === undefined ? "" : durationText(about.seconds);
}
