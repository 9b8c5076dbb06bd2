import { ArrivingBar } from "./arriving_bar.ts";
import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { downloadLink } from "./file_links.ts";
import { fileName } from "./file_name.ts";
import type { Item } from "./files_panel.ts";
import { filesWords } from "./files_words.ts";
import { icon } from "./icons.ts";
import { walkInside } from "./inside_walk.ts";
import { PlayerView } from "./player_view.ts";
import { voiceWords } from "./sending_words.ts";
import type { ShownFile } from "./shown_file.ts";
import { dateOf } from "./times.ts";
import { words } from "./words.ts";

export type FileRowActs = {
  open: (item: Item) => void;
  reveal: (item: Item) => void;
  hear: (file: ShownFile) => void;
};

/** A file in a list: what it is, whose, from when. */
export class FileRow {
  readonly node = element("li", { class: "file-row" });
  readonly #acts: FileRowActs;
  readonly #facts = element("span", { class: "file-facts" });
  readonly #bar: ArrivingBar;
  #player: PlayerView | undefined;
  #item: Item;

  constructor(item: Item, acts: FileRowActs) {
    this.#item = item;
    this.#acts = acts;
    const { file } = item;
    this.#bar = new ArrivingBar(file.name);
    const open = button(
      { class: "file-open file-stop", tabindex: "-1" },
      element("span", { class: "file-icon" }, icon(kindOf(file))),
      element("span", { class: "file-words" }, fileName(titleOf(file)), this.#facts),
    );
    const label = filesWords.reveal(file.name);
    const reveal = button({ class: "icon-button", "aria-label": label, title: label }, icon("reveal"));
    open.addEventListener("click", () => this.#open());
    reveal.addEventListener("click", () => this.#acts.reveal(this.#item));
    this.node.append(open, reveal, downloadLink(file), this.#bar.node);
    this.node.dataset.kind = kindOf(file);
    walkInside(this.node, ":is(a, button, input):not(.file-stop)");
  }

  bind(item: Item): void {
    this.#item = item;
    const { entry, file } = item;
    setText(
      this.#facts,
      file.state === "arriving"
        ? words.file.facts(kindOf(file), file)
        : filesWords.facts(file.size, entry.name, dateOf(entry.at)),
    );
    this.#bar.bind(file);
  }

  #open(): void {
    const { file } = this.#item;
    if (!isSound(file)) return this.#acts.open(this.#item);
    if (!this.#player) {
      this.#player = new PlayerView(file, this.#acts.hear);
      this.node.append(this.#player.node);
    }
    this.#player.toggle();
  }
}

/** Nobody chose the name of a voice note. */
function titleOf(file: ShownFile): string {
  return kindOf(file) === "voice" ? voiceWords.title(file.about.seconds) : file.name;
}

function isSound(file: ShownFile): boolean {
  const kind = kindOf(file);
  return file.state === "ready" && (kind === "audio" || kind === "voice");
}
