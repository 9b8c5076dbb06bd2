import type { Chat } from "../core/chat.ts";
import { MoreRooms } from "../core/more_rooms.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { folded, placeIn } from "../core/folded.ts";
import { allOf, orderRooms } from "../core/room_order.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { KeyedList } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import { onLongPress } from "./long_press.ts";
import { manageButton } from "./manage_button.ts";
import { atMidnight } from "./midnight.ts";
import { type MoreRoomsView, moreRoomsView } from "./more_rooms_view.ts";
import { type RoomItem, roomItem } from "./room_item.ts";
import { words } from "./words.ts";

export type ListActs = {
  open: (room: Room) => void;
  join: (room: string) => void;
  people: (opener: HTMLElement) => void;
  /** Asks what is to be made: a room, a message, a way in. */
  fresh: (opener: HTMLElement) => void;
  /** To a room, a person or a message, by name. */
  goTo: () => void;
  /** Opens what can be done with a room; `back` gets the focus afterwards. */
  menu: (room: Room, at: { x: number; y: number }, back: HTMLElement) => void;
  /** Opens the pages for looking after the server. */
  manage: () => void;
  settings: () => void;
  account: () => void;
  signOut: () => void;
};

/** So many rooms need no box to find one by. */
const fewRooms = 6;

