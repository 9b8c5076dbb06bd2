import type { Link } from "../core/link.ts";
import { button } from "./element.ts";
import { icon } from "./icons.ts";
import { arePartsHere } from "./parts_here.ts";
import { words } from "./words.ts";

/** Opens the emoji, which are fetched when somebody first wants one. */
export function emojiButton(
  link: Link,
  choose: (emoji: string) => void,
  failed: () => void,
): HTMLButtonElement {
  const node = button(
    {
      class: "icon-button attach emoji-button",
      "aria-label": words.composer.emoji,
      title: words.composer.emoji,
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    },
    icon("react"),
  );
  node.addEventListener("click", async () => {
    if (!arePartsHere(link)) return failed();
    try {
      const { openEmojiPicker } = await import("./emoji_picker.ts");
      if (node.isConnected) openEmojiPicker(node, choose);
    } catch {
      failed();
    }
  });
  return node;
}
