import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Upload } from "../core/upload.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { whyNotSent } from "./refused.ts";
import { trayWords } from "./sending_words.ts";
import { UploadRow, type UploadRowActs } from "./upload_row.ts";
import { UploadSteps } from "./upload_steps.ts";

/** What is sent in less than this needs no tray: its bubble is there before one has read it. */
const quickMs = 400;
/** With more than these it is said how far all of them are, and spoken together. */
const mostSingle = 3;
const mostWaiting = 4;

type Shown = { upload: Upload; row: UploadRow; end: () => void };

/** The files on their way, of all rooms. */
export class UploadTray {
  readonly node: HTMLElement;
  /** Stays in the page when there is nothing to see: the last step is still being spoken then. */
  readonly spoken: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #acts: UploadRowActs;
  readonly #all = element("span", { class: "tray-all" });
  readonly #fold = button({ class: "icon-button tray-fold", "aria-controls": "tray-list" }, icon("fold"));
  readonly #head = element("div", { class: "tray-head" }, this.#all, this.#fold);
  readonly #list = element("ul", { class: "tray-list", id: "tray-list" });
  readonly #polite = element("div", { "aria-live": "polite" });
  readonly #assertive = element("div", { "aria-live": "assertive" });
  readonly #steps = new UploadSteps();
  readonly #shown = new Map<string, Shown>();
  readonly #waits = new Map<string, () => void>();
  readonly #end: () => void;
  #room: Room | undefined;
  /** Of those that arrived since the tray was empty: what is done must not take the others back. */
  #arrived = 0;

  constructor(chat: Chat, clock: Clock, acts: UploadRowActs) {
    this.#chat = chat;
    this.#clock = clock;
    this.#acts = acts;
    this.#fold.addEventListener("click", () => this.#showFolded(!this.node.classList.contains("folded")));
    this.node = element(
      "section",
      { class: "tray", "aria-label": trayWords.label, hidden: true },
      this.#head,
      this.#list,
    );
    this.spoken = element("div", { class: "unseen" }, this.#polite, this.#assertive);
    this.#showFolded(false);
    this.#end = chat.uploads.list.watch((list) => this.#show(list));
  }

  /** The room in sight needs no name. */
  follow(room: Room | undefined): void {
    this.#room = room;
    for (const { upload, row } of this.#shown.values()) this.#nameRoom(upload, row);
  }

  #show(list: readonly Upload[]): void {
    for (const [nonce, shown] of this.#shown) if (!list.includes(shown.upload)) this.#drop(nonce, shown);
    for (const [nonce, end] of this.#waits) {
      if (list.some((upload) => upload.nonce === nonce)) continue;
      end();
      this.#waits.delete(nonce);
    }
    for (const upload of list) {
      const { nonce } = upload;
      if (this.#shown.has(nonce) || this.#waits.has(nonce) || upload.state.value.is === "done") continue;
      this.#waits.set(
        nonce,
        this.#clock.after(quickMs, () => {
          this.#waits.delete(nonce);
          if (upload.state.value.is !== "done") this.#make(upload);
        }),
      );
    }
    this.#sum();
  }

  #make(upload: Upload): void {
    const row = new UploadRow(upload, this.#acts);
    const enders = [
      upload.state.watch(() => this.#told(upload)),
      upload.sent.watch(() => this.#moved(upload)),
    ];
    this.#shown.set(upload.nonce, { upload, row, end: () => enders.forEach((end) => end()) });
    this.#nameRoom(upload, row);
    this.#list.append(row.node);
    this.#sum();
  }

  #drop(nonce: string, { row, end }: Shown): void {
    this.#shown.delete(nonce);
    this.#steps.forget(nonce);
    end();
    row.end();
  }

  #nameRoom(upload: Upload, row: UploadRow): void {
    row.showRoom(upload.room === this.#room?.id ? undefined : this.#chat.room(upload.room));
  }

  #told(upload: Upload): void {
    const { name, nonce } = upload;
    const state = upload.state.value;
    if (state.is === "failed") say(this.#assertive, trayWords.spokenFailed(name, whyNotSent(state)));
    if (state.is !== "done") return;
    if (this.#shown.size <= mostSingle && this.#steps.step(nonce, 1)) {
      say(this.#polite, trayWords.spoken(name, 100));
    }
    const shown = this.#shown.get(nonce);
    if (!shown) return;
    this.#arrived += upload.size;
    this.#drop(nonce, shown);
    this.#sum();
  }

  #moved({ nonce, name, sent, size }: Upload): void {
    this.#sum();
    // Sent is not arrived: the last step is spoken when it is.
    const percent = this.#steps.step(nonce, Math.min(0.99, size === 0 ? 0 : sent.value / size));
    if (percent === undefined || this.#shown.size > mostSingle) return;
    say(this.#polite, trayWords.spoken(name, percent));
  }

  #sum(): void {
    const uploads = [...this.#shown.values()].map(({ upload }) => upload);
    this.node.hidden = uploads.length === 0;
    const isMany = uploads.length > mostSingle;
    this.#head.hidden = uploads.length < 2;
    if (uploads.length === 0) this.#arrived = 0;
    const size = uploads.reduce((sum, { size }) => sum + size, this.#arrived);
    const sent = uploads.reduce((sum, upload) => sum + upload.sent.value, this.#arrived);
    const speed = uploads.reduce((sum, upload) => sum + upload.speed, 0);
    const share = size === 0 ? 1 : sent / size;
    const pace = trayWords.pace(speed, speed > 0 ? (size - sent) / speed : undefined);
    setText(this.#all, trayWords.all(uploads.length, Math.floor(share * 100), pace));
    this.#head.style.setProperty("--share", `${share}`);
    if (!isMany) return this.#steps.forget("");
    const percent = this.#steps.step("", Math.min(0.99, share));
    if (percent !== undefined) say(this.#polite, trayWords.spokenAll(uploads.length, percent));
  }

  #showFolded(folded: boolean): void {
    const label = folded ? trayWords.unfold : trayWords.fold;
    this.#list.hidden = folded;
    this.#fold.setAttribute("aria-expanded", `${!folded}`);
    this.#fold.setAttribute("aria-label", label);
    this.#fold.title = label;
    this.node.classList.toggle("folded", folded);
  }

  end(): void {
    this.#end();
    for (const end of this.#waits.values()) end();
    for (const [nonce, shown] of this.#shown) this.#drop(nonce, shown);
  }
}

/** A new node each time: the same words twice are two pieces of news. */
function say(place: HTMLElement, text: string): void {
  place.append(element("p", {}, text));
  if (place.childElementCount > mostWaiting) place.firstElementChild?.remove();
}
