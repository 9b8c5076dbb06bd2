import assert from "node:assert/strict";
import type { NewPasskey, Rotation, Store } from "../../server/hub/ports.ts";
import { session, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for second factors and passkeys, whatever keeps it.
 *
 * FS1 What changes a way in replaces the token of the session that asked, in the same transaction; where that is no
 *     session of the account nothing changes at all.
 * FS2 All other sessions of the account end with it where that is wished, and nobody else's.
 * FS3 A step is used once, and none before it any more; of many at once one is.
 * FS4 A recovery code is used once, by its own account; new ones end the old, and all end with the second factor.
 * FS5 A passkey is found by its credential, which is one account's alone; there are so many and no more.
 * FS6 A counter moves forward, and only one that never counts may stay where it is.
 * FS7 What opens an account is gone when the account is.
 */
export function testFactorStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    for (const [id, person] of [["m", "Mia"], ["n", "Nia"]] as const) {
      const wish = { id, name: person, key: person.toLowerCase(), password: `kept ${id}`, at: 7 };
      await store.accounts.register({ ...wish, own: undefined });
      await store.sessions.open(session(`${id}1`, id, 1, `kept ${id}`));
      await store.sessions.open(session(`${id}2`, id, 1, `kept ${id}`));
    }
  });

  test("FS1 a second factor is set and removed under a new token", async (store) => {
    assert.equal(await store.secondFactors.of("m"), undefined);
    assert.deepEqual(await store.secondFactors.set(factor(), rotation("m", "m1", "m3")), ["m1"]);
    assert.deepEqual(await store.secondFactors.of("m"), { sealed: sealed(1), since: 9, codesLeft: 2 });
    assert.equal(await store.secondFactors.of("n"), undefined);
    assert.equal(await store.sessions.seen("m1", 2, 0), undefined);
    assert.equal((await store.sessions.seen("m3", 2, 0))?.id, "m");
    assert.equal((await store.sessions.seen("m2", 2, 0))?.id, "m");
    const [first] = (await store.sessions.of("m", 0)).filter(({ hash }) => hash === "m3");
    assert.equal(first?.openedAt, 1, "it is the same session");
    assert.deepEqual(await store.secondFactors.remove(rotation("m", "m3", "m4")), ["m3"]);
    assert.equal(await store.secondFactors.of("m"), undefined);
  });

  test("FS1 where the token is no session of the account nothing changes", async (store) => {
    await store.secondFactors.set(factor(), rotation("m", "m1", "m3"));
    await store.passkeys.add(passkey("p"), 9, rotation("m", "m3", "m4"));
    for (
      const wrong of [rotation("m", "m1", "x"), rotation("m", "n1", "x"), rotation("m", "no", "x", true)]
    ) {
      assert.equal(await store.secondFactors.set(factor(2), wrong), undefined);
      assert.equal(await store.secondFactors.remove(wrong), undefined);
      assert.equal(await store.passkeys.add(passkey("q"), 9, wrong), undefined);
      assert.equal(await store.passkeys.remove("p", wrong), undefined);
    }
    assert.deepEqual(await store.secondFactors.of("m"), { sealed: sealed(1), since: 9, codesLeft: 2 });
    assert.deepEqual((await store.passkeys.of("m")).map(({ id }) => id), ["p"]);
    assert.equal(await store.sessions.seen("x", 2, 0), undefined);
    for (const hash of ["m2", "m4", "n1", "n2"]) assert.ok(await store.sessions.seen(hash, 2, 0), hash);
  });

  test("FS2 the others end where that is wished", async (store) => {
    const ended = await store.secondFactors.set(factor(), rotation("m", "m1", "m3", true));
    assert.deepEqual([...ended ?? []].sort(), ["m1", "m2"]);
    assert.deepEqual((await store.sessions.of("m", 0)).map(({ hash }) => hash), ["m3"]);
    assert.equal((await store.sessions.of("n", 0)).length, 2);
  });

  test("FS3 a step is used once", async (store) => {
    assert.equal(await store.secondFactors.useStep("m", 1), false, "there is no second factor");
    await store.secondFactors.set(factor(), rotation("m", "m1", "m3"));
    const use = (step: number) => store.secondFactors.useStep("m", step);
    assert.deepEqual([await use(99), await use(100)], [false, false]);
    const once = await Promise.all(Array.from({ length: 20 }, () => use(102)));
    assert.equal(once.filter((used) => used).length, 1);
    assert.deepEqual([await use(101), await use(102), await use(103)], [false, false, true]);
  });

  test("FS4 a recovery code is used once, and new ones end the old", async (store) => {
    assert.equal(await store.secondFactors.renewCodes("m", ["c"]), false, "there is no second factor");
    await store.secondFactors.set(factor(), rotation("m", "m1", "m3"));
    await store.secondFactors.set(factor(2, ["x"]), rotation("n", "n1", "n3"));
    const use = (code: string) => store.secondFactors.useCode("m", code);
    assert.equal(await use("x"), false, "another account's");
    const once = await Promise.all(Array.from({ length: 20 }, () => use("a")));
    assert.equal(once.filter((used) => used).length, 1);
    assert.equal((await store.secondFactors.of("m"))?.codesLeft, 1);
    assert.equal(await store.secondFactors.renewCodes("m", ["c", "d", "e"]), true);
    assert.equal((await store.secondFactors.of("m"))?.codesLeft, 3);
    assert.deepEqual([await use("b"), await use("c")], [false, true]);
    await store.secondFactors.set(factor(3, ["f"]), rotation("m", "m3", "m4"));
    assert.deepEqual([await use("d"), await use("f")], [false, true], "set anew");
    await store.secondFactors.set(factor(3, ["g"]), rotation("m", "m4", "m5"));
    await store.secondFactors.remove(rotation("m", "m5", "m6"));
    assert.equal(await use("g"), false);
    assert.equal((await store.secondFactors.of("n"))?.codesLeft, 1);
  });

  test("FS5 a passkey is found by its credential, and is one account's", async (store) => {
    const wide = { ...passkey("p"), name: "my \u0000 \ud800 phone" };
    assert.deepEqual(await store.passkeys.add(wide, 2, rotation("m", "m1", "m3")), ["m1"]);
    const twin = { ...passkey("q"), credential: "credential p" };
    assert.equal(await store.passkeys.add(twin, 2, rotation("n", "n1", "n3")), "known");
    assert.deepEqual(await store.passkeys.add(passkey("q", 12), 2, rotation("m", "m3", "m4")), ["m3"]);
    assert.equal(await store.passkeys.add(passkey("r"), 2, rotation("m", "m4", "m5")), "full");
    const { key, counter } = wide;
    assert.deepEqual(await store.passkeys.find("credential p"), {
      id: "p",
      account: "m",
      rp: "localhost",
      key,
      counter,
    });
    assert.equal(await store.passkeys.find("p"), undefined);
    const { name, rp, since } = wide;
    assert.deepEqual(await store.passkeys.of("m"), [
      { id: "p", name, rp, since, used: undefined },
      { id: "q", name: "name of q", rp, since: 12, used: undefined },
    ]);
    assert.deepEqual(await store.passkeys.of("n"), []);
    assert.deepEqual((await store.passkeys.credentials("m", "localhost")).sort(), [
      "credential p",
      "credential q",
    ]);
    assert.deepEqual(await store.passkeys.credentials("m", "elsewhere"), []);
    assert.equal(await store.passkeys.remove("p", rotation("n", "n1", "n3")), "not_found");
    assert.deepEqual(await store.passkeys.remove("p", rotation("m", "m4", "m5")), ["m4"]);
    assert.equal(await store.passkeys.find("credential p"), undefined);
    assert.deepEqual(
      await store.passkeys.add(passkey("r"), 2, rotation("m", "m5", "m6")),
      ["m5"],
      "a place again",
    );
  });

  test("FS6 a counter moves forward", async (store) => {
    await store.passkeys.add({ ...passkey("p"), counter: 0 }, 9, rotation("m", "m1", "m3"));
    const use = (counter: number, at: number) => store.passkeys.used({ id: "p", counter, at });
    assert.deepEqual([await use(0, 20), await use(0, 30)], [true, true], "it does not count");
    const once = await Promise.all(Array.from({ length: 20 }, () => use(5, 50)));
    assert.equal(once.filter((used) => used).length, 1);
    assert.deepEqual([await use(5, 60), await use(4, 60), await use(0, 60), await use(6, 40)], [
      false,
      false,
      false,
      true,
    ]);
    assert.equal((await store.passkeys.of("m"))[0]?.used, 50);
    assert.equal((await store.passkeys.find("credential p"))?.counter, 6);
    assert.equal(await store.passkeys.used({ id: "no", counter: 9, at: 1 }), false);
  });

  test("FS7 what opens an account is gone when the account is", async (store) => {
    await setUp(store, [], ["ann"]);
    await store.sessions.open(session("a1", "ann", 1));
    await store.secondFactors.set(factor(), rotation("ann", "a1", "a2"));
    await store.passkeys.add(passkey("p"), 9, rotation("ann", "a2", "a3"));
    assert.ok(await store.secondFactors.of("ann"), "it must be there for this test to mean anything");
    const ann = { id: "new", name: "Ann", key: "ann", password: "kept new", at: 7, own: undefined };
    assert.equal((await store.accounts.register(ann))?.retired, "ann");
    assert.equal(await store.secondFactors.of("ann"), undefined);
    assert.equal(await store.secondFactors.useCode("ann", "a"), false);
    assert.deepEqual(await store.passkeys.of("ann"), []);
    assert.equal(await store.passkeys.find("credential p"), undefined);
  });
}

function rotation(account: string, from: string, to: string, others = false): Rotation {
  return { account, from, to, others };
}

const sealed = (fill: number) => new Uint8Array(48).fill(fill);

function factor(fill = 1, codes = ["a", "b"]) {
  return { sealed: sealed(fill), step: 100, at: 9, codes };
}

function passkey(id: string, since = 11): NewPasskey {
  return {
    id,
    credential: `credential ${id}`,
    key: new Uint8Array(77).fill(3),
    counter: 3,
    rp: "localhost",
    name: `name of ${id}`,
    since,
  };
}
