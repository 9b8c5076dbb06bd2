import type { Clock } from "../../core/outside.ts";
import { element } from "../element.ts";
import { manageWords } from "./manage_words.ts";

/** Whoever types is not asked about after each letter. */
const quietMs = 250;

/** Asks for names as they are typed. */
export class SearchField {
  readonly node: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #clock: Clock;
  #cancel = () => {};

  constructor(id: string, clock: Clock, search: () => void) {
    this.#clock = clock;
    this.#input = element("input", {
      id,
      type: "search",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      maxlength: "128",
      placeholder: manageWords.search,
      "aria-label": manageWords.search,
    });
    // There it empties the field, and leads away only from an empty one.
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#input.value !== "") event.stopPropagation();
    });
    this.node = element("div", { class: "manage-search" }, this.#input);
    this.#input.addEventListener("input", () => {
      this.#cancel();
      this.#cancel = this.#clock.after(quietMs, search);
    });
  }

  /** As a part of what is asked; nothing where nothing is typed. */
  get words(): { words?: string } {
    const words = this.#input.value.trim();
    return words === "" ? {} : { words };
  }

  end(): void {
    this.#cancel();
  }
}
