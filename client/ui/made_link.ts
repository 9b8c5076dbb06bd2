import { copyText } from "./clipboard.ts";
import { button, element, setText } from "./element.ts";
import { qrPicture } from "./qr_picture.ts";
import { roomWords } from "./room_words.ts";
import { words } from "./words.ts";

/** A link that is told once: to be copied, or read by a camera. */
export function madeLink(path: string, qrLabel: string, ...below: Node[]): HTMLElement {
  const link = location.origin + path;
  const copy = button({ class: "secondary" }, roomWords.copy);
  const said = element("span", { class: "unseen", role: "status" });
  copy.addEventListener("click", async () => {
    if (!await copyText(link)) return;
    setText(copy, words.menu.linkCopied);
    setText(said, words.menu.linkCopied);
  });
  return element(
    "div",
    { class: "made-link" },
    qrPicture(link, qrLabel),
    element(
      "div",
      { class: "made-words" },
      element("code", { class: "secret" }, link),
      copy,
      said,
      ...below,
    ),
  );
}
