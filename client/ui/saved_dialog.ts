import { Refused } from "../../protocol/refusals.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import { LinkLost } from "../core/line.ts";
import type { SavedEntry } from "../core/saved.ts";
import { avatar } from "./avatar.ts";
import { button, element, setText } from "./element.ts";
import { savedWords } from "./forward_words.ts";
import { icon } from "./icons.ts";
import { walkList } from "./list_walk.ts";
import { quotedLine } from "./quoted_line.ts";
import { whyRefused } from "./refused.ts";
import { savedContent } from "./saved_item.ts";
import { Sheet } from "./sheet.ts";
import { fullDateOf, shortTimeOf } from "./times.ts";
import { words } from "./words.ts";

export type SavedParts = { chat: Chat; clock: Clock; jump: (room: string, seq: number) => void };

/** What somebody has saved, the last saved first: each leads to where it stands. */
export function openSaved(parts: SavedParts): Sheet {
  return new SavedList(parts).open();
}

class SavedList {
  readonly #parts: SavedParts;
  readonly #list = element("ul", { class: "saved-list", "aria-label": savedWords.list });
  readonly #state = element("p", { class: "hint", role: "status" }, savedWords.loading);
  readonly #again = button({ class: "quiet", hidden: true });
  readonly #rove = walkList(this.#list, ".saved-item");
  readonly #sheet: Sheet;
  readonly #rows = new Map<string, HTMLElement>();
  #before: string | undefined;

  constructor(parts: SavedParts) {
    this.#parts = parts;
    this.#sheet = new Sheet(words.saved.title, this.#state, this.#list, this.#again);
    this.#again.addEventListener("click", () => {
      const last = this.#list.lastElementChild;
      const next = () => last ? last.nextElementSibling : this.#list.firstElementChild;
      // The button is hidden while it loads, and loses the focus.
      void this.#load().then(() => (itemIn(next()) ?? this.#again).focus());
    });
    const end = parts.chat.saved.changed.hear(({ room, seq, on }) => {
      if (on) void this.#renew();
      else this.#drop(`${room} ${seq}`);
    });
    this.#sheet.onClosed = end;
  }

  open(): Sheet {
    this.#sheet.open();
    void this.#load().then(() => itemIn(this.#list)?.focus());
    return this.#sheet;
  }

  async #load(): Promise<void> {
    this.#again.hidden = true;
    setText(this.#state, savedWords.loading);
    try {
      const { entries, more } = await this.#parts.chat.saved.page(this.#before);
      this.#before = more;
      for (const entry of entries) this.#add(entry);
      this.#show();
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
      setText(this.#state, error instanceof Refused ? whyRefused(error) : savedWords.offline);
      setText(this.#again, savedWords.again);
      this.#again.hidden = false;
    }
  }

  /** What was saved while this is open, or was on its way as it opened, stands at the head. */
  async #renew(): Promise<void> {
    try {
      const { entries } = await this.#parts.chat.saved.page();
      for (const entry of [...entries].reverse()) this.#add(entry, true);
      this.#show();
    } catch (error) {
      // What is shown stays true, and is whole when the list is opened again.
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
    }
  }

  #show(): void {
    setText(this.#state, this.#rows.size === 0 ? savedWords.none : "");
    setText(this.#again, savedWords.more);
    this.#again.hidden = this.#before === undefined;
    this.#rove();
  }

  #add(entry: SavedEntry, first = false): void {
    const key = `${entry.room} ${entry.seq}`;
    // Saved anew since the page before it was read.
    if (this.#rows.has(key)) return;
    const row = this.#row(entry);
    this.#rows.set(key, row);
    if (first) this.#list.prepend(row);
    else this.#list.append(row);
  }

  #row(entry: SavedEntry): HTMLElement {
    const { room, seq, from, at, saved, body } = entry;
    const { chat, clock, jump } = this.#parts;
    const { name, line } = quotedLine(entry, chat.me.id);
    const time = element(
      "time",
      { datetime: new Date(at).toISOString(), title: fullDateOf(at) },
      shortTimeOf(at, clock.now()),
    );
    const open = button(
      { class: "saved-item", tabindex: "-1" },
      avatar(from, entry.name),
      element("b", { dir: "auto" }, name),
      element("span", { class: "saved-room", dir: "auto" }, chat.room(room)?.name.value ?? ""),
      time,
      ...savedContent(entry, line),
    );
    open.title = savedWords.saved(fullDateOf(saved));
    if (body.kind === "gone") open.classList.add("gone");
    open.addEventListener("click", () => {
      this.#sheet.end();
      jump(room, seq);
    });
    const label = savedWords.remove(name === "" ? words.log.you : name);
    const remove = button(
      { class: "icon-button", "aria-label": label, title: words.menu.unsave },
      icon("close"),
    );
    remove.addEventListener("click", () => void this.#remove(room, seq));
    return element("li", {}, open, remove);
  }

  async #remove(room: string, seq: number): Promise<void> {
    try {
      await this.#parts.chat.saved.set(room, seq, false);
      this.#sheet.tell(savedWords.removed);
    } catch (error) {
      if (!(error instanceof LinkLost || error instanceof Refused)) throw error;
      this.#sheet.tell(error instanceof Refused ? whyRefused(error) : words.saved.lost);
    }
  }

  #drop(key: string): void {
    const row = this.#rows.get(key);
    if (!row) return;
    const hadFocus = row.contains(document.activeElement);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    this.#rows.delete(key);
    row.remove();
    this.#show();
    if (hadFocus) itemIn(next)?.focus();
  }
}

function itemIn(node: Element | null): HTMLElement | null | undefined {
  return node?.querySelector<HTMLElement>(".saved-item");
}
