import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import { gateBounds } from "./bounds.ts";
import { cut, farewell } from "./farewell.ts";
import { encodeResponse, refusalOf } from "./plain_response.ts";

/** HTTP between a client and the inner server. Each side is read only as fast as the other takes it. */
export class Tunnel {
  readonly #client: Socket;
  readonly #inner: Socket;
  readonly #clock: Clock;
  /** When a byte last moved, either way. */
  #movedAt: number;
  /** When the client began to say what the server has not answered yet, and how much that is. */
  #askedAt: number;
  #asked = 0;
  #answered = false;

  constructor(client: Socket, inner: Socket, clock: Clock) {
    this.#client = client;
    this.#inner = inner;
    this.#clock = clock;
    this.#movedAt = this.#askedAt = clock.now();
  }

  /** `bytes` were read from the client already, which must be paused. */
  start(bytes: Uint8Array): void {
    const client = this.#client;
    const inner = this.#inner;
    this.#fromClient(bytes.length);
    inner.once("connect", () => {
      inner.write(bytes);
      // An end is noticed even of a client that is not read yet.
      if (client.readableEnded) inner.end();
      client.resume();
    });
    client.on("data", (bytes) => {
      this.#fromClient(bytes.length);
      if (inner.writable && !inner.write(bytes)) client.pause();
    });
    client.on("end", () => {
      if (inner.writable && !inner.connecting) inner.end();
    });
    inner.on("drain", () => client.resume());
    client.once("close", () => inner.destroy());

    inner.on("data", (bytes) => {
      this.#movedAt = this.#clock.now();
      this.#asked = 0;
      this.#answered = true;
      if (client.writable && !client.write(bytes)) inner.pause();
    });
    client.on("drain", () => {
      this.#movedAt = this.#clock.now();
      inner.resume();
    });
    inner.once("error", () => {
      if (!this.#answered && client.writable) client.write(encodeResponse(refusalOf(503, "restarting")));
    });
    inner.once("end", () => {
      if (inner.writable) inner.end();
    });
    inner.once("close", () => this.#finish());
  }

  #fromClient(size: number): void {
    const now = this.#clock.now();
    if (this.#asked === 0) this.#askedAt = now;
    this.#asked += size;
    this.#movedAt = now;
  }

  /** The inner server has said all: the client still gets what waits for it. */
  #finish(): void {
    const client = this.#client;
    if (client.destroyed) return;
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
