import { ArrivingBar } from "./arriving_bar.ts";
import { blurView } from "./blur_view.ts";
import { BrokenMedia } from "./broken_media.ts";
import { button, element, setText } from "./element.ts";
import type { FilePart } from "./file_bubble.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { reserveBox } from "./media_box.ts";
import type { ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

/** A picture without a preview is shown itself up to this size; a larger one when somebody opens it. */
const mostShownBytes = 4_000_000;

/** A picture in a box that was there before it. */
export class PictureView implements FilePart {
  readonly node: HTMLElement;
  readonly #open: HTMLButtonElement;
  readonly #share = element("span", { class: "media-chip share", "aria-hidden": "true" });
  readonly #bar: ArrivingBar;
  readonly #broken: BrokenMedia;
  #file: ShownFile;
  #img: HTMLImageElement | undefined;

  constructor(file: ShownFile, open: () => void) {
    const { blur } = file.about.picture ?? {};
    const canvas = blur === undefined ? undefined : blurView(blur);
    this.#bar = new ArrivingBar(file.name);
    this.#open = button({ class: "media-open" }, ...canvas ? [canvas] : []);
    this.#open.addEventListener("click", open);
    this.#file = file;
    // What was there when it came is out of date once it is whole.
    this.#broken = new BrokenMedia(file, () => this.#show(this.#file));
    this.node = element(
      "div",
      { class: "media-box picture" },
      this.#open,
      this.#share,
      this.#bar.node,
      element("div", { class: "media-tools" }, copyLinkButton(file), downloadLink(file)),
    );
    reserveBox(this.node, "picture", file.about.picture);
  }

  bind(file: ShownFile): void {
    this.#file = file;
    const isArriving = file.state === "arriving";
    this.#open.setAttribute("aria-label", words.file.open(file.name));
    this.#open.disabled = isArriving;
    this.#share.hidden = !isArriving;
    setText(this.#share, words.file.share(file));
    this.#bar.bind(file);
    if (!isArriving && !this.#img) this.#show(file);
  }

  open(): void {
    this.#open.click();
  }

  #show(file: ShownFile): void {
    const source = file.previewLink ?? (file.size <= mostShownBytes ? file.link : undefined);
    this.#img?.remove();
    this.#broken.node.remove();
    if (source === undefined) {
      setText(this.#share, words.file.show(file));
      this.#share.hidden = false;
      return;
    }
    const img = element("img", { alt: "", decoding: "async", loading: "lazy", draggable: "false" });
    img.addEventListener("load", () => this.node.classList.add("here"));
    img.addEventListener("error", () => {
      img.remove();
      this.node.append(this.#broken.node);
    });
    img.src = source;
    this.#img = img;
    this.#open.append(img);
  }
}
