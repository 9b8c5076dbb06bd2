import assert from "node:assert/strict";
import type { Answer } from "../../protocol/commands.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * SE7 Names of people and rooms are read as they are typed; `me` is oneself. A room that is not one's own is not there.
 * SE8 Days are those of who asks.
 * SE9 A page that ends by its bytes goes on where it ended.
 */

async function said(who: Guest, words: string, more: Record<string, unknown> = {}): Promise<string[]> {
  const { entries } = await who.ask({ type: "search", words, limit: 50, ...more });
  return entries.map(({ body }) => body.kind === "text" ? body.text : body.kind);
}

Deno.test("SE7 people and rooms are meant by their names", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await staff(house, "Bea", "member");
  const { id: garden } = await bea.ask({ type: "make_room", name: "The Garden", kind: "public" });
  const { id: attic } = await bea.ask({ type: "make_room", name: "attic", kind: "private" });
  await ann.say("red apple");
  await bea.say("green apple");
  await bea.say("apple tree", undefined, garden);
  await bea.say("apple secret", undefined, attic);
  assert.deepEqual(await said(ann, "apple from:bea"), ["green apple"]);
  assert.deepEqual(await said(ann, "apple from:@BEA from:ann"), ["green apple", "red apple"]);
  assert.deepEqual(await said(ann, "from:me"), ["red apple"]);
  assert.deepEqual(await said(ann, "apple from:nobody"), []);
  assert.deepEqual(await said(ann, 'apple in:"the garden"'), [], "she is no member");
  assert.deepEqual(await said(ann, "apple in:attic"), []);
  assert.deepEqual(await said(ann, `apple in:${attic}`), [], "not by its id either");
  await ann.ask({ type: "join", room: garden });
  assert.deepEqual(await said(ann, 'apple in:"#THE garden"'), ["apple tree"]);
  assert.deepEqual(await said(ann, `in:${garden} from:bea`), ["apple tree"]);
  assert.deepEqual(await said(ann, "apple in:lobby", { room: garden }), [], "both must hold");
  assert.deepEqual(await said(bea, "apple in:attic in:lobby"), ["apple secret", "green apple", "red apple"]);
  const { id: direct } = await ann.ask({ type: "direct", to: bea.id });
  await bea.say("apple for two", undefined, direct);
  assert.deepEqual(
    await said(ann, "apple in:bea"),
    ["apple for two"],
    "a room of two is called by the other",
  );
  assert.deepEqual(await ann.ask({ type: "search", words: "in:lobby", limit: 5 }), { entries: [], total: 0 });
  await ann.ask({ type: "leave", room: garden });
  assert.deepEqual(await said(ann, "tree"), []);
});

Deno.test("SE8 a day begins where somebody lives", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const noon = Date.UTC(2026, 9, 1, 12);
  house.clock.pass(noon - house.clock.now());
  await ann.say("noon in London");
  house.clock.pass(11.5 * 3_600_000);
  await ann.say("night in London");
  assert.deepEqual(await said(ann, "before:2026-10-02"), ["night in London", "noon in London"]);
  assert.deepEqual(await said(ann, "before:2026-10-02", { zone: 60 }), ["noon in London"]);
  assert.deepEqual(await said(ann, "after:2026-10-02", { zone: 60 }), ["night in London"]);
  assert.deepEqual(await said(ann, "noon after:2026-10-02", { zone: 60 }), []);
  assert.deepEqual(await said(ann, "after:2026-10", { zone: -720 }), ["night in London", "noon in London"]);
});

Deno.test("SE9 a page that ends by its bytes goes on where it ended", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const long = "long ".repeat(3_000);
  for (let i = 0; i < 20; i++) await ann.say(`${long} number ${i}`);
  const seen: number[] = [];
  let pages = 0;
  let before: string | undefined;
  while (true) {
    const page: Answer<"search"> = await ann.ask({
      type: "search",
      words: "long",
      ...before !== undefined && { before },
      limit: 100,
    });
    seen.push(...page.entries.map(({ seq }) => seq));
    pages += 1;
    if (page.more === undefined) break;
    before = page.more;
  }
  assert(pages > 1, "it must be cut for this to mean anything");
  assert.deepEqual(seen, Array.from({ length: 20 }, (_, i) => 21 - i));
});
