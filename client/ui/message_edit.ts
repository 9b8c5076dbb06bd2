import { editableText } from "../core/editable.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { LinkLost } from "../core/line.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { whyRefused } from "./refused.ts";
import { words } from "./words.ts";

/** One message of one's own that gets other words, in the place where one writes. */
export class MessageEdit {
  /** The bar above the field. */
  readonly node: HTMLElement;
  readonly #room: Room;
  readonly #me: string;
  readonly #what = element("span", { class: "edit-what", dir: "auto" });
  #entry: Entry | undefined;

  constructor(room: Room, me: string, leave: () => void) {
    this.#room = room;
    this.#me = me;
    const close = button(
      { class: "icon-button", "aria-label": words.edit.leave, title: words.edit.leave },
      icon("close"),
    );
    close.addEventListener("click", leave);
    this.node = element(
      "div",
      { class: "edit-bar", hidden: true },
      icon("edit"),
      element("strong", {}, words.edit.title),
      this.#what,
      close,
    );
  }

  get isOpen(): boolean {
    return this.#entry !== undefined;
  }

  get seq(): number | undefined {
    return this.#entry?.seq;
  }

  /** Of a file it is the caption, which may be empty. */
  get isCaption(): boolean {
    return this.#entry?.body.kind === "file";
  }

  /** Returns the words it has now, or undefined where they are not one's own to change. */
  open(entry: Entry): string | undefined {
    const text = editableText(entry, this.#me);
    if (text === undefined) return undefined;
    this.#entry = entry;
    this.node.hidden = false;
    setText(this.#what, entry.body.kind === "file" ? entry.body.name : text.split("\n", 1)[0]!);
    return text;
  }

  close(): void {
    this.#entry = undefined;
    this.node.hidden = true;
  }

  /** Resolves to what was wrong, if anything was. */
  async save(text: string): Promise<string | undefined> {
    const entry = this.#entry!;
    if (text === "" && !this.isCaption) return words.edit.nothing;
    if (text === editableText(entry, this.#me)) return undefined;
    try {
      await this.#room.acts.edit(entry.seq, text);
      return undefined;
    } catch (error) {
      if (error instanceof LinkLost) return words.edit.lost;
      if (error instanceof Refused) return whyRefused(error);
      throw error;
    }
  }
}
