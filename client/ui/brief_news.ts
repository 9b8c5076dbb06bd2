import type { Clock } from "../core/outside.ts";
import { element, setText } from "./element.ts";

const shownMs = 5_000;

/** Says for a moment, over whatever stands on the page, what is done: a phone's list has no line for it. */
export class BriefNews {
  readonly #node = element("div", { class: "page-bar aside brief", role: "status", hidden: true });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  say(sentence: string): void {
    document.body.append(this.#node);
    this.#node.hidden = false;
    setText(this.#node, sentence);
    this.#clock.after(shownMs, () => this.#node.remove());
  }
}
