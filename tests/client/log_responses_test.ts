import assert from "node:assert/strict";
import * as fc from "fast-check";
import { LogResponses } from "../../client/core/log_responses.ts";
import { OwnResponses } from "../../client/core/own_responses.ts";
import { RoomLog } from "../../client/core/room_log.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Responded } from "../../protocol/responses.ts";
import type { Draft, Store } from "../../server/hub/ports.ts";
import { withoutResponses } from "../../server/hub/recent.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { draft, setUp } from "../contracts/store_contract.ts";
import { putting, taking } from "../contracts/taken_back_contract.ts";
import { entryOf } from "../helpers/entries.ts";

/**
 * RX1 Whatever pages and live entries come in whatever order, the log ends with what the newest page says.
 * RX2 An own reaction is drawn at once, until the log has it; where it is refused it is taken back.
 */

const people = ["ann", "bea", "cem"] as const;
const who = fc.constantFrom(...people);
const emoji = fc.constantFrom("👍", "🎉", "❤️");
const of = fc.nat(30);
const step = fc.oneof(
  fc.record({ do: fc.constant("say" as const), who }),
  fc.record({ do: fc.constant("ask" as const), who }),
  fc.record({ do: fc.constant("react" as const), who, of, emoji, on: fc.boolean() }),
  fc.record({ do: fc.constant("react" as const), who, of, emoji, on: fc.boolean() }),
  fc.record({ do: fc.constant("vote" as const), who, of, options: fc.subarray([0, 1, 2]) }),
  fc.record({ do: fc.constant("pin" as const), who, of, on: fc.boolean() }),
  fc.record({ do: fc.constant("take" as const), of }),
  fc.record({ do: fc.constant("put" as const), of }),
  fc.record({ do: fc.constant("erase" as const), who }),
  fc.record({ do: fc.constant("hear" as const), order: fc.nat(3) }),
  fc.record({ do: fc.constant("hear" as const), order: fc.nat(3) }),
  // What reaches the device: live entries as far as a place, or a page, which may be answered later than others.
  fc.record({
    do: fc.constant("page" as const),
    before: fc.nat(60),
    limit: fc.integer({ min: 1, max: 30 }),
    late: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("page" as const),
    before: fc.constant(99),
    limit: fc.constant(99),
    late: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One room of a real store, and a device that hears of it. */
class Rig {
  readonly store: Store;
  readonly log = new RoomLog("bea");
  #head = 0;
  #late: (() => void)[] = [];
  #live: (() => void)[] = [];

  constructor(store: Store) {
    this.store = store;
  }

  async open(): Promise<void> {
    await setUp(this.store, ["lobby"], [...people]);
    for (const name of people) await this.append(name, { kind: "text", text: "hi" });
    const entries = await this.#read(4, 3);
    this.log.jump(entries, 3, 3);
    this.#live = [];
  }

  async append(by: string, body: Draft["body"]): Promise<void> {
    await this.#told(() => this.store.log.append({ ...draft("lobby", by, ""), body }).then((one) => [one]));
  }

  async #told(act: () => Promise<{ entry: Entry; fresh: boolean }[]>): Promise<void> {
    try {
      for (const { entry, fresh } of await act()) {
        if (!fresh) continue;
        this.#head = entry.seq;
        this.#live.push(() => this.log.take([withoutResponses(entry)], entry.seq));
      }
    } catch (error) {
      if (!(error instanceof Refused) && !/^Cannot /.test((error as Error).message)) throw error;
    }
  }

  #read(before: number, limit: number): Promise<Entry[]> {
    return this.store.log.page({ room: "lobby", before, limit, reader: "bea" });
  }

  async do(step: Step): Promise<void> {
    const seq = "of" in step ? step.of % (this.#head + 1) : 0;
    if (step.do === "say") await this.append(step.who, { kind: "text", text: "hi" });
    else if (step.do === "ask") await this.append(step.who, { ...poll });
    else if (step.do === "react") {
      await this.append(step.who, { kind: "reaction", of: seq, emoji: step.emoji, on: step.on });
    } else if (step.do === "vote") {
      await this.append(step.who, { kind: "vote", of: seq, options: step.options, was: [] });
    } else if (step.do === "pin") await this.append(step.who, { kind: "pin", of: seq, on: step.on });
    else if (step.do === "take") await this.#told(() => this.store.takenBack.take([taking(seq, "ann")], 9));
    else if (step.do === "put") await this.#told(() => this.store.takenBack.putBack([putting(seq, "ann")]));
    else if (step.do === "erase") await this.#erase(step.who);
    else if (step.do === "hear") this.#hear(step.order);
    else await this.#page(step);
  }

  async #erase(by: string): Promise<void> {
    const all = await this.#read(999, 999);
    for (const { seq, from, body } of all) {
      if (from !== by || body.kind !== "reaction" && body.kind !== "vote") continue;
      await this.#told(() => this.store.takenBack.take([taking(seq, by)], 0));
    }
  }

  /** What the server says of its head is from before it reads. */
  async #page({ before, limit, late }: Extract<Step, { do: "page" }>): Promise<void> {
    const head = this.#head;
    const entries = await this.#read(before, limit);
    const take = () => {
      const known = this.log.entries[0]!.seq;
      this.log.take(entries.filter(({ seq }) => seq >= known), head, head);
    };
    if (late) this.#late.push(take);
    else take();
  }

  /** The bus may bring them in any order. */
  #hear(order: number): void {
    const live = this.#live.splice(0);
    if (order === 1) live.reverse();
    if (order === 2) live.unshift(...live.splice(live.length >> 1));
    for (const take of live) take();
  }

  settle(): void {
    for (const take of this.#late.reverse()) take();
    this.#hear(0);
  }

  async check(): Promise<void> {
    const wanted = await this.#read(999, 999);
    assert.deepEqual(this.log.entries.map(seen), wanted.map(seen));
  }
}

