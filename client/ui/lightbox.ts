import type { Room } from "../core/room.ts";
import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import type { Cover } from "./file_opener.ts";
import { lightboxWords } from "./files_words.ts";
import { icon, type IconName } from "./icons.ts";
import { LightboxStage } from "./lightbox_stage.ts";
import { drawLoneText } from "./marked_text.ts";
import { RoomFiles } from "./room_files.ts";
import { type FileEntry, shownFile } from "./shown_file.ts";
import { dateTimeOf } from "./times.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

export type LightboxWish = {
  room: Room;
  /** The picture it begins with. */
  seq: number;
  among: RoomFiles | undefined;
  reveal: (seq: number) => void;
};

export function openLightbox(wish: LightboxWish): Cover {
  return new Lightbox(wish);
}

/** A room's pictures and videos over the whole page. Earlier ones stand on the left, as they do in time. */
class Lightbox implements Cover {
  readonly #room: Room;
  readonly #files: RoomFiles;
  readonly #dialog = element("dialog", { class: "lightbox" });
  readonly #stage: LightboxStage;
  readonly #title = element("h2", { dir: "auto" });
  readonly #by = element("p");
  readonly #count = element("span", { class: "lightbox-count" });
  readonly #reveal = toolButton("reveal", lightboxWords.reveal);
  readonly #caption = element("p", { class: "lightbox-caption", dir: "auto" });
  readonly #tools = element("div", { class: "lightbox-tools" });
  readonly #earlier = stepButton("previous", lightboxWords.earlier);
  readonly #later = stepButton("next", lightboxWords.later);
  readonly #larger = toolButton("larger", lightboxWords.larger);
  readonly #smaller = toolButton("smaller", lightboxWords.smaller);
  readonly #enders: (() => void)[] = [];
  #seq: number;
  #shown: FileEntry | undefined;

