import { button } from "./element.ts";
import { icon, type IconName } from "./icons.ts";

/** A button beside the field in which one writes. */
export function toolButton(name: IconName, label: string, act: () => void): HTMLButtonElement {
  const node = button({ class: "icon-button attach", "aria-label": label, title: label }, icon(name));
  node.addEventListener("click", act);
  return node;
}
