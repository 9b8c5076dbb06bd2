import { Refused } from "../../protocol/refusals.ts";
import type { Chat } from "../core/chat.ts";
import { type ForwardTarget, forwardTargets } from "../core/forward_targets.ts";
import { LinkLost } from "../core/line.ts";
import { PeopleFinder } from "../core/people_finder.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { element, setText } from "./element.ts";
import { forwardWords } from "./forward_words.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { quotedLine } from "./quoted_line.ts";
import { whyRefused } from "./refused.ts";
import { Sheet } from "./sheet.ts";
import { SubmitButton } from "./submit_button.ts";
import { TargetFace } from "./target_face.ts";
import { words } from "./words.ts";

/** One place it may go to: whether it shall, and how far that is. A nonce of its own makes a second try the same message. */
type Choice = View<ForwardTarget> & {
  target: ForwardTarget;
  nonce: string;
  box: HTMLInputElement;
  state: HTMLElement;
  isSent: boolean;
  /** Why it did not go at the last try. */
  problem: Refused | LinkLost | undefined;
};

export type ForwardParts = {
  chat: Chat;
  clock: Clock;
  room: Room;
  seq: number;
  say: (sentence: string) => void;
};

/** Asks where a message is to go as well, and sends it there. */
export function openForward(parts: ForwardParts): Sheet {
  return new ForwardForm(parts).open();
}

class ForwardForm {
  readonly #parts: ForwardParts;
  readonly #finder: PeopleFinder;
  readonly #search = element("input", {
    type: "search",
    class: "search-field",
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
    "aria-label": forwardWords.search,
    placeholder: forwardWords.search,
  });
  readonly #list = element("ul", { class: "forward-list", "aria-label": forwardWords.targets });
  readonly #none = element("p", { class: "hint", role: "status" });
  readonly #rows = new KeyedList<ForwardTarget>(this.#list, (target) => this.#choiceOf(target));
  readonly #submit: SubmitButton;
  /** Also those that are not shown by what is typed now: they stay chosen. */
  readonly #choices = new Map<string, Choice>();
  readonly #form: HTMLFormElement;
  #sheet: Sheet | undefined;

  constructor(parts: ForwardParts) {
    this.#parts = parts;
    this.#finder = new PeopleFinder(parts.chat);
    this.#submit = new SubmitButton(forwardWords.submit(0), parts.clock);
    const { name, line } = quotedLine(parts.room.quotes.of(parts.seq), parts.chat.me.id);
    this.#form = element(
      "form",
      { class: "forward", novalidate: true },
      element("p", { class: "forward-what", dir: "auto" }, forwardWords.what(name, line)),
      this.#search,
      this.#list,
      this.#none,
      this.#submit.node,
    );
    this.#search.addEventListener("input", () => this.#show());
    this.#search.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("keydown", (event) => this.#walk(event));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
  }

  open(): Sheet {
    const sheet = this.#sheet = new Sheet(forwardWords.title, this.#form);
    sheet.owns(this.#submit);
    this.#show();
    sheet.open(this.#search);
    void this.#finder.load().then(() => this.#show());
    return sheet;
  }

  get #chosen(): Choice[] {
    return [...this.#choices.values()].filter(({ box, isSent }) => box.checked && !isSent);
  }

  #show(): void {
    const typed = this.#search.value.trim();
    const targets = forwardTargets(this.#parts.chat, this.#finder, typed);
    const focused = document.activeElement;
    this.#rows.show(targets);
    // A row that was moved has lost it.
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.focus();
    setText(this.#none, targets.length === 0 ? forwardWords.none(typed) : "");
    this.#bind();
  }

  #bind(): void {
    const chosen = this.#chosen;
    this.#submit.label = forwardWords.submit(chosen.length);
    if (!chosen.some(isToWait)) this.#submit.release();
  }

  #choiceOf(target: ForwardTarget): Choice {
    const known = this.#choices.get(target.key);
    if (known) return known;
    const box = element("input", { type: "checkbox" });
    const state = element("span", { class: "forward-state", role: "status" });
    const face = new TargetFace(target);
    box.addEventListener("change", () => {
      setText(state, "");
      this.#sheet?.tell("");
      this.#bind();
    });
    const choice: Choice = {
      node: element("li", {}, element("label", {}, ...face.nodes, state, box)),
      bind: (target) => {
        choice.target = target;
        face.bind(target);
      },
      target,
      nonce: this.#parts.room.acts.makeNonce(),
      box,
      state,
      isSent: false,
      problem: undefined,
    };
    this.#choices.set(target.key, choice);
    return choice;
  }

  /** Enter takes what was found first, and with nothing typed it sends. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && this.#search.value.trim() !== "") {
      event.preventDefault();
      const first = this.#list.querySelector("input");
      if (!first || first.disabled) return;
      first.click();
      this.#search.value = "";
      this.#show();
    } else if (event.key === "Escape" && this.#search.value !== "") {
      // What was typed is given up, not the dialog.
      event.preventDefault();
      event.stopPropagation();
      this.#search.value = "";
      this.#show();
    }
  }

  #walk(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const stops = [this.#search, ...this.#list.querySelectorAll("input")];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  async #send(): Promise<void> {
    const chosen = this.#chosen;
    if (chosen.length === 0) return this.#sheet?.tell(forwardWords.nobody);
    this.#sheet?.tell("");
    await this.#submit.run(async () => {
      // One after the other: they are paced as if somebody wrote them.
      for (const choice of chosen) await this.#sendTo(choice);
      this.#bind();
      // Those that go again go together: whoever has to wait longest says how long that is.
      const [longest] = chosen.flatMap(({ problem }) => problem ?? []).sort((a, b) => waitOf(b) - waitOf(a));
      if (longest) throw longest;
      const sent = [...this.#choices.values()].filter(({ isSent }) => isSent);
      this.#sheet?.end();
      this.#parts.say(forwardWords.done(sent.map(({ target }) => target.name)));
    }, () => {
      const failed = chosen.filter(({ isSent }) => !isSent).length;
      this.#sheet?.tell(forwardWords.some(chosen.length - failed, failed));
    });
  }

  async #sendTo(choice: Choice): Promise<void> {
    const { target, state, node, box, nonce } = choice;
    const { chat, room, seq } = this.#parts;
    box.disabled = true;
    choice.problem = undefined;
    node.classList.remove("failed");
    setText(state, forwardWords.state.sending);
    try {
      const to = "room" in target ? target.room : await chat.writeTo(target.person.id);
      await room.acts.forward(seq, to.id, nonce);
      choice.isSent = true;
      setText(state, forwardWords.state.sent);
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
      box.disabled = false;
      choice.problem = error;
      node.classList.add("failed");
      setText(state, whyNotGone(error));
    }
  }
}

function waitOf(problem: Refused | LinkLost): number {
  return problem instanceof Refused ? problem.seconds ?? 0 : 0;
}

function isToWait({ problem }: Choice): boolean {
  return problem !== undefined && waitOf(problem) > 0;
}

/** The button counts: a number in the sentence would soon be wrong. */
function whyNotGone(problem: Refused | LinkLost): string {
  if (problem instanceof LinkLost) return forwardWords.state.lost;
  return waitOf(problem) > 0 ? words.refusal(problem.code) : whyRefused(problem);
}
