import { element, setText } from "./element.ts";

type Range = { id: string; label: string; least: number; most: number; said: (value: number) => string };

/** A number that is dragged, and said as it stands. */
export function rangeField({ id, label, least, most, said }: Range, choose: (value: number) => void): {
  node: HTMLElement;
  input: HTMLInputElement;
  show: (value: number) => void;
} {
  const input = element("input", { id, type: "range", min: `${least}`, max: `${most}`, step: "1" });
  const output = element("output", { for: id });
  const say = () => {
    setText(output, said(Number(input.value)));
    input.setAttribute("aria-valuetext", said(Number(input.value)));
  };
  input.addEventListener("input", () => {
    say();
    choose(Number(input.value));
  });
  const show = (value: number) => {
    input.value = `${value}`;
    say();
  };
  return {
    input,
    show,
    node: element("div", { class: "range-field" }, element("label", { for: id }, label), output, input),
  };
}
