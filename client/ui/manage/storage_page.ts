import type { Answer } from "../../../protocol/commands.ts";
import type { StoredRooms } from "../../../protocol/house.ts";
import { button, element, setText } from "../element.ts";
import { sizeText } from "../file_size.ts";
import { locale } from "../languages/locale.ts";
import { whyNot } from "../room_asks.ts";
import { timeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";

const { storage: said } = manageWords;
type Use = Answer<"storage">;
/** Of the disk; below it somebody should know. */
const scarce = 0.1;

/** What is stored and how much room is left, in all and by room. */
export class StoragePage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #note = element("p", { class: "hint", role: "status" }, manageWords.loading);
  readonly #body = element("div", {});
  readonly #again = button({ class: "secondary", hidden: true }, manageWords.again);
  #ended = false;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#again.addEventListener("click", () => void this.#load());
    this.node = element("div", {}, this.#body, this.#note, this.#again);
  }

  load(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const use = await this.#parts.chat.link.ask("storage", {});
      if (this.#ended) return;
      this.#body.replaceChildren(totals(use), table(use));
      setText(this.#note, said.counted(timeOf(use.at)));
      this.#again.hidden = true;
    } catch (problem) {
      setText(this.#note, whyNot(problem));
      this.#again.hidden = false;
    }
  }

  end(): void {
    this.#ended = true;
  }
}

function totals({ database, files, disk }: Use): HTMLElement {
  const tile = (label: string, size: string, ...more: Node[]) =>
    element("div", { class: "tile" }, element("dt", {}, label), element("dd", {}, size, ...more));
  const used = element("meter", {
    min: "0",
    max: `${disk.total}`,
    value: `${disk.total - disk.free}`,
    "aria-hidden": "true",
  });
  const isScarce = disk.total > 0 && disk.free < disk.total * scarce;
  return element(
    "div",
    {},
    element(
      "dl",
      { class: "tiles" },
      tile(said.database, sizeText(database)),
      tile(said.files, sizeText(files)),
      tile(
        said.free,
        sizeText(disk.free),
        element("span", { class: "hint" }, said.freeOf(sizeText(disk.total))),
        used,
      ),
    ),
    ...isScarce ? [element("p", { class: "warning", role: "alert" }, said.nearlyFull)] : [],
  );
}

function table({ rooms, others, direct }: Use): HTMLElement {
  const most = Math.max(1, direct.bytes, others.bytes, ...rooms.map(({ bytes }) => bytes));
  const row = (name: string, { entries, files, bytes }: Omit<StoredRooms, "rooms">) => {
    const bar = element("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", `${bytes / most}`);
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("bdi", {}, name), bar),
      element("td", {}, entries.toLocaleString(locale)),
      element("td", {}, files.toLocaleString(locale)),
      element("td", {}, sizeText(bytes)),
    );
  };
  const heads = [said.room, said.entries, said.filesIn, said.size];
  return element(
    "table",
    { class: "usage" },
    element("caption", {}, said.rooms),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element(
      "tbody",
      {},
      ...rooms.map((room) => row(room.name, room)),
      ...others.rooms > 0 ? [row(said.others(others.rooms), others)] : [],
      ...direct.rooms > 0 ? [row(said.direct(direct.rooms), direct)] : [],
    ),
  );
}
