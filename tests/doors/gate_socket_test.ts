import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { gateBounds } from "../../server/doors/gate/bounds.ts";
import type { UpgradeRequest } from "../../server/doors/websocket/frame_socket.ts";
import { encodePong, encodeText } from "../../server/doors/websocket/frames.ts";
import { HandClock } from "../helpers/clock.ts";
import { clientFrame, closeFrame, concat } from "./client_frames.ts";
import { GateRig, gateTest, turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";
import { handshake, handshakeHead, RawSocket } from "./raw_socket.ts";

const without = (name: string) => handshakeHead.filter((line) => !line.startsWith(name));

Deno.test("GT3 the platform's own client opens a socket, is answered, and says goodbye", async () => {
  await using rig = await GateRig.open();
  const socket = new WebSocket(rig.url("/ws").replace("http", "ws"), ["parley.1"]);
  const opened = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<string>();
  const closed = Promise.withResolvers<CloseEvent>();
  socket.onopen = () => opened.resolve();
  socket.onmessage = (event) => heard.resolve(event.data);
  socket.onclose = (event) => closed.resolve(event);
  await opened.promise;
  assert.equal(socket.protocol, "parley.1");
  socket.send("grüße €");
  assert.equal(await heard.promise, "grüße €");
  socket.close(1000, "so long");
  const { code, wasClean } = await closed.promise;
  assert.deepEqual({ code, wasClean }, { code: 1000, wasClean: true });
  assert.deepEqual(await rig.endings(), ["peer"]);
});

gateTest("GT3 the door decides before the socket is one, and knows who asks", async (open) => {
  const asked: UpgradeRequest[] = [];
  await using rig = await open({
    admit: (request) => {
      asked.push(request);
      return Promise.resolve({
        refuse: { status: 401, headers: new Headers({ "x-why": "no session" }), body: "sign in" },
      });
    },
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(handshake(["GET /ws?a=b HTTP/1.1", ...handshakeHead.slice(1), "Cookie: a=b"]));
  const { status, head, body } = await peer.response();
  assert.equal(status, 401);
  assert.match(head, /\r\nx-why: no session\r\n/);
  assert.match(head, /\r\nconnection: close\r\n/);
  assert.equal(body, "sign in");
  assert.equal(await peer.rest(), "");
  assert.equal(asked.length, 1);
  const { method, target, headers, address } = asked[0]!;
  assert.deepEqual({ method, target, address }, { method: "GET", target: "/ws?a=b", address: "127.0.0.1" });
  assert.equal(headers.get("cookie"), "a=b");
});

gateTest("GT3 whoever is refused while it still talks hears it, and is cut if it goes on", async (open) => {
  await using rig = await open({
    clock: new HandClock(),
    admit: () => Promise.resolve({ refuse: { status: 401, headers: new Headers(), body: "sign in" } }),
  });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(handshake(), new Uint8Array(1_000_000));
  assert.equal((await peer.response()).body, "sign in");
  assert.equal(await peer.rest(), "");
  assert.ok(await peer.flood(new Uint8Array(65_536), 500_000_000) < 100_000_000);
});

gateTest("GT3 a door that fails refuses", async (open) => {
  await using rig = await open({ admit: () => Promise.reject(new Error("no store")) });
  using peer = await RawPeer.connect(rig.line);
  await peer.send(handshake());
  const { status, body } = await peer.response();
  assert.equal(status, 500);
  assert.ok(!body.includes("no store"), "what failed is for the log");
});

gateTest("GT3 the subprotocol is named only where it was offered", async (open) => {
  await using rig = await open();
  using peer = await RawPeer.connect(rig.line);
  await peer.send(handshake(without("Sec-WebSocket-Protocol")));
  const head = await peer.until("\r\n\r\n");
  assert.match(head, /^HTTP\/1\.1 101 /);
  assert.doesNotMatch(head, /sec-websocket-protocol/i);
  assert.match(head, /\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/);
});

const faults: readonly (readonly [string, number, readonly string[]])[] = [
  ["no version", 426, without("Sec-WebSocket-Version")],
  ["another version", 426, [...without("Sec-WebSocket-Version"), "Sec-WebSocket-Version: 8"]],
  ["no key", 400, without("Sec-WebSocket-Key")],
  ["a short key", 400, [...without("Sec-WebSocket-Key"), "Sec-WebSocket-Key: dGhlIHNhbXBsZQ=="]],
  ["two keys", 400, [...handshakeHead, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]],
  ["no connection field", 400, without("Connection")],
  ["HTTP/1.0", 400, ["GET /ws HTTP/1.0", ...handshakeHead.slice(1)]],
  ["a body", 400, [...handshakeHead, "Content-Length: 5"]],
  ["a body in chunks", 400, [...handshakeHead, "Transfer-Encoding: chunked"]],
  ["a field that is none", 400, [...handshakeHead, "no colon"]],
];

for (const [what, status, lines] of faults) {
  gateTest(`GT3 a handshake with ${what} is refused with ${status}`, async (open) => {
    await using rig = await open();
    using peer = await RawPeer.connect(rig.line);
    await peer.send(handshake(lines));
    const response = await peer.response();
    assert.equal(response.status, status);
    assert.equal(/\r\nsec-websocket-version: 13\r\n/.test(response.head), status === 426);
    assert.match(response.head, /\r\nx-content-type-options: nosniff\r\n/);
    assert.equal(JSON.parse(response.body).code, "bad_request");
    assert.equal(await peer.rest(), "");
    assert.equal(rig.sockets.length, 0);
  });
}

gateTest("GT3 what is said right behind the handshake is heard", async (open) => {
  await using rig = await open();
  using peer = await RawPeer.connect(rig.line);
  const frame = clientFrame("early");
  await peer.send(handshake(), frame);
  await peer.until("\r\n\r\n");
  assert.equal(await new RawSocket(peer).hear(), "early");
});

gateTest("GT4 what is sent arrives whole and in order, however much it is", async (open) => {
  const texts = Array.from({ length: 50 }, (_, index) => String(index).repeat(1 + index * 80));
  await using rig = await open();
  using one = await RawSocket.open(rig.line);
  using two = await RawSocket.open(rig.line);
  const frames = texts.map(encodeText);
  const copies = frames.map((frame) => frame.slice());
  for (const socket of [await rig.socket(1), await rig.socket(2)]) {
    socket.send(frames.slice(0, 30));
    for (const frame of frames.slice(30)) socket.send([frame]);
  }
  for (const peer of [one, two]) for (const text of texts) assert.equal(await peer.hear(), text);
  assert.deepEqual(frames, copies, "frames are shared and must not change");
  await turnsUntil(() => rig.sockets.every((socket) => socket.queued === 0));
});

gateTest("GT4 a ping is answered, and a message of several fragments is one message", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(
    clientFrame("Hel", { final: false }),
    clientFrame("there?", { opcode: 9 }),
    clientFrame("lo", { opcode: 0 }),
  );
  assert.deepEqual(await socket.peer.bytes(8), encodePong(new TextEncoder().encode("there?")));
  assert.equal(await socket.hear(), "Hello");
});

gateTest("GT4 the peer's goodbye is answered and the connection ends", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(closeFrame(3001, "so long"));
  assert.deepEqual(await socket.goodbye(), { code: 3001, reason: "", after: "" });
  socket.peer.close();
  assert.deepEqual(await rig.endings(), ["peer"]);
});

gateTest("GT4 a peer that is gone without a goodbye has left", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  await rig.socket();
  socket.peer.close();
  assert.deepEqual(await rig.endings(), ["peer"]);
});