  constructor({ room, seq, among, reveal }: LightboxWish) {
    this.#room = room;
    this.#seq = seq;
    this.#files = among ?? new RoomFiles(room, { from: seq });
    this.#stage = new LightboxStage({
      step: (by) => void this.#step(by),
      close: () => this.#dialog.close(),
      zoomed: () => this.#bindZoom(),
    });
    const close = toolButton("close", lightboxWords.close);
    close.addEventListener("click", () => this.#dialog.close());
    this.#reveal.addEventListener("click", () => {
      this.#dialog.close();
      reveal(this.#seq);
    });
    this.#earlier.addEventListener("click", () => void this.#step(-1));
    this.#later.addEventListener("click", () => void this.#step(1));
    this.#larger.addEventListener("click", () => this.#stage.larger());
    this.#smaller.addEventListener("click", () => this.#stage.smaller());
    this.#dialog.append(
      element(
        "header",
        { class: "lightbox-head" },
        element("div", { class: "lightbox-words", "aria-live": "polite" }, this.#title, this.#by),
        this.#count,
        element("div", { class: "lightbox-zoom" }, this.#smaller, this.#larger),
        this.#tools,
        close,
      ),
      this.#earlier,
      this.#stage.node,
      this.#later,
      this.#caption,
    );
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#dialog.addEventListener("close", () => this.#gone());
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#stage.node.focus();
    this.#enders.push(room.changed.hear(() => this.#bind()));
    this.#bind();
    void this.#look();
  }

  end(): void {
    this.#dialog.close();
  }

  /** The first page of earlier ones, so that it is known whether there are any. */
  async #look(): Promise<void> {
    const from = this.#pictures().length;
    while (this.#dialog.open && this.#files.more && this.#pictures().length === from) {
      if (!await this.#files.load()) return;
    }
    this.#bind();
  }

  #pictures(): FileEntry[] {
    return this.#files.list().filter(({ body }) => {
      const kind = kindOf(body);
      return body.state === "ready" && (kind === "picture" || kind === "video");
    });
  }

  async #step(by: -1 | 1): Promise<void> {
    let next = this.#beside(by);
    if (!next && by < 0) {
      await this.#look();
      next = this.#beside(by);
    }
    if (!next) return;
    this.#seq = next.seq;
    this.#bind();
    // Looked for before it is asked for, so that nobody waits, and the end is known when it is reached.
    if (!this.#beside(-1)) void this.#look();
  }

  #beside(by: -1 | 1): FileEntry | undefined {
    const pictures = this.#pictures();
    return pictures[pictures.findIndex(({ seq }) => seq === this.#seq) - by];
  }

  #bind(): void {
    if (!this.#dialog.open) return;
    const pictures = this.#pictures();
    const at = pictures.findIndex(({ seq }) => seq === this.#seq);
    const entry = pictures[at];
    if (!entry) {
      // What is merely not loaded any more can be looked at to the end.
      if (isTakenBack(this.#room, this.#seq)) this.#dialog.close();
      return;
    }
    if (entry.body.file !== this.#shown?.body.file) this.#show(entry);
    setText(this.#count, lightboxWords.count(at + 1, pictures.length, this.#files.more));
    this.#disable(this.#earlier, at === pictures.length - 1 && !this.#files.more);
    this.#disable(this.#later, at === 0);
  }

  #show(entry: FileEntry): void {
    this.#shown = entry;
    const file = shownFile(entry.body, this.#room.progress);
    const { caption } = file.about;
    this.#stage.show(file, kindOf(file) === "video");
    this.#dialog.setAttribute("aria-label", lightboxWords.label(file.name));
    setText(this.#title, file.name);
    setText(this.#by, lightboxWords.by(entry.name, dateTimeOf(entry.at)));
    this.#caption.replaceChildren(...caption ? drawLoneText(caption) : []);
    this.#caption.hidden = !caption;
    const original = element(
      "a",
      {
        class: "icon-button original",
        href: file.link,
        target: "_blank",
        rel: "noopener",
        "aria-label": lightboxWords.original,
        title: lightboxWords.original,
      },
      icon("outside"),
    );
    const focused = [...this.#tools.children].indexOf(document.activeElement!);
    this.#tools.replaceChildren(this.#reveal, original, copyLinkButton(file), downloadLink(file));
    // Who goes through the pictures with a tool in hand keeps it.
    (this.#tools.children[focused] as HTMLElement | undefined)?.focus();
  }

  #bindZoom(): void {
    const { isWhole, isLargest } = this.#stage.zoom;
    this.#disable(this.#smaller, isWhole);
    this.#disable(this.#larger, isLargest || !this.#stage.isZoomable);
  }

  /** A button that can no longer be pressed loses the focus, and the keys would be heard by nobody. */
  #disable(button: HTMLButtonElement, isDisabled: boolean): void {
    if (isDisabled && document.activeElement === button) this.#stage.node.focus();
    button.disabled = isDisabled;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The arrows go through a video that has the focus.
    if (event.target instanceof HTMLVideoElement) return;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => void this.#step(-1),
      ArrowRight: () => void this.#step(1),
      "+": () => this.#stage.larger(),
      "=": () => this.#stage.larger(),
      "-": () => this.#stage.smaller(),
      "0": () => this.#stage.whole(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #gone(): void {
    this.#stage.end();
    for (const end of this.#enders) end();
    this.#dialog.remove();
  }
}

function isTakenBack({ log }: Room, seq: number): boolean {
  return log.entries.some((entry) =>
    entry.body.kind === "expired"
      ? seq <= entry.body.upTo
      : entry.body.kind === "change"
      ? entry.body.of === seq && entry.body.to.kind === "gone"
      : entry.seq === seq && entry.body.kind === "gone"
  );
}

function toolButton(name: IconName, label: string): HTMLButtonElement {
  return button({ class: `icon-button ${name}`, "aria-label": label, title: label }, icon(name));
}

function stepButton(name: IconName, label: string): HTMLButtonElement {
  return button({ class: `lightbox-step ${name}`, "aria-label": label, title: label }, icon(name));
}
