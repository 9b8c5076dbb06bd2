import { element } from "./element.ts";

export type Option<K extends string> = { value: K; label: string; picture?: Node };
export type OptionRow<K extends string> = { node: HTMLFieldSetElement; show: (value: K | undefined) => void };

/** A few choices beside each other, of which one is taken. */
export function optionRow<K extends string>(
  name: string,
  legend: string,
  options: readonly Option<K>[],
  choose: (value: K) => void,
): OptionRow<K> {
  const inputs = options.map(({ value }) => {
    const input = element("input", { type: "radio", name, value });
    input.addEventListener("change", () => choose(value));
    return input;
  });
  const labels = options.map(({ label, picture }, i) =>
    element(
      "label",
      { class: picture ? "option pictured" : "option" },
      inputs[i]!,
      ...picture ? [picture] : [],
      element("span", { dir: "auto" }, label),
    )
  );
  const row = element("div", { class: "options" }, ...labels);
  const node = element("fieldset", { class: "option-row" }, element("legend", {}, legend), row);
  const show = (value: K | undefined) => {
    for (const input of inputs) input.checked = input.value === value;
  };
  return { node, show };
}
