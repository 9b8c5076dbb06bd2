import type { ListedRoom } from "../../../protocol/house.ts";
import { firstRoom } from "../../core/chat.ts";
import { questionButton } from "../account_question.ts";
import { button, element, setText } from "../element.ts";
import type { View } from "../keyed_list.ts";
import { RefusedHere } from "../refused.ts";
import { whyNot } from "../room_asks.ts";
import { roomAvatar } from "../room_avatar.ts";
import { DaysField, type Expiring } from "../days_field.ts";
import { roomWords } from "../room_words.ts";
import { openAsk } from "./ask_sheet.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";
import { SearchField } from "./search_field.ts";

const { rooms: said } = manageWords;

/** Every room that has a name, also those one is not in. */
export class RoomsPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #search: SearchField;
  readonly #list: PagedList<ListedRoom>;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#search = new SearchField("rooms-search", parts.clock, () => void this.#list.begin());
    this.#list = new PagedList<ListedRoom>({
      label: manageWords.pages.rooms,
      none: () => "words" in this.#search.words ? manageWords.nothingFound : said.none,
      fetch: async (after) => {
        const { rooms, more } = await parts.chat.link.ask("all_rooms", {
          limit: 50,
          ...this.#search.words,
          ...after !== undefined && { after },
        });
        return { items: rooms, more };
      },
      // What can be done with a room follows from these, and a question that is open keeps no other answer.
      key: ({ id, kind, name, joined, archived = false, days = 0 }) =>
        [id, kind, name, joined, archived, days].join(" "),
      row: (room) => this.#row(room),
    });
    this.node = element("div", {}, this.#search.node, this.#list.node);
  }

  load(): void {
    void this.#list.load();
  }

  #row(room: ListedRoom): View<ListedRoom> {
    const { name, kind, archived = false, announce = false, topic } = room;
    const badges = [
      ...kind === "private" ? [said.private] : [],
      ...announce ? [said.announce] : [],
      ...archived ? [said.archived] : [],
    ];
    const facts = element("p", { class: "hint" });
    const node = element(
      "li",
      { class: "manage-row" },
      roomAvatar(room),
      element(
        "div",
        { class: "manage-what" },
        element(
          "p",
          { class: "manage-line" },
          element("span", { class: "manage-name", dir: "auto" }, name),
          ...badges.map((badge) => element("span", { class: "role-badge" }, badge)),
        ),
        facts,
        ...topic === "" ? [] : [element("p", { class: "hint", dir: "auto" }, topic)],
      ),
      element(
        "div",
        { class: "manage-acts" },
        this.#entry(room),
        this.#days(room),
        // Everybody is in the first room, so it stays open.
        ...room.id === firstRoom ? [] : [this.#archive(room)],
      ),
    );
    return {
      node,
      bind: ({ members, online, days }) =>
        setText(
          facts,
          [said.members(members, online), ...days === undefined ? [] : [said.kept(days)]].join(", "),
        ),
    };
  }

  #entry({ id, name, kind, joined }: ListedRoom): HTMLElement {
    if (!joined && kind === "private") {
      const join = questionButton({
        label: [said.join, said.joinOf(name)],
        why: said.joinWhy,
        yes: said.join,
        no: said.stay,
        act: () => this.#do(async () => this.#parts.openRoom(await this.#parts.chat.join(id))),
      });
      join.classList.add("plain");
      return join;
    }
    const label = joined ? said.openOf(name) : said.joinOf(name);
    const open = button({ class: "quiet", "aria-label": label }, joined ? said.open : said.join);
    open.addEventListener("click", () =>
      void this.#do(async () => {
        const { chat, openRoom } = this.#parts;
        openRoom(chat.room(id) ?? await chat.join(id));
      }));
    return open;
  }

  #days({ id, name, kind, joined, days = 0 }: ListedRoom): HTMLElement {
    const { chat, clock, tell } = this.#parts;
    const open = button({ class: "quiet", "aria-label": said.daysOf(name) }, said.days);
    open.addEventListener("click", () => {
      // Whoever is in no such room is told nothing of it, not even how much there is.
      const expiring: Expiring | undefined = joined
        ? (days) => chat.link.ask("expiring", { room: id, days })
        : undefined;
      const field = new DaysField("rooms-days", roomWords.settings.days, "", days, expiring);
      openAsk({
        clock,
        title: said.daysOf(name),
        why: joined || kind === "public" ? said.daysWhy : said.daysJoins,
        fields: [field.node],
        submit: said.daysSubmit,
        isGrave: false,
        act: async () => {
          const kept = field.value();
          if (kept === undefined) throw new RefusedHere("bad_request", roomWords.settings.daysWrong);
          if (!joined) await chat.join(id);
          await chat.link.ask("change_room", { room: id, days: kept });
          tell(said.daysSaved(name, kept));
          await this.#list.load();
        },
      });
    });
    return open;
  }

  #archive({ id, name, joined, archived = false }: ListedRoom): HTMLElement {
    const { chat, tell } = this.#parts;
    const change = (to: boolean) =>
      this.#do(async () => {
        if (!joined) await chat.join(id);
        await chat.link.ask("change_room", { room: id, archived: to });
        tell(to ? said.archivedNow(name) : said.reopened(name));
        await this.#list.load();
      });
    if (archived) {
      const reopen = button({ class: "quiet", "aria-label": said.reopenOf(name) }, said.reopen);
      reopen.addEventListener("click", () => void change(false));
      return reopen;
    }
    return questionButton({
      label: [said.archive, said.archiveOf(name)],
      why: joined ? said.archiveWhy : said.archiveJoins,
      yes: said.archive,
      no: said.keep,
      act: () => change(true),
    });
  }

  async #do(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (problem) {
      this.#parts.tell(whyNot(problem));
    }
  }

  end(): void {
    this.#search.end();
  }
}
