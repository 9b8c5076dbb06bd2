import { button, element, setText } from "./element.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { fileName } from "./file_name.ts";
import { kindOf } from "./file_kind.ts";
import { sizeText } from "./file_size.ts";
import { fileWords } from "./files_words.ts";
import { voiceWords } from "./sending_words.ts";
import type { ShownFile } from "./shown_file.ts";
import { SoundPlayer } from "./sound_player.ts";
import { whenNear } from "./when_near.ts";

const speeds = [1, 1.5, 2];
/** Chosen once, for all that is heard until the page is left. */
let speed = 1;

const voices = new WeakMap<Element, PlayerView>();

/** A file that is a sound. A voice note shows how loud it is along its way. */
export class PlayerView {
  readonly node: HTMLElement;
  readonly #player: SoundPlayer;
  readonly #link: string;
  readonly #speed = button({ class: "speed" });

  /** `hear` is told when it is played. */
  constructor(file: ShownFile, hear: (file: ShownFile) => void) {
    const { about, link, name, size } = file;
    this.#link = link;
    const isVoice = kindOf(file) === "voice";
    const sound = {
      name: isVoice ? voiceWords.name(about.seconds) : name,
      seconds: about.seconds,
      levels: about.voice?.levels ?? [],
    };
    this.#player = new SoundPlayer(sound, () => speed);
    const { audio, play, track, time } = this.#player;
    this.node = element(
      "div",
      { class: isVoice ? "player voice-player" : "player" },
      audio,
      play,
      element(
        "div",
        { class: "player-words" },
        ...isVoice ? [] : [fileName(name)],
        track,
        element(
          "div",
          { class: "player-facts" },
          time,
          ...isVoice ? [] : [element("span", {}, sizeText(size))],
        ),
      ),
      this.#speed,
      copyLinkButton(file),
      downloadLink(file),
    );
    this.#player.onBroken = () => this.node.classList.add("broken");
    audio.addEventListener("play", () => {
      hear(file);
      this.#drawSpeed();
    });
    if (isVoice) {
      voices.set(this.node, this);
      audio.addEventListener("ended", () => nextVoice(this.node)?.toggle());
    }
    this.#speed.addEventListener("click", () => {
      speed = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!;
      audio.playbackRate = speed;
      this.#drawSpeed();
    });
    this.#drawSpeed();
    whenNear(this.node, () => {
      // Its length is known from its sender, or else it is asked of the file.
      if (about.seconds === undefined) audio.preload = "metadata";
      this.#load();
    });
  }

  #load(): void {
    const { audio } = this.#player;
    if (!audio.hasAttribute("src")) audio.src = this.#link;
  }

  /** Also where it is far from what is seen: the next voice note may be. */
  toggle(): void {
    this.#load();
    this.#player.toggle();
  }

  #drawSpeed(): void {
    setText(this.#speed, `${speed}×`);
    this.#speed.setAttribute("aria-label", fileWords.speed(speed));
  }
}

/** The next voice note below, whoever spoke it. */
function nextVoice(node: Element): PlayerView | undefined {
  const all = [...node.closest(".log, .files-list")?.querySelectorAll(".voice-player") ?? []];
  const next = all[all.indexOf(node) + 1];
  return next && voices.get(next);
}
