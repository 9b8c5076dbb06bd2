import type { Bubble } from "../core/bubble.ts";
import type { TextPlace } from "./marked_text.ts";
import { PollView } from "./poll_view.ts";
import { ReactionRow } from "./reaction_row.ts";
import type { Responses } from "./responses.ts";

/** What has come of one message, in its row: the answers of a poll within its bubble, reactions below it. */
export class ResponseView {
  readonly #row: HTMLElement;
  readonly #body: HTMLElement;
  readonly #responses: Responses;
  readonly #place: TextPlace;
  #reactions: ReactionRow | undefined;
  #poll: PollView | undefined;

  constructor(row: HTMLElement, body: HTMLElement, responses: Responses, place: TextPlace) {
    this.#row = row;
    this.#body = body;
    this.#responses = responses;
    this.#place = place;
  }

  bind(bubble: Bubble): void {
    this.#bindReactions(bubble);
    this.#bindPoll(bubble);
  }

  #bindReactions(bubble: Bubble): void {
    const isReacted = bubble.reactions.length > 0;
    this.#row.classList.toggle("reacted", isReacted);
    if (isReacted) {
      if (!this.#reactions) {
        this.#reactions = new ReactionRow(this.#row, this.#responses);
        this.#row.querySelector(":scope > .bubble")!.after(this.#reactions.node);
      }
      this.#reactions.bind(bubble);
    } else if (this.#reactions) {
      // Whoever took the last one back is still at the message.
      const hadFocus = this.#reactions.node.contains(document.activeElement);
      this.#reactions.end();
      this.#reactions = undefined;
      if (hadFocus) this.#row.focus({ preventScroll: true });
    }
  }

  #bindPoll({ poll, seq, mine }: Bubble): void {
    if (!poll || seq === undefined) {
      this.#poll?.node.remove();
      this.#poll = undefined;
      return;
    }
    if (!this.#poll) {
      this.#poll = new PollView(seq, mine, this.#responses, this.#place);
      this.#body.querySelector(":scope > .meta")!.before(this.#poll.node);
    }
    this.#poll.bind(poll);
  }
}
