import { levelOf, VoiceLevels } from "../core/voice_levels.ts";
import { Signal } from "../core/observable.ts";
import type { Clock } from "../core/outside.ts";
import { withLength } from "../core/sound_length.ts";
import { voiceWords } from "./sending_words.ts";

/** A voice note that can be heard and sent. */
export type VoiceNote = { file: File; seconds: number; levels: readonly number[] };

/** Why a recording came to its end by itself. */
export type VoiceEnd = "longest" | "taken";

/** Longer is a lecture, and better sent as a file. */
const longestMs = 15 * 60_000;
const listenMs = 50;
/** All of it is written to the disk each time, so it is told the more rarely the longer it is. */
const firstTellMs = 3_000;
const tellShare = 1 / 30;
/** The first that the browser can make. Each says how many bits a second of speech needs. */
const kinds = [
  { type: "audio/webm;codecs=opus", bits: 32_000, ending: "webm" },
  { type: "audio/mp4;codecs=mp4a.40.2", bits: 64_000, ending: "m4a" },
  { type: "audio/mp4", bits: 64_000, ending: "m4a" },
  { type: "audio/ogg;codecs=opus", bits: 32_000, ending: "ogg" },
] as const;

/** The microphone while somebody speaks into it. */
export class VoiceRecording {
  /** How loud it is, many times a second. */
  readonly level = new Signal<number>();
  readonly ended = new Signal<VoiceEnd>();
  /** What was spoken so far, now and then: the page may go at any moment. */
  readonly soFar = new Signal<VoiceNote>();
  readonly #clock: Clock;
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #ending: string;
  readonly #levels = new VoiceLevels();
  readonly #context: AudioContext;
  readonly #ear: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #parts: Blob[] = [];
  readonly #begunAt: number;
  readonly #stopped: Promise<void>;
  #asked = 0;
  #given = 0;
  #tellAt = firstTellMs;
  #spokenMs = 0;
  /** Undefined while it pauses. */
  #since: number | undefined;
  #cancelListening = () => {};
  #wakeLock: WakeLockSentinel | undefined;

  /** Asks for the microphone. Rejects as the browser does where it gives none. */
  static async open(clock: Clock): Promise<VoiceRecording> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    try {
      return new VoiceRecording(stream, clock);
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  }

  private constructor(stream: MediaStream, clock: Clock) {
    const kind = kinds.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? kinds[2];
    this.#clock = clock;
    this.#stream = stream;
    this.#ending = kind.ending;
    this.#recorder = new MediaRecorder(stream, { mimeType: kind.type, audioBitsPerSecond: kind.bits });
    this.#recorder.addEventListener("dataavailable", ({ data }) => {
      this.#parts.push(data);
      this.#given += 1;
    });
    this.#stopped = happens(this.#recorder, "stop");
    // Not before: a browser that can record nothing of this throws above, and has few of these to give.
    this.#context = new AudioContext();
    this.#ear = this.#context.createAnalyser();
    this.#samples = new Float32Array(this.#ear.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#ear);
    // A phone takes the microphone for its call, and a cable can be pulled out.
    for (const track of stream.getAudioTracks()) {
      for (const event of ["ended", "mute"]) track.addEventListener(event, () => this.ended.emit("taken"));
    }
    this.#begunAt = clock.now();
    this.#recorder.start();
    this.#goOn();
  }

  get seconds(): number {
    const running = this.#since === undefined ? 0 : this.#clock.now() - this.#since;
    return Math.min(this.#spokenMs + running, longestMs) / 1_000;
  }

  /** What was spoken so far. */
  async pause(): Promise<VoiceNote> {
    this.#halt();
    // The recorder gives away what it has only when it is asked.
    if (this.#recorder.state === "recording") {
      this.#recorder.pause();
      this.#hush(true);
      await this.#collect();
    }
    return await this.#note();
  }

  /** One that was asked for before may come first. */
  async #collect(): Promise<void> {
    const wanted = ++this.#asked;
    this.#recorder.requestData();
    while (this.#given < wanted) await happens(this.#recorder, "dataavailable");
  }

  async #tell(): Promise<void> {
    if (this.#recorder.state !== "recording") return;
    await this.#collect();
    const note = await this.#note();
    if (this.#since !== undefined) this.soFar.emit(note);
  }

  resume(): void {
    if (this.#recorder.state !== "paused") return;
    this.#hush(false);
    this.#recorder.resume();
    this.#goOn();
  }

  /** All of it. The microphone is free afterwards. */
  async stop(): Promise<VoiceNote> {
    this.#halt();
    // One whose microphone was taken stops by itself, and may not have given away what it has.
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    await this.#stopped;
    this.#letGo();
    return await this.#note();
  }

  #goOn(): void {
    this.#since = this.#clock.now();
    this.#listen();
    void this.#stayAwake();
  }

  #halt(): void {
    this.#spokenMs = this.seconds * 1_000;
    this.#since = undefined;
    this.#cancelListening();
    void this.#wakeLock?.release();
    this.#wakeLock = undefined;
  }

  #listen(): void {
    this.#ear.getFloatTimeDomainData(this.#samples);
    const level = levelOf(this.#samples);
    const { seconds } = this;
    this.#levels.add(level, seconds);
    if (seconds * 1_000 >= longestMs) return this.ended.emit("longest");
    if (seconds * 1_000 >= this.#tellAt) {
      this.#tellAt = seconds * 1_000 + Math.max(firstTellMs, seconds * 1_000 * tellShare);
      void this.#tell();
    }
    this.#cancelListening = this.#clock.after(listenMs, () => this.#listen());
    this.level.emit(level);
  }

  /** A screen that goes dark takes the microphone with it on many phones. */
  async #stayAwake(): Promise<void> {
    try {
      const lock = await navigator.wakeLock.request("screen");
      if (this.#since === undefined) await lock.release();
      else this.#wakeLock = lock;
    } catch {
      // Not every browser can, and a low battery forbids it.
    }
  }

  #hush(hushed: boolean): void {
    for (const track of this.#stream.getAudioTracks()) track.enabled = !hushed;
  }

  #letGo(): void {
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#context.state !== "closed") void this.#context.close();
  }

  async #note(): Promise<VoiceNote> {
    const type = this.#recorder.mimeType.split(";", 1)[0]!;
    const seconds = Math.round(this.seconds * 10) / 10;
    const bytes = withLength(new Uint8Array(await new Blob(this.#parts).arrayBuffer()), seconds);
    const name = voiceWords.fileName(this.#begunAt, this.#ending);
    const file = new File([bytes], name, { type, lastModified: this.#clock.now() });
    return { file, seconds, levels: this.#levels.drawn() };
  }
}

function happens(recorder: MediaRecorder, event: "dataavailable" | "stop"): Promise<void> {
  return new Promise((resolve) => recorder.addEventListener(event, () => resolve(), { once: true }));
}
