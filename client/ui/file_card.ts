import { ArrivingBar } from "./arriving_bar.ts";
import { element, setText } from "./element.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { kindOf } from "./file_kind.ts";
import { fileName } from "./file_name.ts";
import type { FilePart } from "./file_bubble.ts";
import { icon } from "./icons.ts";
import type { ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

/** A file by its icon, its name and its size. What is there of it can be had while the rest is on its way. */
export class FileCard implements FilePart {
  readonly node: HTMLElement;
  readonly #main: HTMLAnchorElement;
  readonly #facts = element("span", { class: "file-facts" });
  readonly #bar: ArrivingBar;

  constructor(file: ShownFile, open: () => void) {
    const kind = kindOf(file);
    this.#bar = new ArrivingBar(file.name);
    this.#main = element(
      "a",
      { class: "file-open", href: file.link, target: "_blank", rel: "noopener" },
      element("span", { class: "file-icon" }, icon(kind)),
      element("span", { class: "file-words" }, fileName(file.name), this.#facts),
    );
    this.#main.addEventListener("click", (event) => {
      // With a key held it is a link like any other.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open();
    });
    this.node = element(
      "div",
      { class: "file-card" },
      this.#main,
      copyLinkButton(file),
      downloadLink(file),
      this.#bar.node,
    );
    this.node.dataset.kind = kind;
  }

  bind(file: ShownFile): void {
    setText(this.#facts, words.file.facts(kindOf(file), file));
    this.#main.setAttribute("aria-label", words.file.open(file.name));
    this.#bar.bind(file);
  }

  open(): void {
    this.#main.click();
  }
}
