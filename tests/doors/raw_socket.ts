import { clientFrame } from "./client_frames.ts";
import { type Line, RawPeer } from "./raw_peer.ts";

export type ServerFrame = { opcode: number; payload: Uint8Array; text: string };

export const handshakeHead = [
  "GET /ws HTTP/1.1",
  "Host: 127.0.0.1",
  "Upgrade: websocket",
  "Connection: keep-alive, Upgrade",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Protocol: other.7, parley.1",
];

export function handshake(lines: readonly string[] = handshakeHead): string {
  return lines.join("\r\n") + "\r\n\r\n";
}

/** A WebSocket client made of bytes, which can break every rule. */
export class RawSocket {
  readonly peer: RawPeer;

  static async open(to: number | Line, lines?: readonly string[]): Promise<RawSocket> {
    const peer = await RawPeer.connect(to);
    await peer.send(handshake(lines));
    const head = await peer.until("\r\n\r\n");
    if (!head.startsWith("HTTP/1.1 101 ")) throw new Error(`No WebSocket: ${head}`);
    return new RawSocket(peer);
  }

  constructor(peer: RawPeer) {
    this.peer = peer;
  }

  say(...texts: string[]): Promise<void> {
    return this.peer.send(...texts.map((text) => clientFrame(text)));
  }

  async frame(): Promise<ServerFrame> {
    const [first, second] = await this.peer.bytes(2);
    let length = second! & 0x7f;
    if (length === 126) length = new DataView((await this.peer.bytes(2)).buffer).getUint16(0);
    else if (length === 127) length = Number(new DataView((await this.peer.bytes(8)).buffer).getBigUint64(0));
    const payload = await this.peer.bytes(length);
    return { opcode: first! & 0x0f, payload, text: new TextDecoder().decode(payload) };
  }

  /** The next message. */
  async hear(): Promise<string> {
    const { opcode, text } = await this.frame();
    if (opcode !== 1) throw new Error(`Frame ${opcode} instead of a message`);
    return text;
  }

  /** The close frame, and that nothing comes behind it. */
  async goodbye(): Promise<{ code: number | undefined; reason: string; after: string }> {
    const { opcode, payload } = await this.frame();
    if (opcode !== 8) throw new Error(`Frame ${opcode} instead of a goodbye`);
    const code = payload.length === 0 ? undefined : payload[0]! << 8 | payload[1]!;
    return { code, reason: new TextDecoder().decode(payload.subarray(2)), after: await this.peer.rest() };
  }

  [Symbol.dispose](): void {
    this.peer.close();
  }
}