gateTest("GT4 the door's goodbye comes after what it sent, and waits for the answer", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock });
  using socket = await RawSocket.open(rig.line);
  const door = await rig.socket();
  door.send([encodeText("last")]);
  door.close(1012, "restarting");
  door.send([encodeText("too late")]);
  assert.equal(await socket.hear(), "last");
  const { opcode, payload } = await socket.frame();
  assert.equal(opcode, 8);
  assert.equal(new TextDecoder().decode(payload.subarray(2)), "restarting");
  await socket.say("unheard");
  await socket.peer.send(closeFrame(1012));
  assert.equal(await socket.peer.rest(), "");
  socket.peer.close();
  assert.deepEqual(await rig.endings(), ["ours"]);
});

gateTest("GT4 a goodbye that is not answered does not wait for ever", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock });
  using socket = await RawSocket.open(rig.line);
  (await rig.socket()).close(1000, "");
  const { opcode } = await socket.frame();
  assert.equal(opcode, 8);
  assert.deepEqual(rig.ended, []);
  clock.pass(gateBounds.lingerMs);
  assert.equal(await socket.peer.rest(), "");
  clock.pass(gateBounds.lingerMs);
  assert.deepEqual(await rig.endings(), ["ours"]);
});

gateTest("GT4 the door can cut, and hears of it later, once", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  const door = await rig.socket();
  door.cut();
  assert.deepEqual(rig.ended, [], "not from within the call");
  door.cut();
  door.close(1000, "");
  door.send([encodeText("nobody hears")]);
  assert.equal(await socket.peer.rest(), "");
  assert.deepEqual(await rig.endings(), ["ours"]);
});

