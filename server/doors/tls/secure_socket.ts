import type { Socket } from "node:net";
import { type SecureContext, TLSSocket } from "node:tls";
import { Wire } from "./wire.ts";

export type Handshake = {
  context: SecureContext;
  /** What is offered above TLS, where anything is. */
  protocols?: readonly string[];
};

/**
 * TLS on a connection that has begun in the open, behaving as a socket does. A TLSSocket alone, on Deno 2.9, reads on
 * when it is paused (400 MB came in while nobody took them), and answers `resetAndDestroy` with a polite end.
 */
export class SecureSocket extends TLSSocket {
  readonly #socket: Socket;

  /** `bytes` were read from the socket already. */
  constructor(socket: Socket, bytes: Uint8Array, { context, protocols }: Handshake) {
    const wire = new Wire(socket);
    super(wire, {
      isServer: true,
      secureContext: context,
      ...protocols && { ALPNProtocols: [...protocols] },
    });
    this.#socket = socket;
    socket.pause();
    socket.once("close", () => this.destroy());
    const heard = (bytes: Uint8Array) => {
      wire.push(bytes);
      if (this.readableLength >= this.readableHighWaterMark) socket.pause();
    };
    // TLSSocket begins a few ticks from now. A bad greeting before that makes it throw where nobody can catch it.
    setImmediate(() => {
      if (this.destroyed) return;
      heard(bytes);
      socket.on("data", heard);
      socket.resume();
    });
  }

  override _read(size: number): void {
    super._read(size);
    this.#goOn();
  }

  override resume(): this {
    super.resume();
    this.#goOn();
    return this;
  }

  override pause(): this {
    if (#socket in this) this.#socket.pause();
    return super.pause();
  }

  override resetAndDestroy(): this {
    this.#socket.resetAndDestroy();
    return this.destroy();
  }

  /** The constructor above calls this too, before there is anything to go on with. */
  #goOn(): void {
    if (#socket in this) this.#socket.resume();
  }
}
