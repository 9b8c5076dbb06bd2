import assert from "node:assert/strict";
import { acceptAll } from "../../server/doors/accept.ts";
import { HandClock } from "../helpers/clock.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A listener on a bad day: what it does next is written down. */
function listenerOf(script: (string | Error)[]): Deno.TcpListener {
  // The loop asks for nothing but `accept`.
  return {
    accept() {
      const next = script.shift() ?? new Deno.errors.BadResource("Listener has been closed");
      return typeof next === "string" ? Promise.resolve(next) : Promise.reject(next);
    },
  } as unknown as Deno.TcpListener;
}

Deno.test("PR1 a listener outlives errors, and rests after each", async () => {
  const clock = new HandClock();
  const taken: unknown[] = [];
  const emfile = () => new Error("Too many open files (os error 24)");
  const ended = acceptAll(
    listenerOf(["one", emfile(), emfile(), "two"]),
    clock,
    (conn) => void taken.push(conn),
  );
  await turn();
  assert.deepEqual(taken, ["one"]);
  clock.pass(200);
  await turn();
  assert.deepEqual(taken, ["one"], "the second error has its own rest");
  clock.pass(200);
  await ended;
  assert.deepEqual(taken, ["one", "two"]);
  assert.equal(clock.waiting, 0);
});

Deno.test("PR1 one connection that cannot be taken costs no other", async () => {
  const clock = new HandClock();
  const taken: unknown[] = [];
  const ended = acceptAll(listenerOf(["bad", "good"]), clock, (conn) => {
    if ((conn as unknown) === "bad") throw new Error("Socket is not connected");
    taken.push(conn);
  });
  await turn();
  clock.pass(200);
  await ended;
  assert.deepEqual(taken, ["good"]);
});

Deno.test("PR1 the loop ends when a real listener is closed, also while it waits", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const taken = Promise.withResolvers<Deno.TcpConn>();
  const ended = acceptAll(listener, new HandClock(), taken.resolve);
  const client = await Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port });
  (await taken.promise).close();
  listener.close();
  await ended;
  client.close();
});
