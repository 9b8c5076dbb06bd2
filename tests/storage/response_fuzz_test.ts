import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Body, Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { Recent } from "../../server/hub/recent.ts";
import type { Appended, Store } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { draft, setUp } from "../contracts/store_contract.ts";
import { putting, taking } from "../contracts/taken_back_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** SQ80 Whatever people react, vote, pin and take back: both stores, and what is in memory of a room, tell the same. */

const people = ["ann", "bea", "cem"] as const;
const who = fc.constantFrom(...people);
const of = fc.nat(25);
const body = fc.oneof(
  fc.constant<Body>({ kind: "text", text: "hi" }),
  fc.boolean().map((many): Body => ({ kind: "poll", question: "?", options: ["a", "b", "c"], many })),
  fc.record({ of, emoji: fc.constantFrom("👍", "🎉"), on: fc.boolean() })
    .map((one): Body => ({ kind: "reaction", ...one })),
  fc.record({ of, emoji: fc.constantFrom("👍", "🎉"), on: fc.boolean() })
    .map((one): Body => ({ kind: "reaction", ...one })),
  fc.record({ of, options: fc.subarray([0, 1, 2]) }).map((one): Body => ({ kind: "vote", ...one, was: [] })),
  fc.record({ of, on: fc.boolean() }).map((one): Body => ({ kind: "pin", ...one })),
);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("say" as const), who, body }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("take" as const), of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("put" as const), of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase" as const), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

Deno.test("SQ80 both stores and the memory of a room tell the same of every entry", async () => {
  await using folder = await ScratchFolder.make();
  const sqlite = await openSqliteStore({ folder: folder.path });
  const stores = [sqlite, openMemoryStore()] as const;
  try {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50, size: "max" }), async (steps) => {
        const room = `room${++runs}`;
        for (const store of stores) await setUp(store, [room], [...people]);
        const recent = new Recent();
        for (const step of steps) await follow(stores, room, step, recent);
        await mustTellTheSame(stores, room, recent);
      }),
      { numRuns: 50 },
    );
  } finally {
    for (const store of stores) await store.close();
  }
});

async function follow(stores: readonly Store[], room: string, step: Step, recent: Recent): Promise<void> {
  const nonce = crypto.randomUUID();
  const act = async (store: Store): Promise<Appended[]> => {
    if (step.do === "say") {
      return [await store.log.append({ ...draft(room, step.who, ""), nonce, body: step.body })];
    }
    if (step.do === "put") {
      return await store.takenBack.putBack([{ ...putting(step.of, "ann", room), nonce }]);
    }
    if (step.do === "take") {
      return await store.takenBack.take([{ ...taking(step.of, "ann", room), nonce }], 99);
    }
    const all = await store.log.page({ room, limit: 999 });
    const mine = all.filter(({ from, body: { kind } }) =>
      from === step.who && (kind === "reaction" || kind === "vote")
    );
    return await store.takenBack.take(mine.map(({ seq }) => taking(seq, step.who, room)), 0);
  };
  const [one, other] = await Promise.all(stores.map((store) => act(store).catch(toCode)));
  assert.deepEqual(told(one!), told(other!));
  if (typeof one === "string") return;
  for (const { entry, fresh } of one!) if (fresh) recent.add(entry);
}

function told(outcome: Appended[] | string) {
  return typeof outcome === "string"
    ? outcome
    : outcome.map(({ entry: { seq, body }, fresh }) => ({ seq, body, fresh }));
}

function toCode(error: unknown): string {
  // A store says in its own words what only a defect of the hub could ask of it.
  return error instanceof Refused ? error.code : "failed";
}

async function mustTellTheSame(stores: readonly Store[], room: string, recent: Recent): Promise<void> {
  for (const reader of ["ann", "cem", undefined]) {
    const pages = await Promise.all(stores.map((store) => store.log.page({ room, limit: 999, reader })));
    const [one, other] = pages.map((page) => page.map(withoutNonce));
    assert.deepEqual(one, other);
    const inMemory = recent.after(0, one!.length, reader ?? "nobody")!;
    assert.deepEqual(inMemory.map(withoutNonce), one);
    const found = await Promise.all(
      stores.map((store) => store.search.find({ rooms: [room], words: "", since: 0, limit: 99, reader })),
    );
    assert.deepEqual(found[0]!.entries, found[1]!.entries);
    const pinned = await Promise.all(stores.map((store) => store.responses.pinned(room, reader)));
    assert.deepEqual(pinned[0]!.map(withoutNonce), pinned[1]!.map(withoutNonce));
    for (const { seq } of one!) {
      const [first, second] = await Promise.all(
        stores.map((store) => store.responses.of({ room, seq, most: 2 })),
      );
      assert.deepEqual(first, second);
    }
  }
  for (const store of stores) assert.equal((await store.chain.verify(room)).fault, undefined);
}

function withoutNonce({ nonce: _, ...entry }: Entry): Entry {
  return entry;
}
