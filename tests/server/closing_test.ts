import assert from "node:assert/strict";
import { Origins } from "../../server/doors/web/origins.ts";
import { WebSocketDoor } from "../../server/doors/websocket/websocket_door.ts";
import { GateRig, turnsUntil } from "../doors/gate_rig.ts";
import { RawPeer } from "../doors/raw_peer.ts";
import { handshakeHead, RawSocket } from "../doors/raw_socket.ts";
import { TestHub, visit } from "../helpers/test_hub.ts";

Deno.test("GT11 closing waits for what is still done for a client that has left", async () => {
  const order: string[] = [];
  const asked = Promise.withResolvers<void>();
  const disk = Promise.withResolvers<void>();
  const rig = await GateRig.open({
    answersItself: true,
    answer: async () => {
      asked.resolve();
      await disk.promise;
      order.push("done");
      return new Response("nobody reads this");
    },
  });
  const peer = await RawPeer.connect(rig.line);
  await peer.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  await asked.promise;
  peer.close();
  await turnsUntil(() => rig.gate.size === 0);
  const closed = rig.gate.close().then(() => order.push("closed"));
  // Others that have nothing to wait for are closed meanwhile.
  for (let i = 0; i < 3; i++) await (await GateRig.open()).gate.close();
  disk.resolve();
  await closed;
  assert.deepEqual(order, ["done", "closed"]);
});

Deno.test("PR15 whoever comes in by a socket while the server ends is told so, and is nobody here", async () => {
  await using house = await TestHub.open({ defer: setImmediate });
  const { hub, signIn } = house;
  const door = new WebSocketDoor({ hub, signIn, origins: new Origins([]), ended: () => {} });
  await using rig = await GateRig.open({ admit: door.admit });
  const { token } = await signIn.guest("ann", undefined, visit);
  const lines = [...handshakeHead, `Authorization: Bearer ${token}`];
  const hello = JSON.stringify({ type: "hello", ref: 1, protocol: 1, rooms: {} });
  const comeIn = async () => {
    const socket = await RawSocket.open(rig.line, lines);
    await socket.say(hello);
    return { socket, heard: JSON.parse((await socket.hear()).split("\n")[0]!) };
  };
  const before = await comeIn();
  assert.equal(before.heard.type, "done", "somebody who comes before that is let in");
  before.socket[Symbol.dispose]();
  await turnsUntil(() => hub.counts.peers === 0);

  door.close();
  const { socket, heard } = await comeIn();
  assert.deepEqual([heard.type, heard.code], ["bye", "restarting"]);
  assert.equal((await socket.goodbye()).code, 1012);
  assert.equal(hub.counts.peers, 0);
  socket[Symbol.dispose]();
  await turnsUntil(() => door.size === 0);
});
