import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { systemClock } from "../../server/clock.ts";
import { Listener } from "../../server/doors/listener.ts";

/** GT12 Whoever resets a connection before anybody has looked at it ends that one, and not the server. */

Deno.test("GT12 a reset before anybody listens ends nobody else", async () => {
  const taken: Socket[] = [];
  const listener = await Listener.open(
    { hostname: "127.0.0.1", port: 0 },
    systemClock,
    (socket) => taken.push(socket),
  );
  const { hostname, port } = listener.address;
  const resetter = connect(port, hostname);
  await once(resetter, "connect");
  while (taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
  // Nobody listens to it yet, as while the listener finds out whether it has called itself.
  const [socket] = taken;
  const closed = new Promise<void>((resolve) => socket!.once("close", () => resolve()));
  resetter.resetAndDestroy();
  await closed;
  assert.ok(socket!.destroyed);
  await listener.close();
});
