import assert from "node:assert/strict";
import { gateBounds } from "../../server/doors/gate/bounds.ts";
import { HandClock } from "../helpers/clock.ts";
import { GateRig, gateTest, turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";

const mebibyte = 1_048_576;
const isOwn = ({ target }: { target: string }) => target.startsWith("/own");
const ask = (method: string, path: string, body = "", ...fields: string[]) =>
  [`${method} ${path} HTTP/1.1`, "Host: here", `Content-Length: ${body.length}`, ...fields, "", body].join(
    "\r\n",
  );

/** Says back what was asked, and what came. */
const echo = async (request: Request) =>
  new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);

gateTest(
  "GT14 requests that the gate answers and others follow each other on one connection",
  async (open) => {
    await using rig = await open({ answer: echo, isOwn });
    using peer = await RawPeer.connect(rig.line);
    for (const path of ["/own/1", "/other/2", "/other/3", "/own/4", "/own/5", "/other/6"]) {
      await peer.send(ask("PUT", path, `bytes of ${path}`));
      assert.equal((await peer.response()).body, `PUT ${path} bytes of ${path}`);
      await turnsUntil(() => rig.keeper.inside === (path.startsWith("/own") ? 1 : 3));
    }
  },
);

gateTest("GT14 the same when they come together, each where its turn is", async (open) => {
  const slow = Promise.withResolvers<void>();
  await using rig = await open({
    isOwn,
    answer: async (request) => {
      if (request.url.endsWith("/other/2")) await slow.promise;
      return await echo(request);
    },
  });
  using peer = await RawPeer.connect(rig.line);
  const paths = ["/own/1", "/other/2", "/own/3", "/own/4", "/other/5", "/other/6", "/own/7"];
  await peer.send(paths.map((path) => ask("PUT", path, path)).join(""));
  assert.equal((await peer.response()).body, "PUT /own/1 /own/1");
  slow.resolve();
  for (const path of paths.slice(1)) assert.equal((await peer.response()).body, `PUT ${path} ${path}`);
});

const doubtful = [
  "Content-Length: 5\r\nTransfer-Encoding: chunked",
  "Content-Length: 5\r\nContent-Length: 6",
  "Content-Length : 5",
];

for (const fields of doubtful) {
  Deno.test(`GT13 what may be understood in two ways is never two requests: ${JSON.stringify(fields)}`, async () => {
    const asked: string[] = [];
    await using rig = await GateRig.open({
      isOwn,
      answer: async (request) => {
        asked.push(new URL(request.url).pathname);
        await request.text().catch(() => {});
        return new Response();
      },
    });
    using peer = await RawPeer.connect(rig.line);
    await peer.send(
      `POST /own HTTP/1.1\r\nHost: here\r\n${fields}\r\n\r\n0\r\n\r\n`,
      ask("GET", "/own/smuggled"),
    );
    await peer.closeWrite();
    await peer.rest();
    assert.ok(!asked.includes("/own/smuggled"), `${asked}`);
  });
}

Deno.test("GT14 HTTP/1.0 gets its answer and the end, with a length or without", async () => {
  const pieces = () => ReadableStream.from([1, 2, 3].map((n) => new Uint8Array(100_000).fill(n)));
  await using rig = await GateRig.open({
    isOwn,
    answer: ({ url }) => url.endsWith("/known") ? new Response("here") : new Response(pieces()),
  });
  using known = await RawPeer.connect(rig.line);
  await known.send("GET /own/known HTTP/1.0\r\n\r\n");
  assert.match(await known.rest(), /\r\ncontent-length: 4\r\n[^]*\r\n\r\nhere$/);
  using unknown = await RawPeer.connect(rig.line);
  await unknown.send("GET /own/unknown HTTP/1.0\r\n\r\n");
  const [head, body] = (await unknown.rest()).split("\r\n\r\n");
  assert.doesNotMatch(head!, /transfer-encoding/);
  assert.equal(body!.length, 300_000);
});

gateTest("GT14 a little that nobody reads is thrown away, and the connection goes on", async (open) => {
  await using rig = await open({ isOwn, answer: () => new Response("no", { status: 409 }) });
  using peer = await RawPeer.connect(rig.line);
  for (let i = 0; i < 3; i++) {
    await peer.send(ask("PUT", "/own", "x".repeat(mebibyte)));
    const { status, head } = await peer.response();
    assert.equal(status, 409);
    assert.doesNotMatch(head, /connection: close/);
  }
});

gateTest("GT14 much that nobody reads ends the connection", async (open) => {
  await using rig = await open({ isOwn, answer: () => new Response("no", { status: 409 }) });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(`PUT /own HTTP/1.1\r\nHost: here\r\nContent-Length: ${2 ** 40}\r\n\r\n`);
  const { status, head } = await peer.response();
  assert.equal(status, 409);
  assert.match(head, /connection: close/);
  const sent = await peer.flood(new Uint8Array(mebibyte), 1_000 * mebibyte);
  assert.ok(sent < 64 * mebibyte, `${sent} bytes were taken`);
});

gateTest("GT14 a body that is shorter than its length ends the connection", async (open) => {
  await using rig = await open({
    isOwn,
    answer: () =>
      new Response(ReadableStream.from([new Uint8Array(5)]), { headers: { "content-length": "9" } }),
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(ask("GET", "/own"));
  assert.equal((await peer.rest()).split("\r\n\r\n")[1]!.length, 5);
});

gateTest("GT9 who brings a body too slowly to the gate itself is cut", async (open) => {
  const clock = new HandClock();
  let came = 0;
  await using rig = await open({
    clock,
    isOwn,
    answer: async (request) => {
      for await (const bytes of request.body!) came += bytes.length;
      return new Response();
    },
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(`PUT /own HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n`);
  for (let second = 1; second < gateBounds.askMs / 1_000; second++) {
    await peer.send("x");
    await turnsUntil(() => came === second);
    clock.pass(1_000);
  }
  assert.equal(rig.gate.size, 1, "not yet");
  clock.pass(3_000);
  await turnsUntil(() => rig.gate.size === 0);
});

gateTest("GT9 a head behind an answer of the gate itself must come in time", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock, isOwn });
  for (const path of ["/own", "/other"]) {
    using peer = await RawPeer.connect(rig.line);
    await peer.send(ask("GET", path));
    await peer.response();
    await peer.send("GET /own HTTP/1.1\r\n");
    for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setTimeout(resolve));
    clock.pass(gateBounds.headMs - 1_000);
    await peer.send("X: y\r\n");
    assert.equal(rig.gate.size, 1, "not yet");
    clock.pass(3_000);
    await turnsUntil(() => rig.gate.size === 0);
  }
});

gateTest("GT14 a body that cannot let go of what it holds keeps nobody waiting", async (open) => {
  const body = () =>
    new ReadableStream({
      cancel: () => {
        throw new Error("It is open elsewhere");
      },
    });
  await using rig = await open({
    isOwn,
    answer: () => new Response(body(), { headers: { "content-length": "5" } }),
  });
  using peer = await RawPeer.connect(rig.line);
  for (let i = 0; i < 2; i++) {
    await peer.send(ask("HEAD", "/own"));
    assert.match(await peer.until("\r\n\r\n"), /^HTTP\/1\.1 200 /);
  }
});