gateTest("GT4 after the door's goodbye nothing more is heard, not even of the same read", async (open) => {
  const heard: string[] = [];
  await using rig = await open({
    onFrame: (text, socket) => {
      heard.push(text);
      socket.close(1008, "enough");
    },
  });
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(concat(clientFrame("stop"), clientFrame("more")));
  const { payload } = await socket.frame();
  assert.equal(new TextDecoder().decode(payload.subarray(2)), "enough");
  socket.peer.close();
  assert.deepEqual(await rig.endings(), ["ours"]);
  assert.deepEqual(heard, ["stop"]);
});

gateTest("GT4 a message that the door cannot handle costs its sender only", async (open) => {
  await using rig = await open({
    onFrame: (text, socket) => {
      if (text === "trap") throw new Error("a mistake of ours");
      socket.send([encodeText(text)]);
    },
  });
  using one = await RawSocket.open(rig.line);
  using two = await RawSocket.open(rig.line);
  await one.say("trap", "after");
  const { opcode, payload } = await one.frame();
  assert.deepEqual([opcode, payload[0]! << 8 | payload[1]!], [8, 1011]);
  await two.say("fine");
  assert.equal(await two.hear(), "fine");
});

const attacks: readonly (readonly [string, number, Uint8Array])[] = [
  ["no mask", 1002, clientFrame("a", { mask: undefined })],
  ["bytes that are no text", 1003, clientFrame("a", { opcode: 2 })],
  ["bytes that are not UTF-8", 1007, clientFrame(Uint8Array.of(0xff))],
  ["2^40 bytes to come", 1009, clientFrame("", { claim: 2n ** 40n })],
  ["2^63 bytes to come", 1002, clientFrame("", { claim: 2n ** 63n })],
];

for (const [what, code, bytes] of attacks) {
  gateTest(
    `GT5 ${what} ends with ${code}, after what was said before, and nobody else notices`,
    async (open) => {
      await using rig = await open();
      using other = await RawSocket.open(rig.line);
      using socket = await RawSocket.open(rig.line);
      await socket.peer.send(clientFrame("before"), bytes, clientFrame("after"));
      assert.equal(await socket.hear(), "before");
      const goodbye = await socket.goodbye();
      assert.deepEqual([goodbye.code, goodbye.after], [code, ""]);
      socket.peer.close();
      assert.deepEqual(await rig.endings(), ["protocol"]);
      await other.say("still here");
      assert.equal(await other.hear(), "still here");
    },
  );
}

