import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

/** The way back to the newest message, and how many of them are new. */
export class JumpButton {
  readonly node: HTMLButtonElement;
  readonly #count = element("span", { class: "count" });
  readonly #end: () => void;

  constructor(room: Room, jump: () => void) {
    this.node = button({ class: "jump", hidden: true }, icon("down"), this.#count);
    this.node.addEventListener("click", jump);
    this.#end = room.unread.count.watch((count) => {
      setText(this.#count, count > 0 ? `${count}` : "");
      this.node.setAttribute("aria-label", words.log.jump(count));
      this.node.title = words.log.jump(count);
    });
  }

  show(shown: boolean): void {
    this.node.hidden = !shown;
  }

  end(): void {
    this.#end();
  }
}
