import type { Person } from "../../protocol/commands.ts";
import type { PeopleFinder } from "../core/people_finder.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { roomWords } from "./room_words.ts";

const { pick } = roomWords;

type Found = Person & { key: string };

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
  readonly #rows = new KeyedList<Found>(this.#options, (person) => this.#option(person));
  readonly #chipRows = new KeyedList<Found>(this.#chips, (person) => this.#chip(person));
  #chosen: Found[] = [];
  #found: Found[] = [];
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
    void finder.load().then(() => this.#renew());
  }

  get chosen(): readonly Person[] {
    return this.#chosen;
  }

  say(problem: string): void {
    setText(this.#error, problem);
    this.input.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.input.focus();
  }

  /** Nothing more was typed: what is chosen stays chosen, wherever it stands now. */
  #renew(): void {
    const chosen = this.#found[this.#at]?.key;
    this.#search();
    const at = this.#found.findIndex(({ key }) => key === chosen);
    if (at > 0) this.#mark(at);
  }

  #search(): void {
    const typed = this.input.value.trim();
    const taken = new Set([...this.#without, ...this.#chosen.map(({ id }) => id)]);
    this.#found = typed === "" ? [] : this.#finder.find(typed, taken).map(keyed);
    this.say("");
    this.#rows.show(this.#found);
    this.#options.hidden = this.#found.length === 0;
    this.input.setAttribute("aria-expanded", `${this.#found.length > 0}`);
    const n = this.#found.length;
    setText(this.#said, typed === "" ? pick.hint : n === 0 ? pick.none(typed) : pick.found(n));
    this.#mark(0);
  }

  #option(person: Found): View<Found> {
    const node = element(
      "li",
      { id: `pick-${person.id}`, role: "option" },
      avatar(person.id, person.name),
      element("span", { dir: "auto" }, person.name),
    );
    // The field keeps the focus.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    node.addEventListener("click", () => this.#take(person));
    return { node, bind: () => {} };
  }

  #mark(at: number): void {
    this.#at = at;
    for (const [i, node] of [...this.#options.children].entries()) {
      node.setAttribute("aria-selected", `${i === this.#at}`);
      if (i === this.#at) node.scrollIntoView({ block: "nearest" });
    }
    const active = this.#options.children[at];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
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
      this.#mark((this.#at + (event.key === "ArrowDown" ? 1 : length - 1)) % length);
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

  #take(person: Found): void {
    this.#chosen = [...this.#chosen, person];
    this.input.value = "";
    this.#search();
    this.#showChips();
    this.input.focus();
  }

  #showChips(): void {
    this.#chipRows.show(this.#chosen);
  }

  #chip(person: Found): View<Found> {
    const remove = button({ "aria-label": pick.remove(person.name) }, icon("close"));
    remove.addEventListener("click", () => {
      this.#chosen = this.#chosen.filter(({ id }) => id !== person.id);
      this.#showChips();
      this.#search();
      this.input.focus();
    });
    return { node: element("li", { dir: "auto" }, person.name, remove), bind: () => {} };
  }
}

/** By name as well: somebody who is called otherwise now is shown anew. */
function keyed(person: Person): Found {
  return { ...person, key: `${person.id} ${person.name}` };
}
