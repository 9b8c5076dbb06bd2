import { element, setText } from "./element.ts";
import { voiceWords } from "./sending_words.ts";
import type { VoiceBar } from "./voice_bar.ts";
import type { VoiceDraft, VoiceState } from "./voice_draft.ts";

export type VoicePlaceActs = {
  changed: () => void;
  /** It is gone, and so is what had the focus. */
  over: () => void;
  sent: () => void;
};

/** Where a voice note is spoken. What shows it is loaded when somebody first speaks. */
export class VoicePlace {
  // It keeps the focus for the bar that is on its way.
  readonly node = element("div", { class: "voice-place", tabindex: "-1" });
  readonly problem = element("p", { class: "field-error", role: "alert" });
  readonly #draft: VoiceDraft;
  readonly #acts: VoicePlaceActs;
  readonly #enders: (() => void)[];
  #bar: VoiceBar | undefined;
  #isLoading = false;
  #wasOpen = false;
  #ended = false;

  constructor(draft: VoiceDraft, acts: VoicePlaceActs) {
    this.#draft = draft;
    this.#acts = acts;
    this.#enders = [
      draft.problem.watch((problem) => setText(this.problem, problem)),
      draft.state.watch((state) => this.#show(state)),
    ];
  }

  focus(): void {
    if (this.#bar) this.#bar.focus();
    else this.node.focus({ preventScroll: true });
  }

  #show(state: VoiceState): void {
    // First the field is there again, or gone: then the focus can go to it, or to the bar.
    this.#acts.changed();
    const focused = document.activeElement;
    const isFree = focused === null || focused === document.body || this.node.contains(focused);
    if (this.#bar) this.#bar.bind(state);
    else if (state.is !== "nothing" && !this.#isLoading) void this.#load();
    if (this.#wasOpen && !this.#draft.isOpen && isFree) this.#acts.over();
    this.#wasOpen = this.#draft.isOpen;
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const { VoiceBar } = await import("./voice_bar.ts");
      if (this.#ended) return;
      this.#bar = new VoiceBar(this.#draft, () => this.#acts.sent());
      // Only what is in the page can have the focus.
      this.node.replaceChildren(this.#bar.node);
      this.#bar.bind(this.#draft.state.value);
    } catch {
      // The server may have been updated since: then this page's parts are there no longer.
      if (this.#ended) return;
      this.#draft.putAside();
      setText(this.problem, voiceWords.outdated);
    } finally {
      this.#isLoading = false;
    }
  }

  end(): void {
    this.#ended = true;
    for (const end of this.#enders) end();
    this.#bar?.end();
  }
}
