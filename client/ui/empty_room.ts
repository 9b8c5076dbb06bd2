import { element } from "./element.ts";
import { words } from "./words.ts";

/** Where `nc` finds the server unless it was told otherwise. */
const rawPort = 1234;

/** What an empty room says: the next act, and how others come in. */
export function emptyRoom(): HTMLElement {
  return element(
    "div",
    { class: "empty", hidden: true },
    element("p", { class: "empty-title" }, words.log.empty),
    element("p", {}, words.log.ways),
    element(
      "dl",
      { class: "ways" },
      ...way(words.log.browser, location.origin),
      ...way(words.log.netcat, `nc ${location.hostname} ${rawPort}`),
    ),
  );
}

function way(name: string, address: string): HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, element("code", {}, address))];
}
