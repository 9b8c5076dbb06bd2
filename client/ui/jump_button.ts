import type { Person } from "../../protocol/person.ts";
import type { Room } from "../core/room.ts";
import { meantIn } from "../core/room_calls.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

/** The way back to the newest message, and how many of them are new. */
export class JumpButton {
  readonly node: HTMLButtonElement;
  readonly #count = element("span", { class: "count" });
  readonly #end: () => void;

  constructor(room: Room, me: Person, jump: () => void) {
    this.node = button({ class: "jump", hidden: true }, icon("down"), this.#count);
    this.node.addEventListener("click", jump);
    this.#end = room.unread.count.watch((count) => {
      // In a room of two all of it is meant for one, and no sign need say so.
      const names = room.with ? 0 : meantIn(room, me);
      const label = words.log.jump(count, names);
      setText(this.#count, count > 0 ? words.log.jumpCount(count, names) : "");
      this.node.setAttribute("aria-label", label);
      this.node.title = label;
    });
  }

  show(shown: boolean): void {
    this.node.hidden = !shown;
  }

  end(): void {
    this.#end();
  }
}
