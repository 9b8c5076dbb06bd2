import { limits } from "../../protocol/limits.ts";
import { fitsUtf8 } from "../../protocol/entries.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

/** Where one writes. Enter sends where there are keys; on glass it breaks the line and the button sends. */
export class ComposerView {
  readonly node: HTMLElement;
  /** Called after a message went into the outbox. */
  onSaid: () => void = () => {};
  readonly #room: Room;
  readonly #area: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #error = element("p", { class: "field-error", role: "alert" });
  readonly #touch = matchMedia("(pointer: coarse)");

  constructor(room: Room) {
    this.#room = room;
    this.#area = element("textarea", {
      id: "composer",
      rows: "1",
      dir: "auto",
      enterkeyhint: this.#touch.matches ? "enter" : "send",
      "aria-label": words.composer.label(room.name.value),
      placeholder: words.composer.label(room.name.value),
    });
    this.#send = button({ class: "send", "aria-label": words.composer.send }, icon("send"));
    this.node = element(
      "div",
      { class: "composer" },
      this.#error,
      element("div", { class: "composer-field" }, this.#area, this.#send),
    );
    this.#area.value = room.draft.text;
    this.#area.addEventListener("input", () => this.#written());
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    // The button takes no focus: on a phone the keyboard would go away with every message.
    this.#send.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#send.addEventListener("click", () => this.#say());
    this.#bind();
  }

  focus(): void {
    this.#area.focus();
  }

  /** On glass the focus brings a keyboard up, which nobody asked for. */
  focusQuietly(): void {
    if (!this.#touch.matches) this.focus();
  }

  get isEmpty(): boolean {
    return this.#area.value === "";
  }

  /** Fits the field to its text again, once it is in the page. */
  fit(): void {
    const { style } = this.#area;
    style.setProperty("height", "auto");
    style.setProperty("height", `${this.#area.scrollHeight}px`);
  }

  #key(event: KeyboardEvent): void {
    // 229: an input method is still composing, in browsers that say so no other way.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    const sends = event.ctrlKey || event.metaKey || !event.shiftKey && !this.#touch.matches;
    if (!sends) return;
    event.preventDefault();
    this.#say();
  }

  #written(): void {
    const text = this.#area.value;
    this.#room.draft.text = text;
    if (text.trim() === "") this.#room.typing.stop();
    else this.#room.typing.key();
    setText(this.#error, "");
    this.#bind();
  }

  #say(): void {
    const text = withoutRim(this.#area.value);
    if (text === "") return;
    if (!fitsUtf8(text, limits.textBytes)) {
      return setText(this.#error, words.composer.tooLong(limits.textBytes / 1_024));
    }
    this.#area.value = "";
    this.#room.draft.text = "";
    this.#bind();
    this.#room.say(text);
    this.onSaid();
  }

  #bind(): void {
    this.#send.disabled = this.#area.value.trim() === "";
    this.fit();
  }
}

/** Without empty lines around it; what is indented stays indented. */
function withoutRim(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
}
