import { element } from "./element.ts";

export type Candidate = {
  /** What stands in the text once it is taken, without the space behind it. */
  insert: string;
  face?: Node | string;
  label: string;
  note?: string;
};

/** What could be meant, above the field in which it is typed. The focus stays in the field. */
export class CompletionList {
  readonly node = element("ul", { id: "completion", class: "completion", role: "listbox", hidden: true });
  readonly #field: HTMLTextAreaElement;
  readonly #take: (candidate: Candidate) => void;
  #candidates: readonly Candidate[] = [];
  #at = 0;

  constructor(field: HTMLTextAreaElement, take: (candidate: Candidate) => void) {
    this.#field = field;
    this.#take = take;
    // The field keeps the focus, and on a phone its keyboard.
    this.node.addEventListener("pointerdown", (event) => event.preventDefault());
    this.node.addEventListener("click", ({ target }) => {
      const items = [...this.node.children];
      const at = items.findIndex((item) => target instanceof Node && item.contains(target));
      if (at >= 0) this.#take(this.#candidates[at]!);
    });
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  get active(): Candidate | undefined {
    return this.isOpen ? this.#candidates[this.#at] : undefined;
  }

  show(candidates: readonly Candidate[], label: string): void {
    if (candidates.length === 0) return this.hide();
    const isSame = isEqual(candidates, this.#candidates) && this.isOpen;
    this.#candidates = candidates;
    if (isSame) return;
    this.node.setAttribute("aria-label", label);
    this.node.replaceChildren(...candidates.map(optionNode));
    this.node.hidden = false;
    this.#field.setAttribute("role", "combobox");
    this.#field.setAttribute("aria-autocomplete", "list");
    this.#field.setAttribute("aria-controls", this.node.id);
    this.#field.setAttribute("aria-expanded", "true");
    this.#activate(0);
  }

  hide(): void {
    if (!this.isOpen) return;
    this.node.hidden = true;
    this.#candidates = [];
    for (const name of ["role", "autocomplete", "controls", "expanded", "activedescendant"]) {
      this.#field.removeAttribute(name === "role" ? name : `aria-${name}`);
    }
  }

  step(step: number): void {
    const { length } = this.#candidates;
    this.#activate((this.#at + step + length) % length);
  }

  #activate(at: number): void {
    this.#at = at;
    const items = [...this.node.children] as HTMLElement[];
    items.forEach((item, i) => item.setAttribute("aria-selected", `${i === at}`));
    const active = items[at];
    if (!active) return;
    this.#field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }
}

function optionNode({ face, label, note }: Candidate, at: number): HTMLElement {
  return element(
    "li",
    { id: `completion-${at}`, role: "option", "aria-selected": "false" },
    ...face === undefined ? [] : [element("span", { class: "completion-face", "aria-hidden": "true" }, face)],
    element("span", { class: "completion-label", dir: "auto" }, label),
    ...note ? [element("span", { class: "completion-note", dir: "auto" }, note)] : [],
  );
}

function isEqual(some: readonly Candidate[], others: readonly Candidate[]): boolean {
  return some.length === others.length &&
    some.every(({ insert, note }, i) => insert === others[i]!.insert && note === others[i]!.note);
}
