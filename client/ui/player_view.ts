import { durationText } from "./duration.ts";
import { button, element, setText } from "./element.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { fileName } from "./file_name.ts";
import { kindOf } from "./file_kind.ts";
import { icon } from "./icons.ts";
import { levelsView } from "./levels_view.ts";
import { playAlone } from "./playing.ts";
import { sizeText } from "./file_size.ts";
import type { ShownFile } from "./shown_file.ts";
import { whenNear } from "./when_near.ts";
import { words } from "./words.ts";

const speeds = [1, 1.5, 2];
/** Chosen once, for all that is heard until the page is left. */
let speed = 1;

const voices = new WeakMap<Element, PlayerView>();

/** A sound: play, where it is, how fast. A voice note shows how loud it is along its way. */
export class PlayerView {
  readonly node: HTMLElement;
  readonly #file: ShownFile;
  readonly #audio = element("audio", { preload: "none" });
  readonly #play = button({ class: "play" });
  readonly #place = element("input", { type: "range", min: "0", max: "1000", value: "0", step: "1" });
  readonly #track: HTMLElement;
  readonly #time = element("span", { class: "player-time" });
  readonly #speed = button({ class: "speed" });
  #drawn: number | undefined;

  constructor(file: ShownFile) {
    this.#file = file;
    const isVoice = kindOf(file) === "voice";
    this.#track = element(
      "div",
      { class: "track" },
      ...levelsView(file.about.voice?.levels ?? []),
      this.#place,
    );
    this.node = element(
      "div",
      { class: isVoice ? "player voice-player" : "player" },
      this.#audio,
      this.#play,
      element(
        "div",
        { class: "player-words" },
        ...isVoice ? [] : [fileName(file.name)],
        this.#track,
        element(
          "div",
          { class: "player-facts" },
          this.#time,
          ...isVoice ? [] : [element("span", {}, sizeText(file.size))],
        ),
      ),
      this.#speed,
      copyLinkButton(file),
      downloadLink(file),
    );
    if (isVoice) voices.set(this.node, this);
    playAlone(this.#audio);
    this.#listen();
    this.#drawSpeed();
    this.#draw();
    whenNear(this.node, () => {
      // Its length is known from its sender, or else it is asked of the file.
      if (file.about.seconds === undefined) this.#audio.preload = "metadata";
      this.#audio.src = file.link;
    });
  }

  toggle(): void {
    if (this.#audio.paused) void this.#start();
    else this.#audio.pause();
  }

  async #start(): Promise<void> {
    this.#audio.playbackRate = speed;
    try {
      await this.#audio.play();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** A recorder writes no length into what it records, so the sender's word is taken then. */
  get #seconds(): number {
    const { duration } = this.#audio;
    return Number.isFinite(duration) && duration > 0 ? duration : this.#file.about.seconds ?? 0;
  }

  #listen(): void {
    this.#play.addEventListener("click", () => this.toggle());
    this.#speed.addEventListener("click", () => {
      speed = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!;
      this.#audio.playbackRate = speed;
      this.#drawSpeed();
    });
    this.#place.addEventListener("input", () => {
      this.#audio.currentTime = Number(this.#place.value) / 1_000 * this.#seconds;
      this.#draw();
    });
    for (const event of ["play", "pause", "timeupdate", "loadedmetadata", "seeked"]) {
      this.#audio.addEventListener(event, () => this.#drawSoon());
    }
    this.#audio.addEventListener("ended", () => {
      this.#audio.currentTime = 0;
      if (kindOf(this.#file) === "voice") nextVoice(this.node)?.toggle();
    });
    this.#audio.addEventListener("error", () => {
      this.node.classList.add("broken");
      setText(this.#time, words.file.unplayable);
    });
  }

  /** Runs along smoothly while it plays; the browser tells the place only four times a second. */
  #drawSoon(): void {
    this.#drawn ??= requestAnimationFrame(() => {
      this.#drawn = undefined;
      this.#draw();
      if (!this.#audio.paused && this.node.isConnected) this.#drawSoon();
    });
  }

  #draw(): void {
    const { paused, currentTime } = this.#audio;
    const seconds = this.#seconds;
    const { name } = this.#file;
    const state = paused ? "play" : "pause";
    if (this.#play.dataset.state !== state) {
      this.#play.dataset.state = state;
      this.#play.replaceChildren(icon(state));
      this.#play.setAttribute("aria-label", paused ? words.file.play(name) : words.file.pause(name));
      this.#drawSpeed();
    }
    const share = seconds > 0 ? Math.min(1, currentTime / seconds) : 0;
    this.#track.style.setProperty("--played", `${share}`);
    this.#place.value = `${Math.round(share * 1_000)}`;
    const isBegun = currentTime > 0;
    setText(this.#time, isBegun ? words.file.place(currentTime, seconds) : lengthText(seconds));
    this.#place.setAttribute("aria-label", words.file.placeIn(name));
    this.#place.setAttribute("aria-valuetext", words.file.place(currentTime, seconds));
  }

  #drawSpeed(): void {
    setText(this.#speed, `${speed}×`);
    this.#speed.setAttribute("aria-label", words.file.speed(speed));
  }
}

function lengthText(seconds: number): string {
  return seconds > 0 ? durationText(seconds) : "";
}

/** The next voice note below, whoever spoke it. */
function nextVoice(node: Element): PlayerView | undefined {
  const all = [...node.closest(".log, .files-list")?.querySelectorAll(".voice-player") ?? []];
  const next = all[all.indexOf(node) + 1];
  return next && voices.get(next);
}
