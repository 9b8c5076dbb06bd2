import type { Bubble } from "../core/bubble.ts";
import { button, element } from "./element.ts";
import { recentEmoji } from "./emoji_here.ts";
import { icon } from "./icons.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";
import { words } from "./words.ts";

const { reactions: said } = responseWords;
const mostBeside = 3;
const mostInMenu = 5;

/** The emoji that one took last, beside the message that somebody is at, and the way to all others. */
export class QuickBar {
  readonly #responses: Responses;
  readonly #node = element("div", { class: "quick", role: "group", "aria-label": said.quick });
  readonly #other = button(
    { class: "quick-emoji", "aria-label": said.other, title: said.other, "aria-haspopup": "dialog" },
    icon("react"),
  );
  #bubble: Bubble | undefined;

  constructor(responses: Responses) {
    this.#responses = responses;
    this.#other.addEventListener("click", () => {
      if (this.#bubble) void pickReaction(this.#other, this.#bubble, responses);
    });
  }

  /** Stays where somebody chooses by key, or among all of them. */
  follow(row: HTMLElement, bubble: Bubble): void {
    const box = row.querySelector(".bubble")!;
    if (this.#isUsed && this.#node.parentElement !== box) return;
    const isSame = this.#bubble?.seq === bubble.seq && this.#node.parentElement === box;
    this.#bubble = bubble;
    if (isSame) return this.renew();
    const emoji = recentEmoji.first(mostBeside).map((emoji) => this.#choice(emoji));
    this.#node.replaceChildren(...emoji, this.#other);
    box.append(this.#node);
  }

  leave(): void {
    if (!this.#isUsed) this.#node.remove();
  }

  end(): void {
    this.#node.remove();
  }

  /** Something has come of the message. */
  renew(): void {
    const seq = this.#bubble?.seq;
    if (seq === undefined || !this.#node.isConnected) return;
    for (const node of this.#node.querySelectorAll<HTMLElement>("[data-emoji]")) {
      node.setAttribute("aria-pressed", `${this.#responses.isMine(seq, node.dataset.emoji!)}`);
    }
  }

  pick(row: HTMLElement): void {
    if (this.#bubble) void pickReaction(this.#other, this.#bubble, this.#responses, row);
  }

  get #isUsed(): boolean {
    return this.#node.isConnected &&
      (this.#node.querySelector(":focus-visible") !== null ||
        this.#other.getAttribute("aria-expanded") === "true");
  }

  #choice(emoji: string): HTMLElement {
    const seq = this.#bubble!.seq!;
    const node = button({
      class: "quick-emoji",
      "aria-label": said.with(emoji),
      "aria-pressed": `${this.#responses.isMine(seq, emoji)}`,
      "data-emoji": emoji,
    }, emoji);
    node.addEventListener("click", () => take(emoji, seq, this.#responses));
    return node;
  }
}

function take(emoji: string, seq: number, responses: Responses): void {
  recentEmoji.add(emoji);
  responses.react(seq, emoji);
}

/** Asks for any emoji. Whoever chose one is at `back` then. */
export async function pickReaction(
  opener: HTMLElement,
  { seq }: Pick<Bubble, "seq">,
  responses: Responses,
  back: HTMLElement = opener,
): Promise<void> {
  try {
    const { openEmojiPicker } = await import("./emoji_picker.ts");
    if (!opener.isConnected || seq === undefined) return;
    openEmojiPicker(opener, (emoji) => {
      back.focus({ preventScroll: true });
      responses.react(seq, emoji);
    });
  } catch {
    responses.say(words.composer.outdated);
  }
}

/** The same on top of a menu. */
export function fillChoices(
  node: HTMLElement,
  { seq }: Bubble,
  responses: Responses,
  pick: () => void,
): void {
  node.setAttribute("aria-label", said.quick);
  const choices = recentEmoji.first(mostInMenu).map((emoji) => {
    const choice = button({
      class: "quick-emoji",
      role: "menuitemcheckbox",
      "aria-label": said.with(emoji),
      "aria-checked": `${responses.isMine(seq!, emoji)}`,
      tabindex: "-1",
    }, emoji);
    choice.addEventListener("click", () => take(emoji, seq!, responses));
    return choice;
  });
  const other = button(
    { class: "quick-emoji", role: "menuitem", "aria-label": said.other, tabindex: "-1" },
    icon("react"),
  );
  other.addEventListener("click", pick);
  node.replaceChildren(...choices, other);
}
