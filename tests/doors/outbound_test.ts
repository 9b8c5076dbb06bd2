import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { type CutReason, Outbound, type Sink } from "../../server/doors/outbound.ts";
import { HandClock } from "../helpers/clock.ts";

/** A peer that takes what it is told to take, when it is told to. */
class HandSink implements Sink {
  readonly taken: number[] = [];
  #pending:
    | { bytes: Uint8Array; resolve: (count: number) => void; reject: (error: Error) => void }
    | undefined;

  write(bytes: Uint8Array): Promise<number> {
    assert.equal(this.#pending, undefined, "two writes at once would mix");
    return new Promise((resolve, reject) => this.#pending = { bytes, resolve, reject });
  }

  get offered(): number {
    return this.#pending?.bytes.length ?? 0;
  }

  async take(count = this.offered): Promise<void> {
    const { bytes, resolve } = this.#pending!;
    this.#pending = undefined;
    this.taken.push(...bytes.subarray(0, count));
    resolve(count);
    await turn();
  }

  async break(): Promise<void> {
    this.#pending!.reject(new Error("Connection reset by peer"));
    this.#pending = undefined;
    await turn();
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function open() {
  const clock = new HandClock();
  const sink = new HandSink();
  const cuts: CutReason[] = [];
  const outbound = new Outbound(sink, () => clock.now(), (reason) => void cuts.push(reason));
  return { clock, sink, cuts, outbound };
}

Deno.test("PR16 what waits goes out in order and in one write, however little the peer takes at a time", async () => {
  const { sink, outbound, cuts } = open();
  outbound.send(Uint8Array.of(1, 2, 3));
  outbound.send(Uint8Array.of(4));
  outbound.send(Uint8Array.of(5, 6));
  assert.equal(outbound.queued, 6);
  await sink.take(1);
  assert.equal(outbound.queued, 5);
  await sink.take();
  assert.equal(sink.offered, 3, "the rest in one piece");
  await sink.take(2);
  await sink.take();
  assert.deepEqual(sink.taken, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([outbound.queued, cuts], [0, []]);
});

Deno.test("PR16 a peer that takes nothing is cut when more than the bound waits, and holds no more", async () => {
  const { sink, outbound, cuts } = open();
  const piece = new Uint8Array(1_024);
  for (let i = 0; i <= limits.queueBytes / piece.length; i++) outbound.send(piece);
  assert.deepEqual(cuts, []);
  outbound.send(piece);
  assert.deepEqual(cuts, ["slow_reader"]);
  assert.equal(outbound.queued, 0);
  for (let i = 0; i < 1_000; i++) outbound.send(piece);
  assert.deepEqual([outbound.queued, cuts], [0, ["slow_reader"]]);
  await sink.take();
  assert.equal(sink.offered, 0, "nothing is sent after the cut");
});

Deno.test("PR16 one large answer cuts nobody who reads", async () => {
  const { sink, outbound, cuts } = open();
  outbound.send(new Uint8Array(limits.queueBytes * 4));
  while (sink.offered > 0) await sink.take(65_536);
  outbound.send(new Uint8Array(1));
  assert.deepEqual(cuts, []);
  await sink.take();
});

Deno.test("PR16 a peer that makes no progress for ten seconds is cut, one that makes little is not", async () => {
  const { clock, sink, outbound, cuts } = open();
  outbound.send(new Uint8Array(100));
  for (let i = 0; i < 20; i++) {
    clock.pass(limits.stallMs);
    outbound.check(clock.now());
    await sink.take(1);
  }
  assert.deepEqual(cuts, []);
  clock.pass(limits.stallMs + 1);
  outbound.check(clock.now());
  assert.deepEqual(cuts, ["slow_reader"]);
});

Deno.test("PR16 a peer to which nothing is sent is not slow", async () => {
  const { clock, sink, outbound, cuts } = open();
  outbound.send(new Uint8Array(1));
  await sink.take();
  clock.pass(3_600_000);
  outbound.check(clock.now());
  assert.deepEqual(cuts, []);
});

Deno.test("PR16 a broken line is the network's fault, told once", async () => {
  const { sink, outbound, cuts } = open();
  outbound.send(new Uint8Array(1));
  await sink.break();
  outbound.send(new Uint8Array(1));
  assert.deepEqual(cuts, ["network"]);
});

Deno.test("PR16 drained means out, cut or stopped", async () => {
  for (const how of ["take", "break", "stop"] as const) {
    const { sink, outbound, cuts } = open();
    await outbound.drained();
    outbound.send(new Uint8Array(10));
    let done = false;
    const drained = outbound.drained().then(() => done = true);
    await turn();
    assert.equal(done, false);
    if (how === "take") await sink.take();
    else if (how === "break") await sink.break();
    else outbound.stop();
    await drained;
    await outbound.drained();
    assert.deepEqual(cuts, how === "break" ? ["network"] : []);
    if (how === "stop") await sink.take();
  }
});

Deno.test("PR16 a real peer that does not read is cut, and the bytes are let go", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const client = await Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port });
  const conn = await listener.accept();
  try {
    const cut = Promise.withResolvers<CutReason>();
    let ended = false;
    const outbound = new Outbound(conn, () => 0, (reason) => {
      ended = true;
      conn.close();
      cut.resolve(reason);
    });
    const piece = new Uint8Array(65_536);
    for (let sent = 0; !ended; sent += piece.length) {
      assert.ok(sent < 256 * 1_024 * 1_024, "nobody was cut");
      outbound.send(piece);
      await turn();
    }
    assert.equal(await cut.promise, "slow_reader");
    assert.equal(outbound.queued, 0);
    await outbound.drained();
  } finally {
    client.close();
    listener.close();
  }
});
