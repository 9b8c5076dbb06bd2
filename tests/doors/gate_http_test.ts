import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { systemClock } from "../../server/clock.ts";
import { gateBounds } from "../../server/doors/gate/bounds.ts";
import { InnerServer, type Visitor } from "../../server/doors/gate/inner_server.ts";
import { Tunnel } from "../../server/doors/gate/tunnel.ts";
import { HandClock } from "../helpers/clock.ts";
import { GateRig, gateTest, httpTest, turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";
import { handshake, RawSocket } from "./raw_socket.ts";

const mebibyte = 1_048_576;

/** Bytes that differ from each other, made as they are asked for. */
function body(size: number, onChunk: (bytes: Uint8Array) => void = () => {}): ReadableStream<Uint8Array> {
  let left = size;
  let seed = 1;
  return new ReadableStream({
    pull(controller) {
      const chunk = new Uint8Array(Math.min(left, 65_536));
      const words = new Uint32Array(chunk.buffer, 0, chunk.length >> 2);
      for (let index = 0; index < words.length; index += 1) {
        words[index] = seed = Math.imul(seed, 48_271) + index;
      }
      left -= chunk.length;
      onChunk(chunk);
      controller.enqueue(chunk);
      if (left === 0) controller.close();
    },
  }, { highWaterMark: 0 });
}

async function hashOf(stream: ReadableStream<Uint8Array>): Promise<{ size: number; hash: string }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, hash: hash.digest("hex") };
}

const get = (path: string, ...fields: string[]) =>
  [`GET ${path} HTTP/1.1`, "Host: here", ...fields].join("\r\n") + "\r\n\r\n";

httpTest("GT7 requests follow each other on one connection", async (open) => {
  await using rig = await open({ answer: (request) => new Response(new URL(request.url).pathname) });
  using peer = await RawPeer.connect(rig.line);
  for (const path of ["/one", "/two", "/three"]) {
    await peer.send(get(path));
    assert.equal((await peer.response()).body, path);
  }
  await turnsUntil(() => rig.gate.size === 1);
});

httpTest("GT7 requests that come together are answered in order", async (open) => {
  await using rig = await open({ answer: (request) => new Response(new URL(request.url).pathname) });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(get("/one") + get("/two") + get("/three", "Connection: close"));
  for (const path of ["/one", "/two", "/three"]) assert.equal((await peer.response()).body, path);
  assert.equal(await peer.rest(), "");
});

httpTest("GT7 a request is the same however it is cut", async (open) => {
  await using rig = await open({
    answer: async (request) =>
      new Response(`${request.method} ${request.headers.get("x-a")} ${await request.text()}`),
  });
  using peer = await RawPeer.connect(rig.line);
  const bytes = new TextEncoder().encode(
    "POST / HTTP/1.1\r\nHost: here\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5\r\ndefgh\r\n0\r\n\r\n",
  );
  for (const byte of bytes) await peer.send(Uint8Array.of(byte));
  assert.equal((await peer.response()).body, "POST b abcdefgh");
});

