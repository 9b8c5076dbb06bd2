import assert from "node:assert/strict";
import type { Body, Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Appended, Store } from "../../server/hub/ports.ts";
import { draft, sayAll, search, setUp } from "./store_contract.ts";
import { putting, taking } from "./taken_back_contract.ts";
import { guestOf } from "../helpers/guests.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does with reactions, votes and pins.
 *
 * ST80 A page tells how people have taken an entry: how many, the first of them, and whether its reader is one.
 * ST81 What changes nothing is not kept: whoever asks gets what stands.
 * ST82 A vote takes the place of the one before, and says which that was.
 * ST83 Only what people have said can be reacted to or pinned, and only an open poll voted in.
 * ST84 What is taken back loses all that has come of it, and is put back without.
 * ST85 A response that becomes `gone` counts no more, and nothing of it is left in the log.
 * ST86 There are bounds: kinds of reactions to an entry, pins in a room.
 * ST87 A poll is closed once, by its author, and found by its words.
 * ST89 What a room does not keep any more loses what has come of it.
 * ST88 `counted` is the last entry that is in what a page tells.
 */
export function testResponseContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea", "cem"]);
  });

  test("ST80 a page tells who reacted how, and what of it is its reader's", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi", "there"]);
    await react(store, "bea", 1, "👍");
    await react(store, "cem", 1, "🎉");
    await react(store, "cem", 1, "👍");
    const told = [
      { emoji: "👍", count: 2, people: people("bea", "cem") },
      { emoji: "🎉", count: 1, people: people("cem") },
    ];
    const [first, second] = await page(store, "bea");
    assert.deepEqual(first!.reactions, [{ ...told[0], mine: true }, told[1]]);
    assert.equal(second!.reactions, undefined);
    assert.equal(second!.counted, undefined);
    assert.deepEqual((await page(store, undefined))[0]!.reactions, told);
    assert.deepEqual((await store.log.find("lobby", [1], "cem"))[0]!.reactions, [
      { ...told[0], mine: true },
      { ...told[1], mine: true },
    ]);
    const found = await store.search.find({ rooms: ["lobby"], words: "hi", limit: 5, reader: "bea" });
    assert.deepEqual(found.entries[0]!.reactions, [{ ...told[0], mine: true }, told[1]]);
    await react(store, "bea", 1, "👍", false);
    assert.deepEqual((await page(store, "bea"))[0]!.reactions, [
      { emoji: "👍", count: 1, people: people("cem") },
      told[1],
    ]);
    assert.deepEqual((await store.responses.of({ room: "lobby", seq: 1, most: 9 })).reactions, [
      { emoji: "👍", people: people("cem") },
      { emoji: "🎉", people: people("cem") },
    ]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST80 of many it names the first, in the order they did it", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    const names = Array.from({ length: 14 }, (_, i) => `p${i}`);
    for (const id of names) await guestOf(store, { id, name: id, key: id, at: 1 });
    for (const id of names) await react(store, id, 1, "👍");
    const [told] = (await page(store, "p13"))[0]!.reactions!;
    assert.equal(told!.count, 14);
    assert.deepEqual(told!.people.map(({ id }) => id), names.slice(0, limits.reactionPeople));
    assert.equal(told!.mine, true, "although it is not among those that are named");
    const { reactions } = await store.responses.of({ room: "lobby", seq: 1, most: 13 });
    assert.deepEqual(reactions[0]!.people.map(({ id }) => id), names.slice(0, 13));
    await react(store, "p0", 1, "👍", false);
    const [less] = (await page(store, undefined))[0]!.reactions!;
    assert.equal(less!.count, 13);
    assert.deepEqual(
      less!.people.map(({ id }) => id),
      names.slice(1, 1 + limits.reactionPeople),
      "the next one is named",
    );
  });

  test("ST81 what changes nothing gets what stands, and a retry its first answer", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    const first = draft("lobby", "bea", "");
    const body: Body = { kind: "reaction", of: 1, emoji: "👍", on: true };
    const kept = await store.log.append({ ...first, body });
    assert.deepEqual([kept.fresh, kept.entry.seq], [true, 2]);
    assert.deepEqual(seqOf(await react(store, "bea", 1, "👍")), [false, 2]);
    assert.deepEqual(seqOf(await react(store, "cem", 1, "👍", false)), [false, 1]);
    assert.deepEqual(seqOf(await react(store, "bea", 1, "👍", false)), [true, 3]);
    assert.deepEqual(
      seqOf(await store.log.append({ ...first, body })),
      [false, 2],
      "it was given and taken since",
    );
    assert.equal((await page(store, "bea"))[0]!.reactions, undefined);
    assert.equal((await page(store, "bea")).length, 3);
    assert.deepEqual(seqOf(await pin(store, "ann", 1)), [true, 4]);
    assert.deepEqual(seqOf(await pin(store, "bea", 1)), [false, 4]);
    assert.deepEqual(seqOf(await pin(store, "bea", 1, false)), [true, 5]);
    assert.deepEqual(seqOf(await pin(store, "bea", 1, false)), [false, 1]);
  });

  test("ST82 votes are counted, moved and taken back", async (store) => {
    await ask(store, "ann", true);
    assert.deepEqual((await vote(store, "bea", [0, 2])).entry.body, voted([0, 2], []));
    assert.deepEqual((await vote(store, "cem", [2])).entry.body, voted([2], []));
    assert.deepEqual((await page(store, "bea"))[0]!.votes, { counts: [1, 0, 2], voters: 2, mine: [0, 2] });
    assert.deepEqual(seqOf(await vote(store, "bea", [0, 2])), [false, 2]);
    assert.deepEqual((await vote(store, "bea", [1])).entry.body, voted([1], [0, 2]));
    assert.deepEqual((await page(store, "ann"))[0]!.votes, { counts: [0, 1, 1], voters: 2 });
    assert.deepEqual((await store.responses.of({ room: "lobby", seq: 1, most: 9 })).votes, [
      { option: 1, people: people("bea") },
      { option: 2, people: people("cem") },
    ]);
    await vote(store, "cem", []);
    await vote(store, "bea", []);
    assert.deepEqual(seqOf(await vote(store, "bea", [])), [false, 1]);
    const [poll] = await page(store, "bea");
    assert.equal(poll!.votes, undefined);
    assert.equal(poll!.counted, 6);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST83 what cannot be reacted to, pinned or voted in", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    await react(store, "bea", 1, "👍");
    await ask(store, "ann", false);
    await sayAll(store, "lobby", "ann", ["bye"]);
    await store.takenBack.take([taking(4)], 500);
    for (const seq of [0, 2, 5, 6, 99]) {
      const code = seq === 2 || seq === 5 ? "bad_request" : "not_found";
      await assert.rejects(react(store, "bea", seq, "👍"), refused(code));
      await assert.rejects(pin(store, "bea", seq), Refused);
    }
    await assert.rejects(react(store, "bea", 4, "👍"), refused("taken_back"));
    await assert.rejects(vote(store, "bea", [0], 1), refused("bad_request"));
    for (const options of [[3], [0, 1], [1, 0], [1, 1]]) {
      await assert.rejects(vote(store, "bea", options, 3), refused("bad_request"));
    }
    assert.equal((await page(store, "bea")).length, 5, "nothing of it was kept");
  });

  test("ST84 what is taken back has nothing, and gets nothing back", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    await react(store, "bea", 1, "👍");
    await pin(store, "bea", 1);
    await store.takenBack.take([taking(1)], 500);
    assert.deepEqual(marksOf((await page(store, "bea"))[0]!), {});
    assert.deepEqual(await store.responses.pinned("lobby"), []);
    await store.takenBack.putBack([putting(1)]);
    assert.deepEqual(marksOf((await page(store, "bea"))[0]!), {});
    assert.deepEqual(seqOf(await react(store, "bea", 1, "👍")), [true, 6], "as if there had been none");
    assert.equal((await page(store, "bea"))[0]!.reactions![0]!.count, 1);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST84 a poll is taken back with its votes, and put back without", async (store) => {
    await ask(store, "ann", false);
    await vote(store, "bea", [1]);
    await store.takenBack.take([taking(1)], 500);
    assert.deepEqual(await search(store, "tea"), []);
    await store.takenBack.putBack([putting(1)]);
    const [poll] = await page(store, "bea");
    assert.deepEqual([poll!.body, poll!.votes], [pollBody(false), undefined]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST85 a response of somebody who is erased counts no more, and is nowhere", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    await ask(store, "ann", false);
    await react(store, "bea", 1, "🎉");
    await react(store, "bea", 1, "🎉", false);
    await react(store, "cem", 1, "🎉");
    await react(store, "bea", 1, "🎉");
    await vote(store, "bea", [1], 2);
    await vote(store, "bea", [2], 2);
    await vote(store, "cem", [2], 2);
    await store.takenBack.take([3, 4, 6, 7, 8].map((seq) => taking(seq, "bea")), 0);
    const entries = await page(store, "cem");
    assert.deepEqual(entries[0]!.reactions, [{ emoji: "🎉", count: 1, people: people("cem"), mine: true }]);
    assert.deepEqual(entries[1]!.votes, { counts: [0, 0, 1], voters: 1, mine: [2] });
    for (const { from, body } of entries.filter(({ seq }) => seq < 10)) {
      if (from === "bea") assert.deepEqual(body, { kind: "gone", by: "bea" });
    }
    assert.deepEqual(
      await store.takenBack.kept("lobby", [3, 4, 6, 7, 8]),
      [],
      "nothing of it is to be put back",
    );
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST86 there are bounds", async (store) => {
    await sayAll(store, "lobby", "ann", Array.from({ length: limits.pinned + 1 }, (_, i) => `${i}`));
    const emoji = Array.from(
      { length: limits.reactionKinds + 1 },
      (_, i) => String.fromCodePoint(0x1f600 + i),
    );
    for (const one of emoji.slice(1)) await react(store, "bea", 1, one);
    await assert.rejects(react(store, "bea", 1, emoji[0]!), refused("too_many"));
    assert(seqOf(await react(store, "cem", 1, emoji[1]!))[0], "one that is there already");
    await react(store, "bea", 1, emoji[2]!, false);
    assert(seqOf(await react(store, "bea", 1, emoji[0]!))[0], "one has gone");
    for (let seq = 1; seq <= limits.pinned; seq++) await pin(store, "ann", seq);
    await assert.rejects(pin(store, "ann", limits.pinned + 1), refused("too_many"));
    await pin(store, "ann", 7, false);
    await pin(store, "ann", limits.pinned + 1);
    const pinned = await store.responses.pinned("lobby", "cem");
    assert.deepEqual(pinned.map(({ seq }) => seq).slice(0, 2), [limits.pinned + 1, limits.pinned]);
    assert.equal(pinned.length, limits.pinned);
    assert.deepEqual(pinned.at(-1)!.reactions!.length, limits.reactionKinds);
    assert.deepEqual(await store.responses.pinned("garden"), []);
  });

  test("ST87 a poll is closed once, by its author, and found by its words", async (store) => {
    await ask(store, "ann", false);
    await vote(store, "bea", [1]);
    const close = (by: string, body = pollBody(false)) =>
      store.log.append({
        ...draft("lobby", by, ""),
        body: { kind: "change", of: 1, to: { ...body, closed: true } },
      });
    await assert.rejects(close("bea"));
    await assert.rejects(close("ann", { ...pollBody(false), question: "Coffee?" }));
    await close("ann");
    await assert.rejects(close("ann"), refused("bad_request"));
    await assert.rejects(vote(store, "cem", [1]), refused("bad_request"));
    const [poll] = await page(store, "bea");
    assert.deepEqual(poll!.body, { ...pollBody(false), closed: true });
    assert.deepEqual(poll!.votes, { counts: [0, 1, 0], voters: 1, mine: [1] });
    assert.deepEqual((await find(store, "tea")).map(({ seq }) => seq), [1]);
    assert.deepEqual((await find(store, "perhaps")).map(({ seq }) => seq), [1], "by its options");
    const has = await store.search.find({ rooms: ["lobby"], words: "", has: ["poll"], limit: 5 });
    assert.deepEqual(has.entries.map(({ seq }) => seq), [1]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST89 what expires has no reactions, votes and pins any more", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi"]);
    await ask(store, "ann", false);
    await sayAll(store, "lobby", "ann", ["newer"]);
    for (const seq of [1, 3]) await react(store, "bea", seq, "👍");
    await vote(store, "bea", [1], 2);
    for (const seq of [1, 3]) await pin(store, "bea", seq);
    const nonce = crypto.randomUUID();
    await store.retention.expire({ room: "lobby", nonce, at: 2_000, upTo: 2, days: 30, before: 500 });
    const entries = await page(store, "bea");
    assert.deepEqual(entries.slice(0, 2).map(marksOf), [{}, {}]);
    assert.equal(entries[2]!.reactions!.length, 1);
    assert.deepEqual((await store.responses.pinned("lobby")).map(({ seq }) => seq), [3]);
    assert.deepEqual(await store.responses.of({ room: "lobby", seq: 2, most: 9 }), {
      reactions: [],
      votes: [],
    });
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST88 a page says how far it has counted", async (store) => {
    await sayAll(store, "lobby", "ann", ["hi", "there"]);
    await react(store, "bea", 2, "👍");
    await sayAll(store, "lobby", "ann", ["more"]);
    assert.deepEqual((await page(store, "bea")).map(({ counted }) => counted), [
      undefined,
      3,
      undefined,
      undefined,
    ]);
    await react(store, "bea", 2, "👍", false);
    assert.equal((await page(store, "bea"))[1]!.counted, 5, "also of what is gone by now");
  });
}

