import type { FileAbout } from "../../protocol/files.ts";
import { refusalRows } from "../../protocol/refusals.ts";
import { Abort } from "./abort.ts";
import { backoffMs } from "./backoff.ts";
import type { ChunkSize } from "./chunk_size.ts";
import { fingerprint } from "./fingerprint.ts";
import { makeNonce } from "./nonce.ts";
import { Observable } from "./observable.ts";
import type { Clock, Digest, FileKeep, FileSource, Locks, Random } from "./outside.ts";
import { type Ended, idOf, Sender } from "./sender.ts";
import { Speed } from "./speed.ts";
import type { Refusal, Tus } from "./tus.ts";
import type { Turns } from "./turns.ts";
import type { KeptUpload, UploadKeep } from "./upload_keep.ts";
import { busy, changed, moving, uploading, type UploadState, verifying } from "./upload_state.ts";

export type { UploadState } from "./upload_state.ts";

export type UploadParts = {
  tus: Tus;
  clock: Clock;
  random: Random;
  digest: Digest | undefined;
  fileKeep: FileKeep | undefined;
  locks: Locks | undefined;
  chunk: ChunkSize;
  turns: Turns;
  keep: UploadKeep;
  /** The name of its lock. */
  lockOf: (key: string) => string;
  /** It is over: done, or taken off the list. */
  over: (upload: Upload) => void;
};

/** A server that says five times in a row that it is broken will say so again. */
const mostTroubles = 5;
/** A request that has said nothing for so long is not trusted when the network has just come back. */
const staleMs = 5_000;
/** Another device that moved within this time is still at it. */
const elsewhereMs = 10_000;

/** A file on its way to the server. */
export class Upload {
  /** Its own name on this device, the same for as long as it is there. */
  readonly nonce: string;
  readonly room: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly about: FileAbout;
  readonly state = new Observable<UploadState>({ is: "queued" });
  /** Bytes that are on their way, or with the server. */
  readonly sent: Observable<number>;
  /** True if it goes on by itself after a reload, without the file being chosen again. */
  readonly kept = new Observable(false);
  readonly #parts: UploadParts;
  readonly #speed: Speed;
  #record: KeptUpload;
  #source: FileSource | undefined;
  #preview: FileSource | undefined;
  #sender: Sender | undefined;
  #abort: Abort | undefined;
  #failed = 0;
  #troubles = 0;
  #signAt = 0;
  #holds = false;
  #isOver = false;
  #isChecked = false;
  #running: Promise<unknown> = Promise.resolve();
  /** Another device began it, and its file has never been here. */
  #isForeign: boolean;
  #tellProven: ((isSame: boolean) => void) | undefined;
  #keeping: Promise<unknown> = Promise.resolve();
  #unlock = () => {};
  #giveTurnBack = () => {};
  #cancelWait = () => {};

  constructor(key: string, record: KeptUpload, parts: UploadParts, isForeign = false) {
    this.nonce = key;
    this.room = record.room;
    this.name = record.name;
    this.size = record.size;
    this.type = record.type;
    this.about = record.about;
    this.#record = record;
    this.#parts = parts;
    this.#isForeign = isForeign;
    this.#speed = new Speed(parts.clock);
    this.sent = new Observable(record.offset);
    if (record.isPaused) this.state.set({ is: "paused" });
    if (isForeign) this.state.set({ is: "missing" });
  }

  /** The file's id, once the server has one for it. */
  get file(): string | undefined {
    return this.#record.url === undefined ? undefined : idOf(this.#record.url);
  }

  /** Bytes a second, smoothed; 0 while it is not known. */
  get speed(): number {
    return this.#speed.value;
  }

  get secondsLeft(): number | undefined {
    const { speed } = this;
    return speed > 0 ? (this.size - this.sent.value) / speed : undefined;
  }

  /** It wants to be sent, and nobody has to do anything for it. */
  get isBusy(): boolean {
    return busy.has(this.state.value.is);
  }

  /** The file was chosen just now. */
  begin(source: FileSource, preview: FileSource | undefined): void {
    this.#source = source;
    this.#preview = preview;
    this.#save();
    this.#keepFile(source);
    if (preview) void this.#parts.fileKeep?.put(this.#previewKey, preview);
    this.enter();
  }