httpTest("GT7 HEAD has a head and no body", async (open) => {
  await using rig = await open({
    answer: () => new Response(null, { headers: { "content-length": "5", "x-a": "b" } }),
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(get("/").replace("GET", "HEAD").replace("Host", "Connection: close\r\nHost"));
  const head = await peer.until("\r\n\r\n");
  assert.match(head, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(head, /\r\nx-a: b\r\n/);
  assert.equal(await peer.rest(), "");
});

httpTest("GT7 a response whose length is not known arrives in chunks", async (open) => {
  await using rig = await open({ answer: () => new Response(body(200_000)) });
  const response = await rig.fetch("/");
  assert.equal(response.headers.get("content-length"), null);
  assert.deepEqual(await hashOf(response.body!), await hashOf(body(200_000)));
});

httpTest("GT7 100 MiB arrive intact, up and down", async (open) => {
  const size = 100 * mebibyte;
  await using rig = await open({
    answer: async (request) =>
      request.method === "PUT" ? Response.json(await hashOf(request.body!)) : new Response(body(size)),
  });
  const expected = await hashOf(body(size));
  assert.equal(expected.size, size);
  const up = await rig.fetch("/", { method: "PUT", body: body(size) });
  assert.deepEqual(await up.json(), expected);
  const down = await rig.fetch("/");
  assert.deepEqual(await hashOf(down.body!), expected);
});

httpTest("GT7 a client that closes early ends what was done for it, and frees its places", async (open) => {
  const ended = Promise.withResolvers<void>();
  await using rig = await open({
    answer: (request) => {
      request.signal.addEventListener("abort", () => ended.resolve());
      return new Response(body(1_000 * mebibyte));
    },
  });
  const peer = await RawPeer.connect(rig.line);
  await peer.send(get("/"));
  await peer.until("\r\n\r\n");
  assert.ok(rig.keeper.inside > 0);
  peer.close();
  await ended.promise;
  await turnsUntil(() => rig.gate.size === 0);
  assert.equal(rig.keeper.inside, 0);
});

httpTest("GT7 a large response waits for a client that does not read", async (open) => {
  let made = 0;
  await using rig = await open({
    answer: () => new Response(body(1_000 * mebibyte, (chunk) => made += chunk.length)),
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(get("/"));
  await peer.until("\r\n\r\n");
  for (let before = -1, still = 0; still < 50; before = made) {
    await new Promise<void>((resolve) => setTimeout(resolve));
    still = made > 0 && made === before ? still + 1 : 0;
  }
  assert.ok(made < 40 * mebibyte, `${made} bytes were made for somebody who reads none`);
});

httpTest("GT7 a large request waits for a handler that does not read", async (open) => {
  const asked = Promise.withResolvers<Request>();
  const answer = Promise.withResolvers<Response>();
  await using rig = await open({
    answer: (request) => {
      asked.resolve(request);
      return answer.promise;
    },
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send("PUT / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000000\r\n\r\n");
  const sending = peer.flood(new Uint8Array(mebibyte), 1_000 * mebibyte);
  await asked.promise;
  const taken = await Promise.race([sending, quiet().then(() => "waits")]);
  assert.equal(taken, "waits");
  peer.close();
  answer.resolve(new Response());
  assert.ok(await sending < 40 * mebibyte);
});

/** Long enough for a gigabyte, if nobody held it back. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise<void>((resolve) => setTimeout(resolve));
}

Deno.test("GT7 a client may end its half of the connection, and gets its answer and the end", async () => {
  const answer = Promise.withResolvers<void>();
  await using rig = await GateRig.open({ answer: () => answer.promise.then(() => new Response("yours")) });
  using early = await RawPeer.connect(rig.port);
  await early.send(get("/"));
  await early.closeWrite();
  using late = await RawPeer.connect(rig.port);
  await late.send(get("/"));
  await turnsUntil(() => rig.keeper.inside === 6);
  await late.closeWrite();
  answer.resolve();
  for (const peer of [early, late]) {
    const text = await peer.rest();
    assert.match(text, /\r\n\r\nyours$/);
    peer.close();
  }
  await turnsUntil(() => rig.gate.size === 0);
});

httpTest("GT8 a request is answered for the address it came from", async (open) => {
  const seen: string[] = [];
  await using rig = await open({
    answer: (_, visitor) => {
      seen.push(visitor.address);
      return new Response();
    },
  });
  await (await rig.fetch("/")).body?.cancel();
  assert.deepEqual(seen, ["127.0.0.1"]);
});

Deno.test("GT8 each tunnel has its own visitor, and who comes past the gate has none", async () => {
  const inner = new InnerServer((_, visitor) => new Response(visitor.address), systemClock);
  const tunnel = (address: string) =>
    inner.connect({ address, isSecure: false, known: () => {} } satisfies Visitor);
  const said = async (address: string) => {
    const socket = tunnel(address);
    socket.write(get("/", "Connection: close"));
    let text = "";
    for await (const bytes of socket) text += bytes;
    return text.split("\r\n\r\n")[1];
  };
  assert.deepEqual(await Promise.all(["192.0.2.1", "192.0.2.2"].map(said)), ["192.0.2.1", "192.0.2.2"]);
  const past = await fetch(`http://127.0.0.1:${inner.port}/`);
  assert.equal(past.status, 404);
  assert.equal((await past.json()).code, "not_found");
  await inner.close();
});

gateTest("GT8 a request for a WebSocket elsewhere, or that is none, is HTTP's", async (open) => {
  await using rig = await open({ answer: (request) => new Response(new URL(request.url).pathname) });
  for (const [first, path] of [["GET /wsx HTTP/1.1", "/wsx"], ["POST /ws HTTP/1.1", "/ws"]] as const) {
    using peer = await RawPeer.connect(rig.line);
    await peer.send(handshake().replace("GET /ws HTTP/1.1", first));
    assert.equal((await peer.response()).body, path);
  }
  assert.equal(await (await rig.fetch("/ws")).text(), "/ws");
  assert.equal(rig.sockets.length, 0);
});

const refusedHeads: readonly (readonly [string, number, string])[] = [
  ["no HTTP at all", 400, "hello there\r\n\r\n"],
  ["HTTP/2 without TLS", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
];

for (const [what, status, text] of refusedHeads) {
  gateTest(`GT9 ${what} is refused with ${status}`, async (open) => {
    await using rig = await open();
    using peer = await RawPeer.connect(rig.line);
    await peer.send(text);
    assert.equal((await peer.response()).status, status);
    assert.equal(await peer.rest(), "");
  });
}

gateTest("GT9 a head without an end is refused with 431, and who goes on is cut", async (open) => {
  await using rig = await open();
  using polite = await RawPeer.connect(rig.line);
  await polite.send("GET / HTTP/1.1\r\n", "X: y\r\n".repeat(2_730));
  const { status, body } = await polite.response();
  assert.equal(status, 431);
  assert.match(JSON.parse(body).message, /16384 bytes/);
  assert.equal(await polite.rest(), "");
  using rude = await RawPeer.connect(rig.line);
  await rude.send("GET / HTTP/1.1\r\n");
  const sent = await rude.flood(new TextEncoder().encode("X: y\r\n".repeat(10_000)), 200 * mebibyte);
  assert.ok(sent < 100 * mebibyte, `${sent} bytes were taken`);
});

Deno.test("GT9 a head that takes too long is refused with 408, however steadily it comes", async () => {
  const clock = new HandClock();
  await using rig = await GateRig.open({ clock });
  using peer = await RawPeer.connect(rig.port);
  await peer.send("GET / HTTP/1.1\r\n");
  await turnsUntil(() => rig.gate.size === 1);
  for (let second = 0; second < 9; second += 1) {
    clock.pass(1_000);
    await peer.send("X: y\r\n");
  }
  clock.pass(2_000);
  const { status, body } = await peer.response();
  assert.equal(status, 408);
  assert.equal(JSON.parse(body).code, "too_slow");
  assert.equal(await peer.rest(), "");
});

Deno.test("GT9 a connection that says nothing is refused with 408", async () => {
  const clock = new HandClock();
  await using rig = await GateRig.open({ clock });
  using peer = await RawPeer.connect(rig.port);
  await turnsUntil(() => rig.gate.size === 1);
  clock.pass(gateBounds.headMs);
  assert.equal(rig.gate.size, 1, "not yet");
  clock.pass(1_000);
  assert.equal((await peer.response()).status, 408);
});

httpTest("GT9 a kept connection that is quiet is ended", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(get("/"));
  assert.equal((await peer.response()).body, "hello");
  clock.pass(gateBounds.quietMs - 1_000);
  await peer.send(get("/"));
  assert.equal((await peer.response()).body, "hello");
  clock.pass(gateBounds.quietMs + 2_000);
  assert.equal(await peer.rest(), "");
});

Deno.test("GT9 a later head that trickles in is cut, a steady upload is not", async () => {
  const clock = new HandClock();
  const inner = new InnerServer(
    async (request) => new Response(String((await request.bytes()).length)),
    clock,
  );
  const taken = Promise.withResolvers<Socket>();
  const server = createServer({ allowHalfOpen: true }, taken.resolve).listen(0, "127.0.0.1");
  await once(server, "listening");
  const peer = await RawPeer.connect((server.address() as { port: number }).port);
  const socket = await taken.promise;
  const visitor = { address: "192.0.2.1", isSecure: false, known: () => {} };
  const tunnel = new Tunnel(socket, (line) => inner.connect(visitor, line), clock);
  let arrived = 0;
  socket.on("error", () => {}).on("data", (bytes) => {
    arrived += bytes.length;
    tunnel.receive(bytes);
  }).pause();
  const start = "PUT / HTTP/1.1\r\nHost: here\r\nContent-Length: 200000\r\n\r\n";
  tunnel.start(new TextEncoder().encode(start));

  /** A second goes by in which so many bytes arrive. */
  const second = async (bytes: Uint8Array) => {
    const expected = arrived + bytes.length;
    await peer.send(bytes);
    await turnsUntil(() => arrived >= expected);
    clock.pass(1_000);
    tunnel.check(clock.now());
  };
  for (let count = 0; count < 100; count += 1) await second(new Uint8Array(2_000));
  assert.equal((await peer.response()).body, "200000");
  await second(new TextEncoder().encode("GET / HTTP/1.1\r\n"));
  let count = 0;
  for (; !socket.destroyed && count < 100; count += 1) await second(new TextEncoder().encode("X: y\r\n"));
  assert.equal(count, gateBounds.askMs / 1_000);
  peer.close();
  server.close();
  await inner.close();
});

httpTest("GT9 a client that takes nothing of its answer is cut", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock, answer: () => new Response(body(1_000 * mebibyte)) });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(get("/"));
  await peer.until("\r\n\r\n");
  await quiet();
  clock.pass(gateBounds.stallMs - 1_000);
  await quiet();
  assert.equal(rig.gate.size, 1, "not yet");
  clock.pass(3_000);
  await turnsUntil(() => rig.gate.size === 0);
});

gateTest("GT10 over the cap the door is shut with 503 and a sentence, and opens again", async (open) => {
  await using rig = await open({ most: 2 });
  using one = await RawSocket.open(rig.line);
  using two = await RawPeer.connect(rig.line);
  await turnsUntil(() => rig.keeper.inside === 2);
  using three = await RawPeer.connect(rig.line);
  const { status, head, body } = await three.response();
  assert.equal(status, 503);
  assert.match(head, /\r\ncontent-security-policy: /);
  assert.equal(JSON.parse(body).code, "too_many_peers");
  assert.equal(await three.rest(), "");
  two.close();
  await turnsUntil(() => rig.keeper.inside === 1);
  using four = await RawSocket.open(rig.line);
  await four.say("hello");
  assert.equal(await four.hear(), "hello");
  await one.say("still here");
  assert.equal(await one.hear(), "still here");
});

gateTest("GT10 a tunnel takes three places", async (open) => {
  await using rig = await open({ most: 5 });
  using one = await RawPeer.connect(rig.line);
  await one.send(get("/"));
  await one.response();
  assert.equal(rig.keeper.inside, 3);
  using two = await RawPeer.connect(rig.line);
  await two.send(get("/"));
  assert.equal((await two.response()).status, 503);
  two.close();
  await turnsUntil(() => rig.keeper.inside === 3);
  await one.send(get("/"));
  assert.equal((await one.response()).status, 200);
});

gateTest("GT10 strangers of one address are few; whoever has signed in is none", async (open) => {
  await using rig = await open({
    strangers: 2,
    answer: (_, visitor) => {
      visitor.known();
      return new Response();
    },
  });
  using _socket = await RawSocket.open(rig.line);
  using tunnel = await RawPeer.connect(rig.line);
  await tunnel.send(get("/"));
  await tunnel.response();
  using _one = await RawPeer.connect(rig.line);
  using _two = await RawPeer.connect(rig.line);
  await turnsUntil(() => rig.gate.size === 4);
  assert.equal(rig.keeper.inside, 1 + 3 + 1 + 1);
  using three = await RawPeer.connect(rig.line);
  assert.equal((await three.response()).status, 503);
});

gateTest("GT10 a flood beyond the cap holds few connections, and ends with it", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ most: 1, clock });
  using inside = await RawSocket.open(rig.line);
  const tries = await Promise.allSettled(Array.from({ length: 300 }, () => RawPeer.connect(rig.line)));
  const flood = tries.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
  try {
    // Whoever is cut without a word is gone; each of the others has a 503.
    const reads = await Promise.all(flood.map((peer) => peer.read()));
    assert.equal(reads.filter((bytes) => bytes !== undefined).length, gateBounds.exits);
    assert.equal(rig.gate.size, 1 + gateBounds.exits);
    await inside.say("still here");
    assert.equal(await inside.hear(), "still here");
    clock.pass(gateBounds.lingerMs);
    await turnsUntil(() => rig.gate.size === 1);
  } finally {
    for (const peer of flood) peer.close();
  }
});

