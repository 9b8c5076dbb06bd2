import { element } from "./element.ts";
import { markedWords } from "./marked_words.ts";

/** Covered until somebody wants to see it; it is out of the reach of whoever listens, selects or searches until then. */
export function spoilerView(content: readonly Node[]): HTMLElement {
  const inside = element("span", { class: "covered" }, ...content);
  const node = element(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": markedWords.spoiler },
    inside,
  );
  const show = (event: Event) => {
    if (!node.classList.contains("spoiler")) return;
    // A link under the cover was not seen, so it was not meant.
    event.preventDefault();
    event.stopPropagation();
    const hadFocus = document.activeElement === node;
    for (const name of ["role", "aria-label"]) node.removeAttribute(name);
    // What comes into sight in it is read out.
    node.setAttribute("aria-live", "polite");
    node.tabIndex = -1;
    node.className = "uncovered";
    if (hadFocus) node.focus();
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") show(event);
  });
  return node;
}
