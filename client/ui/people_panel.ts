import type { Listed } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { KeyedList } from "./keyed_list.ts";
import { themeSwitch } from "./theme_switch.ts";
import { words } from "./words.ts";

type Keyed = Listed & { key: string };

/** Who is in the room; on a phone also what has no place in the header. */
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

  constructor(room: Room, me: string, myName: string, settings: Settings, signOut: () => void) {
    this.#room = room;
    const people = element("ul", { class: "people-list" });
    const list = new KeyedList<Keyed>(people, (person) => personView(person, person.id === me));
    const theme = themeSwitch(settings);
    const leave = button({ class: "quiet" }, words.header.signOut);
    leave.addEventListener("click", signOut);
    this.#close.addEventListener("click", () => this.close());
    this.node = element(
      "aside",
      { class: "panel", hidden: true, "aria-label": words.header.people },
      element("div", { class: "panel-head" }, element("h2", {}, words.header.people), this.#close),
      people,
      element(
        "div",
        { class: "panel-foot" },
        theme.node,
        element("p", {}, `${words.header.signedInAs} `, element("b", {}, myName)),
        leave,
      ),
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
    this.#enders = [
      theme.end,
      room.people.list.watch((listed) => list.show((listed ?? []).map((one) => ({ ...one, key: one.id })))),
    ];
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  toggle(opener: HTMLElement): void {
    if (this.isOpen) return this.close();
    this.#opener = opener;
    this.node.hidden = false;
    this.onOpen(true);
    this.#close.focus();
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

function personView(person: Keyed, isMe: boolean) {
  const status = element("span", { class: "status" });
  const name = element("span", { class: "person-name", dir: "auto" }, person.name);
  const you = element("span", { class: "hint" }, words.header.you);
  const node = element("li", {}, avatar(person.id, person.name), name, ...isMe ? [you] : [], status);
  return {
    node,
    bind({ online }: Keyed) {
      node.classList.toggle("online", online);
      setText(status, online ? words.header.hereNow : words.header.away);
    },
  };
}
