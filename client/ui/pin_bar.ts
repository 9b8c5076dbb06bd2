import type { Entry } from "../../protocol/entries.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { quotedLine } from "./quoted_line.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";

const { pins: said } = responseWords;

export type PinBarActs = {
  reveal: (seq: number) => void;
  /** Shows them all. */
  list: (opener: HTMLElement) => void;
};

/** The newest pin above the messages. A click leads there, and the next one to the pin before it. */
export class PinBar {
  readonly node: HTMLElement;
  readonly #responses: Responses;
  readonly #place = element("b");
  readonly #line = element("span", { dir: "auto" });
  readonly #enders: (() => void)[];
  #pins: readonly Entry[] = [];
  #at = 0;

  constructor(responses: Responses, { reveal, list }: PinBarActs) {
    this.#responses = responses;
    const jump = button({ class: "pin-jump", title: said.show }, icon("pin"), this.#place, this.#line);
    const all = button(
      { class: "icon-button", "aria-label": said.all, title: said.all },
      icon("list"),
    );
    jump.addEventListener("click", () => {
      const pin = this.#pins[this.#at];
      if (!pin) return;
      this.#at = (this.#at + 1) % this.#pins.length;
      this.#bind();
      reveal(pin.seq);
    });
    all.addEventListener("click", () => list(all));
    this.node = element("section", { class: "pin-bar", "aria-label": said.label }, jump, all);
    const { pins, room: { changed } } = responses;
    this.#enders = [pins.list.watch((all) => this.#show(all ?? [])), changed.hear(() => this.#bind())];
  }

  #show(pins: readonly Entry[]): void {
    // A new one is what all should see; else whoever goes through them goes on where they are.
    const isNew = pins[0]?.seq !== this.#pins[0]?.seq;
    this.#at = isNew ? 0 : Math.min(this.#at, Math.max(0, pins.length - 1));
    this.#pins = pins;
    this.#bind();
  }

  #bind(): void {
    const pin = this.#pins[this.#at];
    this.node.hidden = pin === undefined;
    if (!pin) return;
    const { name, line } = quotedLine(this.#responses.room.log.find(pin.seq) ?? pin, this.#responses.me);
    setText(this.#place, said.place(this.#at + 1, this.#pins.length));
    setText(this.#line, said.line(name, line));
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
