import type { Person } from "../../protocol/commands.ts";
import type { PeopleFinder } from "../core/people_finder.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { roomWords } from "./room_words.ts";

const { pick } = roomWords;

/** Where people are chosen by the beginnings of their names: the arrows go through who was found, Enter takes one. */
export class PeoplePicker {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #finder: PeopleFinder;
  readonly #without: ReadonlySet<string>;
  readonly #chips = element("ul", { class: "chips", "aria-label": pick.chosen });
  readonly #options = element("ul", {
    id: "pick-options",
    class: "pick-options",
    role: "listbox",
    "aria-label": pick.label,
    hidden: true,
  });
  readonly #said = element("p", { class: "hint", role: "status" }, pick.hint);
  readonly #error = element("p", { id: "pick-error", class: "field-error", role: "alert" });
  #chosen: Person[] = [];
  #found: Person[] = [];
  #at = 0;

  constructor(label: string, finder: PeopleFinder, without: Iterable<string> = []) {
    this.#finder = finder;
    this.#without = new Set(without);
    this.input = element("input", {
      id: "pick",
      type: "text",
      role: "combobox",
      dir: "auto",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "pick-options",
      "aria-describedby": "pick-error",
    });
    this.node = element(
      "div",
      { class: "field picker" },
      element("label", { for: "pick" }, label),
      this.#chips,
      this.input,
      this.#options,
      this.#said,
      this.#error,
    );
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    void finder.load().then(() => this.#search());
  }

  get chosen(): readonly Person[] {
    return this.#chosen;
  }

  say(problem: string): void {
    setText(this.#error, problem);
    this.input.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.input.focus();
  }

  #search(): void {
    const typed = this.input.value.trim();
    const taken = new Set([...this.#without, ...this.#chosen.map(({ id }) => id)]);
    this.#found = typed === "" ? [] : this.#finder.find(typed, taken);
    this.#at = 0;
    this.say("");
    this.#options.replaceChildren(...this.#found.map((person, i) => this.#option(person, i)));
    this.#options.hidden = this.#found.length === 0;
    this.input.setAttribute("aria-expanded", `${this.#found.length > 0}`);
    const n = this.#found.length;
    setText(this.#said, typed === "" ? pick.hint : n === 0 ? pick.none(typed) : pick.found(n));
    this.#mark();
  }

  #option(person: Person, i: number): HTMLElement {
    const node = element(
      "li",
      { id: `pick-${i}`, role: "option" },
      avatar(person.id, person.name),
      element("span", { dir: "auto" }, person.name),
    );
    // The field keeps the focus.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    node.addEventListener("click", () => this.#take(person));
    return node;
  }

  #mark(): void {
    for (const [i, node] of [...this.#options.children].entries()) {
      node.setAttribute("aria-selected", `${i === this.#at}`);
      if (i === this.#at) node.scrollIntoView({ block: "nearest" });
    }
    if (this.#found.length > 0) this.input.setAttribute("aria-activedescendant", `pick-${this.#at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    const { length } = this.#found;
    if (event.isComposing) return;
    if (event.key === "Backspace" && this.input.value === "") {
      this.#chosen = this.#chosen.slice(0, -1);
      this.#showChips();
    } else if (length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#at = (this.#at + (event.key === "ArrowDown" ? 1 : length - 1)) % length;
      this.#mark();
    } else if (length > 0 && event.key === "Enter") {
      event.preventDefault();
      this.#take(this.#found[this.#at]!);
    } else if (event.key === "Enter" && this.input.value.trim() !== "") {
      event.preventDefault();
      this.say(pick.none(this.input.value.trim()));
    } else if (event.key === "Escape" && this.input.value !== "") {
      // What was typed is given up, not the dialog.
      event.preventDefault();
      event.stopPropagation();
      this.input.value = "";
      this.#search();
    }
  }

  #take(person: Person): void {
    this.#chosen = [...this.#chosen, person];
    this.input.value = "";
    this.#search();
    this.#showChips();
    this.input.focus();
  }

  #showChips(): void {
    this.#chips.replaceChildren(...this.#chosen.map((person) => this.#chip(person)));
  }

  #chip(person: Person): HTMLElement {
    const remove = button({ "aria-label": pick.remove(person.name) }, icon("close"));
    remove.addEventListener("click", () => {
      this.#chosen = this.#chosen.filter(({ id }) => id !== person.id);
      this.#showChips();
      this.#search();
      this.input.focus();
    });
    return element("li", { dir: "auto" }, person.name, remove);
  }
}
