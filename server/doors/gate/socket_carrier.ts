import { getLogger } from "@logtape/logtape";
import type { Socket } from "node:net";
import { limits } from "../../../protocol/limits.ts";
import type { Clock } from "../../hub/ports.ts";
import { FrameReader } from "../websocket/frame_reader.ts";
import type { Closed, FrameListener, FrameSocket } from "../websocket/frame_socket.ts";
import { gateBounds } from "./bounds.ts";
import { cut, farewell } from "./farewell.ts";

const log = getLogger(["parley", "gate"]);

/** RFC 6455, 7.4.1: the server met something it did not expect. */
const internalError = 1011;

/** How much goes to the system at once; with more waiting, a peer that takes less than this in `stallMs` is cut. */
const writeBytes = 65_536;

/** A WebSocket on a connection of the gate. */
export class SocketCarrier implements FrameSocket {
  readonly address: string;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #reader = new FrameReader();
  #listener: FrameListener | undefined;
  /** `closing` waits for the peer's goodbye after ours, `leaving` for the end of the connection. */
  #state: "open" | "closing" | "leaving" | "gone" = "open";
  #why: Closed = "network";
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** How much the write under way has, and when it began. */
  #writing = 0;
  #writingSince = 0;
  #cancel: () => void = () => {};

  constructor(socket: Socket, address: string, clock: Clock) {
    this.#socket = socket;
    this.address = address;
    this.#clock = clock;
  }

  /** Answers the handshake, then lets the door in. `rest` is what came behind the head. */
  start(handshake: Uint8Array, rest: Uint8Array, accept: (socket: FrameSocket) => FrameListener): void {
    this.send([handshake]);
    this.#socket.once("close", () => this.#gone());
    try {
      this.#listener = accept(this);
    } catch (error) {
      log.error("socket was not accepted", { error });
      this.cut();
      return;
    }
    this.#socket.on("end", () => this.#leave("peer"));
    this.#socket.on("data", (bytes) => this.#receive(bytes));
    this.#receive(rest);
    this.#socket.resume();
  }

  get queued(): number {
    return this.#waitingBytes + this.#writing;
  }

  send(frames: readonly Uint8Array[]): void {
    if (this.#state !== "open") return;
    // What waits is counted, not what comes: one tick of a lively room must not cut those who do read.
    if (this.queued > limits.queueBytes) {
      this.#cut("slow_reader");
      return;
    }
    this.#push(frames);
    this.#write();
  }

  close(code: number, reason: string): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.#why = "ours";
    this.#reader.close(code, reason);
    this.#push(this.#reader.takeOutgoing());
    this.#write();
    this.#cancel = this.#clock.after(gateBounds.lingerMs, () => this.#leave("ours"));
  }

  cut(): void {
    this.#cut("ours");
  }

  /** Called now and then. */
  check(now: number): void {
    if (this.#writing > 0 && now - this.#writingSince > limits.stallMs) this.#cut("slow_reader");
  }

  #receive(bytes: Uint8Array): void {
    const events = this.#reader.receive(bytes);
    const outgoing = this.#reader.takeOutgoing();
    // Pongs go before what the door answers; a goodbye goes after it, because nothing may follow a goodbye.
    const isLast = events.at(-1)?.kind === "closed";
    if (outgoing.length > 0 && !isLast) this.send(outgoing);
    for (const event of events) {
      if (event.kind === "text") {
        if (this.#state === "open") this.#tell(event.text);
      } else {
        this.#push(outgoing);
        this.#leave(event.by);
      }
    }
  }

  #tell(text: string): void {
    try {
      this.#listener?.frame(text);
    } catch (error) {
      // Thrown out of a socket's event it would end the process, and with it everybody else.
      log.error("frame was not handled", { error });
      this.close(internalError, "internal");
    }
  }

  #push(frames: readonly Uint8Array[]): void {
    for (const frame of frames) {
      this.#waiting.push(frame);
      this.#waitingBytes += frame.length;
    }
  }

  /** One write at a time: what is sent meanwhile goes out together in the next. */
  #write(): void {
    if (this.#writing > 0 || this.#waitingBytes === 0 || !this.#socket.writable) return;
    const bytes = this.#take();
    this.#writing = bytes.length;
    this.#writingSince = this.#clock.now();
    this.#socket.write(bytes, this.#wrote);
  }

  readonly #wrote = (): void => {
    this.#writing = 0;
    this.#write();
  };

  #take(): Uint8Array {
    const [first] = this.#waiting;
    // A frame that goes alone is not copied: it may be the same bytes for a whole room.
    if (this.#waiting.length === 1 && first!.length <= writeBytes) {
      this.#waiting = [];
      this.#waitingBytes = 0;
      return first!;
    }
    const bytes = new Uint8Array(Math.min(this.#waitingBytes, writeBytes));
    let taken = 0;
    for (let at = 0; at < bytes.length;) {
      const frame = this.#waiting[taken]!;
      const part = frame.subarray(0, bytes.length - at);
      bytes.set(part, at);
      at += part.length;
      if (part.length === frame.length) taken += 1;
      else this.#waiting[taken] = frame.subarray(part.length);
    }
    this.#waiting.splice(0, taken);
    this.#waitingBytes -= bytes.length;
    return bytes;
  }

  #leave(why: Closed): void {
    if (this.#state === "leaving" || this.#state === "gone") return;
    if (this.#state === "open") this.#why = why;
    this.#state = "leaving";
    this.#cancel();
    while (this.#waitingBytes > 0 && this.#socket.writable) this.#socket.write(this.#take());
    farewell(this.#socket, this.#clock);
  }

  #cut(why: Closed): void {
    if (this.#state === "open") this.#why = why;
    if (this.#state !== "gone") this.#state = "leaving";
    cut(this.#socket);
  }

  #gone(): void {
    this.#state = "gone";
    this.#cancel();
    this.#waiting = [];
    this.#waitingBytes = this.#writing = 0;
    try {
      this.#listener?.closed(this.#why);
    } catch (error) {
      log.error("end of a socket was not handled", { error });
    }
  }
}
