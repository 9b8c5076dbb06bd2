import { element, setText } from "./element.ts";
import { KeyedList, type View } from "./keyed_list.ts";

export type Candidate = {
  /** What stands in the text once it is taken, without the space behind it. */
  insert: string;
  face?: Node | string;
  label: string;
  note?: string;
};

type Option = Candidate & { key: string; id: string };

/** What could be meant, above the field in which it is typed. The focus stays in the field. */
export class CompletionList {
  readonly node = element("ul", { id: "completion", class: "completion", role: "listbox", hidden: true });
  readonly #field: HTMLTextAreaElement;
  readonly #take: (candidate: Candidate) => void;
  readonly #rows = new KeyedList<Option>(this.node, (option) => new OptionRow(option));
  #options: readonly Option[] = [];
  #at = 0;

  constructor(field: HTMLTextAreaElement, take: (candidate: Candidate) => void) {
    this.#field = field;
    this.#take = take;
    // The field keeps the focus, and on a phone its keyboard.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("click", ({ target }) => {
      const items = [...this.node.children];
      const at = items.findIndex((item) => target instanceof Node && item.contains(target));
      if (at >= 0) this.#take(this.#options[at]!);
    });
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  get active(): Candidate | undefined {
    return this.isOpen ? this.#options[this.#at] : undefined;
  }

  /** `isRenewed`: nothing more was typed, so what is chosen stays chosen, and a finger's target stays where it is. */
  show(candidates: readonly Candidate[], label: string, isRenewed: boolean): void {
    if (candidates.length === 0) return this.hide();
    const chosen = isRenewed && this.isOpen ? this.#options[this.#at]?.key : undefined;
    this.#options = candidates.map(optionOf);
    this.node.setAttribute("aria-label", label);
    this.#rows.show(this.#options);
    this.node.hidden = false;
    this.#field.setAttribute("role", "combobox");
    this.#field.setAttribute("aria-autocomplete", "list");
    this.#field.setAttribute("aria-controls", this.node.id);
    this.#field.setAttribute("aria-expanded", "true");
    const at = this.#options.findIndex(({ key }) => key === chosen);
    if (at < 0) this.#choose(0);
    else this.#mark(at);
  }

  hide(): void {
    if (!this.isOpen) return;
    this.node.hidden = true;
    this.#options = [];
    for (const name of ["role", "autocomplete", "controls", "expanded", "activedescendant"]) {
      this.#field.removeAttribute(name === "role" ? name : `aria-${name}`);
    }
  }

  step(step: number): void {
    const { length } = this.#options;
    this.#choose((this.#at + step + length) % length);
  }

  #choose(at: number): void {
    this.#mark(at);
    this.node.children[at]?.scrollIntoView({ block: "nearest" });
  }

  #mark(at: number): void {
    this.#at = at;
    [...this.node.children].forEach((item, i) => item.setAttribute("aria-selected", `${i === at}`));
    this.#field.setAttribute("aria-activedescendant", this.#options[at]!.id);
  }
}

class OptionRow implements View<Option> {
  readonly node: HTMLElement;
  readonly #note = element("span", { class: "completion-note", dir: "auto" });

  constructor({ face, label }: Option) {
    this.node = element(
      "li",
      { role: "option" },
      ...face === undefined
        ? []
        : [element("span", { class: "completion-face", "aria-hidden": "true" }, face)],
      element("span", { class: "completion-label", dir: "auto" }, label),
      this.#note,
    );
  }

  bind({ id, note = "" }: Option): void {
    this.node.id = id;
    setText(this.#note, note);
    this.#note.hidden = note === "";
  }
}

/** Two rooms may have one name. */
function optionOf(candidate: Candidate, at: number, all: readonly Candidate[]): Option {
  const { insert } = candidate;
  const before = all.slice(0, at).filter((one) => one.insert === insert).length;
  return { ...candidate, key: `${before} ${insert}`, id: `completion-${at}` };
}
