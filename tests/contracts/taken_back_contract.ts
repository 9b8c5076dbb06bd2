import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import type { Body } from "../../protocol/entries.ts";
import type { Draft, PutBack, Store } from "../../server/hub/ports.ts";
import { kept, newFile, telling } from "./file_store_contract.ts";
import { change, draft, hostileTexts, sayAll, search, setUp, texts } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does with what is taken back.
 *
 * ST60 What is taken back is `gone` in its row, and the words of its earlier changes with it; search finds nothing of it.
 * ST61 Anybody may do it, in their own name; what is no message cannot be taken back, and what is gone is left out.
 * ST62 What is gone cannot be changed; putting back makes of it what it was, once, and only while it is kept.
 * ST63 A file of which the entry was taken back is in no list and can be had by nobody, until it is put back.
 * ST64 A purge forgets what is over, tells when the next is, and leaves nothing known of a file whose bytes are gone.
 * ST65 A log is whole whatever was changed, taken back and put back.
 * ST67 An edit leaves no earlier wording in the log.
 * ST66 Entries are found by their numbers.
 */
export function testTakenBackContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  });

  test("ST60 nothing is left of it where anybody can look", async (store) => {
    await sayAll(store, "lobby", "ann", ["first secret", "other"]);
    await store.log.append(change("lobby", "ann", 1, "second secret"));
    await store.log.append(change("lobby", "ann", 2, "another one"));
    await store.log.append(change("lobby", "ann", 1, "third secret"));
    assert.equal((await search(store, "secret")).length, 1, "it must be found to mean anything");
    const [appended, ...more] = await store.takenBack.take([taking(1)], 500);
    assert.deepEqual([appended!.entry.seq, appended!.entry.body, more], [6, emptied(1), []]);
    assert(appended!.fresh);
    assert.deepEqual(bodies(await store.log.page({ room: "lobby", limit: 9 })), [
      gone(),
      { kind: "text", text: "another one" },
      emptied(1),
      { kind: "change", of: 2, to: { kind: "text", text: "another one" } },
      emptied(1),
      emptied(1),
    ]);
    for (const word of ["secret", "first", "second", "third"]) {
      assert.deepEqual(await search(store, word), []);
    }
    assert.deepEqual(await search(store, "another"), ["another one"]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST60 a repeated wish gets its answer, and none of the words", async (store) => {
    await sayAll(store, "lobby", "ann", ["secret"]);
    const edit = change("lobby", "ann", 1, "still secret");
    await store.log.append(edit);
    await store.takenBack.take([taking(1)], 500);
    const again = await store.log.append(edit);
    assert.deepEqual([again.fresh, again.entry.seq, again.entry.body], [false, 2, emptied(1)]);
  });

  test("ST67 an edit leaves no earlier wording anywhere, and the log is whole", async (store) => {
    await sayAll(store, "lobby", "ann", ["first", "other"]);
    for (const text of ["second", "third"]) await store.log.append(change("lobby", "ann", 1, text));
    await store.log.append(change("lobby", "ann", 2, "another"));
    await store.log.append(change("lobby", "ann", 1, "fourth"));
    const empty = (of: number) => ({ kind: "change", of, to: { kind: "text", text: "" } });
    assert.deepEqual(bodies(await store.log.page({ room: "lobby", limit: 9 })), [
      { kind: "text", text: "fourth" },
      { kind: "text", text: "another" },
      empty(1),
      empty(1),
      { kind: "change", of: 2, to: { kind: "text", text: "another" } },
      { kind: "change", of: 1, to: { kind: "text", text: "fourth" } },
    ]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
    await store.takenBack.take([taking(1)], 500);
    await store.takenBack.putBack([putting(1)]);
    await store.log.append(change("lobby", "ann", 1, "fifth"));
    const all = JSON.stringify(await store.log.page({ room: "lobby", limit: 99 }));
    for (const word of ["first", "second", "third", "fourth"]) assert(!all.includes(word), word);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST61 others may do it in their own name, all at once", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    const took = await store.takenBack.take([1, 3].map((of) => taking(of, "bea")), 500);
    assert.deepEqual(took.map(({ entry }) => [entry.seq, entry.from]), [[4, "bea"], [5, "bea"]]);
    const page = await store.log.page({ room: "lobby", limit: 3, after: 0 });
    assert.deepEqual(bodies(page), [gone("bea"), { kind: "text", text: "two" }, gone("bea")]);
    assert.deepEqual(page.map(({ from }) => from), ["ann", "ann", "ann"], "who wrote it is still told");
    const rest = await store.takenBack.take([1, 2, 3].map((of) => taking(of)), 500);
    assert.deepEqual(rest.map(({ entry }) => entry.seq), [6], "what is gone is left out");
    assert.deepEqual(await store.takenBack.kept("lobby", [1, 2, 3, 4, 99]), [
      { seq: 1, by: "bea", until: 500 },
      { seq: 2, by: "ann", until: 500 },
      { seq: 3, by: "bea", until: 500 },
    ]);
    assert.deepEqual(await store.takenBack.kept("garden", [1]), []);
  });

  test("ST61 what is no message cannot be taken back, and takes nothing with it", async (store) => {
    await sayAll(store, "lobby", "ann", ["one"]);
    await store.rooms.join({ ...draft("lobby", "bea", ""), body: { kind: "notice", notice: "joined" } });
    await store.log.append(change("lobby", "ann", 1, "eins"));
    for (const seq of [2, 3, 4, 99]) {
      await assert.rejects(store.takenBack.take([taking(1), taking(seq)], 500), `entry ${seq}`);
    }
    const pretended = { ...taking(1, "bea"), from: "ann" };
    await assert.rejects(store.takenBack.take([pretended], 500), "in another's name");
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), ["eins", "joined", "change"]);
    assert.deepEqual(await store.takenBack.kept("lobby", [1]), []);
  });

  test("ST62 what is gone is not changed, and put back as it was", async (store) => {
    for (const [i, text] of hostileTexts.entries()) {
      await store.log.append(draft("lobby", "ann", text));
      const of = i * 3 + 1;
      await store.takenBack.take([taking(of, "bea")], 500);
      const [again] = await store.takenBack.putBack([putting(of, "bea")]);
      const { entry } = again!;
      assert.deepEqual([entry.seq, entry.from, entry.body], [of + 2, "bea", {
        ...{ kind: "change", of },
        ...{ to: { kind: "text", text }, again: true },
      }]);
      assert.deepEqual(bodies(await store.log.find("lobby", [of])), [{ kind: "text", text }]);
      assert.deepEqual(await store.takenBack.putBack([putting(of)]), [], "once");
    }
    const before = bodies(await store.log.page({ room: "lobby", limit: 99 }));
    await store.takenBack.take([taking(1)], 500);
    await refused(store.log.append(change("lobby", "ann", 1, "again")));
    await refused(store.log.append(taking(1)));
    await store.takenBack.putBack([putting(1)]);
    const after = bodies(await store.log.page({ room: "lobby", limit: before.length, after: 0 }));
    // The change that put it back the first time has lost the words for good.
    assert.deepEqual(after.toSpliced(2, 1), before.toSpliced(2, 1));
    assert.deepEqual(after[2], emptied(1, "ann"));
    assert.deepEqual(await store.takenBack.putBack([putting(2), putting(99)]), []);
  });

  test("ST62 what is put back is found again, and can be changed", async (store) => {
    await sayAll(store, "lobby", "ann", ["red apple"]);
    await store.takenBack.take([taking(1)], 500);
    assert.deepEqual(await search(store, "apple"), []);
    await store.takenBack.putBack([putting(1)]);
    assert.deepEqual(await search(store, "apple"), ["red apple"]);
    await store.log.append(change("lobby", "ann", 1, "green apple"));
    assert.deepEqual(await search(store, "apple"), ["green apple"]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST63 a file that was taken back is nobody's", async (store) => {
    const row = await store.files.open(newFile({ about: { caption: "holiday" } }));
    const { entry } = await store.files.announce(row.id, telling(row, "arriving"));
    await store.files.finish(row.id, kept(row, 5), telling({ ...row, seq: entry.seq }, "ready"));
    const whole = await store.files.find(row.id);
    const listed = async () => (await store.files.ofRoom({ room: "lobby", limit: 9 }));
    assert.deepEqual((await listed()).counts.document, 1);
    await store.takenBack.take([taking(entry.seq)], 500);
    assert.deepEqual(await listed(), {
      entries: [],
      counts: { picture: 0, video: 0, audio: 0, document: 0 },
    });
    assert.deepEqual(await search(store, "holiday"), []);
    assert.deepEqual(await store.files.find(row.id), { ...whole, gone: true, seq: undefined });
    assert.deepEqual(await store.takenBack.overdue(499), [], "it can still be put back");
    await store.takenBack.putBack([putting(entry.seq)]);
    assert.deepEqual(await store.files.find(row.id), whole);
    assert.deepEqual((await listed()).entries.map(({ seq }) => seq), [entry.seq]);
    assert.deepEqual((await listed()).counts.document, 1);
    assert.equal((await search(store, "holiday")).length, 1);
    assert.deepEqual(await store.takenBack.overdue(9_999), []);
  });

  test("ST63 a file that was arriving never will be here", async (store) => {
    const row = await store.files.open(newFile());
    const { entry } = await store.files.announce(row.id, telling(row, "arriving"));
    await store.takenBack.take([taking(entry.seq)], 500);
    const whole = store.files.finish(row.id, kept(row, 5), telling({ ...row, seq: entry.seq }, "ready"));
    await assert.rejects(whole, (error) => error instanceof Refused && error.code === "abandoned");
    await store.takenBack.putBack([putting(entry.seq)]);
    const [now] = await store.log.find("lobby", [entry.seq]);
    assert(now!.body.kind === "file" && now!.body.state === "abandoned");
    assert.equal((await store.files.find(row.id))?.state, "abandoned");
  });

  test("ST63 a caption's change is a change of the file, and a whole file stays whole", async (store) => {
    const row = await store.files.open(newFile());
    const arriving = telling(row, "arriving");
    const { entry: { seq } } = await store.files.announce(row.id, arriving);
    const edit = telling({ ...row, seq, about: { caption: "new" } }, "arriving");
    await store.log.append(edit);
    assert.deepEqual((await store.files.find(row.id))?.about, { caption: "new" });
    await store.files.finish(row.id, kept(row, 5), telling({ ...row, seq }, "ready"));
    await assert.rejects(store.log.append(telling({ ...row, seq }, "arriving")), "it would arrive for ever");
  });

  test("ST62 a reaction is given once more, from its author, where it can be", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    const reaction = (of: number) => ({ kind: "reaction", of, emoji: "👍", on: true }) as const;
    const react = (of: number) => store.log.append({ ...draft("lobby", "bea", ""), body: reaction(of) });
    await react(1);
    await react(2);
    await store.takenBack.take([taking(3), taking(4)], 5_000);
    const given = async () =>
      (await store.log.find("lobby", [1, 2])).map(({ reactions }) => reactions?.length ?? 0);
    assert.deepEqual(await given(), [0, 0]);
    await store.takenBack.take([taking(2)], 5_000);
    const [appended, ...more] = await store.takenBack.putBack([putting(4), putting(3)]);
    assert.deepEqual([appended!.entry.from, appended!.entry.body, more], ["bea", reaction(1), []]);
    assert.deepEqual(await given(), [1, 0]);
    const [first] = await store.log.find("lobby", [3]);
    assert.equal(first!.body.kind, "gone", "the entry itself stays as it is");
    assert.deepEqual(await store.takenBack.putBack([putting(3)]), [], "once");
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST62 a reaction that was taken back for good is kept nowhere", async (store) => {
    await sayAll(store, "lobby", "ann", ["one"]);
    const body = { kind: "reaction", of: 1, emoji: "👍", on: true } as const;
    await store.log.append({ ...draft("lobby", "bea", ""), body });
    const wish = taking(2);
    await store.takenBack.take([wish], wish.at);
    assert.deepEqual(await store.takenBack.kept("lobby", [2]), []);
  });

  test("ST64 a purge forgets what is over, and no more", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    assert.deepEqual(await store.takenBack.purge(1_000, []), { entries: 0, next: undefined });
    await store.takenBack.take([taking(1)], 500);
    await store.takenBack.take([taking(2), taking(3)], 600);
    assert.deepEqual(await store.takenBack.purge(499, []), { entries: 0, next: 500 });
    assert.deepEqual(await store.takenBack.purge(500, []), { entries: 1, next: 600 });
    assert.deepEqual(await store.takenBack.putBack([putting(1)]), []);
    assert.equal((await store.takenBack.putBack([putting(2)])).length, 1);
    assert.deepEqual(await store.takenBack.purge(600, []), { entries: 1, next: undefined });
    assert.deepEqual(bodies(await store.log.find("lobby", [1, 2, 3])), [
      gone(),
      { kind: "text", text: "two" },
      gone(),
    ]);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST64 of a file nothing is known after its bytes are gone, and its space is free", async (store) => {
    const row = await store.files.open(newFile({ name: "plan.pdf", about: { caption: "secret" } }));
    await store.files.finish(row.id, kept(row, 5), telling(row, "ready"));
    const other = await store.files.open(newFile());
    await store.files.finish(other.id, kept(other, 6), telling(other, "ready"));
    assert.equal((await store.files.used("ann")).account, 11);
    await store.takenBack.take([taking(1), taking(2)], 500);
    assert.equal((await store.files.used("ann")).account, 11, "the bytes are still there");
    assert.deepEqual((await store.takenBack.overdue(500)).map(({ id }) => id), [row.id, other.id]);
    await store.takenBack.purge(500, [row.id]);
    assert.deepEqual((await store.takenBack.overdue(500)).map(({ id }) => id), [other.id]);
    assert.deepEqual(await store.files.find(row.id), {
      ...row,
      ...{ name: "", type: "", about: {}, size: undefined, offset: 0, state: "abandoned", gone: true },
      ...{ hash: undefined, path: undefined, seq: undefined, preview: undefined },
    });
    assert.equal((await store.files.used("ann")).account, 6);
    assert.equal(await store.files.twin(kept(row, 5).hash), undefined);
    await store.takenBack.purge(500, [other.id]);
    assert.deepEqual(await store.takenBack.overdue(9_999), []);
  });

  test("ST64 what is appended as gone is kept by nobody", async (store) => {
    const row = await store.files.open(newFile());
    await store.files.finish(row.id, kept(row, 5), telling(row, "ready"));
    await store.log.append(taking(1));
    assert.deepEqual(await store.takenBack.kept("lobby", [1]), []);
    assert.deepEqual((await store.takenBack.overdue(0)).map(({ id }) => id), [row.id]);
  });

  test("ST65 a log is whole in all that can become of an entry, linked before or after", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    for (let round = 0; round < 3; round++) {
      await store.log.append(change("lobby", "ann", 1, `round ${round}`));
      if (round === 1) assert.equal((await store.chain.verify("lobby")).fault, undefined);
      await store.takenBack.take([taking(1, round === 1 ? "bea" : "ann")], 500);
      if (round === 2) assert.equal((await store.chain.verify("lobby")).fault, undefined);
      await store.takenBack.putBack([putting(1, "bea")]);
    }
    await store.takenBack.take([taking(1)], 500);
    await store.takenBack.purge(500, []);
    const { entries, end, fault } = await store.chain.verify("lobby");
    assert.deepEqual([entries, end.seq, fault], [12, 12, undefined]);
  });

  test("ST66 entries are found by their numbers", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    const found = await store.log.find("lobby", [3, 1, 9, 0]);
    assert.deepEqual(found.map(({ seq }) => seq), [3, 1]);
    assert(found.every(({ nonce }) => nonce !== undefined));
    assert.deepEqual(await store.log.find("nowhere", [1]), []);
  });
}

function gone(by = "ann"): Body {
  return { kind: "gone", by };
}

function emptied(of: number, by = "ann"): Body {
  return { kind: "change", of, to: { kind: "gone", by } };
}

export function taking(of: number, by = "ann", room = "lobby"): Draft {
  return { ...draft(room, by, ""), body: { kind: "change", of, to: { kind: "gone", by } } };
}

export function putting(of: number, from = "ann", room = "lobby"): PutBack {
  return { room, from, nonce: crypto.randomUUID(), at: 1_000, of };
}

function bodies(entries: readonly { body: Body }[]): Body[] {
  return entries.map(({ body }) => body);
}

async function refused(asked: Promise<unknown>): Promise<void> {
  await assert.rejects(asked, (error) => error instanceof Refused && error.code === "taken_back");
}
