import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** A connection as TLS sees it: ciphered bytes, both ways. */
export class Wire extends Duplex {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.once("end", () => this.push(null));
    socket.once("close", () => this.destroy());
  }

  override _read(): void {
    // SecureSocket pushes, as fast as its own reader takes.
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(bytes, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
