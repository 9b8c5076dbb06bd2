import type { Chosen } from "./chosen_file.ts";
import type { StagedFiles } from "./staged_files.ts";
import { StagedFilesView } from "./staged_files_view.ts";
import type { VoiceDraft } from "./voice_draft.ts";
import { VoicePlace } from "./voice_place.ts";

export type ComposerFilesActs = {
  changed: () => void;
  /** Sends what is chosen and written. */
  send: () => void;
  /** It was written for files of which none could be sent. */
  unsaid: (text: string) => void;
  write: () => void;
  /** The note is gone, and so is what had the focus. */
  over: () => void;
  /** The note is sent. */
  sent: () => void;
};

/** What is chosen and spoken for one room, where one writes. */
export class ComposerFiles {
  readonly nodes: readonly HTMLElement[];
  readonly problem: HTMLElement;
  readonly #staged: StagedFiles;
  readonly #voice: VoiceDraft;
  readonly #acts: ComposerFilesActs;
  readonly #view: StagedFilesView;
  readonly #place: VoicePlace;

  constructor(staged: StagedFiles, voice: VoiceDraft, acts: ComposerFilesActs) {
    this.#staged = staged;
    this.#voice = voice;
    this.#acts = acts;
    this.#place = new VoicePlace(voice, acts);
    this.#view = new StagedFilesView(staged, acts);
    this.nodes = [this.#view.node, this.#place.node];
    this.problem = this.#place.problem;
  }

  get readyCount(): number {
    return this.#staged.readyCount;
  }

  get isSpeaking(): boolean {
    return this.#voice.isOpen;
  }

  takesCaption(text: string): boolean {
    return this.#staged.takesCaption(text);
  }

  async send(caption: string): Promise<void> {
    const left = await this.#staged.send(caption);
    if (left !== "") this.#acts.unsaid(left);
  }

  take(chosen: readonly Chosen[]): void {
    this.#staged.add(chosen);
  }

  speak(): void {
    void this.#voice.start();
  }

  forget(): void {
    this.#voice.forget();
  }

  leave(): void {
    this.#voice.leave();
  }

  focus(): void {
    this.#place.focus();
  }

  end(): void {
    this.#view.end();
    this.#place.end();
    // Nobody is listened to in a room they do not see.
    this.#voice.leave();
  }
}
