import { copyText } from "./clipboard.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import type { ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

const copiedMs = 1_500;

/** Saves the file under its name, whatever the browser would do with it. */
export function downloadLink({ link, name }: Pick<ShownFile, "link" | "name">): HTMLAnchorElement {
  const label = words.file.download(name);
  return element(
    "a",
    {
      class: "icon-button download",
      href: `${link}?download`,
      download: name,
      "aria-label": label,
      title: label,
    },
    icon("download"),
  );
}

export function copyLinkButton({ link, name }: Pick<ShownFile, "link" | "name">): HTMLButtonElement {
  const label = words.file.copyLink(name);
  const node = button({ class: "icon-button copy-link", "aria-label": label, title: label }, icon("link"));
  const said = element("span", { class: "unseen", role: "status" });
  node.addEventListener("click", async () => {
    // What is said in it is heard only if it was there before.
    node.after(said);
    if (!await copyText(new URL(link, location.href).href)) return;
    setText(said, words.menu.linkCopied);
    node.replaceChildren(icon("sent"));
    node.setAttribute("aria-label", words.menu.linkCopied);
    setTimeout(() => {
      node.replaceChildren(icon("link"));
      node.setAttribute("aria-label", label);
      setText(said, "");
    }, copiedMs);
  });
  return node;
}
