import type { FileAbout } from "../../protocol/files.ts";
import { Observable } from "../core/observable.ts";
import type { Clock } from "../core/outside.ts";
import { endPlaying } from "./playing.ts";
import { voiceWords } from "./sending_words.ts";
import type { VoiceKeep } from "./voice_keep.ts";
import type { VoiceEnd, VoiceNote, VoiceRecording } from "./voice_recording.ts";
import { words } from "./words.ts";

export type VoiceState =
  | { is: "nothing" }
  /** The browser asks whether the page may listen. */
  | { is: "asking" }
  | { is: "recording"; recording: VoiceRecording }
  /** What was spoken so far can be heard, and gone on with. */
  | { is: "paused"; recording: VoiceRecording; note: VoiceNote }
  /** It is spoken and not sent. `why` says why it came to its end, where nobody here ended it. */
  | { is: "kept"; note: VoiceNote; why: string }
  /** It was deleted a moment ago, and can be had back. */
  | { is: "dropped"; note: VoiceNote };

export type VoiceParts = {
  clock: Clock;
  mostFileBytes: Observable<number>;
  send: (file: File, about: FileAbout) => void;
  keep: (found: (note: VoiceNote) => boolean) => VoiceKeep;
};

const nothing: VoiceState = { is: "nothing" };
const dropMs = 10_000;
/** Said again sooner than got back. */
const leastSecondsToRegret = 2;
/** Pages of one browser tell each other here that they begin to record. */
const channelName = "parley/voice";

/** What somebody speaks for a room and has not sent. It waits while other rooms are open. */
export class VoiceDraft {
  readonly state = new Observable<VoiceState>(nothing);
  /** Why nothing could be recorded, or sent, in words. */
  readonly problem = new Observable("");
  readonly #parts: VoiceParts;
  readonly #keeper: VoiceKeep;
  /** What an earlier page left, while something else is spoken here. */
  #left: VoiceNote | undefined;
  #isKept = false;
  #channel: BroadcastChannel | undefined;
  #cancelForgetting = () => {};
  #isStopping = false;

  constructor(parts: VoiceParts) {
    this.#parts = parts;
    this.#keeper = parts.keep((note) => this.#found(note));
  }