  /** From now on this page sends it, unless another one does. */
  enter(): void {
    if (this.#isForeign) return;
    const { locks, lockOf } = this.#parts;
    if (!locks) return this.#held();
    this.#unlock = locks.take(
      lockOf(this.nonce),
      () => this.#held(),
      () => this.state.set({ is: "elsewhere" }),
    );
  }

  #held(): void {
    const record = this.#parts.keep.get(this.nonce);
    // The page that had it has brought it to its end.
    if (!record) return this.drop();
    this.#record = record;
    this.#holds = true;
    if (record.isPaused) this.state.set({ is: "paused" });
    else this.#queue();
  }

  #queue(): void {
    if (this.#isOver) return;
    this.#halt();
    const abort = new Abort();
    this.#abort = abort;
    this.state.set({ is: "queued" });
    this.#giveTurnBack = this.#parts.turns.take(() => void this.#go(abort));
  }

  async #go(abort: Abort): Promise<void> {
    // An attempt that was ended has to let go of the sender first.
    await this.#running;
    const trouble = await this.#findFile();
    if (abort.aborted) return;
    if (trouble) return this.#rest(trouble);
    this.state.set({ is: "starting" });
    this.#signAt = this.#parts.clock.now();
    this.#sender ??= this.#makeSender(this.#source!);
    const sending = this.#sender.run(abort);
    this.#running = sending;
    const ended = await sending;
    if (ended && !abort.aborted) this.#ended(ended, abort);
  }

  /** Undefined if the file is here and the one that was chosen. */
  async #findFile(): Promise<UploadState | undefined> {
    const { fileKeep, digest } = this.#parts;
    if (this.#isChecked) return undefined;
    const source = this.#source ?? await fileKeep?.get(this.nonce);
    if (!source) return { is: "missing" };
    const found = await fingerprint(source, digest).catch(() => undefined);
    if (found === undefined) return changed;
    if (this.#record.fingerprint !== undefined && this.#record.fingerprint !== found) return changed;
    this.#source = source;
    this.#preview ??= await fileKeep?.get(this.#previewKey);
    this.#isChecked = true;
    if (this.#record.fingerprint === undefined) this.#change({ fingerprint: found });
    if (fileKeep && !this.kept.value) this.#keepFile(source);
    return undefined;
  }

  #makeSender(source: FileSource): Sender {
    const { tus, clock, digest, chunk } = this.#parts;
    const { room, name, type, size, about } = this;
    return new Sender({
      tus,
      clock,
      digest,
      chunk,
      source,
      wish: { nonce: this.#record.nonce, room, name, type, size, about },
      preview: this.#preview?.slice(0, this.#preview.size),
      url: this.#record.url,
      hasBegun: this.#record.hasBegun,
      isProven: !this.#isForeign,
      hearer: {
        begins: () => this.#change({ hasBegun: true }),
        located: (url) => this.#change({ url }),
        moved: (offset) => {
          if (offset > this.#record.offset) this.#failed = this.#troubles = 0;
          this.#change({ offset });
          this.#show(offset);
        },
        sent: (bytes) => this.#show(bytes),
        proven: () => {
          this.#isForeign = false;
          this.#tellProven?.(true);
          this.#tellProven = undefined;
        },
      },
    });
  }

  #show(bytes: number): void {
    if (!moving.has(this.state.value.is)) return;
    this.#signAt = this.#parts.clock.now();
    this.#speed.reach(bytes);
    this.sent.set(bytes);
    this.state.set(bytes < this.size ? uploading : verifying);
  }

  #ended(ended: Ended, abort: Abort): void {
    switch (ended.is) {
      case "done":
        return this.#done(idOf(ended.url));
      case "broken":
        if (ended.refusal && ++this.#troubles >= mostTroubles) return this.#refused(ended.refusal);
        return this.#wait(abort);
      case "signedOut":
        return this.#wait(abort);
      case "takenOver":
        this.#change({ isPaused: true });
        return this.#rest({ is: "paused", message: ended.message });
      case "refused":
        return this.#refused(ended.refusal);
      case "changed":
        return this.#rest(changed);
      case "different":
        return this.#isNot();
    }
  }

  #wait(abort: Abort): void {
    const { clock, random } = this.#parts;
    this.#failed += 1;
    this.#speed.reset();
    this.sent.set(this.#record.offset);
    this.state.set({ is: "waiting" });
    this.#cancelWait = clock.after(backoffMs(this.#failed, random), () => void this.#go(abort));
  }

  #refused({ code, message }: Refusal): void {
    const isGone = code === "abandoned" || code === "not_found";
    // Another page of this browser has cancelled it.
    if (isGone && !this.#parts.keep.get(this.nonce)) return this.drop();
    this.#rest({ is: "failed", reason: code, message });
  }

  /** The file that was given is not the one that was begun. */
  #isNot(): void {
    this.#unlock();
    this.#holds = this.#isChecked = false;
    this.#source = this.#sender = undefined;
    this.#forgetFile();
    this.#parts.keep.delete(this.nonce);
    this.#rest({ is: "missing" });
    this.#tellProven?.(false);
    this.#tellProven = undefined;
  }

  #done(file: string): void {
    this.stop();
    this.#forget();
    this.sent.set(this.size);
    this.state.set({ is: "done", file });
    this.#parts.over(this);
  }

  /** The network, or the server, seems to be back. */
  nudge(): void {
    const { is } = this.state.value;
    const silent = this.#parts.clock.now() - this.#signAt > staleMs;
    if (this.#isOver || is !== "waiting" && !(silent && (is === "starting" || is === "uploading"))) return;
    this.#cancelWait();
    this.#abort?.abort();
    this.#abort = new Abort();
    this.#failed = 0;
    void this.#go(this.#abort);
  }

  pause(): void {
    if (!this.isBusy) return;
    this.#change({ isPaused: true });
    this.#rest({ is: "paused" });
  }

  /** Goes on after a pause, or at once where it waits. */
  resume(): void {
    if (this.state.value.is === "waiting") return this.nudge();
    if (this.state.value.is !== "paused") return;
    this.#change({ isPaused: false });
    if (this.#holds) this.#queue();
  }

  /** Tries again what has failed. What the server no longer knows begins anew. */
  retry(): void {
    const state = this.state.value;
    if (state.is !== "failed") return;
    if (state.reason === "abandoned" || state.reason === "not_found") this.#beginAnew();
    // The file itself is looked at once more.
    if (state.reason === "changed") this.#source = this.#sender = undefined;
    this.#isChecked &&= this.#source !== undefined;
    this.#failed = this.#troubles = 0;
    this.#queue();
  }

  #beginAnew(): void {
    const { clock, random } = this.#parts;
    const { url: _, ...record } = this.#record;
    this.#record = { ...record, offset: 0, hasBegun: false, nonce: makeNonce(clock, random) };
    this.#save();
    this.sent.set(0);
    this.#sender = undefined;
  }

  /** Takes it off the list, and off the server as far as it is there. */
  async cancel(): Promise<void> {
    const { is } = this.state.value;
    const { keep, tus } = this.#parts;
    this.drop();
    if (is === "done") return;
    await this.#running;
    const url = this.#record.url ?? (this.#record.hasBegun ? await this.#askWhere() : undefined);
    if (url === undefined) return;
    // Told again when the server is reached next, should it not hear it now.
    keep.cancel(url);
    if (await tus.abandon(url)) keep.forgetCancelled(url);
  }

  /** The server may have heard of it although its answer was not heard: the same nonce finds it. */
  async #askWhere(): Promise<string | undefined> {
    const { room, name, type, size, about } = this;
    const wish = { nonce: this.#record.nonce, room, name, type, size, about };
    const answer = await this.#parts.tus.create(wish, undefined, new Abort());
    return answer.is === "at" ? answer.url : undefined;
  }

  /** Goes on with this file. False if it is another one than was begun. */
  async give(source: FileSource): Promise<boolean> {
    const state = this.state.value;
    const isWanted = state.is === "missing" || state.is === "elsewhere" && this.#isForeign ||
      state.is === "failed" && state.reason === "changed";
    if (!isWanted || source.size !== this.size) return false;
    if (this.#isForeign) return await this.#giveForeign(source);
    const found = await fingerprint(source, this.#parts.digest).catch(() => undefined);
    if (found === undefined || found !== (this.#record.fingerprint ?? found)) return false;
    this.#take(source);
    this.#change({ fingerprint: found, isPaused: false });
    if (this.#holds) this.#queue();
    else this.enter();
    return true;
  }

  /** What another device has sent is compared with the file; where that is nothing, the name has to do. */
  #giveForeign(source: FileSource): Promise<boolean> {
    if (this.#record.offset === 0 && source.name !== this.name) return Promise.resolve(false);
    this.#cancelWait();
    this.#take(source);
    this.#save();
    const proven = new Promise<boolean>((resolve) => this.#tellProven = resolve);
    const { locks, lockOf } = this.#parts;
    if (!locks) this.#held();
    else this.#unlock = locks.take(lockOf(this.nonce), () => this.#held(), () => {});
    return proven;
  }

  #take(source: FileSource): void {
    this.#source = source;
    this.#sender = undefined;
    this.#isChecked = false;
    this.#keepFile(source);
  }

  /** Asks the place for the file itself, which may ask the person; only at a click. False if it has to be chosen. */
  async reopen(): Promise<boolean> {
    const source = await this.#parts.fileKeep?.get(this.nonce, true);
    return source !== undefined && await this.give(source);
  }

  /** Somebody else sends it, and has come so far. */
  hear(received: number): void {
    if (this.#isForeign && !this.#source) {
      this.#record = { ...this.#record, offset: received };
      this.sent.set(received);
      this.state.set({ is: "elsewhere" });
      this.#cancelWait();
      this.#cancelWait = this.#parts.clock.after(elsewhereMs, () => this.state.set({ is: "missing" }));
    } else if (this.state.value.is === "elsewhere") this.sent.set(received);
  }

  /** The room was told how it ended. Who sends it hears that from the server itself. */
  ended(how: "ready" | "abandoned"): void {
    const { is } = this.state.value;
    if (this.file === undefined || is !== "elsewhere" && is !== "missing" && is !== "paused") return;
    if (how === "ready") this.#done(this.file);
    else this.drop();
  }

  /** It was refused before anything was sent. */
  refuse(reason: "too_large" | "too_long"): void {
    this.state.set({ is: "failed", reason, message: refusalRows[reason].sentence });
  }

  /** Lets go of everything but what is kept. */
  stop(): void {
    this.#isOver = true;
    this.#halt();
    this.#unlock();
    this.#holds = false;
    this.#tellProven?.(false);
  }

  /** Nothing of it stays on this device. */
  drop(): void {
    this.stop();
    this.#forget();
    this.#parts.over(this);
  }

  #forget(): void {
    this.#parts.keep.delete(this.nonce);
    this.#forgetFile();
  }

  #rest(state: UploadState): void {
    this.#halt();
    this.#speed.reset();
    this.sent.set(this.#record.offset);
    this.state.set(state);
  }

  #halt(): void {
    this.#abort?.abort();
    this.#cancelWait();
    this.#giveTurnBack();
  }

  #keepFile(source: FileSource): void {
    const { fileKeep } = this.#parts;
    if (!fileKeep) return;
    this.#keeping = fileKeep.put(this.nonce, source).then((isKept) => {
      if (!this.#isOver) this.kept.set(isKept);
    });
  }

  get #previewKey(): string {
    return `${this.nonce}/preview`;
  }

  #forgetFile(): void {
    void this.#keeping.then(() => {
      void this.#parts.fileKeep?.delete(this.nonce);
      void this.#parts.fileKeep?.delete(this.#previewKey);
    });
  }

  #change(change: Partial<KeptUpload>): void {
    this.#record = { ...this.#record, ...change };
    if (!this.#isOver) this.#save();
  }

  #save(): void {
    this.#parts.keep.set(this.nonce, this.#record);
  }
}
