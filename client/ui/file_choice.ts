import { element } from "./element.ts";

/** A button that asks for one file of a kind. `choose` is called with it, and never where somebody thought better of it. */
export function fileChoice(label: string, accept: string, choose: (file: File) => void): {
  node: HTMLElement;
  input: HTMLInputElement;
} {
  const input = element("input", { type: "file", accept, class: "unseen" });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    // The same one can be chosen again after it was changed.
    input.value = "";
    if (file) choose(file);
  });
  return { input, node: element("label", { class: "secondary file-choice" }, label, input) };
}