  #found(note: VoiceNote): boolean {
    if (this.state.value.is !== "nothing") {
      this.#left = note;
      return false;
    }
    this.#isKept = true;
    this.state.set({ is: "kept", note, why: voiceWords.reloaded });
    return true;
  }

  /** It takes the place of the field in which one writes. */
  get isOpen(): boolean {
    return !["nothing", "dropped"].includes(this.state.value.is);
  }

  get isUnsent(): boolean {
    return ["recording", "paused", "kept"].includes(this.state.value.is);
  }

  /** It would be gone with the page, or the last words of it. */
  get wouldBeLost(): boolean {
    return this.isUnsent && (!this.#isKept || this.state.value.is === "recording");
  }

  /** Only ever called by a click: nobody is asked for a microphone they do not want to use. */
  async start(): Promise<void> {
    if (this.state.value.is !== "nothing" && this.state.value.is !== "dropped") return;
    this.forget();
    if (!isSecureContext) return this.problem.set(voiceWords.insecure(location.host));
    if (!navigator.mediaDevices || !("MediaRecorder" in self)) return this.problem.set(voiceWords.unable);
    const asking: VoiceState = { is: "asking" };
    this.state.set(asking);
    const recording = await this.#open();
    if (!Object.is(this.state.value, asking)) return void await recording?.stop();
    if (!recording) return this.state.set(nothing);
    endPlaying();
    this.#tellOthers();
    recording.ended.hear((end) => this.#ended(end));
    recording.soFar.hear((note) => void this.#save(note));
    this.#isKept = false;
    this.state.set({ is: "recording", recording });
  }

  async #open(): Promise<VoiceRecording | undefined> {
    const part = await import("./voice_recording.ts").catch(() => undefined);
    if (!part) return this.#cannot(voiceWords.outdated);
    try {
      return await part.VoiceRecording.open(this.#parts.clock);
    } catch (error) {
      return this.#cannot(voiceWords.problem(error instanceof DOMException ? error.name : ""));
    }
  }

  #cannot(problem: string): undefined {
    this.problem.set(problem);
  }

  async pause(): Promise<void> {
    const state = this.state.value;
    if (state.is !== "recording" || this.#isStopping) return;
    const { recording } = state;
    const note = await recording.pause();
    if (this.state.value !== state || this.#isStopping) return;
    this.state.set({ is: "paused", recording, note });
    await this.#save(note);
  }

  async #save(note: VoiceNote): Promise<void> {
    this.#isKept = await this.#keeper.put(note);
  }

  #clear(): void {
    this.#isKept = false;
    void this.#keeper.delete();
  }

  resume(): void {
    const state = this.state.value;
    if (state.is !== "paused" || this.#isStopping) return;
    endPlaying();
    state.recording.resume();
    this.#tellOthers();
    this.state.set({ is: "recording", recording: state.recording });
  }

  async send(): Promise<void> {
    const note = await this.#finish();
    if (!note) return;
    const { file, seconds, levels } = note;
    const most = this.#parts.mostFileBytes.value;
    if (file.size > most) {
      this.problem.set(words.compose.tooLarge(file.size, most));
      this.state.set({ is: "kept", note, why: "" });
      return await this.#save(note);
    }
    this.problem.set("");
    this.#clear();
    this.#end();
    this.#parts.send(file, { seconds, voice: { levels: [...levels] } });
  }

  /** Deletes it; what took a while to say can be had back for a moment. */
  async drop(): Promise<void> {
    if (this.state.value.is === "asking") return this.state.set(nothing);
    const note = await this.#finish();
    if (!note) return;
    this.problem.set("");
    this.#clear();
    if (note.seconds < leastSecondsToRegret) return this.#end();
    this.state.set({ is: "dropped", note });
    this.#cancelForgetting = this.#parts.clock.after(dropMs, () => this.forget());
  }

  takeBack(): void {
    const state = this.state.value;
    if (state.is !== "dropped") return;
    this.#cancelForgetting();
    this.state.set({ is: "kept", note: state.note, why: "" });
    void this.#save(state.note);
  }

  /** Here nothing can show it. What an earlier page left waits for one that can. */
  putAside(): void {
    const state = this.state.value;
    if (state.is !== "kept") return void this.drop();
    this.#left = state.note;
    this.state.set(nothing);
  }

  /** What was left before is there again. */
  #end(): void {
    const left = this.#left;
    this.#left = undefined;
    if (!left) return this.state.set(nothing);
    this.#keeper.takeUp();
    this.state.set({ is: "kept", note: left, why: voiceWords.reloaded });
    void this.#save(left);
  }

  /** Somebody goes on with something else. */
  forget(): void {
    this.problem.set("");
    this.#cancelForgetting();
    if (this.state.value.is === "dropped") this.#end();
  }

  /** Nobody is listened to in a room they do not see. */
  leave(): void {
    this.forget();
    if (this.state.value.is === "asking") this.state.set(nothing);
    else void this.#keep(voiceWords.left);
  }

  #ended(end: VoiceEnd): void {
    void this.#keep(voiceWords.ended[end]);
  }

  async #keep(why: string): Promise<void> {
    const { is } = this.state.value;
    if (is !== "recording" && is !== "paused") return;
    const note = await this.#finish();
    if (!note) return;
    this.state.set({ is: "kept", note, why });
    await this.#save(note);
  }

  /** The whole note; undefined if there is none, or somebody else is at it already. */
  async #finish(): Promise<VoiceNote | undefined> {
    const state = this.state.value;
    if (state.is === "kept") return state.note;
    if (state.is !== "recording" && state.is !== "paused" || this.#isStopping) return undefined;
    this.#isStopping = true;
    const note = await state.recording.stop();
    this.#isStopping = false;
    this.#channel?.close();
    this.#channel = undefined;
    if (note.file.size > 0) return note;
    this.#clear();
    this.#end();
    this.problem.set(voiceWords.silent);
    return undefined;
  }

  /** One page records at a time: a recording that was left behind another page would hear everything. */
  #tellOthers(): void {
    if (!this.#channel) {
      this.#channel = new BroadcastChannel(channelName);
      this.#channel.onmessage = () => void this.#keep(voiceWords.elsewhere);
    }
    this.#channel.postMessage("recording");
  }

  /** Nothing of it is to stay on this device. */
  disown(): void {
    this.#keeper.disown();
  }

  async end(): Promise<void> {
    this.#cancelForgetting();
    const { is } = this.state.value;
    const note = await this.#finish();
    if (note && is !== "kept") await this.#save(note);
    this.#keeper.end();
  }
}
