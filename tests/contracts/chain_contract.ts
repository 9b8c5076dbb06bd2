import assert from "node:assert/strict";
import type { Store } from "../../server/hub/ports.ts";
import { kept, newFile, telling } from "./file_store_contract.ts";
import { change, draft, hostileTexts, sayAll, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for the chains of its logs. The rules go on where those of file_store_contract.ts end.
 *
 * ST43 A log that was appended to and changed by the store alone is whole, and ends with its newest entry.
 * ST44 Behind a place that somebody held on to, what came since is checked. A place the log does not go through is told.
 * ST45 Chains of two rooms, or of two logs of the same words, have nothing in common.
 * ST46 A check ends when its signal is aborted.
 */
export function testChainContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  });

  test("ST43 a log is whole, whatever was said and changed", async (store) => {
    const { entries, end, fault } = await store.chain.verify("lobby");
    assert.deepEqual([entries, end.seq, fault], [0, 0, undefined]);
    for (const text of hostileTexts) await store.log.append(draft("lobby", "ann", text));
    await store.rooms.join({ ...draft("lobby", "bea", ""), body: { kind: "notice", notice: "joined" } });
    const refused = store.log.append(change("lobby", "bea", 1, "another's"));
    await assert.rejects(refused);
    const again = draft("lobby", "ann", "twice");
    await Promise.all([again, again].map((one) => store.log.append(one)));
    for (const text of [...hostileTexts, "last"]) await store.log.append(change("lobby", "ann", 1, text));
    const file = await store.files.open(newFile({ name: "\ud800", about: { seconds: 1.5, caption: "\0" } }));
    const { entry: { seq } } = await store.files.announce(file.id, telling(file, "arriving"));
    await store.files.finish(file.id, kept(file, 5), telling({ ...file, seq }, "ready"));
    const [newest] = await store.log.page({ room: "lobby", limit: 1 });
    const verified = await store.chain.verify("lobby");
    assert.deepEqual(verified, { entries: newest!.seq, end: verified.end });
    assert.equal(verified.end.seq, newest!.seq);
    assert.match(verified.end.link, /^[0-9a-f]{64}$/);
    assert.deepEqual(await store.chain.verify("lobby"), verified, "asking changes nothing");
    assert.equal((await store.chain.verify("nowhere")).entries, 0);
  });

  test("ST43 a log may grow and change while it is checked", async (store) => {
    await Promise.all(
      Array.from({ length: 2_000 }, (_, i) => store.log.append(draft("lobby", "ann", `${i}`))),
    );
    const [verified] = await Promise.all([
      store.chain.verify("lobby"),
      ...Array.from(
        { length: 500 },
        (_, i) => store.log.append(change("lobby", "ann", 1 + i * 4, `new ${i}`)),
      ),
    ]);
    assert.equal(verified.fault, undefined);
    assert.equal((await store.chain.verify("lobby")).entries, 2_500);
  });

  test("ST43 what is appended in the moment of a check is no fault", async (store) => {
    let end = (await store.chain.verify("lobby")).end;
    let isSaid = false;
    const sayOnAndOn = async () => {
      for (let i = 0; i < 500; i++) await store.log.append(draft("lobby", "ann", `line ${i}`));
      isSaid = true;
    };
    const saying = sayOnAndOn();
    while (!isSaid) {
      const verified = await store.chain.verify("lobby", { from: end });
      assert.equal(verified.fault, undefined);
      end = verified.end;
    }
    await saying;
  });

  test("ST44 behind a held place only what came since is checked", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    const { end: from } = await store.chain.verify("lobby");
    assert.deepEqual(await store.chain.verify("lobby", { from }), { entries: 0, end: from });
    await sayAll(store, "lobby", "ann", ["three", "four"]);
    await store.log.append(change("lobby", "ann", 1, "eins"));
    const whole = await store.chain.verify("lobby");
    assert.deepEqual(await store.chain.verify("lobby", { from }), { entries: 3, end: whole.end });
    const link = "0".repeat(64);
    for (
      const [seq, fault] of [
        [2, { seq: 3, what: "altered" }],
        [5, { seq: 5, what: "headless" }],
        [6, { seq: 6, what: "missing" }],
      ] as const
    ) {
      const verified = await store.chain.verify("lobby", { from: { seq, link } });
      assert.deepEqual([verified.entries, verified.fault], [0, fault]);
    }
  });

  test("ST45 no two logs have a link in common", async (store) => {
    await sayAll(store, "lobby", "ann", ["one"]);
    const links = [
      (await store.chain.verify("lobby")).end.link,
      (await store.chain.verify("garden")).end.link,
    ];
    const other = await open();
    await setUp(other, ["lobby", "garden"], ["ann"]);
    await other.log.append({ ...draft("lobby", "ann", "one"), nonce: crypto.randomUUID() });
    links.push((await other.chain.verify("lobby")).end.link);
    await other.close();
    assert.equal(new Set(links).size, 3);
  });

  test("ST46 a check ends when its signal is aborted", async (store) => {
    await sayAll(store, "lobby", "ann", ["one"]);
    await assert.rejects(store.chain.verify("lobby", { signal: AbortSignal.abort(new Error("enough")) }), {
      message: "enough",
    });
  });
}
