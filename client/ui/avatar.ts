import { element, setText } from "./element.ts";

/** A first letter in a colour of its own; the same person has the same colour everywhere. */
export function avatar(id: string, name: string): HTMLElement {
  const node = element("span", { class: "avatar", "aria-hidden": "true" });
  setText(node, initialOf(name));
  setHue(node, id);
  return node;
}

export function setHue(node: HTMLElement, id: string): void {
  node.style.setProperty("--hue", `${hueOf(id)}`);
}

function initialOf(name: string): string {
  return [...name][0]?.toUpperCase() ?? "";
}

/** Spread over twelve hues: more of them cannot be told apart. */
function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return sum % 12 * 30;
}
