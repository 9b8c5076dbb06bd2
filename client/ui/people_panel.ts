import type { Listed } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { KeyedList } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import { words } from "./words.ts";

type Keyed = Listed & { key: string };

/** Who is in the room. Choosing somebody leads to the room one has with them alone. */
export class PeoplePanel {
  readonly node: HTMLElement;
  readonly #room: Room;
  readonly #close = button(
    { class: "icon-button", "aria-label": words.header.closePeople, title: words.header.closePeople },
    icon("close"),
  );
  readonly #enders: (() => void)[];
  #opener: HTMLElement | undefined;
  /** Called when it is opened or closed. */
  onOpen: (open: boolean) => void = () => {};

  constructor(room: Room, me: string, write: (person: string) => void) {
    this.#room = room;
    const people = element("ul", { class: "people-list" });
    const list = new KeyedList<Keyed>(
      people,
      (person) => person.id === me ? ownView(person) : personView(person, () => write(person.id)),
    );
    const rove = walkList(people, ".person");
    this.#close.addEventListener("click", () => this.close());
    this.node = element(
      "aside",
      { class: "panel", hidden: true, "aria-label": words.header.people },
      element("div", { class: "panel-head" }, element("h2", {}, words.header.people), this.#close),
      people,
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
    this.#enders = [
      room.people.list.watch((listed) => {
        list.show((listed ?? []).map((one) => ({ ...one, key: one.id })));
        rove();
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
    this.onOpen(true);
    this.refresh();
  }

  /** The list is of the moment it was asked for; a new line may have brought other people. */
  refresh(): void {
    if (this.isOpen) void this.#room.listPeople();
  }

  close(): void {
    if (!this.isOpen) return;
    this.node.hidden = true;
    this.onOpen(false);
    this.#opener?.focus();
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}

function personView(person: Keyed, write: () => void) {
  const status = element("span", { class: "status" });
  const name = element("span", { class: "person-name", dir: "auto" }, person.name);
  const act = button(
    { class: "person", title: words.header.writeTo(person.name) },
    avatar(person.id, person.name),
    name,
    status,
  );
  act.addEventListener("click", write);
  const node = element("li", {}, act);
  return {
    node,
    bind({ online }: Keyed) {
      const text = online ? words.header.hereNow : words.header.away;
      node.classList.toggle("online", online);
      setText(status, text);
      act.setAttribute("aria-label", `${words.header.writeTo(person.name)}, ${text}`);
    },
  };
}

function ownView(person: Keyed) {
  const status = element("span", { class: "status" });
  const name = element("span", { class: "person-name", dir: "auto" }, person.name);
  const you = element("span", { class: "hint" }, words.header.you);
  const node = element("li", { class: "own" }, avatar(person.id, person.name), name, you, status);
  return {
    node,
    bind({ online }: Keyed) {
      node.classList.toggle("online", online);
      setText(status, online ? words.header.hereNow : words.header.away);
    },
  };
}
