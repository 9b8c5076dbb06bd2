import type { OnReadOpts, Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { gateBounds } from "./bounds.ts";
import { cut, farewell } from "./farewell.ts";
import type { Line } from "./inner_server.ts";
import { LentBuffers, letGo } from "./lent_buffers.ts";
import { encodeResponse, refusalOf } from "./plain_response.ts";

/** So much of an answer may be on its way to the client; then the server waits. */
const mostWriting = 3;

/** HTTP between a client and the inner server. Each side is read only as fast as the other takes it. */
export class Tunnel implements Line {
  readonly #client: Socket;
  readonly #inner: Socket;
  readonly #clock: Clock;
  /** When a byte last moved, either way. */
  #movedAt: number;
  /** When the client began to say what the server has not answered yet, and how much that is. */
  #askedAt: number;
  #asked = 0;
  #answered = false;
  /** Buffers that the client is being given. */
  #writing = 0;
  #busy = false;
  /** Of a request that was refused, the server reads on without end: so much of it may still come. */
  #unwanted: { state: "none" | "refused" } | { state: "told"; left: number } = { state: "none" };
  #onEnd: (() => void) | undefined;
  readonly onread: OnReadOpts = {
    buffer: () => LentBuffers.lend(this.#busy),
    callback: (size, buffer) => this.#fromServer(size, buffer),
  };

  constructor(client: Socket, connect: (line: Line) => Socket, clock: Clock) {
    this.#client = client;
    this.#inner = connect(this);
    this.#clock = clock;
    this.#movedAt = this.#askedAt = clock.now();
  }

  /** `bytes` were read from the client already, which must be paused. What follows is given to `receive`. */
  start(bytes: Uint8Array): void {
    const client = this.#client;
    const inner = this.#inner;
    this.#fromClient(bytes.length);
    // It goes out when the connection is there, and what is received meanwhile behind it.
    inner.write(bytes);
    inner.once("connect", () => {
      // An end is noticed even of a client that is not read yet.
      if (client.readableEnded || this.#onEnd) inner.end();
      if (!this.#onEnd) client.resume();
    });
    inner.on("drain", () => {
      if (!this.#onEnd) client.resume();
    });
    client.once("close", () => inner.destroy());

    // Nothing comes by this event; without it the stream would never be read.
    inner.resume();
    inner.once("error", () => {
      if (!this.#answered && client.writable) client.write(encodeResponse(refusalOf(503, "restarting")));
    });
    inner.once("end", () => {
      if (inner.writable) inner.end();
    });
    inner.once("close", () => this.#finish());
  }

  receive(bytes: Uint8Array): void {
    this.#fromClient(bytes.length);
    const { writable } = this.#inner;
    if (writable && !this.#inner.write(bytes, () => letGo(bytes))) this.#client.pause();
  }

  /** The client has said all it will say. */
  ended(): void {
    if (this.#inner.writable && !this.#inner.connecting) this.#inner.end();
  }

  /** What was asked is still answered; then the connection is somebody else's again. */
  handBack(then: () => void): void {
    this.#onEnd = then;
    this.#client.pause();
    this.ended();
  }

  asked(): void {
    this.#unwanted = { state: "none" };
  }

  refused(): void {
    this.#unwanted = { state: "refused" };
  }

  #fromClient(size: number): void {
    if (this.#unwanted.state === "told" && (this.#unwanted.left -= size) < 0) this.cut();
    const now = this.#clock.now();
    if (this.#asked === 0) this.#askedAt = now;
    this.#asked += size;
    this.#movedAt = now;
  }

  /** Returns false where the server must wait. */
  #fromServer(size: number, buffer: Uint8Array): boolean {
    this.#movedAt = this.#clock.now();
    this.#asked = 0;
    this.#answered = true;
    this.#busy = size === buffer.length;
    // Counted from the answer on, so that whoever is still sending can hear it.
    if (this.#unwanted.state === "refused") {
      this.#unwanted = { state: "told", left: gateBounds.lingerBytes };
    }
    if (!this.#client.writable) return true;
    this.#writing += 1;
    this.#client.write(buffer.subarray(0, size), () => {
      this.#movedAt = this.#clock.now();
      this.#writing -= 1;
      LentBuffers.giveBack(buffer);
      this.#inner.resume();
    });
    return this.#writing < mostWriting;
  }

  /** The inner server has said all: the client still gets what waits for it. */
  #finish(): void {
    const client = this.#client;
    if (client.destroyed) return;
    if (this.#onEnd) return this.#onEnd();
    if (client.writable) client.end();
    if (client.writableFinished) farewell(client, this.#clock);
    else client.once("finish", () => farewell(client, this.#clock));
  }

  /** Called now and then. */
  check(now: number): void {
    const patience = this.#client.writableLength > 0 ? gateBounds.stallMs : gateBounds.quietMs;
    const asking = now - this.#askedAt;
    const tooSlow = this.#asked > 0 && asking > gateBounds.askMs &&
      this.#asked < asking / 1_000 * gateBounds.askBytesPerSecond;
    if (now - this.#movedAt > patience || tooSlow) this.cut();
  }

  cut(): void {
    cut(this.#client);
  }
}
