import type { ListedPerson } from "../../../protocol/commands.ts";
import { may } from "../../../protocol/roles.ts";
import { avatar } from "../avatar.ts";
import { button, element, setText } from "../element.ts";
import { icon } from "../icons.ts";
import type { View } from "../keyed_list.ts";
import { MenuView } from "../menu_view.ts";
import { whyNot } from "../room_asks.ts";
import { programName } from "../program_name.ts";
import { dateTimeOf, shortTimeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";
import { accountItems, moderationItems } from "./person_acts.ts";
import { SearchField } from "./search_field.ts";

const { person: said } = manageWords;

/** Everybody who has an account or was a guest: who they are, where they are signed in, what can be done. */
export class PeoplePage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<ListedPerson>;
  readonly #search: SearchField;
  readonly #menu = new MenuView(manageWords.pages.people);

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#search = new SearchField("people-search", parts.clock, () => void this.#list.begin());
    this.#list = new PagedList<ListedPerson>({
      label: manageWords.pages.people,
      none: () => said.none,
      fetch: async (after) => {
        const { people, more } = await parts.chat.link.ask("people", {
          limit: 50,
          ...this.#search.words,
          ...after !== undefined && { after },
        });
        return { items: people, more };
      },
      key: ({ id }) => id,
      row: (person) => this.#row(person),
    });
    this.node = element("div", {}, this.#search.node, this.#list.node);
  }

  load(): void {
    void this.#list.load();
  }

  #row(first: ListedPerson): View<ListedPerson> {
    const { chat, clock } = this.#parts;
    const isMe = first.id === chat.me.id;
    const name = element("span", { class: "manage-name", dir: "auto" });
    const role = element("span", { class: "role-badge" });
    const state = element("span", { class: "state-badge", hidden: true });
    const facts = element("p", { class: "hint" });
    const more = button(
      { class: "icon-button", "aria-haspopup": "menu", "aria-label": said.more(first.name) },
      icon("more"),
    );
    const devices = new Devices(first, this.#parts);
    let person = first;
    more.addEventListener("click", () => this.#open(person, more));
    const node = element(
      "li",
      { class: "manage-row" },
      avatar(first.id, first.name),
      element(
        "div",
        { class: "manage-what" },
        element("p", { class: "manage-line" }, name, role, state),
        facts,
      ),
      ...devices.isAllowed ? [devices.opener] : [],
      more,
      devices.node,
    );
    node.addEventListener("contextmenu", (event) => {
      if (more.hidden) return;
      event.preventDefault();
      this.#open(person, more);
    });
    return {
      node,
      bind: (now) => {
        person = now;
        const wall = clock.now();
        setText(name, isMe ? `${now.name} (${said.you})` : now.name);
        setText(role, manageWords.role[now.role]);
        role.hidden = now.role === "member";
        const is = now.banned
          ? said.banned
          : now.muted === undefined
          ? ""
          : said.muted(dateTimeOf(now.muted));
        setText(state, is);
        state.hidden = is === "";
        node.classList.toggle("online", now.online);
        setText(
          facts,
          said.facts({
            since: shortTimeOf(now.since, wall),
            seen: now.seen === undefined ? undefined : shortTimeOf(now.seen, wall),
            isHere: now.online,
          }),
        );
        more.hidden = this.#itemsFor(now).length === 0;
      },
    };
  }

  #itemsFor(person: ListedPerson) {
    const { chat, clock, tell } = this.#parts;
    const acts = { chat, clock, say: tell, changed: () => void this.#list.load() };
    return [...moderationItems(person, acts), ...accountItems(person, acts)];
  }

  #open(person: ListedPerson, opener: HTMLElement): void {
    const { left, bottom } = opener.getBoundingClientRect();
    this.#menu.open(this.#itemsFor(person), { x: left, y: bottom + 4 }, opener);
  }

  end(): void {
    this.#menu.end();
    this.#search.end();
  }
}

/** Where somebody is signed in: looked up when it is opened. */
class Devices {
  readonly opener: HTMLButtonElement;
  readonly node: HTMLElement;
  readonly isAllowed: boolean;
  readonly #parts: ManageParts;
  readonly #person: string;

  constructor({ id, name, kind }: ListedPerson, parts: ManageParts) {
    this.#parts = parts;
    this.#person = id;
    this.isAllowed = kind !== "bot" && may(parts.chat.self.value?.role ?? "guest", "settings");
    this.node = element("div", { class: "manage-below", role: "status", hidden: true });
    this.opener = button(
      { class: "quiet", "aria-expanded": "false", "aria-label": said.devicesOf(name) },
      said.devices,
    );
    this.opener.addEventListener("click", () => void this.#toggle());
  }

  async #toggle(): Promise<void> {
    this.node.hidden = !this.node.hidden;
    this.opener.setAttribute("aria-expanded", `${!this.node.hidden}`);
    if (this.node.hidden) return;
    setText(this.node, manageWords.loading);
    try {
      const { sessions = [] } = await this.#parts.chat.link.ask("person", { person: this.#person });
      if (sessions.length === 0) return setText(this.node, said.noDevices);
      const now = this.#parts.clock.now();
      const rows = sessions.map(({ seen, ...program }) => {
        const what = programName(program);
        return element("li", {}, seen === undefined ? what : said.device(what, shortTimeOf(seen, now)));
      });
      this.node.replaceChildren(element("ul", {}, ...rows));
    } catch (problem) {
      setText(this.node, whyNot(problem));
    }
  }
}
