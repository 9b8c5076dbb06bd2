import { limits } from "../../protocol/limits.ts";

/** The part of a connection that bytes leave by. */
export interface Sink {
  write(bytes: Uint8Array): Promise<number>;
}

export type CutReason = "slow_reader" | "network";

/**
 * Bytes on their way to one peer. Nothing waits for anybody else: what the peer does not take is held up to a bound,
 * and over it, or without progress for too long, the peer is cut. It loses nothing: it comes back with its `seq`.
 */
export class Outbound {
  readonly #sink: Sink;
  readonly #cut: (reason: CutReason) => void;
  #waiting: Uint8Array[] = [];
  #queued = 0;
  #writing = false;
  /** When the write under way last made progress; undefined while nothing is under way. */
  #since: number | undefined;
  #dead = false;
  #drained: (() => void)[] = [];
  readonly #now: () => number;

  constructor(sink: Sink, now: () => number, cut: (reason: CutReason) => void) {
    this.#sink = sink;
    this.#now = now;
    this.#cut = cut;
  }

  /** Bytes that the peer has not taken. */
  get queued(): number {
    return this.#queued;
  }

  send(bytes: Uint8Array): void {
    if (this.#dead) return;
    // What waits is counted, not what comes: one tick of a lively room must not cut those who do read.
    if (this.#queued > limits.queueBytes) {
      this.#end("slow_reader");
      return;
    }
    this.#queued += bytes.byteLength;
    this.#waiting.push(bytes);
    if (!this.#writing) void this.#run();
  }

  async #run(): Promise<void> {
    this.#writing = true;
    try {
      while (this.#waiting.length > 0 && !this.#dead) {
        const bytes = joined(this.#waiting);
        this.#waiting = [];
        for (let at = 0; at < bytes.byteLength;) {
          this.#since = this.#now();
          const taken = await this.#sink.write(bytes.subarray(at));
          if (this.#dead) return;
          at += taken;
          this.#queued -= taken;
        }
      }
    } catch {
      this.#end("network");
    } finally {
      this.#writing = false;
      this.#since = undefined;
      for (const tell of this.#drained.splice(0)) tell();
    }
  }

  /** Called now and then. */
  check(now: number): void {
    if (this.#since !== undefined && now - this.#since > limits.stallMs) this.#end("slow_reader");
  }

  /** Resolves when all is out, or nothing more will be. */
  async drained(): Promise<void> {
    if (this.#writing && !this.#dead) await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** Forgets what waits. Never calls back. */
  stop(): void {
    this.#dead = true;
    this.#waiting = [];
    this.#queued = 0;
    for (const tell of this.#drained.splice(0)) tell();
  }

  #end(reason: CutReason): void {
    if (this.#dead) return;
    this.stop();
    this.#cut(reason);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
