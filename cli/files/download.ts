import { backoffMs } from "../../client/core/backoff.ts";
import { fileLink } from "../../client/core/file_link.ts";
import { Observable } from "../../client/core/observable.ts";
import type { Clock, Random } from "../../client/core/outside.ts";
import { Speed } from "../../client/core/speed.ts";
import type { FileBody } from "../../protocol/files.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { FetchFile } from "../device/file_fetch.ts";
import { PartBusy, PartFile } from "./part_file.ts";
import { safeFileName } from "./safe_file_name.ts";
import { words } from "../words.ts";

export type DownloadState =
  | { is: "running" }
  /** For the network or the server; it goes on by itself. */
  | { is: "waiting" }
  | { is: "done"; path: string }
  | { is: "failed"; reason: RefusalCode; message: string }
  | { is: "stopped" };

export type DownloadParts = { fetchFile: FetchFile; clock: Clock; random: Random; folder: string };

/** A fast line brings thousands of pieces a second; they are not counted one by one. */
const countMs = 100;
/** Attempts in a row that the server answered, and that brought nothing. */
const mostVain = 6;

/** The bytes are not those that were sent. */
class Damaged extends Error {}

/** A file on its way here. It goes on where it stopped, whatever stopped it. */
export class Download {
  readonly file: FileBody;
  readonly state = new Observable<DownloadState>({ is: "running" });
  readonly received = new Observable(0);
  /** Resolves when there is nothing more to wait for. */
  readonly ended: Promise<DownloadState>;
  readonly #parts: DownloadParts;
  readonly #speed: Speed;
  readonly #stop = new AbortController();
  #countedAt = 0;
  #come = 0;
  #endCount: (() => void) | undefined;

  constructor(file: FileBody, parts: DownloadParts) {
    this.file = file;
    this.#parts = parts;
    this.#speed = new Speed(parts.clock);
    this.ended = this.#run().then((state) => {
      this.state.set(state);
      return state;
    });
  }

  get name(): string {
    return this.file.name;
  }

  get size(): number {
    return this.file.size;
  }

  get secondsLeft(): number | undefined {
    const { value } = this.#speed;
    return value > 0 ? Math.ceil(Math.max(0, this.size - this.received.value) / value) : undefined;
  }

  /** What has come stays, so that it can go on another time. */
  stop(): void {
    this.#stop.abort();
  }

  async #run(): Promise<DownloadState> {
    let part: PartFile | undefined;
    try {
      part = await PartFile.open(this.#parts.folder, safeFileName(this.name), this.file.file);
      this.received.set(part.size);
      await this.#fetchAll(part);
      const path = await part.become(safeFileName(this.name));
      return { is: "done", path };
    } catch (error) {
      if (this.#stop.signal.aborted) return { is: "stopped" };
      const reason = error instanceof Refused ? error.code : "internal";
      return { is: "failed", reason, message: sentenceOf(error, this.#parts.folder) };
    } finally {
      this.#endCount?.();
      part?.close();
    }
  }

  async #fetchAll(part: PartFile): Promise<void> {
    let damaged = false;
    for (let vain = 0, lost = 0;;) {
      const before = part.size;
      try {
        const hash = await this.#attempt(part);
        if (hash === part.hash) return;
        if (hash !== undefined && part.size >= this.size) {
          // What an interrupted attempt has left may be wrong; what came in one piece and is wrong will stay so.
          await this.#begin(part);
          if (damaged) throw new Damaged();
          damaged = true;
        }
        vain += 1;
      } catch (error) {
        if (this.#stop.signal.aborted || error instanceof Damaged || isFinal(error)) throw error;
        if (error instanceof Refused) vain += 1;
      }
      lost = part.size > before ? 1 : lost + 1;
      if (part.size > before) vain = 0;
      if (vain >= mostVain) throw new Refused("internal");
      await this.#pause(lost);
    }
  }

  /** Reads on to the end of the answer. Returns the hash of the whole file, once the server knows it. */
  async #attempt(part: PartFile): Promise<string | undefined> {
    const { fetchFile } = this.#parts;
    const answer = await fetchFile({
      path: fileLink(this.file),
      from: part.size,
      hash: this.file.hash,
      signal: this.#stop.signal,
    });
    this.state.set({ is: "running" });
    try {
      if (answer.from !== part.size) {
        if (answer.from) throw new Refused("internal");
        await this.#begin(part);
        if (answer.from === undefined) return undefined;
      }
      for await (const bytes of answer.read()) {
        await part.write(bytes);
        this.#count(part.size);
      }
    } finally {
      await answer.end();
    }
    // While it arrives nobody knows what it will be.
    return answer.hash ?? await fetchFile.hash(fileLink(this.file), this.#stop.signal);
  }

  #count(received: number): void {
    this.#come = received;
    const { clock } = this.#parts;
    const wait = Math.min(countMs, this.#countedAt + countMs - clock.now());
    if (wait <= 0 || received >= this.size) this.#tell();
    // There may be no next piece for long.
    else this.#endCount ??= clock.after(wait, () => this.#tell());
  }

  #tell(): void {
    this.#endCount?.();
    this.#endCount = undefined;
    this.#countedAt = this.#parts.clock.now();
    this.#speed.reach(this.#come);
    this.received.set(this.#come);
  }

  async #begin(part: PartFile): Promise<void> {
    await part.empty();
    this.#come = 0;
    this.received.set(0);
  }

  async #pause(lost: number): Promise<void> {
    this.state.set({ is: "waiting" });
    const { signal } = this.#stop;
    const over = Promise.withResolvers<void>();
    const { clock, random } = this.#parts;
    const cancel = clock.after(backoffMs(lost, random), () => over.resolve());
    signal.addEventListener("abort", () => over.resolve(), { once: true });
    await over.promise;
    cancel();
    signal.throwIfAborted();
  }
}

/** Trying again cannot help: the file is gone, or there is no place for it. */
function isFinal(error: unknown): boolean {
  if (error instanceof Refused) {
    return error.code !== "busy" && error.code !== "restarting" && error.code !== "internal";
  }
  return error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied ||
    error instanceof Error && "code" in error && error.code === "ENOSPC";
}

function sentenceOf(error: unknown, folder: string): string {
  if (error instanceof Damaged) return words.files.damaged;
  if (error instanceof PartBusy) return words.files.fetchedAlready;
  if (error instanceof Refused) return error.message;
  if (error instanceof Deno.errors.NotCapable) return words.files.mayNotWrite(folder);
  return words.files.cannotWrite(folder, whyNotWritten(error));
}

/** What a system calls it helps nobody; what it calls nothing else is said as it says it. */
function whyNotWritten(error: unknown): string {
  const { because } = words.files;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EEXIST" || code === "ENOTDIR") return because.noFolder;
  if (code === "ENOSPC" || code === "EDQUOT") return because.full;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return because.notYours;
  return error instanceof Error ? error.message : String(error);
}
