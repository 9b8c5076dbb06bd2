import type { OpenSocket, Socket, SocketHearer } from "../../client/core/outside.ts";

/** A socket that does what the test says. */
export class ScriptedSocket implements Socket {
  readonly hearer: SocketHearer;
  readonly sent: Record<string, unknown>[] = [];
  isClosed = false;

  constructor(hearer: SocketHearer) {
    this.hearer = hearer;
  }

  send(frame: string): void {
    this.sent.push(JSON.parse(frame));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.hearer.opened();
  }

  tell(...lines: unknown[]): void {
    this.hearer.frame(lines.map((line) => JSON.stringify(line)).join("\n"));
  }

  lose(): void {
    this.hearer.closed();
  }

  types(): unknown[] {
    return this.sent.map(({ type }) => type);
  }
}

export class ScriptedSockets {
  readonly all: ScriptedSocket[] = [];

  readonly open: OpenSocket = (hearer) => {
    const socket = new ScriptedSocket(hearer);
    this.all.push(socket);
    return socket;
  };

  get last(): ScriptedSocket {
    return this.all.at(-1)!;
  }
}

/** Lets promises that are settled already tell so. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
