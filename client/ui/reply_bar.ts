import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { quotedLine } from "./quoted_line.ts";
import { words } from "./words.ts";

/** Above the field where one writes: which message the next one answers. */
export class ReplyBar {
  readonly node: HTMLElement;
  /** Called when it came or went: what stands below it has another place. */
  onChanged: () => void = () => {};
  readonly #room: Room;
  readonly #me: string;
  readonly #who = element("strong", { dir: "auto" });
  readonly #line = element("span", { class: "edit-what", dir: "auto" });
  readonly #enders: (() => void)[];

  constructor(room: Room, me: string, left: () => void) {
    this.#room = room;
    this.#me = me;
    const close = button(
      { class: "icon-button", "aria-label": words.reply.leave, title: words.reply.leave },
      icon("close"),
    );
    close.addEventListener("click", () => {
      room.draft.answer(undefined);
      left();
    });
    this.node = element(
      "div",
      { class: "edit-bar reply-bar", hidden: true, role: "status" },
      icon("reply"),
      this.#who,
      this.#line,
      close,
    );
    this.#enders = [room.draft.reply.watch(() => this.#bind()), room.changed.hear(() => this.#bind())];
  }

  #bind(): void {
    const seq = this.#room.draft.reply.value;
    const wasHidden = this.node.hidden;
    this.node.hidden = seq === undefined;
    if (wasHidden !== this.node.hidden) this.onChanged();
    // What is answered no more must not lie on here, once it is taken back.
    const { name, line } = seq === undefined
      ? { name: "", line: "" }
      : quotedLine(this.#room.quotes.of(seq), this.#me);
    setText(
      this.#who,
      name === "" ? words.reply.title : this.#isOwn(seq) ? words.reply.toOneself : words.reply.to(name),
    );
    setText(this.#line, line);
  }

  #isOwn(seq: number | undefined): boolean {
    return seq !== undefined && this.#room.find(seq)?.from === this.#me;
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
