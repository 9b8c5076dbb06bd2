import { mostSearchLetters } from "../../protocol/search_words.ts";
import { type Chat, firstRoom } from "../core/chat.ts";
import { type Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { Search, type SearchState } from "../core/search.ts";
import { groupsOf } from "../core/search_groups.ts";
import { withoutBegun } from "../core/search_suggestions.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { laterStyles } from "./later_styles.ts";
import { walkList } from "./list_walk.ts";
import { PhoneLayer } from "./phone_layer.ts";
import { SearchChips } from "./search_chips.ts";
import { whyRefused } from "./refused.ts";
import { searchResult } from "./search_result.ts";
import { searchWords } from "./search_words.ts";
import { dayName } from "./times.ts";

await laterStyles();

/** This near to the end of what is shown, more is loaded. */
const nearEndPx = 300;

export type SearchActs = {
  jump: (room: string, seq: number) => void;
  /** Gives the focus back. */
  closed: () => void;
};

/** Looks for messages in the room that is open, or in all: a field, what narrows it down, and what was found. */
export class SearchPanel {
  readonly node: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #acts: SearchActs;
  readonly #search: Search;
  readonly #layer = new PhoneLayer();
  readonly #chips = new SearchChips((typed) => this.#take(typed));
  readonly #field = element("input", {
    type: "search",
    class: "search-field",
    "aria-label": searchWords.field,
    placeholder: searchWords.placeholder,
    maxlength: `${mostSearchLetters}`,
    autocomplete: "off",
    enterkeyhint: "search",
    spellcheck: "false",
  });
  readonly #here = button({ class: "search-scope" });
  readonly #everywhere = button({ class: "search-scope" }, searchWords.everywhere);
  readonly #status = element("p", { class: "search-status", role: "status" });
  readonly #results = element("div", {
    class: "search-results",
    role: "region",
    "aria-label": searchWords.results,
  });
  readonly #rove = walkList(this.#results, ".result, .search-recent");
  readonly #enders: (() => void)[];
  #room: Room | undefined;
  #isEverywhere = false;

  constructor(chat: Chat, clock: Clock, acts: SearchActs) {
    this.#chat = chat;
    this.#clock = clock;
    this.#acts = acts;
    this.#search = new Search(chat.link, clock);
    const close = button(
      { class: "icon-button", "aria-label": searchWords.close, title: searchWords.close },
      icon("close"),
    );
    close.addEventListener("click", () => this.close());
    const form = element("form", { role: "search" }, this.#field);
    const scopes = element(
      "div",
      { class: "tabs", role: "group", "aria-label": searchWords.where },
      this.#here,
      this.#everywhere,
    );
    this.node = element(
      "aside",
      { class: "panel search-panel", hidden: true, "aria-label": searchWords.title },
      element("div", { class: "panel-head" }, element("h2", {}, searchWords.title), close),
      form,
      scopes,
      this.#chips.node,
      this.#status,
      this.#results,
    );
    this.#field.addEventListener("input", () => this.#typed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#here.addEventListener("click", () => this.#lookIn(false));
    this.#everywhere.addEventListener("click", () => this.#lookIn(true));
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.#results.addEventListener("scroll", () => this.#reach(), { passive: true });
    this.#enders = [
      this.#search.state.watch((state) => this.#show(state)),
      chat.rooms.watch(() => this.#suggest()),
      () => this.#search.end(),
    ];
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#field;
  }

  open(room: Room | undefined, everywhere: boolean): void {
    this.node.hidden = false;
    this.#layer.opened(() => this.close());
    this.#isEverywhere = everywhere || room === undefined;
    this.follow(room);
    this.#field.focus();
    this.#field.select();
    void this.#askWhoIsThere();
  }

  /** Whose names are offered; nobody waits for it. */
  async #askWhoIsThere(): Promise<void> {
    const unknown = this.#offering.filter(({ people }) => !people.list.value);
    await Promise.all(unknown.map((room) => room.listPeople()));
    if (unknown.length > 0) this.#suggest();
  }

  /** The people of these are offered. */
  get #offering(): readonly Room[] {
    if (this.#room) return [this.#room];
    const first = this.#chat.room(firstRoom);
    return first ? [first] : this.#chat.rooms.value;
  }

  find(typed: string): void {
    this.#take(typed);
    void this.#now();
  }

  /** What somebody has typed elsewhere. */
  lookFor(words: string): void {
    this.#field.value = words;
    this.#chat.searches.add(words);
    void this.#now();
  }

  /** Another room is open now. */
  follow(room: Room | undefined): void {
    const isOther = this.#room !== room;
    this.#room = room;
    if (room === undefined) this.#isEverywhere = true;
    this.#here.hidden = room === undefined;
    setText(this.#here, searchWords.here(room?.name.value ?? ""));
    this.#showScope();
    if (isOther && !this.#isEverywhere) void this.#now();
  }

  /** Out of sight, and as it was when it is opened again. */
  hide(): void {
    this.node.hidden = true;
    this.#layer.closed();
  }

  close(): void {
    if (!this.isOpen) return;
    this.hide();
    this.#acts.closed();
  }

  #lookIn(everywhere: boolean): void {
    this.#isEverywhere = everywhere;
    this.#showScope();
    void this.#now();
    this.#field.focus();
  }

  #showScope(): void {
    this.#here.setAttribute("aria-pressed", `${!this.#isEverywhere}`);
    this.#everywhere.setAttribute("aria-pressed", `${this.#isEverywhere}`);
    this.#suggest();
  }

  get #place(): string | undefined {
    return this.#isEverywhere ? undefined : this.#room?.id;
  }

  #now(): Promise<void> {
    return this.#search.now(this.#asked, this.#place);
  }

  get #asked(): string {
    return withoutBegun(this.#field.value);
  }

  #typed(): void {
    this.#suggest();
    if (this.#asked === "") void this.#now();
    else this.#search.type(this.#asked, this.#place);
  }

  #take(typed: string): void {
    this.#field.value = typed;
    this.#field.focus();
    this.#typed();
  }

  #suggest(): void {
    const rooms = this.#chat.rooms.value;
    const people = this.#offering
      .flatMap(({ people }) => people.list.value ?? [])
      .filter(({ id }) => id !== this.#chat.me.id).map(({ name }) => name);
    const known = { people: [...new Set(people)], rooms: rooms.map(({ name }) => name.value) };
    this.#chips.show(this.#field.value, known, this.#isEverywhere);
  }

  /** To what was found, where that is what is typed; or else it is looked for at once. */
  #enter(): void {
    const state = this.#search.state.value;
    this.#chat.searches.add(this.#asked);
    if (state.is === "found" && state.typed === this.#asked) this.#firstItem?.focus();
    else void this.#now();
  }

  get #firstItem(): HTMLElement | undefined {
    return this.#results.querySelector<HTMLElement>(".result, .search-recent") ?? undefined;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" && this.hasFocus && this.#firstItem) {
      event.preventDefault();
      this.#firstItem.focus();
    } else if (event.key === "ArrowUp" && document.activeElement === this.#firstItem) {
      event.preventDefault();
      this.#field.focus();
    }
  }

  #show(state: SearchState): void {
    if (state.is !== "searching") this.#results.replaceChildren(...this.#contents(state));
    this.#results.ariaBusy = `${state.is === "searching"}`;
    setText(this.#status, this.#sentence(state));
    this.#rove();
    this.#reach();
  }

  #sentence(state: SearchState): string {
    switch (state.is) {
      case "nothing":
        return searchWords.hint;
      case "searching":
        return searchWords.searching;
      case "failed":
        return state.why === "offline"
          ? searchWords.offline
          : whyRefused({ code: state.why, why: undefined });
      case "found": {
        const { entries, total, more, typed } = state;
        if (entries.length > 0) return searchWords.found(entries.length, total, more === undefined);
        return this.#isEverywhere ? searchWords.noneAnywhere(typed) : searchWords.none(typed);
      }
    }
  }

  #contents(state: SearchState): HTMLElement[] {
    if (state.is === "nothing") return this.#recent();
    if (state.is === "failed") {
      const again = button({ class: "quiet" }, searchWords.again);
      again.addEventListener("click", () => void this.#now());
      return [again];
    }
    if (state.is !== "found") return [];
    const groups = groupsOf(state.entries).map(({ room, at, entries }) => {
      const name = this.#chat.room(room)?.name.value ?? room;
      const title = searchWords.group(name, dayName(at, this.#clock.now()));
      const items = entries.map((entry) =>
        element("li", {}, searchResult(entry, state.typed, () => this.#jump(entry.room, entry.seq)))
      );
      return element("section", {}, element("h3", { dir: "auto" }, title), element("ul", {}, ...items));
    });
    if (state.more === undefined) return groups;
    const more = button({ class: "quiet" }, searchWords.more);
    more.addEventListener("click", () => void this.#search.loadMore());
    return [...groups, more];
  }

  #recent(): HTMLElement[] {
    const { searches } = this.#chat;
    const { all } = searches;
    if (all.length === 0) return [];
    const items = all.map((typed) => {
      const node = button({ class: "search-recent", dir: "auto" }, icon("waiting"), typed);
      node.addEventListener("click", () => {
        this.#take(typed);
        void this.#now();
      });
      return element("li", {}, node);
    });
    const forget = button({ class: "quiet" }, searchWords.forget);
    forget.addEventListener("click", () => {
      searches.clear();
      this.#results.replaceChildren();
      this.#field.focus();
    });
    return [
      element("section", {}, element("h3", {}, searchWords.recent), element("ul", {}, ...items)),
      forget,
    ];
  }

  #jump(room: string, seq: number): void {
    if (!this.#chat.room(room)) return setText(this.#status, searchWords.gone);
    this.#chat.searches.add(this.#asked);
    this.#acts.jump(room, seq);
  }

  #reach(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#results;
    if (scrollTop > 0 && scrollHeight - scrollTop - clientHeight < nearEndPx) void this.#search.loadMore();
  }

  end(): void {
    this.#layer.closed();
    for (const end of this.#enders) end();
    this.node.remove();
  }
}
