import type { LinkPreview } from "../../protocol/link_preview.ts";
import { element } from "./element.ts";
import { words } from "./words.ts";

/** As wide as this, and broader than high, a picture stands above the words; any other beside them. */
const leastWide = 400;
const leastRatio = 1.25;

/** What a page that a message leads to says of itself. Its picture comes from our own server alone. */
export function previewCard({ url, title, text, site, picture }: LinkPreview): HTMLAnchorElement {
  // Where it really leads, whatever the page calls itself.
  const host = new URL(url).host;
  const isWide = picture !== undefined && picture.width >= leastWide &&
    picture.width / picture.height >= leastRatio;
  const said = element(
    "span",
    { class: "preview-words" },
    element(
      "span",
      { class: "preview-site" },
      element("span", { class: "preview-host" }, element("bdi", { dir: "ltr" }, host)),
      ...site === undefined ? [] : [element("span", { class: "preview-name" }, element("bdi", {}, site))],
    ),
    element("span", { class: "preview-title", dir: "auto" }, title),
    ...text === undefined ? [] : [element("span", { class: "preview-text", dir: "auto" }, text)],
  );
  // With its sides, so that nothing moves when it comes.
  const shown = picture && element("img", {
    ...{
      class: "preview-picture",
      src: `/previews/${picture.id}`,
      alt: "",
      loading: "lazy",
      decoding: "async",
    },
    ...{ width: `${picture.width}`, height: `${picture.height}` },
  });
  return element(
    "a",
    {
      ...{ class: isWide ? "preview wide" : "preview", href: url, tabindex: "-1" },
      ...{ target: "_blank", rel: "noopener noreferrer" },
      "aria-label": words.log.preview(title, host),
    },
    ...shown ? [shown] : [],
    said,
  );
}
