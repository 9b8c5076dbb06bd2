import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import { type Listed, signOf } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { walkInside } from "./inside_walk.ts";
import { KeyedList, type View } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import type { MenuView } from "./menu_view.ts";
import { PhoneLayer } from "./phone_layer.ts";
import { presenceText } from "./presence_text.ts";
import type { PeopleFind } from "./people_find.ts";
import type { ResponseDoor } from "./response_door.ts";
import type { RoomDetails } from "./room_details.ts";
import type { RoomWish } from "./room_dialogs.ts";
import { words } from "./words.ts";

export type PanelActs = {
  clock: Clock;
  write: (person: string) => void;
  ask: (wish: RoomWish) => void;
  /** Says that something is done, or why it is not. */
  say: (sentence: string) => void;
  /** Shows a message where it stands. */
  reveal: (seq: number) => void;
  responses: ResponseDoor;
};

type Keyed = Listed & { key: string };

/** What the room is and who is in it. Choosing somebody leads to the room one has with them alone. */
export class PeoplePanel {
  readonly node: HTMLElement;
  readonly #chat: Chat;
  readonly #room: Room;
  readonly #acts: PanelActs;
  readonly #close = button(
    { class: "icon-button", "aria-label": words.header.closePeople, title: words.header.closePeople },
    icon("close"),
  );
  readonly #layer = new PhoneLayer();
  readonly #about = element("div");
  /** Shown once what stands above it is there: nobody is to press on a row that moves away. */
  readonly #people = element("ul", { class: "people-list", hidden: true });
  readonly #show: () => void;
  readonly #enders: (() => void)[];
  #details: RoomDetails | undefined;
  #find: PeopleFind | undefined;
  #menu: MenuView | undefined;
  #opener: HTMLElement | undefined;
  #ended = false;
  /** Called when it is opened or closed. */
  onOpen: (open: boolean) => void = () => {};

  constructor(room: Room, chat: Chat, acts: PanelActs) {
    this.#room = room;
    this.#chat = chat;
    this.#acts = acts;
    const people = this.#people;
    const list = new KeyedList<Keyed>(
      people,
      (person) => person.id === chat.me.id ? ownView(person, chat) : this.#personView(person),
    );
    const rove = walkList(people, ".person");
    this.#close.addEventListener("click", () => this.close());
    this.node = element(
      "aside",
      { class: "panel", hidden: true, "aria-label": words.header.people },
      element("div", { class: "panel-head" }, element("h2", {}, words.header.people), this.#close),
      element("div", { class: "panel-body" }, this.#about, people),
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
    const show = this.#show = () => {
      const listed = room.people.list.value ?? [];
      list.show((this.#find?.of(listed) ?? listed).map((one) => ({ ...one, key: one.id })));
      rove();
    };
    this.#enders = [
      room.people.list.watch(show),
      // Who may do what with whom.
      room.facts.watch(show),
      chat.self.watch(show),
      // Somebody came, went, or is another one here.
      room.arrived.hear((entries) => {
        if (entries.some(({ body }) => body.kind === "notice")) this.refresh();
      }),
    ];
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  toggle(opener: HTMLElement): void {
    if (this.isOpen) return this.close();
    this.#opener = opener;
    this.show();
    this.#close.focus();
  }

  /** Opens it and leaves the focus where it is. */
  show(): void {
    this.node.hidden = false;
    this.#layer.opened(() => this.close());
    this.onOpen(true);
    this.refresh();
    void this.#load();
  }

  /** The list is of the moment it was asked for; a new line may have brought other people. */
  refresh(): void {
    if (this.isOpen) void this.#room.listPeople();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#menu?.end();
    this.node.hidden = true;
    this.#layer.closed();
    this.onOpen(false);
    this.#opener?.focus();
  }

  async #load(): Promise<void> {
    if (this.#details) return;
    try {
      const { PeopleFind, RoomDetails } = await import("./room_parts.ts");
      if (this.#ended || this.#details) return;
      const { ask, say, reveal, responses } = this.#acts;
      this.#details = new RoomDetails({ chat: this.#chat, room: this.#room, ask, say, reveal, responses });
      this.#find = new PeopleFind({
        ...{ room: this.#room, clock: this.#acts.clock, changed: this.#show },
        enter: () => this.#people.querySelector<HTMLElement>(".person")?.focus(),
      });
      this.#about.replaceChildren(this.#details.node, this.#find.node);
    } catch {
      // The server may have been updated since: then this page's parts are there no longer.
      setText(this.#about, words.rooms.outdated);
    } finally {
      this.#people.hidden = false;
    }
  }

  /** Whether there is more to do with people here than to write to them. */
  get #mayMore(): boolean {
    return may(this.#room.about.role, "remove") || may(this.#chat.self.value?.role ?? "guest", "mute");
  }

  #personView(person: Keyed): View<Keyed> {
    const write = () => this.#acts.write(person.id);
    const status = element("span", { class: "status" });
    const role = element("span", { class: "role-badge", hidden: true });
    const name = element("span", { class: "person-name", dir: "auto" }, person.name);
    const face = element("span", {}, avatar(person.id, person.name));
    const act = button(
      { class: "person", title: words.header.writeTo(person.name) },
      face,
      name,
      role,
      status,
    );
    const more = button(
      {
        class: "icon-button person-more",
        "aria-label": words.header.more(person.name),
        "aria-haspopup": "menu",
        tabindex: "-1",
      },
      icon("more"),
    );
    const node = element("li", {}, act, more);
    let listed = person;
    act.addEventListener("click", write);
    more.addEventListener("click", () => void this.#openMenu(listed, more, write));
    node.addEventListener("contextmenu", (event) => {
      if (more.hidden) return;
      event.preventDefault();
      void this.#openMenu(listed, more, write);
    });
    walkInside(node, ".person-more");
    return {
      node,
      bind: (now) => {
        listed = now;
        const text = presenceText(now, this.#acts.clock.now());
        const is = badgeOf(now, this.#chat);
        node.classList.toggle("online", now.online);
        face.dataset.is = signOf(now);
        setText(status, text);
        setText(role, is);
        role.hidden = is === "";
        more.hidden = !this.#mayMore;
        const label = [words.header.writeTo(now.name), text, is].filter((part) => part !== "").join(", ");
        act.setAttribute("aria-label", label);
      },
    };
  }

  async #openMenu(person: Listed, opener: HTMLElement, write: () => void): Promise<void> {
    try {
      const { openPersonMenu } = await import("./room_parts.ts");
      if (this.#ended) return;
      this.#menu?.end();
      const { say, clock } = this.#acts;
      const parts = { chat: this.#chat, room: this.#room, person, write, say, clock };
      const menu = await openPersonMenu(parts, opener);
      if (this.#ended) return menu.end();
      this.#menu?.end();
      this.#menu = menu;
    } catch {
      this.#acts.say(words.rooms.outdated);
    }
  }

  end(): void {
    this.#ended = true;
    this.#layer.closed();
    this.#menu?.end();
    this.#details?.end();
    this.#find?.end();
    for (const end of this.#enders) end();
  }
}

/** Where everybody may come as a guest, that somebody is one says nothing. */
function badgeOf({ role = "member" }: Listed, { server }: Chat): string {
  return role === "member" || role === "guest" && server.value?.guests ? "" : words.header.roles[role];
}

function ownView(person: Keyed, chat: Chat): View<Keyed> {
  const status = element("span", { class: "status" });
  const role = element("span", { class: "role-badge", hidden: true });
  const name = element("span", { class: "person-name", dir: "auto" }, person.name);
  const you = element("span", { class: "hint" }, words.header.you);
  const face = element("span", {}, avatar(person.id, person.name));
  const node = element("li", { class: "own" }, face, name, you, role, status);
  return {
    node,
    bind(now: Keyed) {
      const is = badgeOf(now, chat);
      node.classList.toggle("online", now.online);
      face.dataset.is = signOf(now);
      setText(status, now.online ? words.header.hereNow : words.header.gone);
      setText(role, is);
      role.hidden = is === "";
    },
  };
}
