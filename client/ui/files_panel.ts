import type { FileKind } from "../../protocol/file_kinds.ts";
import type { HeardVoices } from "../core/heard_voices.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { FileCounts } from "./file_counts.ts";
import type { FileOpener } from "./file_opener.ts";
import { FileRow } from "./file_row.ts";
import { FileTile } from "./file_tile.ts";
import { filesWords } from "./files_words.ts";
import { KeyedList } from "./keyed_list.ts";
import { walkList } from "./list_walk.ts";
import { RoomFiles } from "./room_files.ts";
import { type FileEntry, type ShownFile, shownFile } from "./shown_file.ts";
import { tabs } from "./tabs.ts";
import { monthOf } from "./times.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

type Month = { key: string; items: Item[] };
export type Item = { key: string; entry: FileEntry; file: ShownFile };

/** This near to the end of what is shown, more is loaded. */
const nearEndPx = 400;

/** What is seen of one kind. */
type Shelf = { files: RoomFiles; node: HTMLElement; months: KeyedList<Month> };

/** All files of a room by their kind, the newest first: what is looked at as tiles, all else as rows. */
export class FilesPanel {
  readonly node: HTMLElement;
  readonly #room: Room;
  readonly #counts: FileCounts;
  readonly #list = element("div", {
    class: "files-list",
    id: "files-list",
    role: "tabpanel",
    tabindex: "-1",
  });
  readonly #note = element("p", { class: "files-note", role: "status" });
  readonly #again = button({ class: "quiet" }, filesWords.again);
  readonly #shelves: Record<FileKind, Shelf>;
  readonly #rove: () => void;
  readonly #ends: readonly (() => void)[];
  #kind: FileKind = "picture";
  #loading = false;

  constructor(room: Room, opener: FileOpener, heard: HeardVoices) {
    this.#room = room;
    this.#counts = new FileCounts(room);
    const reveal = ({ entry }: Item) => opener.reveal(entry.seq);
    const hear = ({ file }: ShownFile) => heard.hear(file);
    const shelfOf = (kind: FileKind): Shelf => {
      const files = new RoomFiles(room, { kind });
      const open = ({ entry, file }: Item) => void opener.open({ file, seq: entry.seq, among: files });
      const isGrid = kind === "picture" || kind === "video";
      const make = (item: Item) => isGrid ? new FileTile(open) : new FileRow(item, { open, reveal, hear });
      const node = element("div", {});
      return { files, node, months: new KeyedList<Month>(node, ({ key }) => monthView(key, isGrid, make)) };
    };
    this.#shelves = {
      picture: shelfOf("picture"),
      video: shelfOf("video"),
      audio: shelfOf("audio"),
      document: shelfOf("document"),
    };
    this.#rove = walkList(this.#list, ".file-stop");
    this.#list.addEventListener("scroll", () => void this.#fill(), { passive: true });
    this.#again.addEventListener("click", () => void this.#fill());
    const { node, count } = tabs(filesWords.tabs, this.#list, (kind) => this.#choose(kind));
    this.node = element("div", { class: "files" }, node, this.#list);
    this.#list.append(this.#shelf.node, this.#note, this.#again);
    this.#ends = [
      room.changed.hear(() => this.#draw()),
      this.#counts.value.watch((counts) => counts && count(counts)),
      () => this.#counts.end(),
    ];
  }

  shown(): void {
    void this.#fill();
  }

  get #shelf(): Shelf {
    return this.#shelves[this.#kind];
  }

  #choose(kind: FileKind): void {
    this.#shelf.node.replaceWith(this.#shelves[kind].node);
    this.#kind = kind;
    this.#list.scrollTop = 0;
    void this.#fill();
  }

  /** Loads until there is more than is seen. */
  async #fill(): Promise<void> {
    this.#draw();
    if (this.#loading) return;
    this.#loading = true;
    this.#say(filesWords.loading);
    let isLost = false;
    // Another kind may be chosen meanwhile.
    while (!isLost && this.#shelf.files.more && this.#isNearEnd() && this.node.isConnected) {
      isLost = !await this.#shelf.files.load();
      this.#draw();
    }
    this.#loading = false;
    const isEmpty = this.#items().length === 0 && !this.#shelf.files.more;
    this.#say(isLost ? filesWords.lost : isEmpty ? filesWords.empty[this.#kind] : "", isLost);
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
    return this.#shelf.files.list().map((entry) => {
      const file = shownFile(entry.body, this.#room.progress);
      return { key: file.file, entry, file };
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
    this.#shelf.months.show(months);
    if (months.length > 0 && this.#note.textContent === filesWords.empty[this.#kind]) this.#say("");
    this.#rove();
  }

  end(): void {
    for (const end of this.#ends) end();
  }
}

function monthView(name: string, isGrid: boolean, make: (item: Item) => FileTile | FileRow) {
  const items = element("ul", { class: isGrid ? "file-grid" : "file-rows" });
  const list = new KeyedList<Item>(items, make);
  return {
    node: element("section", { class: "files-month" }, element("h3", {}, name), items),
    bind: ({ items }: Month) => list.show(items),
  };
}
