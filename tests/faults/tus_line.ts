import { RawPeer } from "../doors/raw_peer.ts";
import { bytesType, type Sender } from "../doors/http/sender.ts";

/** What came of one PATCH: its answer, or nothing where the connection broke. */
export type Patched = { status: number; offset: number | undefined } | undefined;

/** PATCH made of bytes, so that each that went out is counted, and the line can be cut anywhere. */
export class TusLine {
  readonly #sender: Sender;
  /** Bytes of bodies that went out, whatever became of them. */
  sent = 0;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  headOf(path: string, offset: number, length: number): string {
    return [
      `PATCH ${path} HTTP/1.1`,
      `Host: ${new URL(this.#sender.web).host}`,
      `Authorization: Bearer ${this.#sender.token}`,
      "Tus-Resumable: 1.0.0",
      `Upload-Offset: ${offset}`,
      `Content-Type: ${bytesType}`,
      `Content-Length: ${length}`,
      "\r\n",
    ].join("\r\n");
  }

  connect(): Promise<RawPeer> {
    return RawPeer.connect(Number(new URL(this.#sender.web).port));
  }

  /** Brings a piece. `onSent` hears after each write how much of it went out. */
  async patch(
    path: string,
    offset: number,
    piece: Uint8Array,
    onSent: (bytes: number) => Promise<void> | void = () => {},
  ): Promise<Patched> {
    try {
      using peer = await this.connect();
      await peer.send(this.headOf(path, offset, piece.length));
      for (let at = 0; at < piece.length;) {
        const part = piece.subarray(at, at + 262_144);
        await peer.send(part);
        this.sent += part.length;
        await onSent(at += part.length);
      }
      const { status, head } = await peer.response();
      const told = /\r\nupload-offset: (\d+)/i.exec(head)?.[1];
      return { status, offset: told === undefined ? undefined : Number(told) };
    } catch {
      return undefined;
    }
  }
}
