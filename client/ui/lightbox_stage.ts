import { button, element } from "./element.ts";
import { lightboxWords } from "./files_words.ts";
import { PictureZoom } from "./picture_zoom.ts";
import { playAlone } from "./playing.ts";
import type { ShownFile } from "./shown_file.ts";
import { stageGestures } from "./stage_gestures.ts";
import { words } from "./words.ts";

/** This far a finger goes to mean the next picture, or to mean that it has seen enough. */
const swipePx = 60;
const dismissPx = 110;
const step = 1.5;
/** A larger picture may take more memory than a phone has: its preview is shown, and the way to the original. */
const mostDecoded = 50_000_000;

export type StageWishes = { step: (by: -1 | 1) => void; close: () => void; zoomed: () => void };

/** One picture, as large as there is room, to be looked at closely. */
export class LightboxStage {
  readonly node = element("div", { class: "lightbox-stage", tabindex: "-1" });
  readonly zoom = new PictureZoom();
  readonly #wishes: StageWishes;
  readonly #resized = new ResizeObserver(() => this.#measure());
  #holder = element("div", { class: "lightbox-holder" });
  #picture: HTMLImageElement | undefined;
  #natural: { width: number; height: number } | undefined;

  constructor(wishes: StageWishes) {
    this.#wishes = wishes;
    this.#resized.observe(this.node);
    stageGestures(this.node, {
      zoom: (factor, x, y) => this.#change(() => this.zoom.zoom(factor, x, y)),
      move: (dx, dy) => this.#change(() => this.zoom.move(dx, dy)),
      toggle: (x, y) =>
        this.#change(() => this.zoom.isWhole ? this.zoom.zoom(this.zoom.close, x, y) : this.zoom.reset()),
      swiping: (dx, dy) => this.#drag(dx, dy),
      swiped: (dx, dy) => this.#dropped(dx, dy),
      isWhole: () => this.zoom.isWhole,
    });
  }

  show(file: ShownFile, isVideo: boolean): void {
    this.#stopVideo();
    this.#holder = element("div", { class: "lightbox-holder" });
    this.#picture = undefined;
    this.zoom.reset();
    this.#holder.append(isVideo ? videoOf(file) : this.#pictureOf(file));
    this.node.replaceChildren(this.#holder);
    this.#measure();
    this.#change(() => {});
  }

  /** A video has its own controls, and of what is broken there is nothing to see. */
  get isZoomable(): boolean {
    return this.#picture !== undefined;
  }

  larger(): void {
    this.#change(() => this.zoom.zoom(step));
  }

  smaller(): void {
    this.#change(() => this.zoom.zoom(1 / step));
  }

  whole(): void {
    this.#change(() => this.zoom.reset());
  }

  end(): void {
    this.#stopVideo();
    this.#resized.disconnect();
  }

  /** The preview stands in until the original is decoded; both have the same box. */
  #pictureOf(file: ShownFile): HTMLElement {
    const picture = element("img", { alt: file.name, draggable: "false" });
    const holder = this.#holder;
    this.#picture = picture;
    this.#natural = file.about.picture;
    if (file.previewLink !== undefined) picture.src = file.previewLink;
    if (this.#natural && this.#natural.width * this.#natural.height > mostDecoded && picture.src) {
      return picture;
    }
    const original = new Image();
    original.src = file.link;
    holder.classList.add("busy");
    original.decode().then(() => {
      if (picture !== this.#picture) return;
      picture.src = file.link;
      this.#natural = { width: original.naturalWidth, height: original.naturalHeight };
      this.#measure();
    }, () => this.#broken(picture, file)).finally(() => holder.classList.remove("busy"));
    return picture;
  }

  #broken(picture: HTMLImageElement, file: ShownFile): void {
    if (picture !== this.#picture) return;
    this.#picture = undefined;
    const again = button({ class: "quiet" }, words.file.again);
    again.addEventListener("click", () => {
      this.show(file, false);
      this.node.focus();
    });
    const why = element("p", {}, lightboxWords.broken(file.name));
    this.node.replaceChildren(element("div", { class: "lightbox-broken", role: "alert" }, why, again));
    this.#wishes.zoomed();
  }

  #stopVideo(): void {
    this.#holder.querySelector("video")?.pause();
  }

  #measure(): void {
    const [picture, natural] = [this.#picture, this.#natural];
    if (!picture || !natural) return;
    const { clientWidth, clientHeight } = this.node;
    const share = Math.min(1, clientWidth / natural.width, clientHeight / natural.height);
    const [width, height] = [natural.width * share, natural.height * share];
    picture.style.width = `${width}px`;
    picture.style.height = `${height}px`;
    this.zoom.measure({ width: clientWidth, height: clientHeight }, { width, height }, natural.width);
    this.#change(() => {});
  }

  #change(act: () => void): void {
    if (this.#picture) act();
    const { scale, x, y } = this.zoom.place;
    this.#holder.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.node.classList.toggle("close", !this.zoom.isWhole);
    this.#wishes.zoomed();
  }

  #drag(dx: number, dy: number): void {
    const isAcross = Math.abs(dx) > Math.abs(dy);
    this.#holder.classList.add("held");
    this.#holder.style.transform = isAcross ? `translateX(${dx}px)` : `translateY(${Math.max(0, dy)}px)`;
  }

  #dropped(dx: number, dy: number): void {
    this.#holder.classList.remove("held");
    this.#holder.style.transform = "";
    if (Math.abs(dx) > Math.abs(dy) && Math.abs(dx) > swipePx) this.#wishes.step(dx > 0 ? -1 : 1);
    else if (dy > dismissPx && dy > Math.abs(dx)) this.#wishes.close();
  }
}

function videoOf(file: ShownFile): HTMLVideoElement {
  const video = element("video", {
    controls: true,
    playsinline: true,
    preload: "metadata",
    src: file.link,
    "aria-label": file.name,
  });
  if (file.previewLink !== undefined) video.poster = file.previewLink;
  playAlone(video);
  return video;
}
