import type { Bubble, Tick } from "../core/bubble.ts";
import { avatar, setHue } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import type { View } from "./keyed_list.ts";
import { linkedText } from "./linked_text.ts";
import { fullDateOf, timeOf } from "./times.ts";
import { words } from "./words.ts";

/** What a person can do about a message that was not sent. */
export type FailedActs = {
  retry: () => void;
  delete: (nonce: string) => void;
  copy: (text: string) => Promise<void>;
};

const tickIcons: Record<Tick, IconName> = {
  waiting: "waiting",
  sending: "waiting",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  held: "waiting",
};

/** More of a long text than this does not help whoever listens to a list of messages. */
const longestLabel = 300;

export class BubbleView implements View<Bubble> {
  readonly node: HTMLElement;
  readonly #acts: FailedActs;
  readonly #name: HTMLElement;
  readonly #time = element("time");
  readonly #tick = element("span", { class: "tick", role: "img" });
  readonly #problem = element("div", { class: "problem" });
  #bubble: Bubble | undefined;

  constructor(bubble: Bubble, acts: FailedActs) {
    this.#acts = acts;
    this.#name = element("div", { class: "name", "aria-hidden": "true" }, bubble.name);
    setHue(this.#name, bubble.from);
    const text = element("span", { class: "text" }, ...textNodes(bubble));
    const meta = element("span", { class: "meta", dir: "ltr" }, this.#time, this.#tick);
    const body = element("div", { class: "body", dir: "auto" }, text, meta);
    const box = element("div", { class: "bubble" }, ...bubble.mine ? [] : [this.#name], body);
    this.node = element(
      "article",
      { class: `row ${bubble.mine ? "mine" : "theirs"} ${bubble.shape}`, tabindex: "-1" },
      ...bubble.mine ? [] : [avatar(bubble.from, bubble.name)],
      box,
    );
    this.node.dataset.key = bubble.key;
  }

  bind(bubble: Bubble): void {
    const before = this.#bubble;
    if (before && isSame(before, bubble)) return;
    this.#bubble = bubble;
    const { classList, dataset } = this.node;
    classList.toggle("continued", bubble.continued);
    classList.toggle("last", bubble.last);
    classList.toggle("timed", bubble.timed);
    this.#name.hidden = bubble.continued;
    if (bubble.seq !== undefined) dataset.seq = `${bubble.seq}`;
    this.#bindTime(bubble);
    if (bubble.tick !== before?.tick) this.#bindTick(bubble);
    if (bubble.tick !== before?.tick || bubble.reason !== before?.reason) this.#bindProblem(bubble);
    this.node.setAttribute("aria-label", labelOf(bubble));
  }

  /** Who has read it is asked for only when somebody points there. */
  showReaders(names: readonly string[]): void {
    if (this.#bubble?.tick === "read") this.#tick.title = words.log.readBy(names);
  }

  get bubble(): Bubble | undefined {
    return this.#bubble;
  }

  #bindTime({ at }: Bubble): void {
    this.#time.dateTime = new Date(at).toISOString();
    this.#time.title = fullDateOf(at);
    setText(this.#time, timeOf(at));
  }

  #bindTick({ tick }: Bubble): void {
    this.#tick.hidden = tick === undefined;
    if (tick === undefined) return;
    this.node.dataset.tick = tick;
    this.#tick.setAttribute("aria-label", words.log.tick(tick));
    this.#tick.title = words.log.tick(tick);
    this.#tick.replaceChildren(icon(tickIcons[tick]));
  }

  #bindProblem(bubble: Bubble): void {
    const { key, text, tick, reason } = bubble;
    if (tick !== "failed" || reason === undefined) return this.#problem.remove();
    const retry = button({}, words.failed.retry);
    const remove = button({}, words.failed.delete);
    const copy = button({}, words.failed.copy);
    retry.addEventListener("click", () => this.#acts.retry());
    remove.addEventListener("click", () => this.#acts.delete(key));
    copy.addEventListener("click", async () => {
      await this.#acts.copy(text);
      setText(copy, words.failed.copied);
    });
    const why = element("p", {}, words.failed.because(reason));
    this.#problem.replaceChildren(why, element("div", { class: "acts" }, retry, remove, copy));
    this.node.append(this.#problem);
  }
}

function textNodes({ shape, text }: Bubble): (Node | string)[] {
  return shape === "unknown" ? [words.log.unknown] : linkedText(text);
}

function labelOf({ mine, name, at, text, shape, tick }: Bubble): string {
  const who = mine ? words.log.you : name;
  const said = shape === "unknown" ? words.log.unknown : text.slice(0, longestLabel);
  const label = words.log.bubble(who, timeOf(at), said);
  return tick === undefined ? label : `${label}, ${words.log.tick(tick)}`;
}

function isSame(a: Bubble, b: Bubble): boolean {
  return (Object.keys(b) as (keyof Bubble)[]).every((field) => a[field] === b[field]);
}
