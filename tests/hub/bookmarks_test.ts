import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/** The rules BK1 to BK4 of docs/protocol.md. */

const save = (seq: number, on = true, room = "lobby") => ({ type: "bookmark", room, seq, on }) as const;

async function saved(by: Guest): Promise<number[]> {
  return (await by.ask({ type: "bookmarks", limit: 100 })).entries.map(({ seq }) => seq);
}

Deno.test("BK1 what one saves is told to one's other pages alone, once", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann", "a browser"), await house.join("bea")];
  const other = await house.join("ann", "a browser");
  const { seq } = await bea.say("remember this");
  for (let i = 0; i < 2; i++) await ann.ask(save(seq));
  assert.deepEqual(other.peer.all("bookmarked"), [{ type: "bookmarked", room: "lobby", seq, on: true }]);
  assert.deepEqual([ann.peer.all("bookmarked"), bea.peer.all("bookmarked")], [[], []]);
  assert.deepEqual([await saved(ann), await saved(bea)], [[seq], []]);
  for (let i = 0; i < 2; i++) await other.ask(save(seq, false));
  assert.deepEqual(ann.peer.all("bookmarked"), [{ type: "bookmarked", room: "lobby", seq, on: false }]);
  assert.deepEqual(await saved(ann), []);
});

Deno.test("BK2 the last saved stands first, as it is now, and a long list comes in pages", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const long = "x".repeat(16_000);
  const seqs: number[] = [];
  for (let i = 0; i < 20; i++) seqs.push((await bea.say(`${i} ${long}`)).seq);
  for (const seq of seqs) {
    house.clock.pass(10);
    await ann.ask(save(seq));
  }
  await bea.ask({ type: "take_back", room: "lobby", seqs: [seqs[19]!] });
  const found: number[] = [];
  let before: string | undefined;
  let pages = 0;
  do {
    const page = await ann.ask({ type: "bookmarks", limit: 15, ...before !== undefined && { before } });
    if (pages++ === 0) {
      assert.deepEqual(page.entries[0]!.body, { kind: "gone", by: bea.id });
      assert.equal(page.entries[0]!.saved, house.clock.now());
      assert.equal(page.entries[1]!.saved, house.clock.now() - 10);
      assert.ok(page.entries.length < 15, "a page ends by its bytes");
      assert.ok(page.entries.every((entry) => !("nonce" in entry)), "it is others' own business");
    }
    found.push(...page.entries.map(({ seq }) => seq));
    before = page.more;
  } while (before !== undefined);
  assert.deepEqual(found, seqs.toReversed());
});

Deno.test("BK3 what is no message, or another room's, is not saved", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const garden = (await house.hub.findRoom("garden"))!.id;
  await bea.ask({ type: "join", room: garden });
  const { seq } = await bea.say("rose", crypto.randomUUID(), garden);
  assert.equal(await ann.refusedFor(save(seq, true, garden)), "not_member");
  assert.equal(await ann.refusedFor(save(seq, true, "nowhere")), "not_member");
  assert.equal(await ann.refusedFor(save(1)), "bad_request");
  assert.equal(await ann.refusedFor(save(999)), "not_found");
  await ann.ask({ type: "join", room: garden });
  await ann.ask(save(seq, true, garden));
  await ann.ask({ type: "leave", room: garden });
  assert.deepEqual(await saved(ann), [], "it is read no more by whoever left");
  await ann.ask(save(seq, false, garden));
  await ann.ask({ type: "join", room: garden });
  assert.deepEqual(await saved(ann), [], "and could be removed meanwhile");
});

Deno.test("BK4 there is a most, said in words; what is removed makes place", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const seqs: number[] = [];
  for (let i = 0; i <= limits.bookmarks; i++) {
    const draft = { room: "lobby", from: ann.id, nonce: crypto.randomUUID(), at: 1 };
    seqs.push((await house.store.log.append({ ...draft, body: { kind: "text", text: `${i}` } })).entry.seq);
  }
  for (const seq of seqs.slice(1)) await ann.ask(save(seq));
  const outcome = await ann.session.handle(save(seqs[0]!));
  assert.ok("refused" in outcome && outcome.refused === "too_many");
  assert.match(outcome.message, /You have saved 1,000 messages/);
  assert.deepEqual(outcome.why?.of, { most: 1_000 }, "in German 1,000 would be one");
  await ann.ask(save(seqs[1]!, false));
  await ann.ask(save(seqs[0]!));
});

Deno.test("BK4 the export has what one saved, and not what others wrote there", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const seqs: number[] = [];
  for (const text of ["roses", "tulips"]) seqs.push((await bea.say(text)).seq);
  for (const seq of seqs) await ann.ask(save(seq));
  const lines = await Array.fromAsync(house.ownData.read(ann.session.identity));
  const saved = house.clock.now();
  assert.deepEqual(
    lines.filter(({ what }) => what === "bookmark"),
    seqs.toReversed().map((seq) => ({ what: "bookmark", room: "lobby", seq, saved })),
  );
  assert.doesNotMatch(JSON.stringify(lines), /roses|tulips/);
});
