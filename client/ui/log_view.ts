import { type Day, toDays } from "../core/days.ts";
import { LogWindow, mostDrawn } from "../core/log_window.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { firstAtLeast, hasGapAfter } from "../core/room_log.ts";
import { isSaid } from "../core/said.ts";
import type { BubbleView } from "./bubble_view.ts";
import { copyText } from "./clipboard.ts";
import { dayView } from "./day_view.ts";
import { element, setText } from "./element.ts";
import { emptyRoom } from "./empty_room.ts";
import type { FileOpener } from "./file_opener.ts";
import { GapFiller } from "./gap_filler.ts";
import { KeyedList } from "./keyed_list.ts";
import { type MessageActs, MessageMenu } from "./message_menu.ts";
import type { TextPlace } from "./marked_text.ts";
import { walkMessages } from "./message_walk.ts";
import type { ResponseDoor } from "./response_door.ts";
import { atMidnight } from "./midnight.ts";
import { ScrollKeeper, type ScrollPlace } from "./scroll_keeper.ts";
import { longDateOf } from "./times.ts";
import { words } from "./words.ts";

/** This near to an edge of what is drawn, more is drawn. */
const nearEdgePx = 600;
/** Hardly a message is lower than this: so many of them cover the screen. */
const lowRowPx = 32;
/** New messages further back than this many screens are not worth scrolling to on opening. */
const screensBack = 2;
/** Of those who wrote more than this without a line, the newest are drawn; the bar counts them all. */
const mostUnsent = 100;

/** A page turns by this much of what is in sight: whoever reads on sees the last line again. */
const pageShare = 0.9;

/** How much is new above what is in sight, and since when, if that is known. */
export type NewAbove = { count: number; at: number | undefined };

/** The messages of a room: draws the part that is read, and more of it in either direction. */
export class LogView {
  readonly node: HTMLElement;
  /** Called when the end comes into sight or goes out of it. */
  onAtEnd: (atEnd: boolean) => void = () => {};
  /** Called when it is drawn for the first time. */
  onOpened: () => void = () => {};
  /** Called when the line above the new ones, that stood far above what was opened, is there no longer, or in sight. */
  onNewSeen: () => void = () => {};
  readonly #room: Room;
  readonly #me: string;
  readonly #window = new LogWindow();
  readonly #scroll: ScrollKeeper;
  readonly #beginning = element("p", { class: "beginning" });
  readonly #empty: HTMLElement;
  readonly #place: ScrollPlace | undefined;
  readonly #days: KeyedList<Day>;
  readonly #views = new WeakMap<Element, BubbleView>();
  readonly #menu: MessageMenu;
  readonly #gaps: GapFiller;
  readonly #enders: (() => void)[] = [];
  #due: number | undefined;
  #opened = false;