gateTest("GT5 fragments without end cost a message and are cut", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(clientFrame("", { final: false }));
  const before = held();
  const fragments = concat(...Array(60).fill(clientFrame("x".repeat(65_000), { opcode: 0, final: false })));
  const sent = await socket.peer.flood(fragments, 500_000_000);
  assert.ok(sent < 100_000_000, `${sent} bytes were taken`);
  assert.deepEqual(await rig.endings(), ["protocol"]);
  assert.ok(held() - before < 64_000_000);
});

/** By this thread: what the whole process has is that of the files of tests beside it too. */
function held(): number {
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

gateTest("GT5 the last words reach a peer that is still talking", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(clientFrame("", { claim: 70_000 }), new Uint8Array(50_000));
  const { code, reason, after } = await socket.goodbye();
  assert.deepEqual({ code, after }, { code: 1009, after: "" });
  assert.equal(reason, "Cannot read message: 70000 bytes is over 65536");
});

gateTest("GT5 a peer that goes on after its end is cut", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock });
  using socket = await RawSocket.open(rig.line);
  await socket.peer.send(clientFrame("a", { mask: undefined }));
  const sent = await socket.peer.flood(new Uint8Array(65_536), 200_000_000);
  assert.ok(sent < 100_000_000, `${sent} bytes were taken`);
  assert.deepEqual(await rig.endings(), ["protocol"]);
});

gateTest(
  "GT6 a peer that does not read is cut when too much waits, and the others hear everything",
  async (open) => {
    const clock = new HandClock();
    await using rig = await open({ clock });
    using slow = await RawSocket.open(rig.line);
    using healthy = await RawSocket.open(rig.line);
    const [toSlow, toHealthy] = [await rig.socket(1), await rig.socket(2)];
    const frame = encodeText("x".repeat(50_000));
    let most = 0;
    let sent = 0;
    for (; rig.ended.length === 0; sent += 1) {
      toSlow.send([frame]);
      toHealthy.send([frame]);
      most = Math.max(most, toSlow.queued);
      assert.equal((await healthy.hear()).length, 50_000);
    }
    assert.deepEqual(rig.ended, ["slow_reader"]);
    assert.ok(most > limits.queueBytes - frame.length, `${most} bytes waited at most`);
    assert.ok(most <= limits.queueBytes + frame.length, `${most} bytes waited at most`);
    assert.equal(toSlow.queued, 0);
    assert.ok(
      sent * frame.length < 32_000_000,
      "the system holds a few megabytes more, and no more than that",
    );
    const end = await slow.peer.flood(new Uint8Array(1), 1_000);
    assert.ok(end < 1_000, "the connection is reset");
  },
);

gateTest("GT6 a peer that takes nothing for too long is cut, however little waits", async (open) => {
  const clock = new HandClock();
  await using rig = await open({ clock });
  using _slow = await RawSocket.open(rig.line);
  const door = await rig.socket();
  const frame = encodeText("x".repeat(50_000));
  // Until the system takes no more: a write that is still under way after a turn is stuck.
  for (let before = -1; door.queued === 0 || door.queued !== before;) {
    before = door.queued;
    if (door.queued === 0) door.send([frame]);
    await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  }
  assert.ok(door.queued <= frame.length);
  clock.pass(limits.stallMs - 1_000);
  assert.ok(door.queued > 0, "not yet");
  clock.pass(3_000);
  assert.deepEqual(await rig.endings(), ["slow_reader"]);
});

gateTest("GT6 one tick of a lively room does not cut a peer that reads", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  const text = "x".repeat(2 * limits.queueBytes);
  (await rig.socket()).send([encodeText(text), encodeText("and on")]);
  assert.equal((await socket.hear()).length, text.length);
  assert.equal(await socket.hear(), "and on");
});

gateTest("GT6 pongs to a peer that does not read are bounded too", async (open) => {
  await using rig = await open();
  using socket = await RawSocket.open(rig.line);
  const pings = new Uint8Array(131 * 500);
  for (let at = 0; at < pings.length; at += 131) pings.set(clientFrame("x".repeat(125), { opcode: 9 }), at);
  await socket.peer.flood(pings, 1_000_000_000);
  assert.deepEqual(await rig.endings(), ["slow_reader"]);
});
