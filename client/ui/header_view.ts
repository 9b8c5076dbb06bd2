import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { roomAvatar } from "./room_avatar.ts";
import { words } from "./words.ts";

export type HeaderActs = {
  people: (opener: HTMLElement) => void;
  files: (opener: HTMLElement) => void;
  back: () => void;
};

/** The room's name, who is here, and the ways out of the room. */
export class HeaderView {
  readonly node: HTMLElement;
  readonly #people: HTMLButtonElement;
  readonly #files: HTMLButtonElement;
  readonly #enders: (() => void)[];

  constructor(chat: Chat, room: Room, acts: HeaderActs) {
    const isDirect = room.kind === "direct";
    const title = element("h1", { dir: "auto" });
    const here = element("p", { class: "here" });
    const back = iconButton("back", words.header.back, "narrow");
    back.addEventListener("click", acts.back);
    this.#people = iconButton("people", words.header.openPeople);
    this.#people.setAttribute("aria-expanded", "false");
    this.#people.addEventListener("click", () => acts.people(this.#people));
    this.#files = iconButton("files", words.files.open);
    this.#files.setAttribute("aria-expanded", "false");
    this.#files.addEventListener("click", () => acts.files(this.#files));
    this.node = element(
      "header",
      { class: "head" },
      back,
      roomAvatar(room.about),
      element("div", { class: "head-room" }, title, here),
      // Of a room of two the header says it all.
      ...isDirect ? [] : [this.#people],
      this.#files,
    );
    const bindHere = () => {
      const state = chat.link.state.value;
      const isHere = !isDirect || room.otherIsHere;
      setText(
        here,
        state.is === "connecting"
          ? words.header.connecting
          : state.is !== "open"
          ? words.header.offline
          : !isDirect
          ? words.header.here(Math.max(1, room.people.counts.value.online))
          : isHere
          ? words.header.hereNow
          : words.header.away,
      );
      here.classList.toggle("online", state.is === "open" && isHere);
    };
    this.#enders = [
      room.name.watch((name) => setText(title, name)),
      room.people.counts.watch(bindHere),
      chat.link.state.watch(bindHere),
    ];
  }

  showPeople(open: boolean): void {
    this.#people.setAttribute("aria-expanded", `${open}`);
  }

  showFiles(open: boolean): void {
    this.#files.setAttribute("aria-expanded", `${open}`);
  }

  end(): void {
    for (const end of this.#enders) end();
  }
}

function iconButton(name: "back" | "people" | "files", label: string, kind = ""): HTMLButtonElement {
  return button({ class: `icon-button ${kind}`.trim(), "aria-label": label, title: label }, icon(name));
}
