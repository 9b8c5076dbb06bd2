import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { PageBudget } from "../../server/hub/pages.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { entryOf } from "../helpers/entries.ts";
import { TestHub } from "../helpers/test_hub.ts";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const seqs = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

/** A lobby whose entry 1 is ann's coming, and 2 … `last` what she said. */
async function talkedIn(last: number, text = "x"): Promise<TestHub> {
  const house = await TestHub.open();
  const ann = await house.join("ann");
  for (let seq = 2; seq <= last; seq++) await ann.say(text);
  house.ticks.end();
  ann.session.close();
  return house;
}

Deno.test("PR9 hello without a number brings the newest fifty", async () => {
  await using house = await talkedIn(80);
  const bea = await house.connect("bea");
  const lobby = (await bea.hello()).rooms[0]!;
  assert.deepEqual(seqs(lobby.entries), range(32, 81));
  assert.equal(lobby.head, 81);
});

Deno.test("PR9 hello with a number brings what comes after it, from its own end", async () => {
  await using house = await talkedIn(200);
  for (
    const [known, wanted] of [[195, range(196, 200)], [200, []], [40, range(41, 90)], [
      0,
      range(1, 50),
    ]] as const
  ) {
    const ann = await house.connect("ann");
    const lobby = (await ann.hello({ lobby: known })).rooms[0]!;
    assert.deepEqual(seqs(lobby.entries), wanted, `after ${known}`);
    assert.equal(lobby.head, 200);
    ann.session.close();
  }
});

Deno.test("PR9 a number above the head brings nothing, and the head says so", async () => {
  await using house = await talkedIn(5);
  const ann = await house.connect("ann");
  const lobby = (await ann.hello({ lobby: 900, nowhere: 3 })).rooms[0]!;
  assert.deepEqual([lobby.entries, lobby.head], [[], 5]);
});

Deno.test("PR9 memory and store give the same pages", async () => {
  await using warm = await talkedIn(120);
  const store = openMemoryStore();
  const first = await TestHub.open({ store });
  const ann = await first.join("ann");
  for (let seq = 2; seq <= 120; seq++) await ann.say("x");
  await first.hub.close("restarting");
  await using cold = await TestHub.open({ store });
  for (const known of [undefined, 0, 60, 69, 70, 71, 100, 119, 120, 121]) {
    const pages = [];
    for (const house of [warm, cold]) {
      const guest = await house.connect("ann");
      const { entries, head } = (await guest.hello(known === undefined ? {} : { lobby: known })).rooms[0]!;
      pages.push([seqs(entries), head]);
      guest.session.close();
    }
    assert.deepEqual(pages[0], pages[1], `after ${known}`);
  }
});

Deno.test("PR9 a hole is filled page by page with `after`", async () => {
  await using house = await talkedIn(330);
  const ann = await house.connect("ann");
  const lobby = (await ann.hello({ lobby: 10 })).rooms[0]!;
  const have = seqs(lobby.entries);
  while (have.at(-1)! < lobby.head) {
    const page = await ann.ask({ type: "history", room: "lobby", after: have.at(-1)!, limit: 100 });
    have.push(...seqs(page.entries));
  }
  assert.deepEqual(have, range(11, 330));
});

Deno.test("PR9 history goes back page by page with `before`", async () => {
  await using house = await talkedIn(130);
  const ann = await house.join("ann");
  const newest = await ann.ask({ type: "history", room: "lobby", limit: 50 });
  assert.deepEqual([seqs(newest.entries), newest.head], [range(81, 130), 130]);
  const older = await ann.ask({ type: "history", room: "lobby", before: 81, limit: 50 });
  assert.deepEqual(seqs(older.entries), range(31, 80));
  assert.deepEqual(
    seqs((await ann.ask({ type: "history", room: "lobby", before: 1, limit: 50 })).entries),
    [],
  );
});

Deno.test("PR9 what is said while somebody is greeted reaches them once: in the page, as news, or as a hole", async () => {
  for (let turns = 0; turns < 12; turns++) {
    const house = await TestHub.open();
    const ann = await house.join("ann");
    const bea = await house.connect("bea");
    const greeted = bea.hello();
    const said = [];
    for (let i = 0; i < 20; i++) {
      said.push(ann.say(`${i}`));
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    }
    const lobby = (await greeted).rooms[0]!;
    await Promise.all(said);
    house.ticks.end();
    const have = new Set(seqs(lobby.entries));
    const news = bea.peer.seqs;
    assert.ok(news.every((seq) => seq > lobby.head), "news begins above the head");
    for (const seq of range(1, lobby.head)) {
      if (!have.has(seq)) assert.ok(seq > Math.max(...have), "what is missing is a hole at the end");
    }
    assert.deepEqual(news, range(lobby.head + 1, 22));
    await house.hub.close("restarting");
  }
});

Deno.test("PR9 a page ends early rather than over its bytes, and is never empty", async () => {
  const text = "x".repeat(16_000);
  await using house = await talkedIn(60, text);
  const ann = await house.connect("ann");
  const lobby = (await ann.hello()).rooms[0]!;
  assert.ok(lobby.entries.length >= 8 && lobby.entries.length < 10);
  assert.equal(lobby.entries.at(-1)!.seq, 60, "the newest are the ones that stay");
  const after = await ann.ask({ type: "history", room: "lobby", after: 20, limit: 100 });
  assert.deepEqual(seqs(after.entries).slice(0, 2), [21, 22]);
  assert.ok(after.entries.length < 10);
  const before = await ann.ask({ type: "history", room: "lobby", before: 20, limit: 100 });
  assert.equal(before.entries.at(-1)!.seq, 19);
});

Deno.test("PR9 a page's bytes are counted as they are sent: a control character is six", () => {
  const entries = range(1, 20).map((seq) => entryOf(seq, "\u0001".repeat(16_000)));
  const page = new PageBudget().take(entries, "bea");
  assert.ok(JSON.stringify(page).length <= limits.pageBytes + 100);
  assert.equal(page.length, 1);
});

Deno.test("PR9 what a link's page says of itself takes its part of a page", () => {
  const preview = { url: `https://a.example/${"x".repeat(2_000)}`, title: "an apple", text: "y".repeat(300) };
  const entries = range(1, 100).map((seq) => {
    return { ...entryOf(seq), body: { kind: "text" as const, text: "https://b.example", preview } };
  });
  const page = new PageBudget().take(entries, "bea");
  assert.ok(JSON.stringify(page).length <= limits.pageBytes + 100, `${JSON.stringify(page).length}`);
  assert.ok(page.length > 40 && page.length < 60, `${page.length}`);
});

Deno.test("PR9 all pages of one hello share one budget, and each room gets something", () => {
  const budget = new PageBudget();
  const entries = range(1, 50).map((seq) => entryOf(seq, "x".repeat(16_000)));
  const pages = range(1, 5).map(() => budget.takeLast(entries, "bea"));
  assert.deepEqual(pages.map((page) => page.length), [8, 1, 1, 1, 1]);
  assert.ok(pages.every((page) => page.at(-1)!.seq === 50));
});

Deno.test("PR19 search finds in one's own rooms only", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const garden = await bea.ask({ type: "join", room: "garden" });
  await bea.say("red apples", undefined, garden.id);
  await bea.say("green apples");
  const found = async (who: typeof ann) =>
    (await who.ask({ type: "search", words: "apples", limit: 50 })).entries
      .map(({ body }) => body.kind === "text" && body.text);
  assert.deepEqual(await found(bea), ["green apples", "red apples"]);
  assert.deepEqual(await found(ann), ["green apples"]);
});
