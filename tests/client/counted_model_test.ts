import assert from "node:assert/strict";
import * as fc from "fast-check";
import { LinkLost } from "../../client/core/line.ts";
import { Pins } from "../../client/core/pins.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { openLocalBus } from "../../server/bus/local.ts";
import type { Appended, Draft } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { draft } from "../contracts/store_contract.ts";
import { putting, taking } from "../contracts/taken_back_contract.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { HeldReads } from "./held_reads.ts";
import { turn } from "./scripted_sockets.ts";
import { TestPerson } from "./test_person.ts";
import { Troubles } from "./troubles.ts";

/**
 * RX3 In whatever order the server's answers and its news come, and wherever the line breaks, a page ends with what the
 *     server counts: of reactions, votes and pins, its own among them, and of what was changed, taken back and put back.
 */

const room = "lobby";
/** So many stand above the page that one comes with. */
const written = 110;
const pollEvery = 5;
const poll: Draft["body"] = { kind: "poll", question: "?", options: ["a", "b", "c"], many: true };

const others = fc.constantFrom("bea" as const, "cem" as const);
const emoji = fc.constantFrom("👍", "🎉", "❤️");
/** Some of what is far above, of what one comes with, and of what is new. */
const of = fc.constantFrom(6, 12, 15, 41, 58, 60, 61, 80, 110, 113, 114, 115, 118);
const options = fc.subarray([0, 1, 2]);

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("say" as const), by: others }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("react" as const), by: others, of, emoji, on: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("vote" as const), by: others, of, options }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pin" as const), by: others, of, on: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("edit" as const), of }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("take back" as const), of }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("put back" as const), of }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("erase" as const), by: others, nth: fc.nat(4) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("react oneself" as const), of, emoji, on: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("vote oneself" as const), of, options }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("up" as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("down" as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("tick" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("all" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("hold" as const), on: fc.constantFrom(true, true, false) }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant("release" as const), nth: fc.nat(4) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("scroll up" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("look around" as const), of }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("let go" as const), below: fc.constantFrom(12, 41, 61, 80) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The real hub and a real client. What goes between them, and between the hub and its store, is in the test's hand. */
class World implements AsyncDisposable {
  readonly #test: TestHub;
  readonly #reads: HeldReads;
  readonly #bus: ReturnType<typeof openLocalBus>;
  readonly #ids: Record<"bea" | "cem", string>;
  readonly ann: TestPerson;
  readonly #pins: Pins;

  static async open(): Promise<World> {
    const bus = openLocalBus();
    const reads = new HeldReads(openMemoryStore());
    const test = await TestHub.open({ bus, store: reads.store });
    const ids = { bea: (await test.join("bea")).id, cem: (await test.join("cem")).id };
    for (let seq = 3; seq <= written; seq++) {
      const body = seq % pollEvery === 0 ? poll : { kind: "text" as const, text: `${seq}` };
      const { entry } = await test.store.log.append({ ...draft(room, ids.bea, ""), body });
      bus.publish(room, { kind: "entries", entries: [entry] });
      test.ticks.end();
    }
    const ann = await TestPerson.join(test, "ann");
    reads.reader = ann.account.id;
    return new World({ test, reads, bus, ids, ann });
  }

  private constructor(
    { test, reads, bus, ids, ann }: {
      test: TestHub;
      reads: HeldReads;
      bus: ReturnType<typeof openLocalBus>;
      ids: Record<"bea" | "cem", string>;
      ann: TestPerson;
    },
  ) {
    this.#test = test;
    this.#reads = reads;
    this.#bus = bus;
    this.#ids = ids;
    this.ann = ann;
    this.#pins = new Pins(ann.room, ann.chat.link);
  }

  async do(step: Step): Promise<void> {
    const { ann } = this;
    switch (step.do) {
      case "say":
        await this.#append(step.by, { kind: "text", text: "hi" });
        break;
      case "react":
        await this.#append(step.by, { kind: "reaction", of: step.of, emoji: step.emoji, on: step.on });
        break;
      case "vote":
        await this.#append(step.by, { kind: "vote", of: step.of, options: step.options, was: [] });
        break;
      case "pin":
        await this.#append(step.by, { kind: "pin", of: step.of, on: step.on });
        break;
      case "edit":
        await this.#edit(step.of);
        break;
      case "take back":
        await this.#takeBack(step.of);
        break;
      case "put back":
        await this.#tell(() => this.#test.store.takenBack.putBack([putting(step.of, this.#ids.bea)]));
        break;
      case "erase":
        await this.#erase(this.#ids[step.by], step.nth);
        break;
      case "react oneself":
        this.#try(ann.room.acts.react(step.of, step.emoji, step.on));
        break;
      case "vote oneself":
        this.#try(ann.room.acts.vote(step.of, step.options));
        break;
      case "up":
        ann.wire.up();
        break;
      case "down":
        ann.wire.down();
        break;
      case "tick":
        this.#test.ticks.end();
        break;
      case "all":
        await ann.settle();
        break;
      case "hold":
        this.#reads.holds = step.on;
        break;
      case "release":
        this.#reads.release(step.nth);
        break;
      case "scroll up":
        this.#try(ann.room.loadEarlier());
        break;
      case "look around":
        this.#try(ann.room.loadAround(step.of));
        break;
      case "let go":
        ann.room.log.forgetBelow(step.below);
        break;
      case "cut":
        ann.wire.cut();
        break;
      case "wait":
        this.#test.clock.pass(5_000);
    }
    await turn();
  }

