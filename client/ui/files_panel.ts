import type { HeardVoices } from "../core/heard_voices.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { type FileKind, kindOf } from "./file_kind.ts";
import type { FileOpener } from "./file_opener.ts";
import { FileRow } from "./file_row.ts";
import { FileTile } from "./file_tile.ts";
import { KeyedList } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import { RoomFiles } from "./room_files.ts";
import { type FileEntry, type ShownFile, shownFile } from "./shown_file.ts";
import { tabs } from "./tabs.ts";
import { monthOf } from "./times.ts";
import { words } from "./words.ts";

type Tab = keyof typeof words.files.tabs;
type Month = { key: string; items: Item[] };
export type Item = { key: string; entry: FileEntry; file: ShownFile };

/** This near to the end of what is shown, more is loaded. */
const nearEndPx = 400;

/** All files of a room, the newest first: pictures as tiles, all else as rows. */
export class FilesPanel {
  readonly node: HTMLElement;
  readonly #room: Room;
  readonly #files: RoomFiles;
  readonly #list = element("div", {
    class: "files-list",
    id: "files-list",
    role: "tabpanel",
    tabindex: "-1",
  });
  readonly #note = element("p", { class: "files-note", role: "status" });
  readonly #again = button({ class: "quiet" }, words.files.again);
  readonly #months: Record<Tab, { node: HTMLElement; list: KeyedList<Month> }>;
  readonly #rove: () => void;
  readonly #end: () => void;
  #tab: Tab = "pictures";
  #loading = false;

  constructor(room: Room, opener: FileOpener, heard: HeardVoices) {
    this.#room = room;
    this.#files = new RoomFiles(room);
    const open = ({ entry, file }: Item) => void opener.open({ file, seq: entry.seq, among: this.#files });
    const reveal = ({ entry }: Item) => opener.reveal(entry.seq);
    const hear = ({ file }: ShownFile) => heard.hear(file);
    const monthsOf = (isGrid: boolean) => {
      const node = element("div", {});
      const make = (item: Item) => isGrid ? new FileTile(open) : new FileRow(item, { open, reveal, hear });
      return { node, list: new KeyedList<Month>(node, ({ key }) => monthView(key, isGrid, make)) };
    };
    this.#months = { pictures: monthsOf(true), files: monthsOf(false), audio: monthsOf(false) };
    this.#rove = walkList(this.#list, ".file-stop");
    this.#list.addEventListener("scroll", () => void this.#fill(), { passive: true });
    this.#again.addEventListener("click", () => void this.#fill());
    this.node = element(
      "div",
      { class: "files" },
      tabs(words.files.tabs, this.#list, (tab) => this.#choose(tab)),
      this.#list,
    );
    this.#list.append(this.#months.pictures.node, this.#note, this.#again);
    this.#end = room.changed.hear(() => this.#draw());
  }

  shown(): void {
    void this.#fill();
  }

  #choose(tab: Tab): void {
    this.#months[this.#tab].node.replaceWith(this.#months[tab].node);
    this.#tab = tab;
    this.#list.scrollTop = 0;
    void this.#fill();
  }

  /** Loads until there is more than is seen. */
  async #fill(): Promise<void> {
    this.#draw();
    if (this.#loading) return;
    this.#loading = true;
    this.#say(words.files.loading);
    let isLost = false;
    while (!isLost && this.#files.more && this.#isNearEnd() && this.node.isConnected) {
      isLost = !await this.#files.load();
      this.#draw();
    }
    this.#loading = false;
    const isEmpty = this.#items().length === 0 && !this.#files.more;
    this.#say(isLost ? words.files.lost : isEmpty ? words.files.empty[this.#tab] : "", isLost);
  }

  #isNearEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < nearEndPx;
  }

  #say(sentence: string, isLost = false): void {
    setText(this.#note, sentence);
    this.#note.hidden = sentence === "";
    this.#again.hidden = !isLost;
  }

  #items(): Item[] {
    return this.#files.list().flatMap((entry) => {
      const file = shownFile(entry.body, this.#room.progress);
      return tabOf(kindOf(file)) === this.#tab ? [{ key: file.file, entry, file }] : [];
    });
  }

  #draw(): void {
    const months: Month[] = [];
    for (const item of this.#items()) {
      const key = monthOf(item.entry.at);
      const month = months.at(-1);
      if (month?.key === key) month.items.push(item);
      else months.push({ key, items: [item] });
    }
    this.#months[this.#tab].list.show(months);
    if (months.length > 0 && this.#note.textContent === words.files.empty[this.#tab]) this.#say("");
    this.#rove();
  }

  end(): void {
    this.#end();
  }
}

function tabOf(kind: FileKind): Tab {
  if (kind === "picture" || kind === "video") return "pictures";
  return kind === "audio" || kind === "voice" ? "audio" : "files";
}

function monthView(name: string, isGrid: boolean, make: (item: Item) => FileTile | FileRow) {
  const items = element("ul", { class: isGrid ? "file-grid" : "file-rows" });
  const list = new KeyedList<Item>(items, make);
  return {
    node: element("section", { class: "files-month" }, element("h3", {}, name), items),
    bind: ({ items }: Month) => list.show(items),
  };
}
