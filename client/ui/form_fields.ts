import { element, setText } from "./element.ts";

/** A labelled field that says what is wrong with it. */
export class TextField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #error: HTMLElement;

  constructor(id: string, label: string, hint: string, most: number) {
    this.input = element("input", {
      id,
      type: "text",
      dir: "auto",
      autocomplete: "off",
      maxlength: `${most}`,
      "aria-describedby": `${id}-hint ${id}-error`,
    });
    this.#error = element("p", { id: `${id}-error`, class: "field-error", role: "alert" });
    this.node = element(
      "div",
      { class: "field" },
      element("label", { for: id }, label),
      this.input,
      element("p", { id: `${id}-hint`, class: "hint" }, hint),
      this.#error,
    );
    this.input.addEventListener("input", () => this.say(""));
  }

  get value(): string {
    return this.input.value.trim();
  }

  say(problem: string): void {
    setText(this.#error, problem);
    this.input.setAttribute("aria-invalid", `${problem !== ""}`);
    if (problem !== "") this.input.focus();
  }
}

export type Choice = { value: string; label: string };

export function selectField(id: string, label: string, choices: readonly Choice[], chosen?: string): {
  node: HTMLElement;
  select: HTMLSelectElement;
} {
  const select = element("select", { id });
  select.append(
    ...choices.map(({ value, label }) => element("option", { value, selected: value === chosen }, label)),
  );
  return { select, node: element("div", { class: "field" }, element("label", { for: id }, label), select) };
}

/** A group of choices of which one is taken, each with a sentence about it. */
export function radioField<K extends string>(
  name: string,
  legend: string,
  choices: readonly { value: K; label: string; why: string }[],
  chosen: K,
): { node: HTMLElement; value: () => K; onChange: (hear: () => void) => void } {
  const inputs = choices.map(({ value }) =>
    element("input", { type: "radio", name, id: `${name}-${value}`, value, checked: value === chosen })
  );
  const node = element(
    "fieldset",
    { class: "radios" },
    element("legend", {}, legend),
    ...choices.map(({ label, why }, i) =>
      element(
        "label",
        { class: "choice" },
        inputs[i]!,
        element("span", {}, label, element("span", { class: "hint" }, why)),
      )
    ),
  );
  return {
    node,
    value: () => (inputs.find(({ checked }) => checked)?.value ?? chosen) as K,
    onChange: (hear) => node.addEventListener("change", hear),
  };
}
