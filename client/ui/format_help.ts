import { element } from "./element.ts";
import { formatWords } from "./format_words.ts";
import { laterStyles } from "./later_styles.ts";
import { drawLoneText } from "./marked_text.ts";

await laterStyles();

/** How words are marked, as it is typed and as it looks, above the button that asked. */
export function formatHelp(opener: HTMLButtonElement): void {
  const node = element(
    "div",
    { class: "format-help", popover: "auto", role: "dialog", "aria-label": formatWords.title },
    element("h2", {}, formatWords.title),
    formatTable(),
    element("p", { class: "hint" }, formatWords.plain),
  );
  opener.after(node);
  // From now on the browser opens and closes it.
  opener.popoverTargetElement = node;
  node.addEventListener("toggle", (event) => {
    const isOpen = (event as ToggleEvent).newState === "open";
    opener.setAttribute("aria-expanded", `${isOpen}`);
    if (isOpen) place(node, opener);
  });
  node.showPopover();
}

export function formatTable(): HTMLElement {
  return element(
    "dl",
    { class: "format-table" },
    ...formatWords.examples.map((typed) =>
      element(
        "div",
        {},
        element("dt", {}, element("kbd", {}, typed)),
        element("dd", { class: "text" }, ...drawLoneText(typed)),
      )
    ),
  );
}

function place(node: HTMLElement, opener: HTMLElement): void {
  const { right, top } = opener.getBoundingClientRect();
  const rim = 8;
  const left = Math.max(rim, Math.min(right - node.offsetWidth, innerWidth - node.offsetWidth - rim));
  node.style.setProperty("--x", `${left}px`);
  node.style.setProperty("--y", `${Math.max(rim, top - node.offsetHeight - rim)}px`);
}
