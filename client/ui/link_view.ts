import { isAddress } from "../core/markdown/addresses.ts";
import { element } from "./element.ts";
import { realHost } from "./link_host.ts";
import { markedWords } from "./marked_words.ts";

/** A link that says where it leads, whatever its text says. What is no address of the web or of mail is its text. */
export function linkView(href: string, content: readonly Node[]): Node[] {
  if (!isAddress(href) || !URL.canParse(href)) return [...content];
  const text = element("bdi", {}, ...content);
  const host = realHost(href, text.textContent ?? "");
  const node = element("a", { href, target: "_blank", rel: "noopener noreferrer" });
  // A text that is its address needs no frame of its own: it cannot turn what follows around.
  if (!host) node.append(...content);
  else {
    node.title = host.isStrange ? markedWords.strange(host.name) : href;
    node.append(
      text,
      element("bdi", { class: host.isStrange ? "host strange" : "host", dir: "ltr" }, host.name),
    );
  }
  return [node];
}