httpTest("GT11 closing takes no one new, and lets what is under way end", async (open) => {
  const clock = new HandClock();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const rig = await open({
    clock,
    answer: (request) => {
      if (request.url.endsWith("/kept")) return new Response("kept");
      if (request.url.endsWith("/large")) return new Response(body(30 * mebibyte));
      asked.resolve();
      return answer.promise;
    },
  });
  const line = rig.line;
  using silent = await RawPeer.connect(line);
  using kept = await RawPeer.connect(line);
  await kept.send(get("/kept"));
  await kept.response();
  using large = await RawPeer.connect(line);
  await large.send(get("/large"));
  await large.until("\r\n\r\n");
  using waiting = await RawPeer.connect(line);
  await waiting.send(get("/"));
  await asked.promise;
  const closed = rig.gate.close();
  assert.equal(await silent.rest(), "");
  assert.equal(await kept.rest(), "", "a kept connection has nothing to wait for");
  await assert.rejects(RawPeer.connect(line));
  answer.resolve(new Response("just in time"));
  assert.equal((await waiting.response()).body, "just in time");
  let size = 0;
  for (let bytes; (bytes = await large.read()) !== undefined;) size += bytes.length;
  assert.ok(size > 30 * mebibyte, `${size} bytes`);
  for (const peer of [kept, large, waiting]) peer.close();
  await closed;
});

httpTest("GT11 closing does not wait for ever", async (open) => {
  const clock = new HandClock();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const rig = await open({
    clock,
    answer: () => {
      asked.resolve();
      return answer.promise;
    },
  });
  using peer = await RawPeer.connect(rig.line);
  using _socket = await RawSocket.open(rig.line);
  await peer.send(get("/"));
  await asked.promise;
  const closed = rig.gate.close();
  await turnsUntil(() => clock.waiting > 1);
  clock.pass(gateBounds.closeMs);
  assert.equal(await peer.rest(), "");
  answer.resolve(new Response("too late"));
  await closed;
  assert.deepEqual(rig.ended, ["ours"]);
});
