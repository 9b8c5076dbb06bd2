import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

/**
 * Programs of nine kinds in one room, each written here from the byte tables alone: raw sockets, and nothing of
 * Parley's code. Every one of them must see every other's text exactly once.
 */
type Program = {
  kind: string;
  name: string;
  port: "open" | "asks";
  /** Bytes for coming in; `asked` are what the server wrote first. */
  enter(name: string): Buffer | undefined;
  answer?(asked: string, name: string): Buffer | undefined;
  say(name: string, text: string): Buffer;
};

const ascii = (text: string) => Buffer.from(text, "latin1");
const width = (n: number, text: string) => Buffer.from(String(Buffer.byteLength(text)).padEnd(n) + text);
const typed = (type: number, text: string) => {
  const body = Buffer.from(text);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length + 1);
  head[4] = type;
  return Buffer.concat([head, body]);
};
const framed = (value: unknown) => {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
};

const programs: readonly Program[] = [
  {
    kind: "token",
    name: "nicky",
    port: "asks",
    enter: () => undefined,
    answer: (asked, name) => asked === "NICK" ? ascii(name) : undefined,
    say: (name, text) => ascii(`${name}: ${text}`),
  },
  { kind: "tilde", name: "tilda", port: "open", enter: ascii, say: (_name, text) => ascii(text) },
  {
    kind: "width 10",
    name: "hedda",
    port: "open",
    enter: (name) => width(10, name),
    say: (_name, text) => width(10, text),
  },
  {
    kind: "typed frames",
    name: "frank",
    port: "open",
    enter: (name) => typed(3, name),
    say: (_name, text) => typed(1, text),
  },
  {
    kind: "framed JSON",
    name: "jason",
    port: "open",
    enter: (name) => framed({ type: "register", username: name }),
    say: (_name, text) => framed({ type: "chat", message: text }),
  },
  {
    kind: "JSON lines",
    name: "linus",
    port: "open",
    enter: (name) => ascii(`{"type":"join","username":"${name}"}\n`),
    say: (name, text) => ascii(`${JSON.stringify({ type: "message", username: name, message: text })}\n`),
  },
  {
    kind: "bare JSON",
    name: "barry",
    port: "open",
    enter: (name) => ascii(`{"type":"join","username":"${name}"}`),
    say: (name, text) => ascii(JSON.stringify({ type: "message", username: name, message: text })),
  },
  {
    kind: "name in message",
    name: "nimsy",
    port: "open",
    enter: (name) => ascii(`${name}: I am here`),
    say: (name, text) => ascii(`${name}: ${text}`),
  },
];

/** A running program: what it was sent is kept as text, whatever frames stood around it. */
class Legacy {
  readonly program: Program;
  readonly #socket: Socket;
  heard = "";
  ended = false;
  #wake: () => void = () => {};

  constructor(program: Program, port: number) {
    this.program = program;
    this.#socket = connect({ host: "127.0.0.1", port, noDelay: true });
    this.#socket.on("data", (bytes: Buffer) => {
      const text = bytes.toString("latin1");
      const answer = program.answer?.(text, program.name);
      if (answer) this.#socket.write(answer);
      this.heard += text;
      this.#wake();
    });
    this.#socket.on("close", () => {
      this.ended = true;
      this.#wake();
    });
    const first = program.enter(program.name);
    if (first) this.#socket.once("connect", () => this.#socket.write(first));
  }

  say(text: string): void {
    this.#socket.write(this.program.say(this.program.name, text));
  }

  async hears(text: string): Promise<void> {
    while (!this.heard.includes(text)) {
      assert.ok(!this.ended, `${this.program.kind} was disconnected before it heard ${text}`);
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
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

Deno.test("programs of nine kinds, netcat and a program at /ws are in one room, and each sees every other's text once", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "catty");
  await using house = new AsyncDisposableStack();
  const crowd: Legacy[] = [];
  for (const program of programs) {
    const legacy = house.use(new Legacy(program, program.port === "asks" ? app.tcpAsking : app.tcp));
    crowd.push(legacy);
    await web.told((told) => told.type === "presence" && named(told.came, program.name));
  }

  for (const legacy of crowd) {
    const text = `said by ${legacy.program.name} once`;
    legacy.say(text);
    const told = await web.told((told) => textOf(told) === text);
    assert.equal(told.name, legacy.program.name, legacy.program.kind);
    assert.equal(await cat.until((line) => line.includes(text)), `${legacy.program.name}: ${text}`);
    for (const other of crowd) if (other !== legacy) await other.hears(text);
  }
  await cat.type("said by catty once");
  await web.say("said by webby once, with an emoji 🎉 and an umlaut ü");
  await web.say("the last word");
  for (const legacy of crowd) {
    await legacy.hears("the last word");
    for (
      const name of [
        "catty",
        "webby",
        ...crowd.filter((one) => one !== legacy).map((one) => one.program.name),
      ]
    ) {
      assert.equal(legacy.count(`said by ${name} once`), 1, `${legacy.program.kind} hears ${name} once`);
    }
    assert.ok(!legacy.ended, `${legacy.program.kind} outlives an emoji`);
  }
  const asked = crowd.find(({ program }) => program.kind === "token")!;
  assert.match(
    asked.heard,
    /emoji :[a-z_]+: and an umlaut u/,
    "folded for a program that decodes ASCII alone",
  );
});

function named(people: unknown, name: string): boolean {
  return (people as { name: string }[]).some((person) => person.name === name);
}

function textOf(told: Record<string, unknown>): string | undefined {
  return (told.body as { text?: string } | undefined)?.text;
}