const poll = { kind: "poll" as const, question: "?", options: ["a", "b", "c"], many: true };

/** What people see of an entry. Options that nobody chose behind the last one that somebody did need not be counted. */
function seen({ seq, body, reactions, votes, pinned }: Entry) {
  const counts = votes && { ...votes, counts: [0, 1, 2].map((i) => votes.counts[i] ?? 0) };
  return { seq, body: body.kind, reactions, votes: counts, pinned };
}

/** A page had the reaction as gone before it was heard of: what it was about is said too late, and by whatever comes. */
const goneBeforeItCame: [Step[]][] = [
  [[
    { do: "react", who: "bea", of: 1, emoji: "👍", on: true },
    { do: "page", before: 99, limit: 99, late: true },
    { do: "erase", who: "bea" },
    { do: "page", before: 5, limit: 1, late: false },
  ]],
  [[
    { do: "react", who: "ann", of: 1, emoji: "👍", on: true },
    { do: "erase", who: "ann" },
    { do: "page", before: 5, limit: 1, late: false },
    { do: "hear", order: 1 },
  ]],
];

Deno.test("RX1 any order of pages and live entries ends as the newest page", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), async (steps) => {
      const rig = new Rig(openMemoryStore());
      await rig.open();
      for (const step of steps) await rig.do(step);
      rig.settle();
      await rig.check();
    }),
    { numRuns: 600, examples: goneBeforeItCame },
  );
});

Deno.test("RX1 a page that is newer than it says is not counted on twice", () => {
  const log = new RoomLog("bea");
  const reactions = [{ emoji: "👍", count: 1, people: [{ id: "cem", name: "cem" }] }];
  log.jump([{ ...entryOf(1), reactions, counted: 2 }], 1, 1);
  const body = { kind: "reaction", of: 1, emoji: "👍", on: true } as const;
  log.take([{ ...entryOf(2), from: "cem", name: "cem", body }], 2);
  assert.deepEqual(log.entries[0]!.reactions, reactions);
});

Deno.test("RX1 what was lost when its message was taken back is not lost again with its account", () => {
  const log = new RoomLog("bea");
  log.jump([entryOf(1)], 1, 1);
  const said = entryOf(1).body as Extract<Entry["body"], { kind: "text" }>;
  const gone = { kind: "gone", by: "cem" } as const;
  const reaction = { kind: "reaction", of: 1, emoji: "👍", on: true } as const;
  const bodies: [string, Entry["body"]][] = [
    ["cem", reaction],
    ["ann", { kind: "change", of: 1, to: gone }],
    ["ann", { kind: "change", of: 1, to: said, again: true }],
    ["ann", reaction],
    ["cem", { kind: "change", of: 2, to: gone }],
  ];
  bodies.forEach(([from, body], i) => log.take([{ ...entryOf(i + 2), from, name: from, body }], i + 2));
  assert.deepEqual(log.entries[0]!.reactions!.map(({ count, people }) => [count, people[0]!.id]), [[
    1,
    "ann",
  ]]);
});

