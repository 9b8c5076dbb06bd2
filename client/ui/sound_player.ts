import { durationText } from "./duration.ts";
import { button, element, setText } from "./element.ts";
import { fileWords } from "./files_words.ts";
import { icon } from "./icons.ts";
import { levelsView } from "./levels_view.ts";
import { playAlone } from "./playing.ts";
import { words } from "./words.ts";

export type Sound = {
  /** What it is called in a sentence. */
  name: string;
  /** How long its sender says it is. */
  seconds: number | undefined;
  levels: readonly number[];
  /** Only where one is is written, for there is no room for more. */
  isBrief?: boolean;
};

/** A sound that can be heard: the button, the way along it, and where on it one is. */
export class SoundPlayer {
  readonly audio = element("audio", { preload: "none" });
  readonly play = button({ class: "play" });
  readonly track: HTMLElement;
  readonly time = element("span", { class: "player-time" });
  /** Called when it cannot be played here. */
  onBroken: () => void = () => {};
  readonly #sound: Sound;
  readonly #speed: () => number;
  readonly #place = element("input", { type: "range", min: "0", max: "1000", value: "0", step: "1" });
  #drawn: number | undefined;

  constructor(sound: Sound, speed: () => number) {
    this.#sound = sound;
    this.#speed = speed;
    this.track = element("div", { class: "track" }, ...levelsView(sound.levels), this.#place);
    playAlone(this.audio);
    this.#listen();
    this.#draw();
  }

  toggle(): void {
    if (this.audio.paused) void this.#start();
    else this.audio.pause();
  }

  async #start(): Promise<void> {
    this.audio.playbackRate = this.#speed();
    try {
      await this.audio.play();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** A recorder may write no length into what it records, so the sender's word is taken then. */
  get #seconds(): number {
    const { duration } = this.audio;
    return Number.isFinite(duration) && duration > 0 ? duration : this.#sound.seconds ?? 0;
  }

  #listen(): void {
    this.play.addEventListener("click", () => this.toggle());
    this.#place.addEventListener("input", () => {
      this.audio.currentTime = Number(this.#place.value) / 1_000 * this.#seconds;
      this.#draw();
    });
    for (const event of ["play", "pause", "timeupdate", "loadedmetadata", "seeked"]) {
      this.audio.addEventListener(event, () => this.#drawSoon());
    }
    this.audio.addEventListener("ended", () => this.audio.currentTime = 0);
    this.audio.addEventListener("error", () => {
      setText(this.time, fileWords.unplayable);
      this.onBroken();
    });
  }

  /** Runs along smoothly while it plays; the browser tells the place only four times a second. */
  #drawSoon(): void {
    this.#drawn ??= requestAnimationFrame(() => {
      this.#drawn = undefined;
      this.#draw();
      if (!this.audio.paused && this.audio.isConnected) this.#drawSoon();
    });
  }

  #draw(): void {
    const { paused, currentTime } = this.audio;
    const seconds = this.#seconds;
    const { name, isBrief } = this.#sound;
    const state = paused ? "play" : "pause";
    if (this.play.dataset.state !== state) {
      this.play.dataset.state = state;
      this.play.replaceChildren(icon(state));
      this.play.setAttribute("aria-label", paused ? words.file.play(name) : fileWords.pause(name));
    }
    const share = seconds > 0 ? Math.min(1, currentTime / seconds) : 0;
    this.track.style.setProperty("--played", `${share}`);
    this.#place.value = `${Math.round(share * 1_000)}`;
    const isBegun = currentTime > 0;
    const place = isBrief ? durationText(currentTime) : fileWords.place(currentTime, seconds);
    setText(this.time, isBegun ? place : lengthText(seconds));
    this.#place.setAttribute("aria-label", fileWords.placeIn(name));
    this.#place.setAttribute("aria-valuetext", fileWords.place(currentTime, seconds));
  }
}

function lengthText(seconds: number): string {
  return seconds > 0 ? durationText(seconds) : "";
}
