import assert from "node:assert/strict";
import type { Expiry, Store } from "../../server/hub/ports.ts";
import { kept, newFile, telling } from "./file_store_contract.ts";
import { change, draft, sayAll, search, setUp } from "./store_contract.ts";
import { putting, taking } from "./taken_back_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does with what a room does not keep any more.
 *
 * ST130 What is aged is counted along the log, up to what is younger; a time of tomorrow is as old as what is around it.
 * ST131 What people said up to an entry is gone, in its row, in its changes and in what was kept to put it back; notices
 *       stay. An entry says so, and the log is whole.
 * ST132 What is gone that way cannot be changed, nor put back, and does not expire again.
 * ST133 A file of it is in no list, and among those whose bytes are overdue.
 * ST134 A room knows how long it keeps things, and what is expired.
 */
export function testRetentionStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  });

  const sayAt = (store: Store, ...times: number[]) =>
    Promise.all(times.map((at) => store.log.append({ ...draft("lobby", "ann", `at ${at}`), at })));

  test("ST130 the old end of a log is counted, and no further", async (store) => {
    await sayAt(store, 10, 20, 9_000, 30);
    await store.rooms.join({
      ...draft("lobby", "bea", ""),
      at: 40,
      body: { kind: "notice", notice: "joined" },
    });
    await sayAt(store, 50, 20);
    const aged = (before: number, after = 0, now = 100) =>
      store.retention.aged({ room: "lobby", after, before, now });
    assert.deepEqual(await aged(5), { messages: 0, upTo: 0, seen: 0, more: false });
    assert.deepEqual(await aged(25), { messages: 3, upTo: 3, seen: 3, more: false });
    assert.deepEqual(await aged(25, 2), { messages: 1, upTo: 3, seen: 3, more: false });
    assert.deepEqual(
      await aged(45),
      { messages: 4, upTo: 4, seen: 5, more: false },
      "a notice is no message",
    );
    assert.deepEqual(await aged(99), { messages: 6, upTo: 7, seen: 7, more: false });
    assert.equal((await aged(25, 0, 10_000)).messages, 2, "no clock says that 9,000 is yet to come");
  });

  test("ST130 what expires at once is bounded", async (store) => {
    await sayAt(store, ...Array.from({ length: 900 }, (_, i) => i));
    let after = 0, all = 0, slices = 0;
    for (let more = true; more; slices++) {
      const aged = await store.retention.aged({ room: "lobby", after, before: 1_000, now: 2_000 });
      assert(aged.messages <= 300);
      all += aged.messages;
      after = aged.seen;
      more = aged.more;
    }
    assert.deepEqual([all, after], [900, 900]);
    assert(slices >= 3);
  });

  test("ST131 nothing is left of it where anybody can look, and the log is whole", async (store) => {
    await sayAll(store, "lobby", "ann", ["first secret"]);
    await store.rooms.join({ ...draft("lobby", "bea", ""), body: { kind: "notice", notice: "joined" } });
    await sayAll(store, "lobby", "bea", ["second secret", "third secret"]);
    await store.takenBack.take([taking(4, "ann")], 5_000);
    await sayAll(store, "lobby", "ann", ["young"]);
    await store.log.append(change("lobby", "ann", 1, "edited secret"));
    await store.log.append(change("lobby", "ann", 1, "edited secret again"));
    assert.equal((await search(store, "secret")).length, 2, "it must be found to mean anything");
    const expired = await expire(store, 4);
    assert.deepEqual(
      [expired?.appended.fresh, expired?.appended.entry.seq, expired?.appended.entry.body],
      [true, 9, { kind: "expired", after: 0, upTo: 4, days: 30, before: 500 }],
    );
    const gone = (by: string) => ({ kind: "gone", by, days: 30 });
    assert.deepEqual((await store.log.page({ room: "lobby", limit: 20 })).map(({ body }) => body), [
      gone("ann"),
      { kind: "notice", notice: "joined" },
      gone("bea"),
      { kind: "gone", by: "ann" },
      { kind: "change", of: 4, to: { kind: "gone", by: "ann" } },
      { kind: "text", text: "young" },
      { kind: "change", of: 1, to: gone("ann") },
      { kind: "change", of: 1, to: gone("ann") },
      expired!.appended.entry.body,
    ]);
    assert.deepEqual(await search(store, "secret"), []);
    assert.deepEqual(await search(store, "young"), ["young"]);
    assert.deepEqual(await store.takenBack.kept("lobby", [4]), []);
    const verified = await store.chain.verify("lobby");
    assert.deepEqual([verified.fault, verified.end.seq], [undefined, 9]);
  });

  test("ST131 it goes on from where it ended", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    await expire(store, 1);
    assert.deepEqual((await expire(store, 3))?.appended.entry.body, {
      ...{ kind: "expired", after: 1, upTo: 3, days: 30, before: 500 },
    });
    await sayAll(store, "lobby", "bea", ["four"]);
    await expire(store, 6);
    assert.deepEqual(await search(store, "four OR three"), []);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST132 it stays so", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    await store.takenBack.take([taking(2)], 5_000);
    await expire(store, 3);
    await assert.rejects(store.log.append(change("lobby", "ann", 1, "words")), /taken back/i);
    assert.deepEqual(await store.takenBack.putBack([putting(1), putting(2)]), []);
    assert.deepEqual(await store.takenBack.take([taking(1)], 5_000), []);
    assert.equal(await expire(store, 3), undefined);
    assert.equal(await expire(store, 2), undefined);
    assert.equal(await expire(store, 99), undefined, "there is no such entry");
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST133 of a file nothing is left once its bytes are gone", async (store) => {
    const file = await store.files.open(newFile({ name: "secret.txt" }));
    const { entry } = await store.files.announce(file.id, telling(file, "arriving"));
    await store.files.finish(file.id, kept(file, 5), telling({ ...file, seq: entry.seq }, "ready"));
    const other = await store.files.open(newFile({ nonce: crypto.randomUUID(), id: "still" }));
    await store.files.announce(other.id, telling(other, "arriving"));
    const head = 3;
    assert.deepEqual((await expire(store, head))?.files, [file.id, other.id]);
    const found = await store.files.find(file.id);
    assert.deepEqual([found?.gone, found?.seq], [true, undefined]);
    assert.equal((await store.files.find(other.id))?.state, "abandoned");
    assert.deepEqual((await store.files.ofRoom({ room: "lobby", limit: 9 })).entries, []);
    assert.deepEqual(
      (await store.takenBack.overdue(0)).map(({ id }) => id).sort(),
      [file.id, other.id].sort(),
    );
    await store.takenBack.purge(0, [file.id, other.id]);
    assert.deepEqual(await store.takenBack.overdue(0), []);
    assert.equal((await store.files.find(file.id))?.name, "");
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST134 a room says how long, and what is gone", async (store) => {
    await sayAll(store, "lobby", "ann", ["one"]);
    const changed = await store.rooms.change("lobby", { days: 30 }, []);
    assert.deepEqual([changed?.room.days, changed?.room.expired], [30, undefined]);
    const expired = await expire(store, 1);
    assert.deepEqual(expired?.room.expired, { upTo: 1, days: 30, before: 500 });
    const lobby = (await store.rooms.all()).find(({ id }) => id === "lobby");
    assert.deepEqual([lobby?.days, lobby?.expired, lobby?.head], [30, expired?.room.expired, 2]);
    assert.deepEqual(expired?.room, lobby);
  });
}

function expire(
  store: Store,
  upTo: number,
  more: Partial<Expiry> = {},
): ReturnType<Store["retention"]["expire"]> {
  const nonce = crypto.randomUUID();
  return store.retention.expire({ room: "lobby", nonce, at: 2_000, upTo, days: 30, before: 500, ...more });
}