export function react(store: Store, by: string, of: number, emoji: string, on = true): Promise<Appended> {
  return store.log.append({ ...draft("lobby", by, ""), body: { kind: "reaction", of, emoji, on } });
}

function pin(store: Store, by: string, of: number, on = true): Promise<Appended> {
  return store.log.append({ ...draft("lobby", by, ""), body: { kind: "pin", of, on } });
}

function vote(store: Store, by: string, options: number[], of = 1): Promise<Appended> {
  return store.log.append({ ...draft("lobby", by, ""), body: { kind: "vote", of, options, was: [] } });
}

function pollBody(many: boolean) {
  return { kind: "poll" as const, question: "Tea?", options: ["yes", "no", "perhaps"], many };
}

function ask(store: Store, by: string, many: boolean): Promise<Appended> {
  return store.log.append({ ...draft("lobby", by, ""), body: pollBody(many) });
}

function voted(options: number[], was: number[]): Body {
  return { kind: "vote", of: 1, options, was };
}

function page(store: Store, reader: string | undefined): Promise<Entry[]> {
  return store.log.page({ room: "lobby", limit: 99, reader });
}

async function find(store: Store, words: string): Promise<Entry[]> {
  return (await store.search.find({ rooms: ["lobby"], words, limit: 5 })).entries;
}

function people(...names: string[]) {
  return names.map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1) }));
}

function marksOf({ reactions, votes, pinned, counted }: Entry) {
  return Object.fromEntries(
    Object.entries({ reactions, votes, pinned, counted }).filter(([, value]) => value !== undefined),
  );
}

function seqOf({ fresh, entry }: Appended): [boolean, number] {
  return [fresh, entry.seq];
}

function refused(code: string) {
  return (error: unknown) => error instanceof Refused && error.code === code;
}
