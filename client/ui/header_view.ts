import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { renewAvatar, roomAvatar } from "./room_avatar.ts";
import { words } from "./words.ts";

export type HeaderActs = {
  people: (opener: HTMLElement) => void;
  files: (opener: HTMLElement) => void;
  search: () => void;
  back: () => void;
};

/** The room's name, who is here, and the ways out of the room. */
export class HeaderView {
  readonly node: HTMLElement;
  readonly #people: HTMLButtonElement;
  readonly #files: HTMLButtonElement;
  readonly #enders: (() => void)[];

  constructor(chat: Chat, room: Room, acts: HeaderActs) {
    const isOfTwo = room.with !== undefined;
    const name = isOfTwo ? element("span") : button({ class: "head-name" });
    const title = element("h1", { dir: "auto" }, name);
    const here = element("p", { class: "here" });
    const back = iconButton("back", words.header.back, "narrow");
    back.addEventListener("click", acts.back);
    this.#people = iconButton("people", words.header.openPeople);
    this.#people.setAttribute("aria-expanded", "false");
    this.#people.addEventListener("click", () => acts.people(this.#people));
    if (!isOfTwo) name.addEventListener("click", () => acts.people(name));
    this.#files = iconButton("files", words.files.open);
    this.#files.setAttribute("aria-expanded", "false");
    this.#files.addEventListener("click", () => acts.files(this.#files));
    const search = iconButton("search", words.header.search);
    search.addEventListener("click", acts.search);
    let shown = room.about;
    let sign = roomAvatar(shown);
    this.node = element(
      "header",
      { class: "head" },
      back,
      sign,
      element("div", { class: "head-room" }, title, here),
      search,
      // Of a room of two the header says it all.
      ...isOfTwo ? [] : [this.#people],
      this.#files,
    );
    const bindHere = () => {
      const state = chat.link.state.value;
      const isHere = !isOfTwo || room.otherIsHere;
      setText(
        here,
        state.is === "connecting"
          ? words.header.connecting
          : state.is !== "open"
          ? words.header.offline
          : !isOfTwo
          ? words.header.hereAndTopic(
            words.header.here(Math.max(1, room.people.counts.value.online)),
            room.about.topic,
          )
          : isHere
          ? words.header.hereNow
          : words.header.away,
      );
      here.classList.toggle("online", state.is === "open" && isHere);
    };
    this.#enders = [
      room.name.watch((text) => setText(name, text)),
      room.facts.watch((facts) => {
        sign = renewAvatar(sign, shown, facts);
        shown = facts;
        bindHere();
      }),
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

function iconButton(
  name: "back" | "people" | "files" | "search",
  label: string,
  kind = "",
): HTMLButtonElement {
  return button({ class: `icon-button ${kind}`.trim(), "aria-label": label, title: label }, icon(name));
}
