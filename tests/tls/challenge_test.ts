import assert from "node:assert/strict";
import { systemClock } from "../../server/clock.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { answersChallenges } from "../../server/doors/gate/challenge_answer.ts";
import { openPlainGate } from "../../server/doors/gate/plain_gate.ts";
import { toHttps } from "../../server/doors/gate/to_https.ts";
import { Origins } from "../../server/doors/web/origins.ts";
import { AcmeChallenges } from "../../server/tls/acme_challenges.ts";
import { startTestApp } from "../helpers/app.ts";
import { RawPeer } from "../doors/raw_peer.ts";
import { handshake, handshakeHead } from "../doors/raw_socket.ts";

const token = "t".repeat(43);
const path = `/.well-known/acme-challenge/${token}`;

async function ask(port: number, target: string, { host = "chat.example.org", method = "GET" } = {}) {
  using peer = await RawPeer.connect(port);
  await peer.send(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return await peer.response();
}

async function plainGate(challenges: AcmeChallenges) {
  const vouched = { covers: (name: string) => name === "chat.example.org", isPublic: true };
  const elsewhere = toHttps(new Origins([], vouched), new Set(["/trust"]), (host) => `https://${host}:8443`);
  return await openPlainGate({ hostname: "127.0.0.1", port: 0 }, {
    clock: systemClock,
    keeper: new DoorKeeper({ most: 100, strangers: 100 }),
    answer: () => new Response("inside"),
    plainly: answersChallenges(challenges, elsewhere),
  });
}

Deno.test("AC1 a challenge is answered while it is open, under whatever name, and only with what belongs to it", async () => {
  const challenges = new AcmeChallenges();
  const gate = await plainGate(challenges);
  const { port } = gate.address;
  challenges.put(token, `${token}.proof`);
  const answer = await ask(port, path, { host: "new.example.org" });
  assert.deepEqual([answer.status, answer.body], [200, `${token}.proof`]);
  assert.match(answer.head, /\r\ncontent-type: application\/octet-stream\r\n/i);
  for (const other of [`${path}x`, `${path}/`, `/.well-known/acme-challenge/`, `${path}?a`, `/x${path}`]) {
    assert.equal((await ask(port, other)).status, 308, other);
  }
  assert.equal((await ask(port, path, { method: "POST" })).status, 308);
  challenges.clear();
  assert.equal((await ask(port, path)).status, 308);
  await gate.close();
});

Deno.test("AC1 the port without TLS sends people on, and lets nobody in", async () => {
  const gate = await plainGate(new AcmeChallenges());
  const { port } = gate.address;
  const moved = await ask(port, "/join/abc?d=e");
  assert.equal(moved.status, 308);
  assert.match(moved.head, /\r\nlocation: https:\/\/chat\.example\.org:8443\/join\/abc\?d=e\r\n/i);
  assert.equal((await ask(port, "/", { host: "evil.example" })).status, 421);
  assert.equal((await ask(port, "/trust")).body, "inside", "but what is for everybody is");
  using socket = await RawPeer.connect(port);
  await socket.send(handshake(handshakeHead.map((line) => line.replace("127.0.0.1", "chat.example.org"))));
  assert.equal((await socket.response()).status, 308);
  await gate.close();
});

Deno.test("AC1 where 80 and 443 are forwarded to one port, it sends people to the name alone", async () => {
  const tls = { domains: ["chat.example.org"], directory: "https://127.0.0.1:1/directory" };
  await using app = await startTestApp({ tls });
  const moved = await ask(app.webPort, "/");
  assert.match(moved.head, /\r\nlocation: https:\/\/chat\.example\.org\/\r\n/i);
  assert.equal((await ask(app.webPort, path)).status, 308, "no challenge is open");
});
