import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import { gateBounds } from "../../server/doors/gate/bounds.ts";
import { HandClock } from "../helpers/clock.ts";
import { anyCertificate } from "../helpers/test_certificates.ts";
import { GateRig, turnsUntil } from "./gate_rig.ts";
import { RawPeer } from "./raw_peer.ts";
import { RawSocket } from "./raw_socket.ts";

/** The first bytes of a greeting that goes on. */
const begun = Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3);

Deno.test("TL3 a handshake that takes too long is cut without words, and is a stranger until then", async () => {
  const clock = new HandClock();
  await using rig = await GateRig.open({ clock, strangers: 2, shows: await anyCertificate() });
  using silent = await RawPeer.connect(rig.port);
  using slow = await RawPeer.connect(rig.port);
  await slow.send(begun);
  await turnsUntil(() => rig.keeper.inside === 2);
  using third = await RawPeer.connect(rig.line);
  assert.equal((await third.response()).status, 503);
  clock.pass(gateBounds.headMs);
  assert.equal(rig.keeper.inside, 2, "not yet");
  clock.pass(1_000);
  assert.equal(await silent.rest(), "");
  assert.equal(await slow.rest(), "");
  await turnsUntil(() => rig.keeper.inside === 0);
  using next = await RawSocket.open(rig.line);
  await next.say("hello");
  assert.equal(await next.hear(), "hello");
});

Deno.test("TL3 a head that is late after the handshake is refused with 408", async () => {
  const clock = new HandClock();
  const shows = await anyCertificate();
  await using rig = await GateRig.open({ clock, shows });
  // In version 1.2 the server has the last word of the handshake, so both know of its end.
  const peer = connectTls({ port: rig.port, host: "127.0.0.1", ca: shows.ca, maxVersion: "TLSv1.2" });
  await once(peer, "secureConnect");
  const heard = once(peer, "data");
  clock.pass(gateBounds.headMs + 1_000);
  assert.match(String((await heard)[0]), /^HTTP\/1\.1 408 /);
  peer.destroy();
  await once(peer, "close");
});

Deno.test("TL3 who finds no place hears it inside of TLS, or is cut if it says nothing", async () => {
  const clock = new HandClock();
  await using rig = await GateRig.open({ clock, most: 1, shows: await anyCertificate() });
  using _inside = await RawSocket.open(rig.line);
  using late = await RawPeer.connect(rig.line);
  assert.equal((await late.response()).status, 503);
  using silent = await RawPeer.connect(rig.port);
  await turnsUntil(() => rig.gate.size === 3);
  clock.pass(gateBounds.lingerMs + 1_000);
  assert.equal(await silent.rest(), "");
});

Deno.test("TL3 a flood of broken greetings leaves the gate open to others", async () => {
  await using rig = await GateRig.open({ shows: await anyCertificate() });
  for (let count = 0; count < 200; count += 1) {
    using peer = await RawPeer.connect(rig.port);
    await peer.send(Uint8Array.of(0x16, 3, 1, 0, 4, count, 255, 0, 1));
  }
  await turnsUntil(() => rig.keeper.inside === 0);
  using socket = await RawSocket.open(rig.line);
  await socket.say("hello");
  assert.equal(await socket.hear(), "hello");
});
