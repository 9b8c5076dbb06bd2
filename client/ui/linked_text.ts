import { textParts } from "../core/text_parts.ts";
import { element } from "./element.ts";

/** A text with its links, as nodes. A link shows its whole address, so there is nothing it could pretend to be. */
export function linkedText(text: string): Node[] {
  return textParts(text).map(({ text, href }) =>
    href === undefined
      ? document.createTextNode(text)
      : element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text)
  );
}
