import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { connect as connectTls, createSecureContext } from "node:tls";
import { SecureSocket } from "../../server/doors/tls/secure_socket.ts";
import { speechOf } from "../../server/doors/tls/tls_speech.ts";
import { anyCertificate } from "../helpers/test_certificates.ts";
import { turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";

/** Both ends of one connection with TLS; ours is made after its first bytes were read. */
class Pair {
  readonly ours: SecureSocket;
  readonly theirs: RawPeer;
  readonly #stop: () => void;

  static async open(): Promise<Pair> {
    const { certificate, key, ca } = await anyCertificate();
    const context = createSecureContext({ cert: certificate, key });
    const secured = Promise.withResolvers<SecureSocket>();
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) => {
      socket.on("error", () => {});
      socket.once("data", (bytes) => {
        const ours = new SecureSocket(socket, bytes, { context });
        ours.on("error", () => {});
        ours.once("secure", () => secured.resolve(ours));
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const theirs = await RawPeer.connect({ port, ca });
    return new Pair(await secured.promise, theirs, () => server.close());
  }

  private constructor(ours: SecureSocket, theirs: RawPeer, stop: () => void) {
    this.ours = ours;
    this.theirs = theirs;
    this.#stop = stop;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.ours.closed ? undefined : once(this.ours, "close");
    this.ours.destroy();
    this.theirs.close();
    this.#stop();
    await closed;
  }
}

Deno.test("TL1 two bytes tell TLS from everything else", () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  assert.equal(speechOf(bytes()), undefined);
  assert.equal(speechOf(bytes(0x16)), undefined, "one more is needed");
  assert.equal(speechOf(bytes(0x16, 0x03)), "tls");
  assert.equal(speechOf(bytes(0x16, 0x04)), "plain");
  assert.equal(speechOf(new TextEncoder().encode("G")), "plain");
});

Deno.test("TL2 a reader that pauses holds the sender back, and misses nothing", async () => {
  await using pair = await Pair.open();
  let taken = 0;
  let ended = false;
  pair.ours.on("data", (bytes: Uint8Array) => taken += bytes.length);
  pair.ours.once("end", () => ended = true);
  await pair.theirs.send("hello");
  await turnsUntil(() => taken === 5);
  pair.ours.pause();
  let sent = 5;
  const chunk = new Uint8Array(1_048_576);
  const sending = (async () => {
    for (let count = 0; count < 100; count += 1) {
      await pair.theirs.send(chunk);
      sent += chunk.length;
    }
    await pair.theirs.closeWrite();
  })();
  for (let before = -1, still = 0; still < 50; before = sent) {
    await new Promise<void>((resolve) => setTimeout(resolve));
    still = sent === before ? still + 1 : 0;
  }
  assert.ok(sent < 32 * chunk.length, `${sent} bytes were taken from somebody whom nobody reads`);
  pair.ours.resume();
  await sending;
  await turnsUntil(() => ended);
  assert.equal(taken, 5 + 100 * chunk.length);
});

Deno.test("TL2 a cut is a reset, whatever lies in between", async () => {
  await using pair = await Pair.open();
  pair.ours.write(new Uint8Array(30_000_000));
  await pair.theirs.bytes(1);
  pair.ours.resetAndDestroy();
  await once(pair.ours, "close");
  let after = 0;
  for (let bytes; (bytes = await pair.theirs.read()) !== undefined;) after += bytes.length;
  assert.ok(after < 29_000_000, "what waited is gone");
  assert.ok(pair.theirs.wasReset);
});

Deno.test("TL2 a write is done when the system has it, so that who does not read is seen", async () => {
  await using pair = await Pair.open();
  let done = 0;
  const chunk = new Uint8Array(65_536);
  const write = () => pair.ours.write(chunk, () => (done += chunk.length) < 100_000_000 && write());
  write();
  for (let before = -1, still = 0; still < 50; before = done) {
    await new Promise<void>((resolve) => setTimeout(resolve));
    still = done === before ? still + 1 : 0;
  }
  assert.ok(done < 16_000_000, `${done} bytes are said to be gone`);
});

const greetings: readonly (readonly [string, Uint8Array])[] = [
  ["words that are no greeting", Uint8Array.from([0x16, 3, 1, 0, 5, ...new TextEncoder().encode("hello")])],
  ["a length that no record has", Uint8Array.of(0x16, 3, 3, 0xff, 0xff, 1, 2, 3)],
];

for (const [what, greeting] of greetings) {
  for (const leaves of [false, true]) {
    const then = leaves ? " and a reset behind it" : "";
    Deno.test(`TL3 ${what}${then} end one connection and not the process`, async () => {
      const { certificate, key } = await anyCertificate();
      const context = createSecureContext({ cert: certificate, key });
      const closed = Promise.withResolvers<void>();
      const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
        socket.on("error", () => {});
        socket.once("data", (bytes) => {
          const secure = new SecureSocket(socket, bytes, { context });
          secure.on("error", () => {});
          secure.once("close", closed.resolve);
        });
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      const peer = connect((server.address() as { port: number }).port, "127.0.0.1");
      peer.on("error", () => {}).resume();
      peer.write(greeting, () => leaves && peer.resetAndDestroy());
      await closed.promise;
      // Whatever was put off until later has its turn before the test ends.
      for (let turn = 0; turn < 10; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      peer.destroy();
      server.close();
    });
  }
}

Deno.test("TL4 nothing older than TLS 1.2 is spoken", async () => {
  const { certificate, key, ca } = await anyCertificate();
  const context = createSecureContext({ cert: certificate, key });
  const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => {
      new SecureSocket(socket, bytes, { context }).on("error", () => {});
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
    const peer = connectTls({ port, host: "127.0.0.1", ca, minVersion: version, maxVersion: version });
    await once(peer, "secureConnect");
    assert.equal(peer.getProtocol(), version);
    peer.destroy();
    await once(peer, "close");
  }
  using old = await RawPeer.connect(port);
  await old.send(helloOfTls11());
  const answer = await old.rest();
  assert.ok(!answer.startsWith("\x16"), "no handshake comes of it");
  server.close();
});

/** A greeting as programs of 2008 sent it: without extensions, at most version 1.1. */
function helloOfTls11(): Uint8Array {
  const random = new Array<number>(32).fill(7);
  const body = [3, 2, ...random, 0, 0, 4, 0xc0, 0x13, 0x00, 0x2f, 1, 0];
  return Uint8Array.from([0x16, 3, 1, 0, body.length + 4, 1, 0, 0, body.length, ...body]);
}