/** The rooms one is in and those one may join; below them what concerns the whole page. */
export class RoomList {
  readonly node: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #pinned: KeyedList<RoomItem>;
  readonly #rooms: KeyedList<RoomItem>;
  readonly #directs: KeyedList<RoomItem>;
  readonly #nobody: HTMLElement;
  readonly #pinnedGroup: HTMLElement;
  readonly #directsGroup: HTMLElement;
  readonly #filter = element("input", {
    type: "search",
    class: "list-filter",
    "aria-label": words.rooms.filter,
    placeholder: words.rooms.filter,
    autocomplete: "off",
    spellcheck: "false",
    hidden: true,
  });
  readonly #none = element("p", { class: "nobody", role: "status" });
  readonly #offers: MoreRoomsView;
  readonly #more: MoreRooms;
  readonly #rove: (preferred?: HTMLElement) => void;
  readonly #enders: (() => void)[];
  #open: Room | undefined;
  #due: number | undefined;

  constructor(chat: Chat, clock: Clock, acts: ListActs) {
    this.#chat = chat;
    this.#clock = clock;
    const rooms = element("ul", { class: "room-items", "aria-label": words.rooms.label });
    const directs = element("ul", { class: "room-items", "aria-labelledby": "directs" });
    const pinned = element("ul", { class: "room-items", "aria-labelledby": "pinned-rooms" });
    const make = ({ room }: RoomItem) => roomItem(room, chat.me, acts.open);
    this.#pinned = new KeyedList(pinned, make);
    this.#rooms = new KeyedList(rooms, make);
    this.#directs = new KeyedList(directs, make);
    const choose = button({ class: "quiet" }, words.rooms.choose);
    choose.addEventListener("click", () => acts.people(choose));
    this.#nobody = element("div", { class: "nobody" }, element("p", {}, words.rooms.nobody), choose);
    this.#directsGroup = element(
      "section",
      { class: "room-group" },
      element("h2", { id: "directs" }, words.rooms.directs),
      directs,
      this.#nobody,
    );
    const more = this.#more = new MoreRooms(chat);
    const offers = moreRoomsView(more, acts.join);
    this.#offers = offers;
    this.#pinnedGroup = element(
      "section",
      { class: "room-group", hidden: true },
      element("h2", { id: "pinned-rooms" }, words.rooms.pinned),
      pinned,
    );
    const state = element("p", { class: "list-state" });
    const fresh = button(
      {
        class: "icon-button",
        "aria-label": words.rooms.fresh,
        title: words.rooms.fresh,
        "aria-haspopup": "menu",
      },
      icon("larger"),
    );
    fresh.addEventListener("click", () => acts.fresh(fresh));
    const goTo = button(
      {
        class: "icon-button",
        "aria-label": words.rooms.goTo,
        title: words.rooms.goTo,
        "aria-haspopup": "dialog",
      },
      icon("search"),
    );
    goTo.addEventListener("click", acts.goTo);
    const manage = manageButton(chat, acts.manage);
    const walked = element(
      "div",
      { class: "list-body" },
      this.#filter,
      this.#pinnedGroup,
      rooms,
      this.#directsGroup,
      offers.node,
      this.#none,
    );
    this.node = element(
      "nav",
      { class: "list", "aria-label": words.rooms.label },
      element(
        "div",
        { class: "list-head" },
        element("img", { src: "/icons/parley.svg", alt: "", width: "28", height: "28" }),
        element("div", { class: "list-name" }, element("p", { class: "product" }, words.product), state),
        manage.node,
        goTo,
        fresh,
      ),
      walked,
      meBar(chat, acts),
    );
    this.#rove = walkList(walked, ".room-item");
    this.#filter.addEventListener("input", () => this.#draw());
    this.#filter.addEventListener("keydown", (event) => this.#filterKey(event, acts));
    const press = onLongPress(walked, ".room-item", (item, at) => {
      const room = chat.room(item.dataset.room ?? "");
      if (room) acts.menu(room, at, item);
    });
    const drawSoon = () => this.#drawSoon();
    this.#enders = [
      press.end,
      manage.end,
      offers.end,
      () => more.end(),
      atMidnight(clock, drawSoon),
      chat.rooms.watch(drawSoon),
      chat.changed.hear(drawSoon),
      chat.link.state.watch(({ is }) =>
        setText(
          state,
          is === "open" ? "" : is === "connecting" ? words.header.connecting : words.header.offline,
        )
      ),
    ];
    this.#draw();
  }

  /** Somebody looks at it again. */
  refresh(): void {
    this.#more.refresh();
  }

  /** On a phone, where no room is open. */
  showTray(tray: HTMLElement): void {
    this.node.lastElementChild!.before(tray);
  }

  /** The room that is open, or none where the list has the screen for itself. */
  showOpen(room: Room | undefined): void {
    this.#open = room;
    this.#draw();
    const item = this.#itemOf(room);
    this.#rove(item);
    // The messages are drawn by then: before, the page would be laid out without them.
    requestAnimationFrame(() => item?.scrollIntoView({ block: "nearest" }));
  }

  /** All of them as they stand here; also those of two in which nobody has written yet. */
  get inOrder(): Room[] {
    return [...new Set([...allOf(this.#order()), ...this.#chat.rooms.value])];
  }

  /** The room that stands this many places below the open one; or the next in that direction with something new. */
  beside(step: 1 | -1, unread: boolean): Room | undefined {
    const all = allOf(this.#order());
    const at = this.#open ? all.indexOf(this.#open) : -1;
    if (at < 0 && !unread) return all[0];
    if (!unread) return all[at + step];
    const rest = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse();
    return rest.find((room) => room.unread.count.value > 0);
  }

  /** Whoever comes back from a room goes on there. */
  focus(room: Room | undefined): void {
    (this.#itemOf(room) ?? this.node.querySelector<HTMLElement>(".room-item"))?.focus();
  }

  #itemOf(room: Room | undefined): HTMLElement | undefined {
    const items = [...this.node.querySelectorAll<HTMLElement>(".room-item")];
    return items.find(({ dataset }) => dataset.room === room?.id);
  }

  #order() {
    return orderRooms(this.#chat.rooms.value, this.#chat.me.id, this.#open);
  }

  /**
   * Enter opens the first that is found, the arrows go to it, Escape shows all again. A room that one may join is left to
   * its button: Enter leads there.
   */
  #filterKey(event: KeyboardEvent, acts: ListActs): void {
    const first = this.node.querySelector<HTMLElement>(".room-item") ??
      this.#offers.node.querySelector<HTMLElement>("button");
    if (event.isComposing) return;
    if (event.key === "Escape" && this.#filter.value !== "") {
      this.#filter.value = "";
      this.#draw();
    } else if (event.key === "ArrowDown") first?.focus();
    else if (event.key === "Enter") {
      const room = first && this.#chat.room(first.dataset.room ?? "");
      if (room) {
        this.#filter.value = "";
        this.#draw();
        acts.open(room);
      } else first?.focus();
    } else return;
    event.preventDefault();
  }

  #drawSoon(): void {
    this.#due ??= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    if (this.#due !== undefined) cancelAnimationFrame(this.#due);
    this.#due = undefined;
    const focused = document.activeElement;
    const now = this.#clock.now();
    const items = (rooms: readonly Room[]) =>
      rooms.map((room) => ({ key: room.id, room, isOpen: room === this.#open, now }));
    const order = this.#order();
    // Whoever has a word in the box must see what it hides.
    this.#filter.hidden = this.#chat.rooms.value.length <= fewRooms && this.#filter.value === "";
    const wanted = folded(this.#filter.value);
    const found = (rooms: readonly Room[]) =>
      rooms.filter(({ name }) => wanted === "" || placeIn(folded(name.value), wanted) >= 0);
    const [pinned, publics, directs] = [found(order.pinned), found(order.publics), found(order.directs)];
    this.#pinned.show(items(pinned));
    this.#rooms.show(items(publics));
    this.#directs.show(items(directs));
    this.#pinnedGroup.hidden = pinned.length === 0;
    this.#directsGroup.hidden = wanted !== "" && directs.length === 0;
    this.#nobody.hidden = directs.length > 0;
    const isOffered = this.#offers.find(wanted);
    const isNone = pinned.length + publics.length + directs.length === 0 && !isOffered;
    setText(this.#none, isNone ? words.rooms.noneFound(this.#filter.value.trim()) : "");
    this.#rove();
    // A room that moves would leave the focus behind; one that is pinned stands in another list, as another node.
    if (!(focused instanceof HTMLElement) || focused === document.activeElement) return;
    const moved = focused.isConnected ? focused : this.#itemOf(this.#chat.room(focused.dataset.room ?? ""));
    if (moved && this.node.contains(moved)) moved.focus({ preventScroll: true });
  }

  end(): void {
    if (this.#due !== undefined) cancelAnimationFrame(this.#due);
    for (const end of this.#enders) end();
  }
}

/** Who one is here, and what concerns the whole page. */
function meBar({ me }: Chat, { account, settings, signOut }: ListActs): HTMLElement {
  const open = button(
    {
      class: "me",
      "aria-label": words.account.open(me.name),
      title: words.account.title,
      "aria-haspopup": "dialog",
    },
    avatar(me.id, me.name),
    element("b", { dir: "auto" }, me.name),
  );
  open.addEventListener("click", account);
  const choose = button(
    {
      class: "icon-button",
      "aria-label": words.header.settings,
      title: words.header.settings,
      "aria-haspopup": "dialog",
    },
    icon("settings"),
  );
  choose.addEventListener("click", settings);
  const leave = button(
    { class: "icon-button", "aria-label": words.header.signOut, title: words.header.signOut },
    icon("leave"),
  );
  leave.addEventListener("click", signOut);
  return element(
    "div",
    { class: "list-foot" },
    open,
    choose,
    leave,
  );
}
