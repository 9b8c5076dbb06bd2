import type { Bubble } from "../core/bubble.ts";
import type { Reaction } from "../../protocol/responses.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { number } from "./languages/counting.ts";
import { onLongPress } from "./long_press.ts";
import { pickReaction } from "./quick_bar.ts";
import { reactionTip } from "./reaction_tip.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";
import { words } from "./words.ts";

const { reactions: said } = responseWords;
/** More names than this say less. */
const mostNamed = 5;

type Pill = { node: HTMLButtonElement; count: HTMLElement; names: readonly string[] };

/** How people have taken a message: each emoji with how many, one's own marked; a click joins in. */
export class ReactionRow {
  readonly node: HTMLElement;
  readonly #responses: Responses;
  readonly #pills = new Map<string, Pill>();
  readonly #add = button(
    { class: "reaction add", "aria-label": said.add, title: said.add, "aria-haspopup": "dialog" },
    icon("react"),
  );
  readonly #press: { end: () => void };
  #bubble: Bubble | undefined;

  constructor(row: HTMLElement, responses: Responses) {
    this.#responses = responses;
    this.node = element("div", { class: "reactions", role: "group", "aria-label": said.label }, this.#add);
    this.#add.addEventListener("click", () => {
      if (this.#bubble) void pickReaction(this.#add, this.#bubble, responses);
    });
    this.#press = onLongPress(this.node, ".reaction:not(.add)", () => {
      const seq = this.#bubble?.seq;
      reactionTip.hide();
      if (seq !== undefined) void responses.showAll(seq, () => row.focus({ preventScroll: true }));
    });
    // What is done here is about the reaction, and not about the message.
    for (const type of ["pointerdown", "contextmenu"]) {
      this.node.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  bind(bubble: Bubble): void {
    this.#bubble = bubble;
    for (const [emoji, { node }] of this.#pills) {
      if (bubble.reactions.some((one) => one.emoji === emoji)) continue;
      this.#pills.delete(emoji);
      this.#remove(node);
    }
    for (const reaction of bubble.reactions) this.#bind(reaction);
    this.#add.hidden = !this.#responses.mayReact;
  }

  #bind({ emoji, count, people, mine }: Reaction): void {
    const pill = this.#pills.get(emoji) ?? this.#make(emoji);
    const others = people.filter(({ id }) => id !== this.#responses.me).map(({ name }) => name);
    // Who reads is one of the first, wherever they stand.
    pill.names = [...mine ? [words.log.you] : [], ...others].slice(0, Math.min(mostNamed, count));
    setText(pill.count, number(count));
    pill.node.setAttribute("aria-pressed", `${mine === true}`);
    pill.node.setAttribute("aria-label", said.pill(emoji, count, pill.names));
    pill.node.dataset.tip = said.by(pill.names, count, emoji);
  }

  #make(emoji: string): Pill {
    const count = element("span", { class: "reaction-count" });
    const node = button({ class: "reaction", tabindex: "-1" }, element("span", {}, emoji), count);
    node.addEventListener("click", () => {
      const seq = this.#bubble?.seq;
      if (seq !== undefined && this.#responses.mayReact) this.#responses.react(seq, emoji);
    });
    reactionTip.attach(node);
    const pill = { node, count, names: [] };
    this.#pills.set(emoji, pill);
    this.#add.before(node);
    return pill;
  }

  #remove(node: HTMLElement): void {
    reactionTip.hide();
    const next = (node.nextElementSibling ?? node.previousElementSibling) as HTMLElement | null;
    const hadFocus = node === document.activeElement;
    node.remove();
    if (hadFocus) next?.focus({ preventScroll: true });
  }

  end(): void {
    this.#press.end();
    reactionTip.hide();
    this.node.remove();
  }
}
