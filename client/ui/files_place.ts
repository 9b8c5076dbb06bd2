import type { Room } from "../core/room.ts";
import type { Chosen } from "./chosen_file.ts";
import type { ComposerFiles, ComposerFilesActs } from "./composer_files.ts";
import { element } from "./element.ts";
import type { SendingDoor } from "./sending_door.ts";

export type FilesPlaceActs = ComposerFilesActs & {
  /** What it takes cannot be had. */
  failed: () => void;
};

/** Where the files that are chosen and the note that is spoken stand: they are drawn once their part is fetched. */
export class FilesPlace {
  readonly node = element("div", { hidden: true });
  readonly problem = element("div", { hidden: true });
  readonly #room: Room;
  readonly #door: SendingDoor;
  readonly #acts: FilesPlaceActs;
  #files: ComposerFiles | undefined;
  #end = () => {};

  constructor(room: Room, door: SendingDoor, acts: FilesPlaceActs) {
    this.#room = room;
    this.#door = door;
    this.#acts = acts;
  }

  /** Its two nodes are in their place now. */
  begin(): void {
    this.#end = this.#door.sending.watch((sending) => {
      if (!sending) return;
      this.#files = sending.filesFor(this.#room, this.#acts);
      this.node.replaceWith(...this.#files.nodes);
      this.problem.replaceWith(this.#files.problem);
      this.#acts.changed();
    });
  }

  /** How many files can be sent. */
  get readyCount(): number {
    return this.#files?.readyCount ?? 0;
  }

  /** A note has taken the place of the field. */
  get isSpeaking(): boolean {
    return this.#files?.isSpeaking ?? false;
  }

  takesCaption(text: string): boolean {
    return this.#files?.takesCaption(text) ?? false;
  }

  send(caption: string): void {
    void this.#files?.send(caption);
  }

  async take(chosen: readonly Chosen[]): Promise<void> {
    (await this.#get())?.take(chosen);
  }

  async speak(): Promise<void> {
    (await this.#get())?.speak();
  }

  async #get(): Promise<ComposerFiles | undefined> {
    if (!this.#files) await this.#door.fetch().catch(() => this.#acts.failed());
    return this.#files;
  }

  /** Somebody goes on with something else. */
  forget(): void {
    this.#files?.forget();
  }

  leave(): void {
    this.#files?.leave();
  }

  focus(): void {
    this.#files?.focus();
  }

  end(): void {
    this.#end();
    this.#files?.end();
  }
}
