import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import type { TestApp } from "../helpers/app.ts";

/** How a kind of program speaks, written from the byte tables alone: nothing of Parley's code is used. */
export type Program = {
  kind: string;
  name: string;
  port: "open" | "asks";
  /** It shows its user nothing but what the server sends, so that it hears itself. */
  echo: boolean;
  /** Bytes for coming in; `asked` are what the server wrote first. */
  enter(name: string): Buffer | undefined;
  answer?(asked: string, name: string): Buffer | undefined;
  say(name: string, text: string): Buffer;
};

const ascii = (text: string) => Buffer.from(text, "latin1");
const width = (n: number, text: string) => Buffer.from(String(Buffer.byteLength(text)).padEnd(n) + text);
const framed = (value: unknown) => {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
};

export function typed(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length + 1);
  head[4] = type;
  return Buffer.concat([head, body]);
}

export const programs = {
  token: {
    kind: "token",
    name: "nicky",
    port: "asks",
    echo: true,
    enter: () => undefined,
    answer: (asked, name) => asked === "NICK" ? ascii(name) : undefined,
    say: (name, text) => ascii(`${name}: ${text}`),
  },
  tilde: {
    kind: "tilde",
    name: "tilda",
    port: "open",
    echo: true,
    enter: ascii,
    say: (_name, text) => ascii(text),
  },
  rawFirst: {
    kind: "name first",
    name: "ralph",
    port: "asks",
    echo: false,
    enter: ascii,
    say: (_name, text) => ascii(text),
  },
  textFile: {
    kind: "TEXT:: and FILE::",
    name: "fiona",
    port: "asks",
    echo: false,
    enter: ascii,
    say: (name, text) => ascii(`TEXT::${name}::${text}`),
  },
  width: {
    kind: "width 10",
    name: "hedda",
    port: "open",
    echo: false,
    enter: (name) => width(10, name),
    say: (_name, text) => width(10, text),
  },
  typedFrame: {
    kind: "typed frames",
    name: "frank",
    port: "open",
    echo: false,
    enter: (name) => typed(3, ascii(name)),
    say: (_name, text) => typed(1, ascii(text)),
  },
  framedJson: {
    kind: "framed JSON",
    name: "jason",
    port: "open",
    echo: true,
    enter: (name) => framed({ type: "register", username: name }),
    say: (_name, text) => framed({ type: "chat", message: text }),
  },
  jsonLines: {
    kind: "JSON lines",
    name: "linus",
    port: "open",
    echo: true,
    enter: (name) => ascii(`{"type":"join","username":"${name}"}\n`),
    say: (name, text) => ascii(`${JSON.stringify({ type: "message", username: name, message: text })}\n`),
  },
  bareJson: {
    kind: "bare JSON",
    name: "barry",
    port: "open",
    echo: true,
    enter: (name) => ascii(`{"type":"join","username":"${name}"}`),
    say: (name, text) => ascii(JSON.stringify({ type: "message", username: name, message: text })),
  },
  nameInMessage: {
    kind: "name in message",
    name: "nimsy",
    port: "open",
    echo: false,
    enter: (name) => ascii(`${name}: I am here`),
    say: (name, text) => ascii(`${name}: ${text}`),
  },
  line: {
    kind: "lines",
    name: "cathy",
    port: "open",
    echo: false,
    enter: (name) => ascii(`${name}\r\n`),
    say: (_name, text) => ascii(`${text}\r\n`),
  },
} as const satisfies Record<string, Program>;

/** A running program: what it was sent is kept as text, whatever frames stood around it. */
export class Legacy {
  readonly program: Program;
  readonly #socket: Socket;
  heard = "";
  ended = false;
  #wake: () => void = () => {};

  constructor(program: Program, app: Pick<TestApp, "tcp" | "tcpAsking">) {
    this.program = program;
    const port = program.port === "asks" ? app.tcpAsking : app.tcp;
    this.#socket = connect({ host: "127.0.0.1", port, noDelay: true });
    this.#socket.on("data", (bytes: Buffer) => {
      const text = bytes.toString("latin1");
      const answer = program.answer?.(text, program.name);
      if (answer) this.#socket.write(answer);
      this.heard += text;
      this.#wake();
    });
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => {
      this.ended = true;
      this.#wake();
    });
    const first = program.enter(program.name);
    if (first) this.#socket.once("connect", () => this.#socket.write(first));
  }

  say(text: string): void {
    this.send(this.program.say(this.program.name, text));
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  async hears(what: string): Promise<void> {
    await this.until((heard) => heard.includes(what));
  }

  async until(fits: (heard: string) => boolean): Promise<void> {
    while (!fits(this.heard)) {
      assert.ok(!this.ended, `${this.program.kind} was disconnected after ${this.heard.slice(-200)}`);
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  /** Takes nothing more, as a program that hangs. */
  hang(): void {
    this.#socket.pause();
  }

  goOn(): void {
    this.#socket.resume();
  }

  /** Closes its side, and still listens. */
  end(): void {
    this.#socket.end();
  }

  /** Its process is killed. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  get closed(): Promise<void> {
    return this.ended
      ? Promise.resolve()
      : new Promise((resolve) => this.#socket.once("close", () => resolve()));
  }

  count(text: string): number {
    return this.heard.split(text).length - 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.ended) return;
    const closed = new Promise((resolve) => this.#socket.once("close", resolve));
    this.#socket.destroy();
    await closed;
  }
}
