import assert from "node:assert/strict";
import type { Body } from "../../protocol/entries.ts";
import type { Draft, SearchWish, Store } from "../../server/hub/ports.ts";
import { draft, foundBy, search, setUp, texts } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What a search does beyond its words; those stand in store_contract.ts (ST15 to ST21).
 *
 * ST70 `from` finds what one of these people wrote, `since` and `until` what was taken in that time, `has` what is a
 *      file or a picture, or has a link in it. All must hold; without a word they do by themselves.
 * ST71 "A phrase" is found word by word in its order; with a minus before it a word, a part or a phrase must not be there.
 * ST72 The first page says about how many there are, counted to a thousand; the last of several is exact in what it has.
 * ST73 What nearly nothing meets is found too, page by page, however much looks as if it met it.
 */
export function testSearchContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);
  const found = async (store: Store, wish: Partial<SearchWish>) =>
    (await foundBy(store, { rooms: ["lobby"], words: "", limit: 50, ...wish })).map(({ seq }) => seq);

  // Above and below what a store might read by itself.
  for (const fillers of [0, 1_200]) {
    const where = fillers === 0 ? "of the newest" : "further back";
    test(`ST70 people, times and kinds narrow it down, ${where}`, async (store) => {
      await setUp(store, ["lobby", "garden"], ["ann", "bea", "cal"]);
      const day = 86_400_000;
      await appendAll(store, [
        { ...draft("lobby", "ann", "apple one"), at: 10 * day },
        { ...draft("lobby", "bea", "apple two https://example.org/pie"), at: 11 * day },
        // A clock that was set back.
        { ...draft("lobby", "ann", "pear three HTTP://x.y"), at: 9 * day },
        { ...draft("lobby", "bea", ""), at: 12 * day, body: file("holiday.png", "image/png") },
        { ...draft("lobby", "cal", ""), at: 12 * day, body: file("apple plan.pdf", "application/pdf") },
        { ...draft("lobby", "cal", ""), at: 12 * day, body: { kind: "notice", notice: "joined" } },
        { ...draft("garden", "ann", "apple elsewhere"), at: 12 * day },
        ...filling(fillers, 13 * day),
      ]);
      assert.deepEqual(await found(store, { words: "apple", from: ["ann"] }), [1]);
      assert.deepEqual(await found(store, { words: "apple", from: ["ann", "cal"] }), [5, 1]);
      assert.deepEqual(await found(store, { from: ["ann"] }), [3, 1]);
      assert.deepEqual(await found(store, { from: ["cal"] }), [5], "a notice is nobody's words");
      assert.deepEqual(await found(store, { words: "apple", from: [] }), [], "nobody is meant");
      assert.deepEqual(await found(store, { from: ["nobody"] }), []);
      assert.deepEqual(await found(store, { since: 11 * day, until: 13 * day }), [5, 4, 2]);
      assert.deepEqual(await found(store, { until: 10 * day }), [3]);
      assert.deepEqual(await found(store, { since: 12 * day, until: 12 * day + 1 }), [5, 4]);
      assert.deepEqual(await found(store, { words: "apple", since: 10 * day + 1, until: 13 * day }), [5, 2]);
      assert.deepEqual(await found(store, { since: 99 * day }), []);
      assert.deepEqual(await found(store, { until: day }), []);
      assert.deepEqual(await found(store, { has: ["file"] }), [5, 4]);
      assert.deepEqual(await found(store, { has: ["picture"] }), [4]);
      assert.deepEqual(await found(store, { has: ["link"] }), [3, 2]);
      assert.deepEqual(await found(store, { words: "apple", has: ["file"] }), [5]);
      assert.deepEqual(await found(store, { has: ["file", "link"] }), []);
      const all = { words: "two", from: ["bea"], has: ["link"], since: day, until: 13 * day } as const;
      assert.deepEqual(await found(store, all), [2]);
      assert.deepEqual(await store.search.find({ rooms: ["lobby"], words: "", limit: 5 }), { entries: [] });
    });

    test(`ST71 phrases, and what must not be there, ${where}`, async (store) => {
      await setUp(store, ["lobby"], ["ann"]);
      const lines = ["a red apple", "apple, red", "red apples", "a red big apple", "今日はいい天気", "気天"];
      await appendAll(store, [
        ...lines.map((text) => draft("lobby", "ann", text)),
        ...filling(fillers, 1_000),
      ]);
      const seen = (words: string) => search(store, words);
      assert.deepEqual(await seen('"red apple"'), ["a red apple"]);
      assert.deepEqual(await seen('"Apple red"'), ["apple, red"]);
      assert.deepEqual(await seen('red apple -"red apple"'), ["a red big apple", "red apples", "apple, red"]);
      assert.deepEqual(await seen("red -big -apples"), ["apple, red", "a red apple"]);
      assert.deepEqual(await seen("red -ppl"), []);
      assert.deepEqual(await seen('"天気"'), ["今日はいい天気"]);
      assert.deepEqual(await seen("天 気 -天気"), ["気天"]);
      assert.deepEqual(await seen('"red app'), [
        "a red big apple",
        "red apples",
        "apple, red",
        "a red apple",
      ]);
      if (fillers === 0) assert.deepEqual(await seen("-red"), ["気天", "今日はいい天気"]);
    });
  }

  test("ST72 the first page says about how many there are", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await appendAll(store, [
      ...Array.from({ length: 1_500 }, (_, i) => draft("lobby", "ann", i % 50 === 0 ? "needle hay" : "hay")),
    ]);
    const first = await store.search.find({ rooms: ["lobby"], words: "needle", limit: 20 });
    assert.deepEqual([first.entries.length, first.total], [20, 30]);
    const wish = { rooms: ["lobby"], words: "needle", limit: 20, before: first.more! };
    const rest = await store.search.find(wish);
    assert.deepEqual([rest.entries.length, rest.more, rest.total], [10, undefined, undefined]);
    assert.equal((await store.search.find({ rooms: ["lobby"], words: "hay", limit: 20 })).total, 1_000);
    assert.equal((await store.search.find({ rooms: ["lobby"], words: "straw", limit: 20 })).total, 0);
  });

  test("ST73 a few are found among many that look like them", async (store) => {
    await setUp(store, ["lobby", ...Array.from({ length: 60 }, (_, i) => `room-${i}`)], ["ann"]);
    // Each has all parts of the word, and not the word.
    const like = Array.from({ length: 9_000 }, (_, i) => draft("lobby", "ann", `abcdefgh efghijkl ${i}`));
    const one = draft("lobby", "ann", "abcdefghijkl");
    await appendAll(store, [
      one,
      ...like.slice(0, 4_500),
      draft("room-59", "ann", "abcdefghijkl"),
      ...like.slice(4_500),
    ]);
    assert.equal((await search(store, "abcdefghijkl")).length, 1);
    const rooms = ["lobby", ...Array.from({ length: 60 }, (_, i) => `room-${i}`)];
    const both = await foundBy(store, { rooms, words: "abcdefghijkl", limit: 10 });
    assert.deepEqual(both.map(({ room }) => room), ["room-59", "lobby"]);
    assert.deepEqual(texts(await foundBy(store, { rooms, words: "abcdefghijkl -abc", limit: 10 })), []);
  });
}

async function appendAll(store: Store, drafts: readonly Draft[]): Promise<void> {
  await Promise.all(drafts.map((one) => store.log.append(one)));
}

/** What is read by itself and found by nobody. */
function filling(count: number, at: number): Draft[] {
  const left = { ...draft("lobby", "ann", ""), at, body: { kind: "notice", notice: "left" } } as const;
  return Array.from({ length: count }, () => ({ ...left, nonce: crypto.randomUUID() }));
}

function file(name: string, type: string): Body {
  return { kind: "file", file: "0".repeat(32), name, size: 1, type, state: "ready", about: {} };
}
