import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { words } from "./words.ts";

/** One bar where several messages did not go out. Returns what it shows and what ends it. */
export function failedBar(room: Room): { node: HTMLElement; end: () => void } {
  const what = element("span");
  const retry = button({ class: "quiet" }, words.failed.retryAll);
  const remove = button({ class: "quiet" }, words.failed.deleteAll);
  retry.addEventListener("click", () => room.outbox.retryAll());
  remove.addEventListener("click", () => room.outbox.deleteStuck());
  const node = element("div", { class: "failed-bar" }, what, retry, remove);
  const bind = () => {
    const { length } = room.outbox.stuck;
    node.hidden = length < 2;
    // What writes numbers takes a slow phone 60 ms to make: not for one that nobody sees.
    if (!node.hidden) setText(what, words.failed.several(length));
  };
  bind();
  return { node, end: room.outbox.changed.hear(bind) };
}
