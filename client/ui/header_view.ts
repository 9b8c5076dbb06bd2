import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { themeSwitch } from "./theme_switch.ts";
import { words } from "./words.ts";

export type HeaderActs = { people: (opener: HTMLElement) => void; signOut: () => void };

/** The room's name, who is here, and what concerns the whole page. */
export class HeaderView {
  readonly node: HTMLElement;
  readonly #people: HTMLButtonElement;
  readonly #enders: (() => void)[];

  constructor(chat: Chat, room: Room, settings: Settings, acts: HeaderActs) {
    const title = element("h1");
    const here = element("p", { class: "here" });
    this.#people = button({
      class: "icon-button",
      "aria-label": words.header.openPeople,
      title: words.header.openPeople,
      "aria-expanded": "false",
    }, icon("people"));
    this.#people.addEventListener("click", () => acts.people(this.#people));
    const leave = button(
      { class: "icon-button wide", "aria-label": words.header.signOut, title: words.header.signOut },
      icon("leave"),
    );
    leave.addEventListener("click", acts.signOut);
    const theme = themeSwitch(settings);
    theme.node.classList.add("wide");
    this.node = element(
      "header",
      { class: "head" },
      element("div", { class: "head-room" }, title, here),
      element("p", { class: "head-me wide" }, `${words.header.signedInAs} `, element("b", {}, chat.me.name)),
      theme.node,
      this.#people,
      leave,
    );
    const bindHere = () => {
      const state = chat.link.state.value;
      const { online } = room.people.counts.value;
      setText(
        here,
        state.is === "open"
          ? words.header.here(Math.max(1, online))
          : state.is === "connecting"
          ? words.header.connecting
          : words.header.offline,
      );
      here.classList.toggle("online", state.is === "open");
    };
    this.#enders = [
      theme.end,
      room.name.watch((name) => setText(title, name)),
      room.people.counts.watch(bindHere),
      chat.link.state.watch(bindHere),
    ];
  }

  showPeople(open: boolean): void {
    this.#people.setAttribute("aria-expanded", `${open}`);
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}
