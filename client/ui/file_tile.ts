import { blurView } from "./blur_view.ts";
import { durationText } from "./duration.ts";
import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import type { Item } from "./files_panel.ts";
import { filesWords } from "./files_words.ts";
import { icon } from "./icons.ts";
import { dateTimeOf } from "./times.ts";
import { words } from "./words.ts";

/** A picture as a square among others. */
export class FileTile {
  readonly node = element("li", { class: "file-tile" });
  readonly #open: (item: Item) => void;
  readonly #button = button({ class: "file-stop tile", tabindex: "-1" });
  readonly #chip = element("span", { class: "media-chip", "aria-hidden": "true" });
  #item: Item | undefined;
  #shown = "";

  constructor(open: (item: Item) => void) {
    this.#open = open;
    this.#button.addEventListener("click", () => this.#item && this.#open(this.#item));
    this.node.append(this.#button);
  }

  bind(item: Item): void {
    this.#item = item;
    const { entry, file } = item;
    const isArriving = file.state === "arriving";
    this.#button.disabled = isArriving;
    const label = filesWords.tile(file.name, entry.name, dateTimeOf(entry.at));
    this.#button.setAttribute("aria-label", label);
    this.#button.title = label;
    const seconds = kindOf(file) === "video" ? file.about.seconds : undefined;
    setText(
      this.#chip,
      isArriving ? words.file.share(file) : seconds === undefined ? "" : durationText(seconds),
    );
    this.#chip.hidden = this.#chip.textContent === "";
    const shown = `${file.state} ${file.preview}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#draw(item);
  }

  #draw({ file }: Item): void {
    const { blur } = file.about.picture ?? {};
    const canvas = blur === undefined ? undefined : blurView(blur);
    const kind = kindOf(file);
    // Small originals would do too, but a page of them is heavy.
    const source = file.previewLink ?? (kind === "picture" && file.size < 500_000 ? file.link : undefined);
    this.#button.replaceChildren(icon(kind), ...canvas ? [canvas] : [], this.#chip);
    if (source === undefined || file.state === "arriving") return;
    const img = element("img", { alt: "", loading: "lazy", decoding: "async", draggable: "false" });
    img.addEventListener("error", () => img.remove());
    img.src = source;
    this.#chip.before(img);
  }
}
