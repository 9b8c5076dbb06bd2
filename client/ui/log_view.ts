import { type Day, toDays } from "../core/days.ts";
import { LogWindow, mostDrawn } from "../core/log_window.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { BubbleView } from "./bubble_view.ts";
import { copyText } from "./clipboard.ts";
import { dayView } from "./day_view.ts";
import { element, setText } from "./element.ts";
import { emptyRoom } from "./empty_room.ts";
import type { FileOpener } from "./file_opener.ts";
import { KeyedList } from "./keyed_list.ts";
import { type MessageActs, MessageMenu } from "./message_menu.ts";
import { walkMessages } from "./message_walk.ts";
import { ScrollKeeper, type ScrollPlace } from "./scroll_keeper.ts";
import { msToMidnight } from "./times.ts";
import { words } from "./words.ts";

/** This near to an edge of what is drawn, more is drawn. */
const nearEdgePx = 600;
/** New messages further back than this many screens are not worth scrolling to on opening. */
const screensBack = 2;
/** Of those who wrote more than this without a line, the newest are drawn; the bar counts them all. */
const mostUnsent = 100;

/** What was drawn of a log, and where in it somebody was. */
export type LogPlace = { window: LogWindow; scroll: ScrollPlace };

/** The messages of a room: draws the part that is read, and more of it in either direction. */
export class LogView {
  readonly node: HTMLElement;
  /** Called when the end comes into sight or goes out of it. */
  onAtEnd: (atEnd: boolean) => void = () => {};
  readonly #room: Room;
  readonly #me: string;
  readonly #clock: Clock;
  readonly #window: LogWindow;
  readonly #scroll: ScrollKeeper;
  readonly #beginning = element("p", { class: "beginning" });
  readonly #empty: HTMLElement;
  readonly #place: LogPlace | undefined;
  readonly #days: KeyedList<Day>;
  readonly #views = new WeakMap<Element, BubbleView>();
  readonly #enders: (() => void)[] = [];
  #due: number | undefined;
  #opened = false;

  constructor(
    room: Room,
    { chat, clock, place, opener, acts }: {
      chat: Chat;
      clock: Clock;
      place: LogPlace | undefined;
      opener: FileOpener;
      acts: MessageActs;
    },
  ) {
    this.#room = room;
    this.#me = chat.me.id;
    this.#clock = clock;
    this.#place = place;
    this.#window = place?.window ?? new LogWindow();
    const empty = emptyRoom(room, chat.tcpPorts);
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
          loadGap: (before) => void room.loadBefore(before),
          made: (view) => this.#views.set(view.node, view),
        }, () => clock.now()),
    );
    this.node.addEventListener("scroll", () => this.#reach(), { passive: true });
    this.node.addEventListener("pointerover", ({ target }) => this.#showReaders(target));
    walkMessages(this.node);
    const menu = new MessageMenu(this.node, {
      room,
      me: chat.me.id,
      acts,
      viewOf: (row) => this.#views.get(row),
    });
    this.#enders.push(
      () => menu.end(),
      empty.end,
      room.changed.hear(() => this.#drawSoon()),
      chat.heard.changed.hear(() => this.#showHeard()),
    );
    this.#drawAtMidnight();
    this.#drawSoon();
  }

  get atEnd(): boolean {
    return this.#scroll.stuck && this.#window.follows;
  }

  /** Where somebody is, if that is not the end. */
  get place(): LogPlace | undefined {
    const scroll = this.#opened && !this.atEnd ? this.#scroll.place : undefined;
    return scroll && { window: this.#window, scroll };
  }

  toEnd(): void {
    this.#window.toEnd(this.#room.log.entries);
    this.#scroll.toEnd();
    this.#drawSoon();
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

  /** Takes the line above the new messages away. */
  forgetNew(): void {
    this.#room.unread.forgetDivider();
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

  #open(): void {
    this.#opened = true;
    if (!this.#place) this.#window.toEnd(this.#room.log.entries);
    this.#scroll.hold(() => this.#draw());
    if (this.#place) this.#scroll.goTo(this.#place.scroll);
    else this.#toNew();
    this.onAtEnd(this.atEnd);
    this.#reach();
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
    const { log, outbox, marks, unread, name, kind, progress } = this.#room;
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
      // In a room of two it is no news that the two are in it.
      withoutNotices: kind === "direct",
    }));
    const isWhole = log.opened && log.before === undefined;
    this.#beginning.hidden = !isWhole || this.#window.hasAbove(log.entries);
    setText(this.#beginning, words.log.beginning(name.value, kind));
    this.#empty.hidden = !isWhole || waiting.length > 0 ||
      log.entries.some(({ body }) => body.kind !== "notice");
  }

  /** Draws and loads more where somebody comes near an edge. */
  #reach(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.node;
    if (!this.#opened) return;
    if (scrollTop < nearEdgePx) void this.#up();
    else if (!this.#window.follows && scrollHeight - scrollTop - clientHeight < nearEdgePx) this.#down();
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

  #showHeard(): void {
    for (const row of this.node.querySelectorAll(".unheard")) this.#views.get(row)?.showHeard();
  }

  #showReaders(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest(".row") : null;
    const view = row ? this.#views.get(row) : undefined;
    const seq = view?.bubble?.seq;
    if (!view || seq === undefined) return;
    const { marks, people } = this.#room;
    view.showReaders(marks.readers(seq).flatMap((id) => people.nameOf(id) ?? []));
  }

  /** “Today” becomes “Yesterday”. */
  #drawAtMidnight(): void {
    let cancel = () => {};
    const wait = () => {
      cancel = this.#clock.after(msToMidnight(this.#clock.now()) + 50, () => {
        this.#drawSoon();
        wait();
      });
    };
    wait();
    this.#enders.push(() => cancel());
  }

  end(): void {
    if (this.#due !== undefined) cancelAnimationFrame(this.#due);
    this.#scroll.end();
    for (const end of this.#enders) end();
  }
}
