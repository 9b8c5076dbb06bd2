import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Store } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { change, draft, search, setUp } from "../contracts/store_contract.ts";
import { putting, taking } from "../contracts/taken_back_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

/** SQ24 Whatever is said, edited, taken back and put back, in whatever order: every store shows and finds the same. */

const people = ["ann", "bea"] as const;
const words = ["apple", "pear", "plum", "fig"] as const;
const person = fc.constantFrom(...people);
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((all) => all.join(" "));
const at = fc.nat(12);
const step = fc.oneof(
  fc.record({ do: fc.constant("say" as const), by: person, text }),
  fc.record({ do: fc.constant("edit" as const), by: person, text, at }),
  fc.record({ do: fc.constant("take" as const), by: person, at, until: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("put" as const), by: person, at }),
  fc.record({ do: fc.constant("purge" as const), now: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("verify" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What people should see: a message by its number, with what it said before it was taken back. */
type Message = { from: string; text: string; gone?: { by: string; until: number; kept: boolean } };

Deno.test("SQ24 every store shows and finds what it should, whatever is done", async () => {
  await using folder = await ScratchFolder.make();
  const sqlite = await openSqliteStore({ folder: folder.path });
  const memory = openMemoryStore();
  const stores = [sqlite, memory];
  try {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const room = `room${++runs}`;
        for (const store of stores) await setUp(store, [room], [...people]);
        await follow(stores, room, steps);
      }),
      { numRuns: 60 },
    );
  } finally {
    await sqlite.close();
    await memory.close();
  }
});

async function follow(stores: readonly Store[], room: string, steps: readonly Step[]): Promise<void> {
  const model = new Map<number, Message>();
  let head = 0;
  const add = () => ++head;
  const messageAt = (at: number): [number, Message] | [undefined, undefined] =>
    [...model][at % Math.max(model.size, 1)] ?? [undefined, undefined];
  for (const step of steps) {
    if (step.do === "say") {
      model.set(add(), { from: step.by, text: step.text });
      await each(stores, (store) => store.log.append(draft(room, step.by, step.text)), true);
    } else if (step.do === "edit") {
      const [seq, message] = messageAt(step.at);
      if (seq === undefined) continue;
      const may = message.from === step.by && !message.gone;
      if (may) {
        add();
        message.text = step.text;
      }
      await each(stores, (store) => store.log.append(change(room, step.by, seq, step.text)), may);
    } else if (step.do === "take") {
      const [seq, message] = messageAt(step.at);
      if (seq === undefined) continue;
      if (!message.gone) {
        add();
        message.gone = { by: step.by, until: step.until, kept: true };
      }
      await each(stores, (store) => store.takenBack.take([taking(seq, step.by, room)], step.until), true);
    } else if (step.do === "put") {
      const [seq, message] = messageAt(step.at);
      if (seq === undefined) continue;
      if (message.gone?.kept) {
        add();
        delete message.gone;
      }
      await each(stores, (store) => store.takenBack.putBack([putting(seq, step.by, room)]), true);
    } else if (step.do === "purge") {
      for (const { gone } of model.values()) if (gone && gone.until <= step.now) gone.kept = false;
      await each(stores, (store) => store.takenBack.purge(step.now, []), true);
    } else {
      await each(
        stores,
        async (store) => assert.equal((await store.chain.verify(room)).fault, undefined),
        true,
      );
    }
  }
  for (const store of stores) await mustShow(store, room, model, head);
}

async function each(
  stores: readonly Store[],
  act: (store: Store) => Promise<unknown>,
  may: boolean,
): Promise<void> {
  for (const store of stores) {
    if (may) await act(store);
    else await assert.rejects(act(store), (error) => error instanceof Refused || error instanceof Error);
  }
}

async function mustShow(
  store: Store,
  room: string,
  model: ReadonlyMap<number, Message>,
  head: number,
): Promise<void> {
  const log: Entry[] = [];
  for (let after = 0; after < head; after += 100) {
    log.push(...await store.log.page({ room, after, limit: 100 }));
  }
  assert.deepEqual(log.map(({ seq }) => seq), Array.from({ length: head }, (_, i) => i + 1));
  const shown = log.filter(({ body }) => body.kind !== "change").map(({ seq, body }) => [seq, body]);
  const wanted = [...model].map(([seq, { text, gone }]) => [
    seq,
    gone ? { kind: "gone", by: gone.by } : { kind: "text", text },
  ]);
  assert.deepEqual(shown, wanted);
  // No change says what is not to be seen any more.
  for (const { body } of log) {
    if (body.kind === "change" && model.get(body.of)!.gone) assert.equal(body.to.kind, "gone");
  }
  for (const word of words) {
    const hits = [...model.values()].filter(({ text, gone }) => !gone && text.split(" ").includes(word));
    assert.deepEqual(await search(store, word, [room]), hits.map(({ text }) => text).reverse());
  }
  assert.deepEqual((await store.chain.verify(room)).fault, undefined);
}