  constructor(
    room: Room,
    { chat, clock, place, opener, acts, named, responses }: {
      chat: Chat;
      clock: Clock;
      place: ScrollPlace | undefined;
      opener: FileOpener;
      acts: Omit<MessageActs, "focusOn">;
      named: Pick<TextPlace, "openPerson" | "openRoom">;
      responses: ResponseDoor;
    },
  ) {
    this.#room = room;
    this.#me = chat.me.id;
    this.#place = place;
    const empty = emptyRoom(room, chat);
    this.#empty = empty.node;
    const days = element("div", { class: "days" });
    const content = element("div", { class: "content" }, this.#beginning, days, this.#empty);
    this.node = element(
      "div",
      {
        class: "log",
        role: "log",
        "aria-live": "off",
        "aria-label": words.log.label(room.name.value, room.kind),
      },
      content,
    );
    this.#scroll = new ScrollKeeper(this.node, content);
    this.#scroll.onStuck = () => this.onAtEnd(this.atEnd);
    this.#days = new KeyedList(
      days,
      () =>
        dayView({
          retry: () => room.outbox.retryAll(),
          delete: (nonce) => room.outbox.delete(nonce),
          copy: copyText,
          openFile: (file, seq) => void opener.open({ file, seq }),
          heard: chat.heard,
          lead: { me: chat.me.id, reveal: (seq) => void this.reveal(seq) },
          text: { chat, room, ...named },
          responses,
          isSaved: (seq) => chat.saved.has(room.id, seq),
          loadGap: (before) => void room.loadBefore(before),
          made: (view) => this.#views.set(view.node, view),
        }, () => clock.now()),
    );
    this.node.addEventListener("scroll", () => this.#reach(), { passive: true });
    this.node.addEventListener("pointerover", ({ target }) => this.#showReaders(target));
    walkMessages(this.node, { toEnd: () => this.#goToEnd(), scroll: (move) => this.#scroll.scroll(move) });
    const menu = new MessageMenu(this.node, {
      room,
      me: chat.me.id,
      acts: { ...acts, focusOn: (seq) => this.focusOn(seq) },
      responses,
      viewOf: (row) => this.#views.get(row),
    });
    this.#menu = menu;
    const gaps = this.#gaps = new GapFiller(this.node, room);
    this.#enders.push(
      () => menu.end(),
      empty.end,
      room.changed.hear(() => this.#drawSoon()),
      chat.link.greeted.hear(() => gaps.again(this.atEnd)),
      chat.heard.changed.hear(() => this.#renewLabels(".unheard")),
      chat.saved.known.hear(() => this.#renewLabels(".row")),
      chat.saved.changed.hear(({ room: id, seq }) => {
        if (id === room.id) this.#renewLabels(`[data-seq="${seq}"]`);
      }),
    );
    this.#enders.push(atMidnight(clock, () => this.#drawSoon()));
    this.#drawSoon();
  }

  get atEnd(): boolean {
    return this.#scroll.stuck && this.#window.follows;
  }

  /** Where somebody is, if that is not the end. */
  get place(): ScrollPlace | undefined {
    const place = this.#opened ? this.#scroll.place : undefined;
    return this.atEnd ? undefined : place;
  }

  toEnd(): void {
    this.#window.toEnd(this.#room.log.entries);
    this.#scroll.toEnd();
    this.#drawSoon();
  }

  async #goToEnd(): Promise<void> {
    if (this.#window.follows) return;
    this.toEnd();
    await new Promise(requestAnimationFrame);
    // What was asked for first is drawn first.
    await new Promise(requestAnimationFrame);
  }

  /** A page of it further up or down. */
  turn(step: 1 | -1): void {
    const top = step * this.node.clientHeight * pageShare;
    this.#scroll.scroll(() => this.node.scrollBy({ top, behavior: "instant" }));
  }

  /** What came since somebody was here last, where that begins out of sight. */
  get newAbove(): NewAbove | undefined {
    const { log, unread } = this.#room;
    const { divider } = unread;
    if (!this.#opened || divider === undefined || this.#isNewInSight()) return undefined;
    const after = log.entries.filter(({ seq, from, body }) =>
      seq > divider && from !== this.#me && isSaid(body)
    );
    const first = after[0];
    if (!first) return undefined;
    // What stands in a gap is new too, and nobody knows of what time it is.
    const isWhole = log.entries[0]!.seq <= divider + 1 && !hasGapAfter(log.entries, divider);
    return { count: Math.max(after.length, unread.count.value), at: isWhole ? first.at : undefined };
  }

  /** To the line above the new ones, wherever it stands. */
  async toNew(): Promise<void> {
    const { divider } = this.#room.unread;
    if (divider === undefined) return;
    const { log } = this.#room;
    const wanted = () =>
      log.entries.find(({ seq, from, body }) => seq > divider && from !== this.#me && isSaid(body));
    if (!log.has(divider + 1)) await this.#room.loadAround(divider + 1);
    const first = wanted();
    if (first) await this.reveal(first.seq);
    this.onNewSeen();
  }

  /** Within the sight of somebody, or below it. */
  #isNewInSight(): boolean {
    const line = this.node.querySelector(".unread-line");
    return line !== null && line.getBoundingClientRect().bottom > this.node.getBoundingClientRect().top;
  }

  /** Brings a message into sight, wherever it stands in the room. */
  async reveal(seq: number): Promise<void> {
    const { log } = this.#room;
    // Opened first: what is drawn for the first time goes to its end.
    if (log.opened && !this.#opened) this.#open();
    // What is below it is wanted too, so that it does not stand at the edge.
    if (!log.has(seq)) await this.#room.loadAround(seq);
    if (!log.has(seq)) return;
    this.#window.toEnd(log.entries);
    while ((this.#window.slice(log.entries)[0]?.seq ?? 0) > seq && this.#window.hasAbove(log.entries)) {
      this.#window.up(log.entries);
    }
    this.#scroll.hold(() => this.#draw());
    const row = this.node.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (!row) return;
    this.#scroll.toTop(row, Math.max(48, (this.node.clientHeight - row.offsetHeight) / 2));
    row.focus({ preventScroll: true });
    row.classList.add("revealed");
    row.addEventListener("animationend", () => row.classList.remove("revealed"), { once: true });
    this.onAtEnd(this.atEnd);
  }

  /** Back to a message that something was done with. */
  focusOn(seq: number): void {
    this.node.querySelector<HTMLElement>(`[data-seq="${seq}"]`)?.focus({ preventScroll: true });
  }

  /** Asks how somebody takes the newest message. */
  async reactToLast(): Promise<void> {
    await this.#goToEnd();
    const row = [...this.node.querySelectorAll<HTMLElement>(".row[data-seq]:not(.stub, .unknown)")].at(-1);
    if (row) this.#menu.react(row);
  }

  /** Takes the line above the new messages away. */
  forgetNew(): void {
    this.#room.unread.forgetDivider();
    this.onNewSeen();
    this.#drawSoon();
  }

  /** However many things change within a frame, they are drawn once. */
  #drawSoon(): void {
    this.#due ??= requestAnimationFrame(() => {
      this.#due = undefined;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { log } = this.#room;
    if (log.opened && !this.#opened) return this.#open();
    this.#window.trim(log.entries, this.#scroll.stuck ? "bottom" : "top");
    this.#scroll.hold(() => this.#draw());
    this.onAtEnd(this.atEnd);
    this.#reach();
  }

  /** What is in sight is drawn first, and the rest in the frame after it. */
  #open(): void {
    this.#opened = true;
    const { entries } = this.#room.log;
    const count = Math.ceil(innerHeight / lowRowPx);
    const place = this.#place;
    if (place && this.#room.log.has(Number(place.seq))) this.#openAt(place, count);
    else this.#openEnd(count);
    this.onAtEnd(this.atEnd);
    this.onOpened();
    if (this.#window.fill(entries)) this.#drawSoon();
    this.#reach();
  }

  #openAt(place: ScrollPlace, count: number): void {
    const { entries } = this.#room.log;
    this.#window.around(entries, Number(place.seq), count);
    this.#draw();
    // Not all entries are seen, and there are low ones. What is stuck to an end that is none would move.
    while (this.#scroll.goTo(place) && this.#scroll.stuck && !this.#window.follows) {
      this.#window.down(entries);
      this.#draw();
    }
  }

  #openEnd(count: number): void {
    const { log: { entries }, unread: { divider, count: unread } } = this.#room;
    const isNews = divider !== undefined && unread.value > 0;
    const news = isNews ? entries.length - firstAtLeast(entries, divider) : 0;
    // The line above them is gone to, unless it stands further back than is worth it.
    this.#window.toEnd(entries, news > screensBack * count ? count : Math.max(count, news));
    this.#scroll.hold(() => this.#draw());
    while (this.#window.hasAbove(entries) && this.node.scrollHeight <= this.node.clientHeight) {
      this.#window.up(entries);
      this.#scroll.hold(() => this.#draw());
    }
    this.#toNew();
  }

  #toNew(): void {
    const line = this.node.querySelector<HTMLElement>(".unread-line");
    if (!line || this.#room.unread.count.value === 0) return;
    const back = this.node.getBoundingClientRect().bottom - line.getBoundingClientRect().top;
    if (back <= this.node.clientHeight * screensBack && back > this.node.clientHeight) {
      this.#scroll.toTop(line, 48);
    }
  }

  #draw(): void {
    const { log, outbox, marks, unread, name, kind, progress, quotes } = this.#room;
    const waiting = outbox.items.filter(({ nonce }) => !outbox.isDrawn(nonce));
    // What is not in the log yet stands at its end, and is seen only there.
    const unsent = this.#window.follows ? waiting.slice(-mostUnsent) : [];
    const entries = this.#window.slice(log.entries).slice(unsent.length - mostDrawn);
    this.#days.show(toDays({
      me: this.#me,
      entries,
      unsent,
      tickOf: (seq) => marks.tickOf(seq),
      unreadAfter: unread.divider,
      received: progress,
      quoteOf: quotes.of,
      respondedOf: (entry) => this.#room.own.over(entry),
      // In a room of two it is no news that the two are in it.
      withoutNotices: kind === "direct",
    }));
    const isWhole = log.opened && log.before === undefined;
    this.#beginning.hidden = !isWhole || this.#window.hasAbove(log.entries);
    const expired = this.#room.facts.value.expired;
    setText(
      this.#beginning,
      expired
        ? words.log.expired(longDateOf(expired.before), expired.days)
        : words.log.beginning(name.value, kind),
    );
    this.#empty.hidden = !isWhole || waiting.length > 0 ||
      log.entries.some(({ body }) => body.kind !== "notice");
  }

  /** Draws and loads more where somebody comes near an edge. */
  #reach(): void {
    if (!this.#opened) return;
    this.#room.log.reading = this.atEnd ? undefined : this.#window.slice(this.#room.log.entries)[0]?.seq;
    if (this.#isNewInSight()) this.onNewSeen();
    // What is due is drawn first: then it is seen how near the edges are.
    if (this.#due !== undefined) return;
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    if (scrollTop < nearEdgePx) void this.#up();
    else if (!this.#window.follows && scrollHeight - scrollTop - clientHeight < nearEdgePx) this.#down();
    this.#gaps.look(this.atEnd);
  }

  async #up(): Promise<void> {
    const { log } = this.#room;
    if (!this.#window.hasAbove(log.entries) && !await this.#room.loadEarlier()) return;
    if (!this.#window.hasAbove(log.entries)) return;
    this.#window.up(log.entries);
    this.#drawSoon();
  }

  #down(): void {
    this.#window.down(this.#room.log.entries);
    this.#drawSoon();
  }

  #renewLabels(which: string): void {
    for (const row of this.node.querySelectorAll(which)) this.#views.get(row)?.renewLabel();
  }

  #showReaders(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest(".row") : null;
    const view = row ? this.#views.get(row) : undefined;
    const seq = view?.bubble?.seq;
    if (!view || seq === undefined) return;
    const { marks, people } = this.#room;
    view.showReaders(marks.readers(seq).flatMap((id) => people.nameOf(id) ?? []));
  }

  end(): void {
    this.#room.log.reading = undefined;
    if (this.#due !== undefined) cancelAnimationFrame(this.#due);
    this.#scroll.end();
    for (const end of this.#enders) end();
  }
}
