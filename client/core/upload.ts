import type { FileAbout } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import { Abort } from "./abort.ts";
import type { ChunkSize } from "./chunk_size.ts";
import { fingerprint } from "./fingerprint.ts";
import { makeNonce } from "./nonce.ts";
import { Observable } from "./observable.ts";
import type { FileSource, Locks, WireSignal } from "./outside.ts";
import { type Ended, idOf, Sender } from "./sender.ts";
import { Speed } from "./speed.ts";
import type { Tus } from "./tus.ts";
import { type AttemptParts, UploadAttempts } from "./upload_attempts.ts";
import { type Found, UploadFile, type UploadFileParts } from "./upload_file.ts";
import type { KeptUpload, UploadKeep } from "./upload_keep.ts";
import { busy, changed, moving, uploading, type UploadState, verifying } from "./upload_state.ts";

export type { UploadState } from "./upload_state.ts";

export type UploadParts = AttemptParts & UploadFileParts & {
  tus: Tus;
  locks: Locks | undefined;
  chunk: ChunkSize;
  keep: UploadKeep;
  /** The name of its lock. */
  lockOf: (key: string) => string;
  /** What the server knows the one by that it is told after. */
  before: (upload: Upload) => string | undefined;
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
  readonly #parts: UploadParts;
  readonly #speed: Speed;
  #record: KeptUpload;
  readonly #source: UploadFile;
  readonly #attempts: UploadAttempts;
  #sender: Sender | undefined;
  #troubles = 0;
  #signAt = 0;
  #holds = false;
  #hasEntered = false;
  #isOver = false;
  /** Another device began it, and its file has never been here. */
  #isForeign: boolean;
  #tellProven: ((isSame: boolean) => void) | undefined;
  #unlock = () => {};
  #cancelElsewhere = () => {};

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
    this.#source = new UploadFile(key, parts);
    this.#attempts = new UploadAttempts(record.size, parts, (signal) => this.#attempt(signal));
    this.sent = new Observable(record.offset);
    if (record.isPaused) this.state.set({ is: "paused" });
    if (isForeign) this.state.set({ is: "missing" });
  }

  /** It has its turn, and nothing is in its way. */
  get isOnItsWay(): boolean {
    return this.#attempts.hasTurn && this.isBusy && this.state.value.is !== "waiting";
  }

  /** What the server knows it by. */
  get sentAs(): string {
    return this.#record.nonce;
  }

  /** True if it goes on by itself after a reload, without the file being chosen again. */
  get kept(): Observable<boolean> {
    return this.#source.isKept;
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
    this.#save();
    this.#source.take(source, preview);
    this.enter();
  }

  /** From now on this page sends it, unless another one does. */
  enter(): void {
    if (this.#isForeign || this.#hasEntered) return;
    this.#hasEntered = true;
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
    this.state.set({ is: "queued" });
    this.#attempts.begin();
  }

  async #attempt(signal: WireSignal): Promise<void> {
    try {
      const found = await this.#source.find(this.#record.fingerprint);
      if (signal.aborted) return;
      if (found.is !== "here") return this.#rest(found.is === "missing" ? { is: "missing" } : changed);
      if (this.#record.fingerprint === undefined) this.#change({ fingerprint: found.fingerprint });
      this.state.set({ is: "starting" });
      this.#signAt = this.#parts.clock.now();
      this.#sender ??= this.#makeSender(found);
      const ended = await this.#sender.run(signal);
      if (ended && !signal.aborted) this.#ended(ended);
    } catch (error) {
      // A mistake of ours must not leave it standing for ever, nor those that wait for its turn.
      if (!signal.aborted) this.#ended({ is: "broken", refusal: new Refused("internal") });
      throw error;
    }
  }

  #makeSender({ source, preview }: Found & { is: "here" }): Sender {
    const { tus, clock, digest, chunk } = this.#parts;
    const { room, name, type, size, about } = this;
    const { nonce } = this.#record;
    const after = this.#parts.before(this);
    return new Sender({
      tus,
      clock,
      digest,
      chunk,
      source,
      wish: { nonce, ...after !== undefined && { after }, room, name, type, size, about },
      preview: preview?.slice(0, preview.size),
      url: this.#record.url,
      hasBegun: this.#record.hasBegun,
      isProven: !this.#isForeign,
      hearer: {
        begins: () => this.#change({ hasBegun: true }),
        located: (url) => this.#change({ url }),
        moved: (offset) => {
          if (offset > this.#record.offset) {
            this.#attempts.moved();
            this.#troubles = 0;
          }
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

  #ended(ended: Ended): void {
    switch (ended.is) {
      case "done":
        return this.#done(idOf(ended.url));
      case "broken":
        if (ended.refusal && ++this.#troubles >= mostTroubles) return this.#refused(ended.refusal);
        return this.#wait();
      case "signedOut":
        return this.#wait();
      case "takenOver":
        this.#change({ isPaused: true });
        return this.#rest({ is: "paused", takenOver: true });
      case "refused":
        return this.#refused(ended.refusal);
      case "changed":
        return this.#rest(changed);
      case "different":
        return this.#isNot();
    }
  }

  #wait(): void {
    this.#speed.reset();
    this.sent.set(this.#record.offset);
    this.state.set({ is: "waiting" });
    this.#attempts.againLater();
  }

  #refused({ code, why }: Refused): void {
    const isGone = code === "abandoned" || code === "not_found";
    // Another page of this browser has cancelled it.
    if (isGone && !this.#parts.keep.get(this.nonce)) return this.drop();
    this.#rest({ is: "failed", reason: code, ...why && { why } });
  }

  /** The file that was given is not the one that was begun. */
  #isNot(): void {
    this.#unlock();
    this.#holds = this.#hasEntered = false;
    this.#sender = undefined;
    this.#source.forget();
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
    this.#attempts.again();
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
    if (state.reason === "changed") {
      this.#source.lookAgain();
      this.#sender = undefined;
    }
    this.#troubles = 0;
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
    await this.#attempts.ended;
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
    this.#cancelElsewhere();
    this.#take(source);
    this.#save();
    const proven = new Promise<boolean>((resolve) => this.#tellProven = resolve);
    const { locks, lockOf } = this.#parts;
    if (!locks) this.#held();
    else this.#unlock = locks.take(lockOf(this.nonce), () => this.#held(), () => {});
    return proven;
  }

  #take(source: FileSource): void {
    this.#source.take(source);
    this.#sender = undefined;
  }

  /** Asks the place for the file itself, which may ask the person; only at a click. False if it has to be chosen. */
  async reopen(): Promise<boolean> {
    const source = await this.#source.ask();
    return source !== undefined && await this.give(source);
  }

  /** Somebody else sends it, and has come so far. */
  hear(received: number): void {
    if (this.#isForeign && !this.#source.isGiven) {
      this.#record = { ...this.#record, offset: received };
      this.sent.set(received);
      this.state.set({ is: "elsewhere" });
      this.#cancelElsewhere();
      this.#cancelElsewhere = this.#parts.clock.after(elsewhereMs, () => this.state.set({ is: "missing" }));
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
    this.state.set({ is: "failed", reason });
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
    this.#source.forget();
  }

  #rest(state: UploadState): void {
    this.#halt();
    this.#speed.reset();
    this.sent.set(this.#record.offset);
    this.state.set(state);
  }

  #halt(): void {
    this.#attempts.end();
    this.#cancelElsewhere();
  }

  #change(change: Partial<KeptUpload>): void {
    this.#record = { ...this.#record, ...change };
    if (!this.#isOver) this.#save();
  }

  #save(): void {
    this.#parts.keep.set(this.nonce, this.#record);
  }
}
