import type { Chat } from "../core/chat.ts";
import { MoreRooms } from "../core/more_rooms.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { orderRooms } from "../core/room_order.ts";
import type { Settings } from "../core/settings.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { KeyedList } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import { manageButton } from "./manage_button.ts";
import { moreRoomsView } from "./more_rooms_view.ts";
import { type RoomItem, roomItem } from "./room_item.ts";
import { themeSwitch } from "./theme_switch.ts";
import { words } from "./words.ts";

export type ListActs = {
  open: (room: Room) => void;
  join: (room: string) => void;
  people: (opener: HTMLElement) => void;
  /** Asks what is to be made: a room, a message, a way in. */
  fresh: (opener: HTMLElement) => void;
  /** Opens the pages for looking after the server. */
  manage: () => void;
  account: () => void;
  signOut: () => void;
};

/** The rooms one is in and those one may join; below them what concerns the whole page. */
export class RoomList {
  readonly node: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #rooms: KeyedList<RoomItem>;
  readonly #directs: KeyedList<RoomItem>;
  readonly #nobody: HTMLElement;
  readonly #more: MoreRooms;
  readonly #rove: (preferred?: HTMLElement) => void;
  readonly #enders: (() => void)[];
  #open: Room | undefined;
  #due: number | undefined;

  constructor(chat: Chat, settings: Settings, clock: Clock, acts: ListActs) {
    this.#chat = chat;
    this.#clock = clock;
    const rooms = element("ul", { class: "room-items", "aria-label": words.rooms.label });
    const directs = element("ul", { class: "room-items", "aria-labelledby": "directs" });
    const make = ({ room }: RoomItem) => roomItem(room, chat.me.id, acts.open);
    this.#rooms = new KeyedList(rooms, make);
    this.#directs = new KeyedList(directs, make);
    const choose = button({ class: "quiet" }, words.rooms.choose);
    choose.addEventListener("click", () => acts.people(choose));
    this.#nobody = element("div", { class: "nobody" }, element("p", {}, words.rooms.nobody), choose);
    const more = this.#more = new MoreRooms(chat);
    const offers = moreRoomsView(more, acts.join);
    const theme = themeSwitch(settings);
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
    const manage = manageButton(chat, acts.manage);
    const walked = element(
      "div",
      { class: "list-body" },
      rooms,
      element(
        "section",
        { class: "room-group" },
        element("h2", { id: "directs" }, words.rooms.directs),
        directs,
        this.#nobody,
      ),
      offers.node,
    );
    this.node = element(
      "nav",
      { class: "list", "aria-label": words.rooms.label },
      element(
        "div",
        { class: "list-head" },
        element("img", { src: "/icons/parley.svg", alt: "", width: "28", height: "28" }),
        element("p", { class: "product" }, words.product),
        state,
        manage.node,
        fresh,
      ),
      walked,
      meBar(chat, theme.node, acts),
    );
    this.#rove = walkList(walked, ".room-item");
    const drawSoon = () => this.#drawSoon();
    this.#enders = [
      theme.end,
      manage.end,
      offers.end,
      () => more.end(),
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
    item?.scrollIntoView({ block: "nearest" });
  }

  /** The room that stands this many places below the open one. */
  beside(step: number): Room | undefined {
    const { publics, directs } = this.#order();
    const all = [...publics, ...directs];
    const at = this.#open ? all.indexOf(this.#open) : -1;
    return at < 0 ? all[0] : all[at + step];
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
    const { publics, directs } = this.#order();
    this.#rooms.show(items(publics));
    this.#directs.show(items(directs));
    this.#nobody.hidden = directs.length > 0;
    this.#rove();
    // A room that moves up would leave the focus behind.
    if (focused instanceof HTMLElement && this.node.contains(focused) && focused !== document.activeElement) {
      focused.focus({ preventScroll: true });
    }
  }

  end(): void {
    if (this.#due !== undefined) cancelAnimationFrame(this.#due);
    for (const end of this.#enders) end();
  }
}

/** Who one is here, and what concerns the whole page. */
function meBar({ me }: Chat, theme: HTMLElement, { account, signOut }: ListActs): HTMLElement {
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
  const leave = button(
    { class: "icon-button", "aria-label": words.header.signOut, title: words.header.signOut },
    icon("leave"),
  );
  leave.addEventListener("click", signOut);
  return element(
    "div",
    { class: "list-foot" },
    open,
    theme,
    leave,
  );
}
