import assert from "node:assert/strict";
import type { Body } from "../../protocol/entries.ts";
import type { Draft, Store } from "../../server/hub/ports.ts";
import { setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does with replies and with what people save for themselves.
 *
 * BS1 A text that replies to what is not there, to itself or to what is about another entry is refused, and leaves no
 *     hole. What was taken back is replied to.
 * BS2 What is saved stands with the last saved first, as it is now, in pages; to save it twice changes nothing.
 * BS3 It is its account's alone; at most so many; what was removed is not there.
 * BS4 Of rooms that were left nothing is told until they are joined again.
 * BS5 Whoever is erased has saved nothing.
 * BS6 Where all of it stands is told by room and number alone; a page says how people took it.
 */
export function testBookmarkStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    for (const room of ["lobby", "garden"]) {
      for (const from of ["ann", "bea"]) await store.rooms.join(notice(room, from, "joined"));
    }
  });

  test("BS1 a reply is to something that people wrote or that happened", async (store) => {
    const append = (body: Body) => store.log.append(draft("lobby", "ann", body));
    const first = (await append({ kind: "text", text: "first" })).entry.seq;
    const change =
      (await append({ kind: "change", of: first, to: { kind: "text", text: "1st", edited: 1 } })).entry;
    const reply = await append({ kind: "text", text: "yes", reply: first });
    assert.equal(reply.entry.seq, change.seq + 1);
    for (const to of [change.seq, reply.entry.seq + 1, reply.entry.seq + 2, 0]) {
      await assert.rejects(append({ kind: "text", text: "no", reply: to }), { code: "no_reply" });
    }
    await store.takenBack.take([
      draft("lobby", "ann", { kind: "change", of: first, to: { kind: "gone", by: "ann" } }),
    ], 9);
    const late = await append({ kind: "text", text: "late", reply: first });
    assert.equal(late.entry.seq, reply.entry.seq + 2, "a refusal leaves no hole");
    const page = await store.log.page({ room: "lobby", limit: 1 });
    assert.deepEqual(page[0]!.body, { kind: "text", text: "late", reply: first });
    const forwarded: Body = { kind: "text", text: "x", forwarded: { id: "bea", name: "Bea" } };
    const { entry } = await append(forwarded);
    assert.deepEqual((await store.log.find("lobby", [entry.seq]))[0]!.body, forwarded);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("BS2 BS3 BS6 the last saved first, in pages, for one account, and at most so many", async (store) => {
    const seqs: number[] = [];
    for (let i = 0; i < 5; i++) {
      seqs.push(
        (await store.log.append(draft("lobby", "bea", { kind: "text", text: `text ${i}` }))).entry.seq,
      );
    }
    const save = (seq: number, most = 5) =>
      store.bookmarks.add({ account: "ann", room: "lobby", seq, at: 100 + seq }, most);
    assert.deepEqual(await store.bookmarks.page({ account: "ann", limit: 5 }), { entries: [] });
    for (const seq of [seqs[2]!, seqs[0]!, seqs[4]!]) assert.equal(await save(seq), "added");
    assert.equal(await save(seqs[2]!), "known");
    assert.equal(await save(seqs[1]!, 3), "full");
    assert.equal(await save(seqs[0]!, 3), "known", "what is saved is so, however many there are");
    await assert.rejects(save(99));
    const page = async (limit: number, before?: string) => {
      const wish = { account: "ann", limit, ...before !== undefined && { before } };
      return await store.bookmarks.page(wish);
    };
    const first = await page(2);
    assert.deepEqual(first.entries.map(({ seq, saved }) => [seq, saved]), [
      [seqs[4], 100 + seqs[4]!],
      [seqs[0], 100 + seqs[0]!],
    ]);
    assert.deepEqual(first.entries[0]!.body, { kind: "text", text: "text 4" });
    assert.deepEqual(await store.bookmarks.places("ann"), [
      { room: "lobby", seqs: [seqs[0]!, seqs[2]!, seqs[4]!] },
    ]);
    assert.deepEqual(await store.bookmarks.places("bea"), []);
    await store.log.append(
      draft("lobby", "ann", { kind: "reaction", of: seqs[4]!, emoji: "🎉", on: true }),
    );
    const reactions = (await page(1)).entries[0]!.reactions;
    assert.deepEqual(reactions?.map(({ emoji, count, mine }) => [emoji, count, mine]), [["🎉", 1, true]]);
    const second = await page(2, first.more);
    assert.deepEqual(second.entries.map(({ seq }) => seq), [seqs[2]]);
    assert.equal(second.more, undefined);
    await assert.rejects(page(2, "no cursor"), { code: "bad_request" });
    assert.deepEqual(await store.bookmarks.page({ account: "bea", limit: 5 }), { entries: [] });
    const one = { room: "lobby", seq: seqs[0]! };
    assert.equal(await store.bookmarks.remove({ account: "bea", ...one }), false);
    assert.equal(await store.bookmarks.remove({ account: "ann", ...one }), true);
    assert.equal(await store.bookmarks.remove({ account: "ann", ...one }), false);
    await store.takenBack.take([
      draft("lobby", "bea", { kind: "change", of: seqs[4]!, to: { kind: "gone", by: "bea" } }),
    ], 9);
    assert.deepEqual((await page(5)).entries.map(({ body }) => body), [
      { kind: "gone", by: "bea" },
      { kind: "text", text: "text 2" },
    ]);
  });

  test("BS4 BS5 they go with the room while that is left, and with the account for good", async (store) => {
    const said = await store.log.append(draft("garden", "bea", { kind: "text", text: "rose" }));
    const other = await store.log.append(draft("lobby", "bea", { kind: "text", text: "door" }));
    for (const { entry: { room, seq } } of [said, other]) {
      for (const account of ["ann", "bea"]) await store.bookmarks.add({ account, room, seq, at: 1 }, 9);
    }
    const places = async () => (await store.bookmarks.places("ann")).map(({ room }) => room);
    assert.deepEqual(await places(), ["garden", "lobby"]);
    const rooms = async (account: string) =>
      (await store.bookmarks.page({ account, limit: 5 })).entries.map(({ room }) => room);
    assert.deepEqual(await rooms("ann"), ["lobby", "garden"]);
    await store.rooms.leave(notice("garden", "ann", "left"));
    assert.deepEqual(await places(), ["lobby"]);
    assert.deepEqual(await rooms("ann"), ["lobby"]);
    await store.rooms.join(notice("garden", "ann", "joined"));
    assert.deepEqual(await rooms("ann"), ["lobby", "garden"]);
    await store.erasures.erase({ account: "ann", name: "Somebody", at: 5, messages: false });
    assert.deepEqual([await rooms("ann"), await rooms("bea")], [[], ["lobby", "garden"]]);
  });
}

function draft(room: string, from: string, body: Body): Draft {
  return { room, from, nonce: crypto.randomUUID(), at: 1, body };
}

function notice(room: string, from: string, what: "joined" | "left"): Draft {
  return draft(room, from, { kind: "notice", notice: what });
}
