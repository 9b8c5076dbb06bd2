import { button } from "./element.ts";
import { ofPrograms } from "./refused.ts";
import { words } from "./words.ts";

export function reloadButton(look = "primary"): HTMLButtonElement {
  const node = button({ class: look }, words.pageBar.reload);
  node.addEventListener("click", () => location.reload());
  return node;
}

/** Whether this begins by saying that the page and the server do not fit together: then a new page helps. */
export function asksToReload(sentence: string): boolean {
  const { names, rooms, composer, outOfStep } = words;
  return [names.outdated, rooms.outdated, composer.outdated, ...[...ofPrograms].map(outOfStep)]
    .some((one) => sentence.startsWith(one));
}
