import assert from "node:assert/strict";
import { createSecureContext } from "node:tls";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { usualGraceMs } from "../../server/doors/tcp/detect.ts";
import { TcpDoor } from "../../server/doors/tcp/tcp_door.ts";
import { readTcpPorts } from "../../server/doors/tcp/tcp_port.ts";
import { handshakeMs } from "../../server/doors/tls/tls_speech.ts";
import { linksTo } from "../helpers/links.ts";
import { anyCertificate } from "../helpers/test_certificates.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";

/** A TCP door that speaks TLS, and a clock moved by hand. */
async function secureDoor(port: string) {
  const { certificate, key, ca } = await anyCertificate();
  const house = await TestHub.open({ defer: setImmediate });
  const keeper = new DoorKeeper({ most: 10, strangers: 10 });
  const ended: string[] = [];
  const door = await TcpDoor.open("127.0.0.1", readTcpPorts(port, "lobby")[0]!, {
    hub: house.hub,
    keeper,
    appPasswords: house.appPasswords,
    joining: house.joining,
    throttle: house.throttle,
    links: linksTo("http://127.0.0.1:8000", house.clock),
    tls: { context: createSecureContext({ cert: certificate, key }) },
    ended: (reason) => ended.push(reason),
  });
  return {
    house,
    keeper,
    ended,
    line: { port: door.address.port, ca },
    async [Symbol.asyncDispose]() {
      await door.close();
      await house[Symbol.asyncDispose]();
    },
  };
}

Deno.test("TL3 on a TCP port too a handshake that takes too long is cut without words", async () => {
  await using at = await secureDoor("0");
  using peer = await RawPeer.connect(at.line.port);
  await peer.send(Uint8Array.of(0x16));
  await turnsUntil(() => at.keeper.inside === 1);
  await peer.send(Uint8Array.of(3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3));
  using other = await RawPeer.connect(at.line);
  await other.send("ann\n");
  await other.until("Welcome, ann");
  at.house.clock.pass(handshakeMs - 1_000);
  assert.deepEqual(at.ended, [], "not yet");
  at.house.clock.pass(3_000);
  assert.equal(await peer.rest(), "");
  await turnsUntil(() => at.ended.length === 1);
  assert.deepEqual(at.ended, ["too_slow"]);
  await other.send("/who\n");
  await other.until("ann");
});

Deno.test("TL1 a port that asks at once waits a moment for TLS to begin", async () => {
  await using at = await secureDoor("0:dialect=prompt");
  using plain = await RawPeer.connect(at.line.port);
  await turnsUntil(() => at.keeper.inside === 1);
  const { clock } = at.house;
  const before = clock.waiting;
  using secure = await RawPeer.connect(at.line);
  // Its own moment begins with the end of the handshake.
  await turnsUntil(() => clock.waiting === before + 1);
  clock.pass(usualGraceMs);
  await plain.until("Please enter your name: ");
  await secure.until("Please enter your name: ");
  plain.close();
  secure.close();
  // Goodbyes are paced, and a reset leaves them a moment.
  await turnsUntil(() => {
    clock.pass(50);
    return at.ended.length === 2;
  });
});

Deno.test("TL1 a greeting that comes byte by byte is one", async () => {
  await using at = await secureDoor("0");
  using peer = await RawPeer.connect(at.line.port);
  await peer.send(Uint8Array.of(0x16));
  await turnsUntil(() => at.keeper.inside === 1);
  await peer.send(Uint8Array.of(3), Uint8Array.of(1), Uint8Array.of(0, 5, 9, 9, 9, 9, 9));
  assert.ok(!(await peer.rest()).includes("!"), "no words for a person");
  await turnsUntil(() => at.ended.length === 1);
  assert.deepEqual(at.ended, ["network"]);
});
