import { actionIn } from "../core/action.ts";
import type { Bubble, Tick } from "../core/bubble.ts";
import type { HeardVoices } from "../core/heard_voices.ts";
import { avatar, setHue } from "./avatar.ts";
import { BubbleLead, type LeadActs, leadLabel } from "./bubble_lead.ts";
import { button, element, setText } from "./element.ts";
import { FileBubble } from "./file_bubble.ts";
import { kindOf } from "./file_kind.ts";
import { walkInside } from "./inside_walk.ts";
import { icon, type IconName } from "./icons.ts";
import type { View } from "./keyed_list.ts";
import type { TextPlace } from "./marked_text.ts";
import { previewCard } from "./preview_card.ts";
import type { ResponseDoor } from "./response_door.ts";
import type { ResponseView } from "./response_view.ts";
import type { ShownFile } from "./shown_file.ts";
import { TextView } from "./text_view.ts";
import { fullDateOf, timeOf } from "./times.ts";
import { words } from "./words.ts";
import { saidLine } from "../../protocol/said_line.ts";

/** What a person can do about a message that was not sent. */
export type FailedActs = {
  retry: () => void;
  delete: (nonce: string) => void;
  copy: (text: string) => Promise<boolean>;
};

export type BubbleActs = FailedActs & {
  openFile: (file: ShownFile, seq: number) => void;
  heard: HeardVoices;
  text: TextPlace;
  lead: LeadActs;
  responses: ResponseDoor;
  isSaved: (seq: number) => boolean;
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
  readonly #acts: BubbleActs;
  readonly #name: HTMLElement;
  readonly #time = element("time", { dir: "auto" });
  readonly #edited = element("span", { class: "edited", hidden: true }, words.log.edited);
  readonly #tick = element("span", { class: "tick", role: "img", hidden: true });
  readonly #problem = element("div", { class: "problem" });
  readonly #text: TextView;
  readonly #pin = element("span", { class: "pin", hidden: true }, icon("pin"));
  readonly #saved = element("span", { class: "pin saved", hidden: true }, icon("saved"));
  readonly #meta = element(
    "span",
    { class: "meta" },
    this.#saved,
    this.#pin,
    this.#edited,
    this.#time,
    this.#tick,
  );
  readonly #body = element("div", { class: "body" });
  readonly #lead: BubbleLead;
  #file: FileBubble | undefined;
  #preview: HTMLElement | undefined;
  #responses: ResponseView | undefined;
  #isWaiting = false;
  #bubble: Bubble | undefined;

  constructor(bubble: Bubble, acts: BubbleActs) {
    this.#acts = acts;
    this.#lead = new BubbleLead(acts.lead);
    this.#text = new TextView(acts.text);
    this.#text.onNamed = (isToMe) => this.node.classList.toggle("to-me", isToMe && !bubble.mine);
    this.#body.append(this.#text.node, this.#meta);
    this.#name = element("div", { class: "name", "aria-hidden": "true" }, bubble.name);
    setHue(this.#name, bubble.from);
    const name = bubble.mine ? [] : [this.#name];
    const box = element("div", { class: "bubble" }, ...name, this.#lead.node, this.#body);
    this.node = element(
      "article",
      { class: `row ${bubble.mine ? "mine" : "theirs"}`, tabindex: "-1" },
      ...bubble.mine ? [] : [avatar(bubble.from, bubble.name)],
      box,
    );
    this.node.dataset.key = bubble.key;
    walkInside(
      this.node,
      ":is(.lead, .body, .reactions, .quick) :is(a, button, input, video, pre, .spoiler)",
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.node) this.#file?.open();
    });
  }

  bind(bubble: Bubble): void {
    const before = this.#bubble;
    this.#text.renew();
    if (before && isSame(before, bubble)) return;
    this.#bubble = bubble;
    const { classList, dataset } = this.node;
    classList.toggle("continued", bubble.continued);
    classList.toggle("last", bubble.last);
    this.#name.hidden = bubble.continued;
    if (before && before.name !== bubble.name) this.#bindName(bubble);
    if (bubble.seq !== undefined) dataset.seq = `${bubble.seq}`;
    if (before && before.shape !== bubble.shape) classList.remove(before.shape);
    classList.add(bubble.shape);
    const isOther = bubble.text !== before?.text || bubble.shape !== before.shape;
    if (isOther || bubble.goneBy !== before.goneBy) this.#bindText(bubble);
    if (bubble.edited !== before?.edited) this.#bindEdited(bubble);
    this.#lead.bind(bubble);
    if (bubble.file) this.#bindFile(bubble, bubble.file);
    else if (before?.file) this.#dropFile();
    if (bubble.preview !== before?.preview) this.#bindPreview(bubble);
    this.#pin.hidden = !bubble.pinned;
    this.#bindResponses(bubble);
    this.#bindTime(bubble);
    if (bubble.tick !== before?.tick) this.#bindTick(bubble);
    if (bubble.tick !== before?.tick || bubble.reason !== before?.reason) this.#bindProblem(bubble);
    this.#bindLabel(bubble);
  }

  /** It may have been listened to, or saved, in the meantime. */
  renewLabel(): void {
    if (this.#bubble) this.#bindLabel(this.#bubble);
  }

  #bindLabel(bubble: Bubble): void {
    const { at, file, mine, seq, goneBy } = bubble;
    const isSaved = seq !== undefined && goneBy === undefined && this.#acts.isSaved(seq);
    this.#saved.hidden = !isSaved;
    // What is marked shows it, wherever in its group it stands.
    this.node.classList.toggle("timed", bubble.timed || bubble.pinned || isSaved);
    const isUnheard = !mine && file?.state === "ready" && kindOf(file) === "voice" &&
      this.#acts.heard.isNew(file.file, at);
    this.node.classList.toggle("unheard", isUnheard);
    this.node.setAttribute(
      "aria-label",
      labelOf(bubble, { isUnheard, isSaved }, this.#acts.lead.me),
    );
  }

  /** Who has read it is asked for only when somebody points there. */
  showReaders(names: readonly string[]): void {
    if (this.#bubble?.tick === "read") this.#tick.title = words.log.readBy(names);
  }

  get bubble(): Bubble | undefined {
    return this.#bubble;
  }

  /** They have left the server, and stand under another name. */
  #bindName({ from, name }: Bubble): void {
    setText(this.#name, name);
    this.node.querySelector(":scope > .avatar")?.replaceWith(avatar(from, name));
  }

  #bindText(bubble: Bubble): void {
    const { text, shape, goneBy } = bubble;
    const name = bubble.name || this.#acts.text.chat.me.name;
    const action = shape === "text" ? actionIn(text, name) : undefined;
    this.node.classList.toggle("action", action !== undefined);
    if (goneBy !== undefined) this.#text.say(icon("gone"), words.log.gone[goneBy]);
    else if (shape === "unknown") this.#text.say(words.log.unknown);
    else if (bubble.poll) this.#text.show(bubble.poll.question);
    // Who says what they do says it with a star that begins no list.
    else if (action !== undefined) this.#text.say(element("b", {}, name), ` ${action}`);
    else this.#text.show(text);
    const isEmpty = text === "" && goneBy === undefined && shape !== "unknown" && shape !== "poll";
    this.#text.node.hidden = isEmpty;
    // A text decides for its bubble on which side it begins; a caption decides for itself alone.
    this.#body.dir = bubble.shape === "file" ? "" : "auto";
    this.#text.node.dir = bubble.shape === "file" ? "auto" : "";
    this.node.classList.toggle("captioned", bubble.shape === "file" && !isEmpty);
  }

  #bindFile({ mine, name }: Bubble, file: ShownFile): void {
    if (!this.#file) {
      const sender = mine ? words.log.you : name;
      this.#file = new FileBubble(sender, {
        open: (file) => this.#acts.openFile(file, this.#bubble?.seq ?? 0),
        hear: (file) => this.#acts.heard.hear(file.file),
      });
      this.#body.prepend(this.#file.node);
    }
    this.#file.bind(file);
    this.node.classList.toggle("media", this.#file.isMedia);
    this.node.classList.toggle("gone", file.state === "abandoned");
  }

  /** What was a file may have become a text. */
  #dropFile(): void {
    this.#file?.node.remove();
    this.#file = undefined;
    this.node.classList.remove("media", "gone");
  }

  #bindPreview({ preview }: Bubble): void {
    const card = preview && previewCard(preview);
    this.#preview?.remove();
    if (card) this.#meta.before(card);
    if (card && !this.#preview) walkInside(this.node, ".preview");
    this.#preview = card;
    this.node.classList.toggle("previewed", card !== undefined);
  }

  /** Nearly none has any. */
  #bindResponses(bubble: Bubble): void {
    if (this.#responses) return this.#responses.bind(bubble);
    if (this.#isWaiting || !bubble.poll && bubble.reactions.length === 0) return;
    this.#isWaiting = true;
    this.#acts.responses.when((responses) => {
      this.#responses = responses.view(this.node, this.#body, this.#acts.text);
      if (this.#bubble) this.#responses.bind(this.#bubble);
    });
  }

  #bindTime({ at }: Bubble): void {
    this.#time.dateTime = new Date(at).toISOString();
    this.#time.title = fullDateOf(at);
    setText(this.#time, timeOf(at));
  }

  #bindEdited({ edited }: Bubble): void {
    this.#edited.hidden = edited === undefined;
    this.node.classList.toggle("changed", edited !== undefined);
    if (edited !== undefined) this.#edited.title = words.log.editedAt(fullDateOf(edited));
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
      if (await this.#acts.copy(text)) setText(copy, words.failed.copied);
    });
    const why = element("p", {}, words.failed.because(reason));
    this.#problem.replaceChildren(why, element("div", { class: "acts" }, retry, remove, copy));
    this.node.append(this.#problem);
  }
}

function labelOf(
  bubble: Bubble,
  { isUnheard, isSaved }: { isUnheard: boolean; isSaved: boolean },
  me: string,
): string {
  const { mine, name, at, shape, tick, file, edited, goneBy, preview, poll, reactions, pinned } = bubble;
  const text = saidLine(bubble.text).slice(0, longestLabel);
  const who = mine ? words.log.you : name;
  const said = goneBy !== undefined
    ? words.log.gone[goneBy]
    : shape === "unknown"
    ? words.log.unknown
    : file
    ? words.file.label(kindOf(file), file, text, isUnheard)
    : poll
    ? words.respond.poll(saidLine(poll.question), poll.voters, poll.closed)
    : preview
    ? words.log.withPreview(text, preview.title)
    : text;
  const whole = words.respond.label(
    edited === undefined ? said : words.log.wasEdited(said),
    reactions,
    pinned,
    isSaved,
  );
  const led = leadLabel(bubble, me, whole);
  const label = words.log.bubble(who, timeOf(at), led);
  return tick === undefined ? label : `${label}, ${words.log.tick(tick)}`;
}

function isSame(a: Bubble, b: Bubble): boolean {
  return (Object.keys(b) as (keyof Bubble)[]).every((field) => a[field] === b[field]);
}
