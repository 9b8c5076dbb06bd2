import type { Room } from "../core/room.ts";
import type { Upload } from "../core/upload.ts";
import type { UploadState } from "../core/upload_state.ts";
import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { fileName } from "./file_name.ts";
import { icon, type IconName } from "./icons.ts";
import { whyNotSent } from "./refused.ts";
import { trayWords } from "./sending_words.ts";

export type UploadRowActs = {
  /** Asks for the file that is missing. Returns whether it was the right one, or nothing where none was chosen. */
  choose: (upload: Upload) => Promise<boolean | undefined>;
  /** It is about to go, and had the focus. */
  lostFocus: () => void;
};

type Act = { icon: IconName; label: string; run: () => void };

/** One file on its way: how far it is, how fast, and what can be done about it. */
export class UploadRow {
  readonly node: HTMLElement;
  readonly #upload: Upload;
  readonly #acts: UploadRowActs;
  readonly #room = element("span", { class: "tray-room", dir: "auto" });
  readonly #facts = element("span", { class: "file-facts" });
  readonly #choose = button({ class: "quiet tray-choose" }, trayWords.choose);
  readonly #main = button({ class: "icon-button" });
  readonly #enders: (() => void)[];
  #act: Act | undefined;
  #problem = "";

  constructor(upload: Upload, acts: UploadRowActs) {
    const { name, type, about } = upload;
    this.#upload = upload;
    this.#acts = acts;
    const cancel = trayWords.cancel(name);
    const end = button({ class: "icon-button", "aria-label": cancel, title: cancel }, icon("close"));
    end.addEventListener("click", () => void upload.cancel());
    this.#main.addEventListener("click", () => this.#act?.run());
    this.#choose.setAttribute("aria-label", trayWords.chooseName(name));
    this.#choose.addEventListener("click", () => void this.#chooseFile());
    this.node = element(
      "li",
      { class: "tray-row" },
      element("span", { class: "tray-face", "aria-hidden": "true" }, icon(kindOf({ name, type, about }))),
      element(
        "div",
        { class: "tray-words" },
        element("span", { class: "tray-name" }, fileName(name), this.#room),
        this.#facts,
      ),
      this.#choose,
      element("div", { class: "tray-acts" }, this.#main, end),
      // Listeners hear the quarters from the tray; a bar would tell them every step.
      element("div", { class: "tray-bar", "aria-hidden": "true" }, element("i")),
    );
    this.#enders = [
      upload.state.watch((state) => this.#bind(state)),
      upload.sent.watch(() => this.#move()),
    ];
  }

  /** Where it goes is said only where that is not in sight. */
  showRoom(room: Room | undefined): void {
    setText(this.#room, room ? trayWords.to(room.name.value) : "");
    this.#room.hidden = room === undefined;
  }

  #bind(state: UploadState): void {
    const act = actOf(state, this.#upload);
    const hadFocus = this.#main === document.activeElement;
    this.node.dataset.state = state.is;
    this.#problem = "";
    const needsFile = state.is === "missing" || state.is === "failed" && state.reason === "changed";
    this.#choose.hidden = !needsFile;
    this.#main.hidden = act === undefined;
    if (act && act.icon !== this.#act?.icon) {
      this.#main.replaceChildren(icon(act.icon));
      this.#main.setAttribute("aria-label", act.label);
      this.#main.title = act.label;
    }
    this.#act = act;
    if (hadFocus && !act) this.#acts.lostFocus();
    this.#move();
  }

  #move(): void {
    const { state: { value: state }, sent, size, speed, secondsLeft } = this.#upload;
    const text = state.is === "failed"
      ? trayWords.notSent(whyNotSent(state))
      : trayWords.state(state, size, sent.value, trayWords.pace(speed, secondsLeft));
    setText(this.#facts, this.#problem || text);
    this.node.style.setProperty("--share", `${size === 0 ? 0 : sent.value / size}`);
  }

  async #chooseFile(): Promise<void> {
    const isRight = await this.#acts.choose(this.#upload);
    if (isRight !== false) return;
    this.#problem = trayWords.notTheSame(this.#upload.name);
    this.#move();
  }

  end(): void {
    for (const end of this.#enders) end();
    if (this.node.contains(document.activeElement)) this.#acts.lostFocus();
    this.node.remove();
  }
}

function actOf(state: UploadState, upload: Upload): Act | undefined {
  const { name } = upload;
  switch (state.is) {
    case "queued":
    case "starting":
    case "uploading":
    case "waiting":
      return { icon: "pause", label: trayWords.pause(name), run: () => upload.pause() };
    case "paused":
      return { icon: "play", label: trayWords.resume(name), run: () => upload.resume() };
    case "failed":
      // What is too large stays too large.
      if (state.reason === "too_large" || state.reason === "too_long") return undefined;
      return { icon: "retry", label: trayWords.retry(name), run: () => upload.retry() };
    case "verifying":
    case "missing":
    case "elsewhere":
    case "done":
      return undefined;
  }
}
