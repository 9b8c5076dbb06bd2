import { element, setText } from "./element.ts";
import type { FilePart } from "./file_bubble.ts";
import type { PlayerView } from "./player_view.ts";
import type { ShownFile } from "./shown_file.ts";
import { words } from "./words.ts";

/** The room of a player, which is loaded when the first sound is shown. */
export class SoundView implements FilePart {
  readonly node = element("div", { class: "sound" });
  #player: PlayerView | undefined;

  constructor(file: ShownFile, hear: (file: ShownFile) => void) {
    void this.#load(file, hear);
  }

  bind(): void {}

  open(): void {
    this.#player?.toggle();
  }

  async #load(file: ShownFile, hear: (file: ShownFile) => void): Promise<void> {
    try {
      const { PlayerView } = await import("./player_view.ts");
      this.#player = new PlayerView(file, hear);
      this.node.append(this.#player.node);
    } catch {
      // The server may have been updated since: then this page's parts are there no longer.
      setText(this.node, words.file.outdated);
    }
  }
}
