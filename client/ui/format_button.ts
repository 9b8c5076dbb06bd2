import { button } from "./element.ts";
import { glass } from "./send_key.ts";
import { words } from "./words.ts";

/** Shows how words are marked. On glass there is no room for it in the field: it stands in the help there. */
export function formatButton(): HTMLButtonElement {
  const node = button({
    class: "icon-button format-button",
    "aria-label": words.composer.format,
    title: words.composer.format,
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
  }, "Aa");
  node.hidden = glass.matches;
  node.addEventListener("click", async () => {
    if (node.popoverTargetElement) return;
    try {
      const { formatHelp } = await import("./format_help.ts");
      if (node.isConnected) formatHelp(node);
    } catch {
      // A page that is older than its server has no help.
      node.disabled = true;
    }
  });
  return node;
}
