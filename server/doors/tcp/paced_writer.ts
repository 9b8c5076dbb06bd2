import { limits } from "../../../protocol/limits.ts";
import type { Clock } from "../../hub/ports.ts";
import type { Outbound } from "../outbound.ts";

/**
 * Writes one message at a time, so far apart that each arrives in a recv of its own. Where the dialect needs no
 * distance, everything goes at once.
 */
export class PacedWriter {
  readonly #outbound: Outbound;
  readonly #clock: Clock;
  readonly #tooSlow: () => void;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #spacingMs = 0;
  #freeAt = 0;
  #cancel: (() => void) | undefined;
  #done: (() => void)[] = [];

  constructor(outbound: Outbound, clock: Clock, tooSlow: () => void) {
    this.#outbound = outbound;
    this.#clock = clock;
    this.#tooSlow = tooSlow;
  }

  set spacingMs(ms: number) {
    this.#spacingMs = ms;
  }

  /** Each is one whole message. */
  write(messages: readonly Uint8Array[]): void {
    if (this.#spacingMs === 0) {
      for (const message of messages) this.#outbound.send(message);
      return;
    }
    // A room that is livelier than this pace makes a slow reader of its peer, as one that does not read at all.
    if (this.#waitingBytes > limits.queueBytes) return this.#tooSlow();
    for (const message of messages) {
      this.#waitingBytes += message.byteLength;
      this.#waiting.push(message);
    }
    if (this.#waiting.length === 0) return;
    this.#cancel ??= this.#clock.after(Math.max(0, this.#freeAt - this.#clock.now()), () => this.#next());
  }

  #next(): void {
    this.#cancel = undefined;
    const message = this.#waiting.shift();
    if (message) {
      this.#waitingBytes -= message.byteLength;
      this.#outbound.send(message);
      this.#freeAt = this.#clock.now() + this.#spacingMs;
    }
    if (this.#waiting.length > 0) this.#cancel = this.#clock.after(this.#spacingMs, () => this.#next());
    else for (const tell of this.#done.splice(0)) tell();
  }

  /** Resolves when the last message has gone out. */
  async emptied(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#done.push(resolve));
    await this.#outbound.drained();
  }

  stop(): void {
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#cancel?.();
    this.#cancel = undefined;
    for (const tell of this.#done.splice(0)) tell();
  }
}
