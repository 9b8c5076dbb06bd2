import { saidLine } from "../../protocol/said_line.ts";
import type { BubblePoll } from "../core/bubble.ts";
import { hasSigns } from "../core/markdown/signs.ts";
import { questionButton } from "./account_question.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import type { TextPlace } from "./marked_text.ts";
import type { Responses } from "./responses.ts";
import { responseWords } from "./response_words.ts";
import { TextView } from "./text_view.ts";

const { poll: said } = responseWords;

/** What is chosen lies under its words: a link in them is pressed for itself. */
type Option = {
  row: HTMLElement;
  node: HTMLButtonElement;
  text: TextView;
  shown: string | undefined;
  share: HTMLElement;
  bar: HTMLElement;
};

/** What can be chosen in a poll. How many chose what is seen with the first own vote, and when it is closed. */
export class PollView {
  readonly node: HTMLElement;
  readonly #seq: number;
  readonly #responses: Responses;
  readonly #place: TextPlace;
  readonly #kind = element("div", { class: "poll-kind" });
  readonly #list = element("div", { class: "poll-options" });
  readonly #who = button({ class: "poll-who" });
  readonly #back = button({ class: "poll-back" }, said.takeBack);
  readonly #close: HTMLElement | undefined;
  #options: Option[] = [];
  #poll: BubblePoll | undefined;

  constructor(seq: number, mine: boolean, responses: Responses, place: TextPlace) {
    this.#seq = seq;
    this.#responses = responses;
    this.#place = place;
    this.#close = mine ? this.#closing() : undefined;
    this.node = element(
      "div",
      { class: "ballot" },
      this.#kind,
      this.#list,
      element("div", { class: "poll-foot" }, this.#who, this.#back, ...this.#close ? [this.#close] : []),
    );
    this.#who.title = said.who;
    this.#who.addEventListener("click", () => void responses.showAll(seq, () => this.#who.focus()));
    this.#back.addEventListener("click", () => {
      this.#options[0]?.node.focus({ preventScroll: true });
      responses.vote(seq, []);
    });
    this.#list.addEventListener("keydown", (event) => this.#walk(event));
  }

  bind(poll: BubblePoll): void {
    for (const { text } of this.#options) text.renew();
    if (poll === this.#poll) return;
    const { question, options, many, closed, voters } = poll;
    if (this.#options.length !== options.length) this.#make(options.length, many);
    this.#poll = poll;
    const isVoted = options.some(({ mine }) => mine);
    const isShown = isVoted || closed;
    this.#list.setAttribute("aria-label", saidLine(question));
    this.node.classList.toggle("shown", isShown);
    this.node.classList.toggle("closed", closed);
    setText(this.#kind, closed ? said.closed : many ? said.chooseMany : said.chooseOne);
    for (const [i, option] of options.entries()) this.#bindOption(this.#options[i]!, option, poll, isShown);
    setText(this.#who, said.voters(voters));
    this.#who.disabled = !isShown || voters === 0;
    this.#back.hidden = !isVoted || closed || !this.#responses.mayReact;
    if (this.#close) this.#close.hidden = closed;
  }

  #bindOption(
    option: Option,
    { text, count, mine }: BubblePoll["options"][number],
    { voters, closed }: BubblePoll,
    isShown: boolean,
  ): void {
    const part = voters === 0 ? 0 : count / voters;
    const { node, share, bar } = option;
    if (option.shown !== text) {
      option.shown = text;
      option.text.show(text);
      // It is what its button is called; only what can be pressed in it is more than that.
      option.text.node.ariaHidden = hasSigns(text) ? null : "true";
    }
    const line = saidLine(text);
    setText(share, isShown ? said.share(part) : "");
    bar.style.setProperty("--share", `${isShown ? part : 0}`);
    node.setAttribute("aria-checked", `${mine}`);
    node.setAttribute("aria-disabled", `${closed || !this.#responses.mayReact}`);
    node.setAttribute("aria-label", isShown ? said.result(line, count, part) : line);
  }

  #make(count: number, many: boolean): void {
    this.#list.setAttribute("role", many ? "group" : "radiogroup");
    this.#list.classList.toggle("many", many);
    this.#options = Array.from({ length: count }, (_, i) => {
      const share = element("span", { class: "poll-share", "aria-hidden": "true" });
      const bar = element("span", { class: "poll-bar" });
      const node = button({ class: "poll-option", role: many ? "checkbox" : "radio", tabindex: "-1" });
      const text = new TextView(this.#place, true);
      text.node.classList.add("poll-text");
      text.node.dir = "auto";
      const mark = element("span", { class: "poll-mark" }, icon("sent"));
      const row = element("div", { class: "poll-row" }, node, mark, text.node, share, bar);
      node.addEventListener("click", () => this.#choose(i));
      return { row, node, text, shown: undefined, share, bar };
    });
    this.#list.replaceChildren(...this.#options.map(({ row }) => row));
  }

  #choose(at: number): void {
    const { options, many, closed } = this.#poll!;
    if (closed || !this.#responses.mayReact) return;
    const mine = options.flatMap(({ mine }, i) => mine ? [i] : []);
    if (!many) {
      if (!options[at]!.mine) this.#responses.vote(this.#seq, [at]);
    } else {this.#responses.vote(
        this.#seq,
        options[at]!.mine ? mine.filter((one) => one !== at) : [...mine, at],
      );}
  }

  /** From its ends the arrows go on through the messages. */
  #walk(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = this.#options.findIndex(({ node }) => node === event.target);
    const next = step === undefined || at < 0 ? undefined : this.#options[at + step];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.node.focus();
  }

  #closing(): HTMLElement {
    return questionButton({
      label: [said.close, said.closeSpoken],
      why: said.closeWhy,
      yes: said.closeYes,
      no: said.closeNo,
      act: () => this.#responses.closePoll(this.#seq),
    });
  }
}
