import { Refused } from "../../protocol/refusals.ts";
import { may } from "../../protocol/roles.ts";
import type { Bubble } from "../core/bubble.ts";
import type { Chat } from "../core/chat.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import { Pins } from "../core/pins.ts";
import type { Room } from "../core/room.ts";
import { element } from "./element.ts";
import { laterStyles } from "./later_styles.ts";
import type { TextPlace } from "./marked_text.ts";
import { type MenuItem, MenuView } from "./menu_view.ts";
import { PinBar, type PinBarActs } from "./pin_bar.ts";
import { openPoll } from "./poll_dialog.ts";
import { fillChoices, QuickBar } from "./quick_bar.ts";
import { openReceipts } from "./receipt_sheet.ts";
import { whyRefused } from "./refused.ts";
import { openResponses } from "./response_sheet.ts";
import { ResponseView } from "./response_view.ts";
import { responseWords } from "./response_words.ts";
import type { Sheet } from "./sheet.ts";
import { signWords } from "./sign_words.ts";

await laterStyles();

/** How people take what is said in a room: emoji, votes, pins. Each message, the menu and the page ask it. */
export class Responses {
  readonly room: Room;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly me: string;
  readonly pins: Pins;
  /** Says why something was not done. */
  readonly say: (sentence: string) => void;
  readonly #quick: QuickBar;
  readonly #menu = new MenuView(responseWords.attach);
  readonly #enders: (() => void)[];
  #sheet: Sheet | undefined;
  #ended = false;

  constructor(chat: Chat, room: Room, clock: Clock, say: (sentence: string) => void) {
    this.#chat = chat;
    this.#clock = clock;
    this.room = room;
    this.me = chat.me.id;
    this.say = say;
    this.pins = new Pins(room, chat.link);
    this.#quick = new QuickBar(this);
    this.#enders = [
      () => this.pins.end(),
      () => this.#menu.end(),
      room.changed.hear(() => this.#quick.renew()),
    ];
  }

  get mayReact(): boolean {
    return !this.room.about.archived;
  }

  get mayPin(): boolean {
    return this.room.isOpenToMe && may(this.room.about.role, "pin");
  }

  isMine(seq: number, emoji: string): boolean {
    const entry = this.room.find(seq);
    const { reactions } = entry ? this.room.own.over(entry) : {};
    return reactions?.some((one) => one.emoji === emoji && one.mine) ?? false;
  }

  /** Says it, or does not any more. */
  react(seq: number, emoji: string): void {
    void this.#try(() => this.room.acts.react(seq, emoji, !this.isMine(seq, emoji)));
  }

  vote(seq: number, options: readonly number[]): void {
    void this.#try(() => this.room.acts.vote(seq, options));
  }

  async closePoll(seq: number): Promise<void> {
    await this.#try(() => this.room.acts.closePoll(seq));
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof LinkLost) this.say(responseWords.lost);
    else if (error instanceof Refused) this.say(whyRefused(error));
    else throw error;
  }

  /** What has come of a message, in its row. */
  view(row: HTMLElement, body: HTMLElement, place: TextPlace): ResponseView {
    return new ResponseView(row, body, this, place);
  }

  /** Emoji beside the message that somebody is at. */
  follow(row: HTMLElement | null, bubble: Bubble | undefined): void {
    if (row && bubble && this.#canTake(bubble)) this.#quick.follow(row, bubble);
    else this.#quick.leave();
  }

  /** Asks for any emoji. */
  pick(row: HTMLElement, bubble: Bubble | undefined): void {
    if (!bubble || !this.#canTake(bubble)) return;
    this.#quick.follow(row, bubble);
    this.#quick.pick(row);
  }

  /** Emoji for the top of a menu. */
  choices(row: HTMLElement, bubble: Bubble): HTMLElement | undefined {
    if (!this.#canTake(bubble)) return undefined;
    const node = element("div", { class: "menu-top", role: "group" });
    fillChoices(node, bubble, this, () => this.pick(row, bubble));
    return node;
  }

  /** `back`: to the message. */
  items(bubble: Bubble, back: () => void): MenuItem[] {
    const { seq, pinned, poll, reactions } = bubble;
    if (seq === undefined || !isThere(bubble)) return [];
    const isVoted = poll && poll.voters > 0 && (poll.closed || poll.options.some(({ mine }) => mine));
    const { reacted, voted, pin, unpin } = responseWords.menu;
    return [
      ...!isVoted && reactions.length === 0 ? [] : [{
        icon: "people" as const,
        label: isVoted ? voted : reacted,
        act: () => void this.showAll(seq, back),
      }],
      ...!this.mayPin ? [] : [{
        icon: "pin" as const,
        label: pinned ? unpin : pin,
        act: () => void this.#try(() => this.room.acts.pin(seq, !pinned)),
      }],
      { icon: "read", label: signWords.receipts.open, act: () => void this.showReceipts(seq, back) },
    ];
  }

  /** Whom it has reached. */
  async showReceipts(seq: number, closed: () => void): Promise<void> {
    try {
      this.#show(await openReceipts(this.#chat, this.room, seq, this.#clock.now()), closed);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Who has said what of it. */
  async showAll(seq: number, closed: () => void): Promise<void> {
    try {
      this.#show(await openResponses(this, seq), closed);
    } catch (error) {
      this.#fail(error);
    }
  }

  askPoll(closed: () => void): void {
    this.#show(openPoll(this.room, this.#clock), closed);
  }

  /** On glass there is room for one button beside the field. */
  openAttach(opener: HTMLElement, files: () => void, closed: () => void): void {
    const { left, top } = opener.getBoundingClientRect();
    this.#menu.open(
      [
        { icon: "files", label: responseWords.files, act: files },
        { icon: "poll", label: responseWords.newPoll, act: () => this.askPoll(closed) },
      ],
      { x: left, y: top },
      opener,
    );
  }

  /** What is pinned, above the messages. */
  showPins(place: HTMLElement, acts: PinBarActs): void {
    const bar = new PinBar(this, acts);
    place.append(bar.node);
    this.#enders.push(() => bar.end());
  }

  #canTake(bubble: Bubble): boolean {
    return this.mayReact && bubble.seq !== undefined && isThere(bubble);
  }

  #show(sheet: Sheet, closed: () => void): void {
    if (this.#ended) return sheet.end();
    sheet.onClosed = closed;
    this.#sheet = sheet;
  }

  end(): void {
    this.#ended = true;
    this.#quick.end();
    this.#sheet?.end();
    for (const end of this.#enders) end();
  }
}

/** Somebody has said it. */
function isThere({ shape, file }: Bubble): boolean {
  return shape !== "stub" && shape !== "unknown" && file?.state !== "abandoned";
}
