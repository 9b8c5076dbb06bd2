import { copyText } from "./clipboard.ts";
import { button, element } from "./element.ts";
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
  node.addEventListener("click", async () => {
    await copyText(new URL(link, location.href).href);
    node.replaceChildren(icon("sent"));
    node.setAttribute("aria-label", words.file.copied);
    setTimeout(() => {
      node.replaceChildren(icon("link"));
      node.setAttribute("aria-label", label);
    }, copiedMs);
  });
  return node;
}
