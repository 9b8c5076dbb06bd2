import type { Link, LinkState } from "../core/link.ts";
import type { Clock } from "../core/outside.ts";
import { button, element, setText } from "./element.ts";
import { asksToReload, reloadButton } from "./reload_button.ts";
import { words } from "./words.ts";

/** A line that is back this soon was never missed. */
const patienceMs = 3_000;
const backForMs = 2_500;
const sentenceMs = 8_000;

/** Says in words that the line is lost, when it is tried again, and that it is back. */
export class ConnectionBanner {
  readonly node: HTMLElement;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #what = element("span", { role: "status" });
  // Beside the status, not in it: nobody wants to hear every second of a countdown.
  readonly #when = element("span", { class: "when" });
  readonly #now = button({ class: "quiet" }, words.connection.now);
  readonly #reload = reloadButton("quiet");
  readonly #close = button({ class: "quiet" }, words.pageBar.understood);
  readonly #endWatch: () => void;
  #cancel = () => {};
  #wasOpen = false;
  #saying = false;

  constructor(link: Link, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    const said = element("p", {}, this.#what, " ", this.#when);
    this.node = element("div", { class: "banner", hidden: true }, said, this.#now, this.#reload, this.#close);
    this.#now.addEventListener("click", () => link.nudge());
    this.#close.addEventListener("click", () => this.#said());
    this.#reload.hidden = this.#close.hidden = true;
    this.#endWatch = link.state.watch((state) => this.#bind(state));
  }

  /** Says something else that concerns the line, for as long as it takes to read; with a button until it is answered. */
  say(sentence: string): void {
    this.#cancel();
    this.node.classList.remove("back");
    this.node.hidden = false;
    setText(this.#what, sentence);
    setText(this.#when, "");
    this.#now.hidden = true;
    this.#saying = true;
    const asks = asksToReload(sentence);
    this.#ask(asks);
    this.#cancel = asks ? () => {} : this.#clock.after(sentenceMs, () => this.#said());
  }

  #ask(asks: boolean): void {
    this.node.classList.toggle("asks", asks);
    this.#reload.hidden = this.#close.hidden = !asks;
  }

  #said(): void {
    this.#saying = false;
    this.#ask(false);
    this.node.hidden = true;
    this.#bind(this.#link.state.value);
  }

  #bind(state: LinkState): void {
    if (this.#saying) return;
    this.#cancel();
    if (state.is === "open") this.#showBack();
    else if (state.is === "connecting" || state.is === "waiting") this.#showLost(state);
    else this.node.hidden = true;
  }

  #showBack(): void {
    this.#wasOpen = true;
    if (this.node.hidden) return;
    this.node.classList.add("back");
    setText(this.#what, words.connection.back);
    setText(this.#when, "");
    this.#now.hidden = true;
    this.#cancel = this.#clock.after(backForMs, () => this.node.hidden = true);
  }

  #showLost(state: Extract<LinkState, { is: "connecting" | "waiting" }>): void {
    const now = this.#clock.now();
    const patience = state.lostAt + patienceMs - now;
    if (patience > 0) {
      this.node.hidden = true;
      this.#cancel = this.#clock.after(patience, () => this.#showLost(state));
      return;
    }
    this.node.classList.remove("back");
    this.node.hidden = false;
    setText(this.#what, this.#wasOpen ? words.connection.lost : words.connection.unreachable(location.host));
    const left = state.is === "waiting" ? Math.ceil((state.until - now) / 1_000) : 0;
    setText(this.#when, left > 0 ? words.connection.again(left) : words.connection.trying);
    this.#now.hidden = left === 0;
    if (state.is === "waiting" && left > 0) {
      const tick = Math.max(50, state.until - now - (left - 1) * 1_000);
      this.#cancel = this.#clock.after(tick, () => this.#showLost(state));
    }
  }

  end(): void {
    this.#cancel();
    this.#endWatch();
  }
}
