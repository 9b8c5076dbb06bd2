import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import { signOf } from "../core/people.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { atMidnight } from "./midnight.ts";
import { presenceText } from "./presence_text.ts";
import { renewAvatar, roomAvatar } from "./room_avatar.ts";
import { glass } from "./send_key.ts";
import { words } from "./words.ts";

export type HeaderActs = {
  clock: Clock;
  people: (opener: HTMLElement) => void;
  files: (opener: HTMLElement) => void;
  search: () => void;
  back: () => void;
};

/** The room's name, who is here, and the ways out of the room. */
export class HeaderView {
  readonly node: HTMLElement;
  readonly #name = button({ class: "head-name", "aria-expanded": "false" });
  readonly #people: HTMLButtonElement;
  readonly #files: HTMLButtonElement;
  readonly #enders: (() => void)[];

  constructor(chat: Chat, room: Room, acts: HeaderActs) {
    const isOfTwo = room.with !== undefined;
    const name = this.#name;
    const title = element("h1", { dir: "auto" }, name);
    const here = element("p", { class: "here" });
    const back = iconButton("back", words.header.back, "narrow");
    back.addEventListener("click", acts.back);
    this.#people = iconButton("people", words.header.openPeople);
    this.#people.setAttribute("aria-expanded", "false");
    this.#people.addEventListener("click", () => acts.people(this.#people));
    name.addEventListener("click", () => acts.people(name));
    for (const type of ["keydown", "blur"]) {
      name.addEventListener(type, () => name.classList.remove("unasked"));
    }
    this.#files = iconButton("files", words.files.open);
    this.#files.setAttribute("aria-expanded", "false");
    this.#files.addEventListener("click", () => acts.files(this.#files));
    const search = iconButton("search", words.header.search);
    search.addEventListener("click", acts.search);
    let shown = room.about;
    let sign = roomAvatar(shown);
    const face = element("span", { class: "head-face" }, sign);
    this.node = element(
      "header",
      { class: "head" },
      back,
      face,
      element("div", { class: "head-room" }, title, here),
      search,
      // Who is in a room of two the header says.
      ...isOfTwo ? [] : [this.#people],
      this.#files,
    );
    const otherText = () => {
      const other = room.people.list.value?.find(({ id }) => id === room.with?.id);
      const is = room.otherIs;
      const seen = other && is === signOf(other) ? other.seen : undefined;
      const about = { online: is !== "gone", away: is === "away", ...seen !== undefined && { seen } };
      return presenceText(about, acts.clock.now());
    };
    const bindHere = () => {
      const state = chat.link.state.value;
      const isHere = !isOfTwo || room.otherIs === "here";
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
          : otherText(),
      );
      here.classList.toggle("online", state.is === "open" && isHere);
      if (isOfTwo && state.is === "open") face.dataset.is = room.otherIs;
      else delete face.dataset.is;
    };
    this.#enders = [
      room.name.watch((text) => setText(name, text)),
      room.facts.watch((facts) => {
        sign = renewAvatar(sign, shown, facts);
        shown = facts;
        bindHere();
      }),
      room.people.counts.watch(bindHere),
      room.people.list.watch(bindHere),
      chat.link.state.watch(bindHere),
      ...isOfTwo
        ? [
          atMidnight(acts.clock, bindHere),
          // When they were here last stands in no greeting.
          chat.link.state.watch(({ is }) => {
            if (is === "open") void room.listPeople();
          }),
        ]
        : [],
    ];
  }

  /** On glass without a ring, which nobody has asked for, until a key says that somebody goes by keys. */
  focusName(): void {
    this.#name.focus({ preventScroll: true });
    this.#name.classList.toggle("unasked", glass.matches);
  }

  showPeople(open: boolean): void {
    for (const opener of [this.#people, this.#name]) opener.setAttribute("aria-expanded", `${open}`);
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
