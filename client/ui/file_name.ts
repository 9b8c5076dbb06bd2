import { element } from "./element.ts";

/** Enough for the ending, and for what numbers the file. */
const tailLength = 8;

/** A name that is cut in its middle where it is too long: its ending says what it is. */
export function fileName(name: string): HTMLElement {
  const chars = [...name];
  const at = Math.max(0, chars.length - tailLength);
  return element(
    "span",
    { class: "file-name", dir: "auto", title: name },
    element("span", { class: "file-name-head" }, chars.slice(0, at).join("")),
    element("span", { class: "file-name-tail" }, chars.slice(at).join("")),
  );
}
