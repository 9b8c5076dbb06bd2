import type { Entry } from "../../protocol/entries.ts";
import { avatar } from "./avatar.ts";
import { button, element } from "./element.ts";
import { icon } from "./icons.ts";
import { walkList } from "./list_walk.ts";
import { quotedLine } from "./quoted_line.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";
import { whyNot } from "./room_asks.ts";

const { menu, pins: said } = responseWords;

export type PinListParts = {
  responses: Responses;
  reveal: (seq: number) => void;
  say: (sentence: string) => void;
};

/** All that is pinned in a room, the newest pin first: each leads to where it stands. */
export class PinList {
  readonly node: HTMLElement;
  readonly #parts: PinListParts;
  readonly #list = element("ul", { class: "pin-list", "aria-label": said.label });
  readonly #none = element("p", { class: "hint" }, said.none);
  readonly #rove = walkList(this.#list, ".pin-item");
  readonly #enders: (() => void)[];

  constructor(parts: PinListParts) {
    this.#parts = parts;
    this.node = element(
      "section",
      { class: "pins" },
      element("h3", {}, icon("pin"), said.label),
      this.#list,
      this.#none,
    );
    const { pins, room: { facts } } = parts.responses;
    this.#enders = [
      pins.list.watch((all) => this.#show(all)),
      facts.watch(() => this.#show(pins.list.value)),
    ];
  }

  #show(pins: readonly Entry[] | undefined): void {
    const shown = pins ?? [];
    const at = [...this.#list.children].findIndex((row) => row.contains(document.activeElement));
    this.#list.replaceChildren(...shown.map((pin) => this.#row(pin)));
    this.#list.hidden = shown.length === 0;
    // What is not known yet is not empty.
    this.#none.hidden = pins === undefined || shown.length > 0;
    this.#rove();
    // Whoever unpinned one goes on with the next.
    const next = at < 0 ? undefined : this.#list.children[Math.min(at, shown.length - 1)];
    next?.querySelector<HTMLElement>(".pin-item")?.focus();
  }

  #row(pin: Entry): HTMLElement {
    const { responses: { room, me, mayPin }, reveal } = this.#parts;
    const { name, line } = quotedLine(room.log.find(pin.seq) ?? pin, me);
    const open = button(
      { class: "pin-item", tabindex: "-1", title: said.show },
      avatar(pin.from, pin.name),
      element("b", { dir: "auto" }, name),
      element("span", { dir: "auto" }, line),
    );
    open.addEventListener("click", () => reveal(pin.seq));
    if (!mayPin) return element("li", {}, open);
    const label = said.unpin(pin.name);
    const unpin = button(
      { class: "icon-button", "aria-label": label, title: menu.unpin },
      icon("close"),
    );
    unpin.addEventListener("click", () => void this.#unpin(pin.seq, unpin));
    return element("li", {}, open, unpin);
  }

  async #unpin(seq: number, by: HTMLButtonElement): Promise<void> {
    const { responses: { room }, say } = this.#parts;
    // Switched off it would lose the focus, and nobody would know where the next one stands.
    if (by.ariaDisabled === "true") return;
    by.ariaDisabled = "true";
    try {
      await room.acts.pin(seq, false);
      say(said.unpinned);
    } catch (problem) {
      by.ariaDisabled = null;
      say(whyNot(problem));
    }
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
