import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { fileName } from "./file_name.ts";
import { sizeText } from "./file_size.ts";
import { icon } from "./icons.ts";
import type { View } from "./keyed_list.ts";
import type { Staged } from "./staged_files.ts";
import { words } from "./words.ts";

/** What is longer is a message; and no script can make it more bytes than a caption may be. */
const mostCaptionLength = 1_000;

export type StagedActs = {
  remove: (key: string) => void;
  change: (key: string, change: Partial<Pick<Staged, "caption" | "keepsLocation">>) => void;
  /** Enter in a caption sends all. */
  send: () => void;
};

/** A file that will be sent: how it looks, what it is called, and what goes with it. */
export class StagedCard implements View<Staged> {
  readonly node: HTMLElement;
  readonly #face = element("span", { class: "staged-face", "aria-hidden": "true" });
  readonly #facts = element("span", { class: "file-facts" });
  readonly #refusal = element("p", { class: "staged-refusal", role: "alert" });
  readonly #location: HTMLElement;
  readonly #locationText = element("span");
  readonly #keep: HTMLInputElement;
  readonly #caption: HTMLInputElement;
  readonly #remove: HTMLButtonElement;
  #address: string | undefined;

  constructor(staged: Staged, acts: StagedActs) {
    const { key, name, type } = staged;
    this.#face.append(icon(kindOf({ name, type, about: {} })));
    this.#keep = element("input", {
      type: "checkbox",
      role: "switch",
      "aria-label": words.compose.keepLocation(name),
    });
    this.#keep.addEventListener("change", () => acts.change(key, { keepsLocation: this.#keep.checked }));
    this.#location = element(
      "label",
      { class: "staged-location", title: words.compose.locationWhy },
      icon("place"),
      this.#keep,
      this.#locationText,
    );
    this.#caption = element("input", {
      class: "staged-caption",
      dir: "auto",
      enterkeyhint: "send",
      maxlength: `${mostCaptionLength}`,
      placeholder: words.compose.caption,
      "aria-label": words.compose.captionOf(name),
    });
    this.#caption.addEventListener("input", () => acts.change(key, { caption: this.#caption.value }));
    this.#caption.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      acts.send();
    });
    const remove = words.compose.remove(name);
    this.#remove = button({ class: "staged-remove", "aria-label": remove, title: remove }, icon("close"));
    this.#remove.addEventListener("click", () => acts.remove(key));
    this.node = element(
      "li",
      { class: "staged-card" },
      this.#face,
      element(
        "div",
        { class: "staged-words" },
        fileName(name),
        this.#facts,
        this.#refusal,
        this.#location,
        this.#caption,
      ),
      this.#remove,
    );
  }

  bind(staged: Staged): void {
    const { size, refusal, look, located, keepsLocation, leaving } = staged;
    this.#showFace(look?.preview);
    setText(this.#facts, refusal === undefined ? words.compose.facts(sizeText(size), look?.about) : "");
    setText(this.#refusal, refusal ?? "");
    this.#refusal.hidden = refusal === undefined;
    this.#location.hidden = !located || refusal !== undefined;
    this.#keep.checked = keepsLocation;
    setText(this.#locationText, words.compose.location(keepsLocation));
    this.node.classList.toggle("refused", refusal !== undefined);
    this.node.classList.toggle("leaving", leaving);
    for (const control of [this.#keep, this.#caption, this.#remove]) control.disabled = leaving;
  }

  /** One file has the field below it for its caption. */
  showCaption(shown: boolean): void {
    this.#caption.hidden = !shown;
  }

  focus(): void {
    this.#remove.focus();
  }

  #showFace(preview: Blob | undefined): void {
    if (!preview || this.#address !== undefined) return;
    this.#address = URL.createObjectURL(preview);
    const picture = element("img", { alt: "", src: this.#address });
    this.#face.replaceChildren(picture);
  }

  end(): void {
    if (this.#address !== undefined) URL.revokeObjectURL(this.#address);
  }
}
