import { dayKey } from "../core/days.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import type { LogView } from "./log_view.ts";
import { dateOf, timeOf } from "./times.ts";
import { words } from "./words.ts";

/** Says above the messages how much is new further up, and leads there. */
export class NewPill {
  readonly node = element("div", { class: "new-pill", hidden: true });
  readonly #text = element("span");

  constructor(log: LogView, now: () => number) {
    const go = button({ class: "new-pill-go" }, icon("up"), this.#text);
    const close = button(
      { class: "icon-button", "aria-label": words.log.knowNew, title: words.log.knowNew },
      icon("close"),
    );
    go.addEventListener("click", () => void log.toNew());
    close.addEventListener("click", () => log.forgetNew());
    this.node.append(go, close);
    log.onOpened = () => {
      const above = log.newAbove;
      if (!above) return;
      const { count, at } = above;
      const isToday = at !== undefined && dayKey(at) === dayKey(now());
      const since = at === undefined ? "" : isToday ? timeOf(at) : dateOf(at);
      setText(this.#text, words.log.newAbove(count, since));
      this.node.hidden = false;
    };
    log.onNewSeen = () => this.node.hidden = true;
  }
}
