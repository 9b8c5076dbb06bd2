import type { Clock } from "../../hub/ports.ts";
import { letGo } from "./lent_buffers.ts";

/** So much may have come that nobody has taken yet; then the client waits. */
const mostWaiting = 262_144;

/** A read that was full: a socket's is four of these, of TLS it is one record. Where one came, more may. */
const fullRead = 16_384;
/** For so long it is waited for; what comes in smaller reads is given at once. */
const gatherMs = 10;

type Taker = { controller: ReadableByteStreamController; taken: () => void };

/**
 * The body of a request that the gate answers itself, on its way from the socket into the buffers of whoever reads it:
 * they are filled before they are given back, as each turn through a stream costs as much as a hundred KiB.
 */
export class IncomingBody implements UnderlyingByteSource {
  readonly type = "bytes";
  readonly #clock: Clock;
  readonly #wanted: () => void;
  #waiting: Uint8Array[] = [];
  /** How much of the first of them is taken. */
  #taken = 0;
  #waitingBytes = 0;
  #taker: Taker | undefined;
  #filled = 0;
  #isFlowing = false;
  #cancelGather: (() => void) | undefined;
  #state: "coming" | "whole" | "broken" | "unwanted" = "coming";

  /** `wanted` hears that somebody reads, and that there is room again. */
  constructor(clock: Clock, wanted: () => void) {
    this.#clock = clock;
    this.#wanted = wanted;
  }

  /** The client must wait. */
  get isFull(): boolean {
    return this.#waitingBytes >= mostWaiting;
  }

  /** Nobody will read any more of it. */
  get isUnwanted(): boolean {
    return this.#state === "unwanted";
  }

  push(bytes: Uint8Array): void {
    if (this.#state !== "coming" || bytes.length === 0) return;
    this.#isFlowing = bytes.length % fullRead === 0;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#fill();
  }

  /** All has come. */
  end(): void {
    if (this.#state !== "coming") return;
    this.#state = "whole";
    this.#fill();
  }

  /** There will never be more; what came is still given. */
  breakOff(): void {
    if (this.#state !== "coming") return;
    this.#state = "broken";
    this.#fill();
  }

  pull(controller: ReadableByteStreamController): Promise<void> {
    return new Promise((taken) => {
      this.#taker = { controller, taken };
      this.#filled = 0;
      this.#fill();
      this.#wanted();
    });
  }

  cancel(): void {
    this.#state = "unwanted";
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#done();
    this.#wanted();
  }

  #fill(): void {
    if (!this.#taker) return;
    const request = this.#taker.controller.byobRequest;
    // Somebody who reads without a buffer of their own.
    if (!request?.view) return this.#give();
    const { buffer, byteOffset, byteLength } = request.view;
    const view = new Uint8Array(buffer, byteOffset, byteLength);
    this.#filled += this.#take(view.subarray(this.#filled));
    if (this.#filled === 0 && this.#state === "coming") return;
    if (this.#filled === view.length || !this.#isFlowing || this.#state !== "coming") this.#give();
    else this.#cancelGather ??= this.#clock.after(gatherMs, () => this.#give());
  }

  #take(into: Uint8Array): number {
    let at = 0;
    while (at < into.length && this.#waiting.length > 0) {
      const first = this.#waiting[0]!;
      const piece = first.subarray(this.#taken, this.#taken + into.length - at);
      into.set(piece, at);
      at += piece.length;
      this.#taken += piece.length;
      if (this.#taken < first.length) break;
      this.#taken = 0;
      letGo(this.#waiting.shift()!);
    }
    this.#waitingBytes -= at;
    return at;
  }

  /** Hands over what there is, once there is something to say. */
  #give(): void {
    const { controller } = this.#taker!;
    const request = controller.byobRequest;
    if (request && this.#filled > 0) {
      request.respond(this.#filled);
      return this.#done();
    }
    if (!request && this.#waitingBytes > 0) {
      const bytes = new Uint8Array(this.#waitingBytes);
      this.#take(bytes);
      controller.enqueue(bytes);
      return this.#done();
    }
    if (this.#state === "broken") controller.error(new Error("The connection ended before the body did"));
    else if (this.#state === "whole") {
      controller.close();
      request?.respond(0);
    } else return;
    this.#done();
  }

  #done(): void {
    this.#cancelGather?.();
    this.#cancelGather = undefined;
    const taker = this.#taker;
    this.#taker = undefined;
    taker?.taken();
  }
}