  /** Where nobody answers, or the server does not want it, nothing is expected of it. */
  #try(asked: Promise<unknown>): void {
    asked.catch((error) => assert.ok(error instanceof Refused || error instanceof LinkLost, `${error}`));
  }

  async #append(by: "bea" | "cem", body: Draft["body"]): Promise<void> {
    const wish = { ...draft(room, this.#ids[by], ""), body };
    await this.#tell(async () => [await this.#test.store.log.append(wish)]);
  }

  async #tell(act: () => Promise<readonly Appended[]>): Promise<void> {
    try {
      for (const { entry, fresh } of await act()) {
        if (fresh) this.#bus.publish(room, { kind: "entries", entries: [entry] });
      }
    } catch (error) {
      if (!(error instanceof Refused) && !/^Cannot /.test((error as Error).message)) throw error;
    }
  }

  async #edit(of: number): Promise<void> {
    const [entry] = await this.#test.store.log.find(room, [of]);
    if (entry?.body.kind !== "text") return;
    const to = { kind: "text" as const, text: `${of} again` };
    await this.#append("bea", { kind: "change", of, to });
  }

  /** A message, as by `take_back`. */
  async #takeBack(of: number): Promise<void> {
    const [entry] = await this.#test.store.log.find(room, [of]);
    if (!entry || "of" in entry.body) return;
    await this.#tell(() => this.#test.store.takenBack.take([taking(of, this.#ids.bea)], 9));
  }

  /** A response goes with its account, heard of or only counted. */
  async #erase(by: string, nth: number): Promise<void> {
    const given = (await this.#truth()).filter(({ from, body }) =>
      from === by && (body.kind === "reaction" || body.kind === "vote")
    );
    const one = given[nth % Math.max(1, given.length)];
    if (one) await this.#tell(() => this.#test.store.takenBack.take([taking(one.seq, by)], 0));
  }

  #truth(): Promise<Entry[]> {
    const wish = { room, before: 9_999, limit: 9_999, reader: this.ann.account.id };
    return this.#reads.unheld.log.page(wish);
  }

  /** Nothing stands in the way any more. */
  async calm(): Promise<void> {
    this.#reads.releaseAll();
    // Half a minute is the longest that a line waits, and ten seconds without a sign are its end.
    for (let seconds = 0; seconds < 50; seconds += 5) {
      await this.ann.settle();
      this.#test.clock.pass(5_000);
    }
    await this.ann.settle();
    assert.equal(this.ann.chat.link.isOpen, true);
  }

  /** What is loaded, and then all of it, as whoever scrolls up sees it. */
  async check(): Promise<void> {
    const { ann } = this;
    const wanted = new Map((await this.#truth()).map((entry) => [entry.seq, seen(entry)]));
    const isRight = () => {
      for (const entry of ann.room.log.entries) {
        assert.deepEqual(seen(entry), wanted.get(entry.seq), `${entry.seq} in the log`);
        const drawn = { ...bare(entry), ...ann.room.own.over(entry) };
        assert.deepEqual(seen(drawn), wanted.get(entry.seq), `${entry.seq} as it is drawn`);
      }
    };
    isRight();
    const pinned = await this.#reads.unheld.responses.pinned(room, ann.account.id);
    assert.deepEqual(this.#pins.list.value?.map(({ seq }) => seq), pinned.map(({ seq }) => seq), "pinned");
    for (let before; (before = lowestGap(ann.room.log.entries.map(({ seq }) => seq)));) {
      const loading = ann.room.loadBefore(before);
      await ann.settle();
      assert.ok(await loading, `something stands below ${before}`);
    }
    isRight();
    assert.deepEqual(ann.room.log.entries.map(({ seq }) => seq), [...wanted.keys()]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#reads.releaseAll();
    this.#pins.end();
    this.ann.leave();
    await this.#test[Symbol.asyncDispose]();
  }
}

/** The number below which something is missing, from the end on. */
function lowestGap(seqs: readonly number[]): number | undefined {
  return seqs.findLast((seq, i) => seq !== (seqs[i - 1] ?? 0) + 1);
}

function bare({ reactions: _, votes: __, pinned: ___, counted: ____, ...entry }: Entry): Entry {
  return entry;
}

/**
 * What people see of an entry: of a change nothing, and of a response what is gone is seen where it counted. Options that
 * nobody chose behind the last one that somebody did need not be counted.
 */
function seen({ seq, body, reactions, votes, pinned }: Entry) {
  const counts = votes && { ...votes, counts: [0, 1, 2].map((i) => votes.counts[i] ?? 0) };
  const isAbout = "of" in body || body.kind === "gone";
  return { seq, body: isAbout ? body.kind : body, reactions, votes: counts, pinned };
}

/** A page has counted a response that is gone before it is heard of; and the line breaks while that is asked for. */
const unheard: Step[] = [
  { do: "react", by: "bea", of: 60, emoji: "👍", on: true },
  { do: "look around", of: 60 },
  ...[{ do: "up" }, { do: "up" }, { do: "down" }, { do: "down" }] as const,
  { do: "erase", by: "bea", nth: 0 },
  { do: "cut" },
];
const goneUnheard: [Step[]][] = [
  [unheard],
  [[...unheard, { do: "wait" }, { do: "up" }, ...Array(5).fill({ do: "down" }), { do: "cut" }]],
];

Deno.test("RX3 in whatever order answers and news come, a page counts what the server counts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 90, size: "max" }), async (steps) => {
      using troubles = new Troubles();
      await using world = await World.open();
      for (const step of steps) await world.do(step);
      await world.calm();
      await world.check();
      assert.deepEqual(troubles.messages, []);
    }),
    {
      seed: Number(Deno.env.get("PARLEY_SEED") ?? 1),
      numRuns: Number(Deno.env.get("PARLEY_RUNS") ?? 60),
      endOnFailure: Deno.env.get("PARLEY_SHRINK") === undefined,
      examples: goneUnheard,
    },
  );
});
