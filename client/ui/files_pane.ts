import type { HeardVoices } from "../core/heard_voices.ts";
import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import type { FileOpener } from "./file_opener.ts";
import type { FilesPanel } from "./files_panel.ts";
import { icon } from "./icons.ts";
import { PhoneLayer } from "./phone_layer.ts";
import { words } from "./words.ts";

/** Where a room's files are shown, beside the messages. What shows them is loaded when it is first opened. */
export class FilesPane {
  readonly node: HTMLElement;
  readonly #room: Room;
  readonly #opener: FileOpener;
  readonly #heard: HeardVoices;
  readonly #layer = new PhoneLayer();
  readonly #place = element("div", { class: "files-place" });
  readonly #close = button(
    { class: "icon-button", "aria-label": words.files.close, title: words.files.close },
    icon("close"),
  );
  #panel: FilesPanel | undefined;
  #from: HTMLElement | undefined;
  #ended = false;
  /** Called when it is opened or closed. */
  onOpen: (open: boolean) => void = () => {};

  constructor(room: Room, opener: FileOpener, heard: HeardVoices) {
    this.#room = room;
    this.#heard = heard;
    this.#opener = opener;
    this.#close.addEventListener("click", () => this.close());
    this.node = element(
      "aside",
      { class: "panel files-panel", hidden: true, "aria-label": words.files.title },
      element("div", { class: "panel-head" }, element("h2", {}, words.files.title), this.#close),
      this.#place,
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  toggle(from: HTMLElement): void {
    if (this.isOpen) return this.close();
    this.#from = from;
    this.node.hidden = false;
    this.#layer.opened(() => this.close());
    this.onOpen(true);
    this.#close.focus();
    void this.#load();
  }

  close(): void {
    if (!this.isOpen) return;
    this.node.hidden = true;
    this.#layer.closed();
    this.onOpen(false);
    this.#panel?.end();
    this.#panel = undefined;
    this.#place.replaceChildren();
    this.#from?.focus();
  }

  async #load(): Promise<void> {
    try {
      const { FilesPanel } = await import("./files_panel.ts");
      if (this.#ended || !this.isOpen || this.#panel) return;
      this.#panel = new FilesPanel(this.#room, this.#opener, this.#heard);
      this.#place.replaceChildren(this.#panel.node);
      this.#panel.shown();
    } catch {
      // The server may have been updated since: then this page's parts are there no longer.
      setText(this.#place, words.files.outdated);
    }
  }

  end(): void {
    this.#ended = true;
    this.#layer.closed();
    this.#panel?.end();
  }
}