Deno.test("RX1 who reacted stands under the name they have now", () => {
  const log = new RoomLog("bea");
  log.jump([entryOf(1)], 1, 1);
  log.take([{
    ...entryOf(2),
    from: "cem",
    name: "Cem",
    body: { kind: "reaction", of: 1, emoji: "👍", on: true },
  }], 2);
  log.rename("cem", "Somebody who left");
  assert.deepEqual(log.entries[0]!.reactions![0]!.people, [{ id: "cem", name: "Somebody who left" }]);
});

Deno.test("RX2 an own reaction is drawn at once, and until the log has it", async () => {
  let changes = 0;
  const own = new OwnResponses({ id: "bea", name: "Bea" }, () => changes++);
  const answer = Promise.withResolvers<{ seq: number }>();
  const entry = entryOf(1);
  const sent = own.draw(1, { kind: "reaction", emoji: "👍", on: true }, () => answer.promise);
  const mine: Responded["reactions"] = [
    { emoji: "👍", count: 1, people: [{ id: "bea", name: "Bea" }], mine: true },
  ];
  assert.deepEqual(own.over(entry).reactions, mine);
  assert.equal(changes, 1);
  answer.resolve({ seq: 7 });
  await sent;
  own.settle(6);
  assert.deepEqual(own.over(entry).reactions, mine, "the log has not come so far");
  assert.deepEqual(own.over({ ...entry, reactions: mine!, counted: 7 }).reactions, mine, "not twice");
  own.settle(7);
  assert.equal(own.over(entry).reactions, undefined);
});

Deno.test("RX2 what is refused is taken back, and what was wished since stays", async () => {
  const own = new OwnResponses({ id: "bea", name: "Bea" }, () => {});
  const entry = { ...entryOf(1), body: poll };
  const first = Promise.withResolvers<{ seq: number }>();
  const sent = own.draw(1, { kind: "vote", options: [0] }, () => first.promise);
  assert.deepEqual(own.over(entry).votes, { counts: [1], voters: 1, mine: [0] });
  const second = own.draw(1, { kind: "vote", options: [1] }, () => Promise.resolve({ seq: 9 }));
  first.reject(new Refused("slow_down"));
  await assert.rejects(sent, Refused);
  assert.deepEqual(own.over(entry).votes, { counts: [0, 1], voters: 1, mine: [1] });
  await second;
  const refused = own.draw(
    1,
    { kind: "reaction", emoji: "🎉", on: true },
    () => Promise.reject(new Refused("muted")),
  );
  assert.equal(own.over(entry).reactions?.length, 1);
  await assert.rejects(refused, Refused);
  assert.equal(own.over(entry).reactions, undefined);
});

Deno.test("RX1 what came of an entry that is not loaded goes with the responses: a page left open does not grow", () => {
  const responses = new LogResponses("ann");
  const body = (on: boolean) => ({ kind: "reaction", of: 1, emoji: "👍", on }) as const;
  for (let seq = 10; seq < 20; seq++) responses.take({ ...entryOf(seq), from: `${seq}`, body: body(true) });
  responses.take({ ...entryOf(20), body: { kind: "change", of: 12, to: { kind: "gone", by: "12" } } });
  assert.equal(responses.of(1).reactions?.[0]?.count, 9);
  for (let seq = 10; seq < 15; seq++) responses.forget(seq);
  assert.equal(responses.of(1).reactions?.[0]?.count, 5);
  for (let seq = 15; seq <= 20; seq++) responses.forget(seq);
  assert.deepEqual(responses.of(1), {});
});

Deno.test("RX1 only what a page may have counted, before it was gone, is read again", () => {
  const log = new RoomLog("ann");
  const reactions = [{ emoji: "👍", count: 1, people: [{ id: "bea", name: "bea" }] }];
  const counting = { ...entryOf(5), reactions, counted: 20 };
  log.jump([entryOf(4), counting, entryOf(6), entryOf(7)], 25, 25);
  const gone = (seq: number, of: number) => log.countedWith({ seq, body: { of } });
  assert.deepEqual(gone(30, 20), [5]);
  assert.deepEqual(gone(24, 20), [], "the page has it so");
  assert.deepEqual(gone(30, 26), [], "it came behind the page, and is heard of");
  assert.deepEqual(gone(30, 5), [], "it is about nothing below");
});
