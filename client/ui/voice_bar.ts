import { durationText } from "./duration.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { LiveLevels } from "./live_levels.ts";
import { voiceWords } from "./sending_words.ts";
import { SoundPlayer } from "./sound_player.ts";
import { swipeAway } from "./swipe_away.ts";
import type { VoiceDraft, VoiceState } from "./voice_draft.ts";
import type { VoiceNote, VoiceRecording } from "./voice_recording.ts";
import { words } from "./words.ts";

/** A voice note while it is spoken, and before it is sent: how loud, how long, and what can be done with it. */
export class VoiceBar {
  readonly node: HTMLElement;
  readonly #draft: VoiceDraft;
  readonly #sent: () => void;
  readonly #bar: HTMLElement;
  readonly #middle = element("div", { class: "voice-middle" });
  readonly #drop = button({ class: "icon-button voice-drop" }, icon("delete"));
  readonly #toggle = button({ class: "icon-button voice-toggle" });
  readonly #send = button(
    { class: "send", "aria-label": voiceWords.send, title: voiceWords.send },
    icon("send"),
  );
  readonly #why = element("p", { class: "voice-why" });
  readonly #undo = element("div", { class: "voice-undo" });
  readonly #spoken = element("p", { class: "unseen", role: "status" });
  #state: VoiceState | undefined;
  #endPart = () => {};

  constructor(draft: VoiceDraft, sent: () => void) {
    this.#draft = draft;
    this.#sent = sent;
    this.#toggle.addEventListener("click", () => {
      if (draft.state.value.is === "paused") draft.resume();
      else void draft.pause();
    });
    this.#drop.addEventListener("click", () => void draft.drop());
    this.#send.addEventListener("click", () => void this.#sendIt());
    this.#bar = element(
      "div",
      { class: "voice-bar", role: "group", "aria-label": words.voice.label },
      this.#drop,
      this.#middle,
      this.#toggle,
      this.#send,
    );
    this.node = element("div", { class: "voice" }, this.#why, this.#undo, this.#bar, this.#spoken);
    this.node.addEventListener("keydown", (event) => this.#key(event));
    swipeAway(this.#bar, () => void draft.drop());
  }

  focus(): void {
    const first = this.#toggle.hidden ? this.#send.disabled ? this.#drop : this.#send : this.#toggle;
    first.focus();
  }

  async #sendIt(): Promise<void> {
    await this.#draft.send();
    if (this.#draft.state.value.is === "nothing") this.#sent();
  }

  #key(event: KeyboardEvent): void {
    const isOpen = !this.#bar.hidden;
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      void this.#draft.drop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isOpen) {
      event.preventDefault();
      void this.#sendIt();
    }
  }

  bind(state: VoiceState): void {
    const before = this.#state;
    if (before === state) return;
    const hadFocus = this.node.contains(document.activeElement);
    this.#state = state;
    this.#endPart();
    this.#endPart = () => {};
    const { is } = state;
    this.node.dataset.state = is;
    const isOpen = is !== "nothing" && is !== "dropped";
    this.#bar.hidden = !isOpen;
    this.#undo.replaceChildren(...is === "dropped" ? this.#undoNodes() : []);
    setText(this.#why, is === "kept" ? state.why : "");
    setText(this.#spoken, voiceWords.spoken(is, noteOf(state)?.seconds ?? 0));
    if (isOpen) this.#bindBar(state);
    else this.#middle.replaceChildren();
    const begins = before === undefined || ["nothing", "asking", "dropped"].includes(before.is);
    // Whoever pressed a button that is gone goes on from the next one.
    if (isOpen && (begins || hadFocus && !this.#hasFocus())) this.focus();
  }

  #hasFocus(): boolean {
    return this.#bar.contains(document.activeElement) && document.activeElement!.checkVisibility();
  }

  #bindBar(state: VoiceState): void {
    const { is } = state;
    const drop = is === "asking" ? voiceWords.stopAsking : voiceWords.drop;
    const toggle = is === "paused" ? voiceWords.resume : voiceWords.pause;
    this.#drop.setAttribute("aria-label", drop);
    this.#drop.title = drop;
    this.#toggle.hidden = is === "kept" || is === "asking";
    this.#toggle.setAttribute("aria-label", toggle);
    this.#toggle.title = toggle;
    this.#toggle.replaceChildren(icon(is === "paused" ? "voice" : "pause"));
    this.#send.disabled = is === "asking";
    if (is === "asking") this.#middle.replaceChildren(element("p", {}, voiceWords.asking));
    else if (is === "recording") this.#showLive(state.recording);
    else if (is === "paused" || is === "kept") this.#showPlayer(state.note);
  }

  #showLive(recording: VoiceRecording): void {
    const time = element("span", { class: "voice-time", role: "timer" });
    const levels = new LiveLevels();
    const tell = () => setText(time, durationText(Math.floor(recording.seconds)));
    tell();
    this.#endPart = recording.level.hear((level) => {
      tell();
      levels.add(level);
    });
    this.#middle.replaceChildren(element("i", { class: "voice-dot" }), time, levels.node);
  }

  #showPlayer({ file, seconds, levels }: VoiceNote): void {
    const player = new SoundPlayer(
      { name: voiceWords.name(seconds), seconds, levels, isBrief: true },
      () => 1,
    );
    const address = URL.createObjectURL(file);
    player.audio.src = address;
    this.#middle.replaceChildren(
      element("div", { class: "player voice-player" }, player.audio, player.play, player.track, player.time),
    );
    this.#endPart = () => {
      player.audio.pause();
      player.audio.removeAttribute("src");
      URL.revokeObjectURL(address);
    };
  }

  #undoNodes(): HTMLElement[] {
    const undo = button({ class: "quiet" }, voiceWords.takeBack);
    undo.addEventListener("click", () => this.#draft.takeBack());
    return [element("span", {}, voiceWords.dropped), undo];
  }

  end(): void {
    this.#endPart();
  }
}

function noteOf(state: VoiceState): VoiceNote | undefined {
  return "note" in state ? state.note : undefined;
}
