import assert from "node:assert/strict";
import { Pins } from "../../client/core/pins.ts";
import type { Draft } from "../../server/hub/ports.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { draft } from "../contracts/store_contract.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { HeldReads } from "./held_reads.ts";
import { turn } from "./scripted_sockets.ts";
import { TestPerson } from "./test_person.ts";

/** RL12 What a page has before it is told is news as well, and what passes an answer is not undone by it. */

const room = "lobby";

class Rig implements AsyncDisposable {
  readonly test: TestHub;
  readonly reads: HeldReads;
  readonly ann: TestPerson;
  readonly #bus: ReturnType<typeof openLocalBus>;
  readonly #bea: string;

  static async open(written: number): Promise<Rig> {
    const bus = openLocalBus();
    const reads = new HeldReads(openMemoryStore());
    const test = await TestHub.open({ bus, store: reads.store });
    const bea = await test.join("bea");
    for (let i = 0; i < written; i++) await bea.say(`${i}`);
    const ann = await TestPerson.join(test, "ann");
    reads.reader = ann.account.id;
    return new Rig(test, reads, ann, bus, bea.id);
  }

  private constructor(
    test: TestHub,
    reads: HeldReads,
    ann: TestPerson,
    bus: ReturnType<typeof openLocalBus>,
    bea: string,
  ) {
    this.test = test;
    this.reads = reads;
    this.ann = ann;
    this.#bus = bus;
    this.#bea = bea;
  }

  /** It is told when the tick ends. */
  async append(body: Draft["body"]): Promise<number> {
    const { entry } = await this.test.store.log.append({ ...draft(room, this.#bea, ""), body });
    this.#bus.publish(room, { kind: "entries", entries: [entry] });
    return entry.seq;
  }

  /** The answer, before what is told at the end of the tick. */
  async answered(asked: Promise<unknown>): Promise<void> {
    this.ann.wire.up();
    await turn();
    while (this.ann.wire.down()) await turn();
    await asked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.reads.releaseAll();
    this.ann.leave();
    await this.test[Symbol.asyncDispose]();
  }
}

Deno.test("RL12 a message and a pin that a page has first are heard of once, and the pin is shown", async () => {
  await using rig = await Rig.open(80);
  const { ann } = rig;
  const pins = new Pins(ann.room, ann.chat.link);
  await ann.settle();
  const heard: number[] = [];
  ann.room.arrived.hear((entries) => void heard.push(...entries.map(({ seq }) => seq)));
  const of = 5;
  assert.equal(ann.room.log.find(of), undefined, "what is pinned is not loaded");
  const news = [
    await rig.append({ kind: "pin", of, on: true }),
    await rig.append({ kind: "text", text: "hi" }),
  ];
  await rig.answered(ann.room.loadAround(news[0]!));
  assert.deepEqual(heard, news);
  await ann.settle();
  assert.deepEqual(heard, news, "told once more it is no news");
  assert.deepEqual(pins.list.value?.map(({ seq }) => seq), [of]);
  pins.end();
});

Deno.test("RL12 what is quoted and pinned is what it has become, also where that comes while a hole is filled", async () => {
  await using rig = await Rig.open(80);
  const { ann, test, reads } = rig;
  const pins = new Pins(ann.room, ann.chat.link);
  const of = 5;
  ann.room.quotes.of(of);
  await ann.settle();
  const quoted = () => {
    const entry = ann.room.quotes.of(of);
    return typeof entry === "object" && entry.body.kind === "text" ? entry.body.text : undefined;
  };
  assert.equal(quoted(), "3");
  ann.wire.cut();
  for (let i = 0; i < 120; i++) await rig.append({ kind: "text", text: "missed" });
  test.ticks.end();
  test.clock.pass(5_000);
  await turn();
  ann.wire.up();
  await turn();
  ann.wire.down();
  await turn();
  assert.notEqual(ann.room.log.hole, undefined, "there must be a hole for this to mean anything");
  // What is quoted is asked for, the first page of the hole, and what is pinned. All but the page is answered.
  reads.holds = true;
  while (ann.wire.up()) await turn();
  for (const which of [0, 2, 1, 1]) {
    reads.release(which);
    await turn();
  }
  await rig.append({ kind: "change", of, to: { kind: "text", text: "now" } });
  await rig.append({ kind: "pin", of, on: true });
  test.ticks.end();
  while (ann.wire.down()) await turn();
  assert.notEqual(ann.room.log.hole, undefined, "nor is it filled yet");
  reads.releaseAll();
  await ann.settle();
  assert.equal(ann.room.log.hole, undefined);
  assert.equal(quoted(), "now");
  assert.deepEqual(pins.list.value?.map(({ seq }) => seq), [of]);
  pins.end();
});
