import assert from "node:assert/strict";
import type { NewApiToken, Store } from "../../server/hub/ports.ts";
import { draft, session, setUp } from "./store_contract.ts";
import { guestOf } from "../helpers/guests.ts";
import { taking } from "./taken_back_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for programs that act for somebody, and for somebody who takes what is theirs or leaves.
 *
 * BT2 A token is found by its hash alone, and removed by its own account alone; there are so many and no more.
 * BT6 A bot takes no name that is anybody's, and its token tells who made it.
 * EX2 What one person has given comes page by page, each of it once, and nothing of anybody else.
 * EX4 An erased account is nobody's, its name is free, and nothing opens it; who was it stays unfinished until told.
 * EX5 The last owner cannot be erased.
 */
export function testPersonStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("BT2 a token is its account's alone", async (store) => {
    await member(store, "m", "Mia");
    await member(store, "n", "Nia");
    const { apiTokens } = store;
    assert.deepEqual(
      await Promise.all(
        [token("a", "m"), token("b", "m"), token("c", "m")].map((one) => apiTokens.add(one, 2)),
      ),
      [true, true, false],
    );
    assert.equal(await apiTokens.add(token("x", "nobody"), 2), false);
    const found = await apiTokens.find("hash of a");
    assert.deepEqual(found, {
      token: { id: "a", name: "for a", scopes: ["read", "say"], since: 5, until: 99, used: undefined },
      account: { id: "m", name: "Mia", kind: "member", role: "member" },
      maker: undefined,
    });
    for (const hash of ["a", "hash of c", "hash of x", ""]) {
      assert.equal(await apiTokens.find(hash), undefined);
    }
    await apiTokens.used("a", 9);
    await apiTokens.used("a", 7);
    assert.deepEqual((await apiTokens.of("m")).map(({ id, used }) => [id, used]), [["a", 9], [
      "b",
      undefined,
    ]]);
    assert.deepEqual(await apiTokens.of("n"), []);
    assert.equal(await apiTokens.remove("n", "a"), false);
    assert.equal(await apiTokens.remove("m", "a"), true);
    assert.equal(await apiTokens.find("hash of a"), undefined);
    assert.equal(await apiTokens.add(token("c", "m"), 2), true, "there is a place again");
  });

  test("BT6 a bot takes no name that is anybody's", async (store) => {
    await setUp(store, [], ["ann"]);
    await member(store, "m", "Mia");
    const bot = { id: "b", name: "Build", key: "build", by: "m", at: 3 };
    const account = { id: "b", name: "Build", kind: "bot", role: "bot" };
    assert.deepEqual(await store.bots.make(bot), account);
    for (const key of ["build", "ann", "mia"]) {
      assert.equal(await store.bots.make({ ...bot, id: `other ${key}`, key }), undefined, key);
    }
    assert.deepEqual(await store.bots.all(), [{ account, since: 3, by: { id: "m", name: "Mia" } }]);
    assert.equal((await guestOf(store, { id: "g", name: "build", key: "build", at: 4 })).kind, "bot");
    assert.equal(await store.accounts.register(wish("r", "Build")), undefined, "nor does anybody take its");
    await store.apiTokens.add(token("t", "b"), 2);
    assert.equal((await store.apiTokens.find("hash of t"))?.maker?.id, "m");
  });

  test("EX2 what one person has given comes whole, once, and alone", async (store) => {
    await setUp(store, ["lobby", "garden", "attic"], ["ann", "bea"]);
    const given = new Set<string>();
    for (let i = 0; i < 25; i++) {
      for (const room of ["lobby", "garden"]) {
        await store.log.append(draft(room, "ann", `mine ${i}`));
        await store.log.append(draft(room, "bea", `hers ${i}`));
        given.add(`${room} mine ${i}`);
      }
    }
    for (const limit of [1, 7, 25, 50, 100]) {
      const seen: string[] = [];
      for (let after: string | undefined, pages = 0;; pages++) {
        const wish = { account: "ann", limit, ...after !== undefined && { after } };
        const { entries, more } = await store.own.entries(wish);
        assert.ok(
          entries.length <= limit && entries.every(({ from, name }) => from === "ann" && name === "Ann"),
        );
        for (const { room, body } of entries) seen.push(`${room} ${body.kind === "text" && body.text}`);
        if (more === undefined) break;
        assert.equal(entries.length, limit, "a page with another behind it is full");
        assert.ok(pages < 60);
        after = more;
      }
      assert.deepEqual(new Set(seen), given);
      assert.equal(seen.length, given.size, "none twice");
    }
    assert.deepEqual(await store.own.entries({ account: "nobody", limit: 9 }), { entries: [] });
    assert.deepEqual(await store.own.files({ account: "ann", limit: 9 }), { files: [] });
  });

  test("EX4 an erased account is nobody's", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await member(store, "m", "Mia");
    await store.rooms.join({ ...draft("lobby", "m", ""), body: { kind: "notice", notice: "joined" } });
    await store.log.append(draft("lobby", "m", "hello"));
    await store.sessions.open(session("h", "m", 1, "kept m"));
    await store.apiTokens.add(token("t", "m"), 2);
    await store.appPasswords.add({ id: "p", account: "m", name: "nc", hash: "hp", at: 2 }, 2);
    await store.bots.make({ id: "b", name: "Build", key: "build", by: "m", at: 3 });
    const erase = { account: "m", name: "Somebody who left", at: 9, messages: true };
    assert.deepEqual(await store.erasures.erase(erase), {
      sessions: ["h"],
      tokens: ["t"],
      appPasswords: ["p"],
      bots: ["b"],
    });
    assert.equal(await store.erasures.erase(erase), undefined, "and not twice");
    assert.equal(await store.erasures.erase({ ...erase, account: "nobody" }), undefined);
    assert.equal((await store.accounts.find("m"))?.kind, "retired");
    assert.equal(await store.accounts.named("mia"), undefined, "the name is free");
    assert.equal((await store.accounts.credentials({ id: "m" }))?.password, undefined);
    assert.equal(await store.sessions.seen("h", 10, 0), undefined);
    assert.equal(await store.apiTokens.find("hash of t"), undefined);
    assert.equal(await store.apiTokens.add(token("late", "m"), 9), false);
    assert.equal(await store.sessions.open(session("late", "m", 10)), false);
    assert.deepEqual(await store.appPasswords.of("m"), []);
    const names = (await store.log.page({ room: "lobby", limit: 9 })).map(({ name }) => name);
    assert.deepEqual(new Set(names), new Set(["Somebody who left"]));
    const [late] = await store.takenBack.take([taking(2, "m")], 50);
    assert.equal(late?.entry.name, "Somebody who left", "also in what is remembered for writing");
    assert.deepEqual(await store.erasures.unfinished(), [{ account: "m", messages: true }]);
    await store.erasures.finish("m");
    assert.deepEqual(await store.erasures.unfinished(), []);
    assert.equal((await store.accounts.register(wish("again", "Mia")))?.account.id, "again");
    assert.equal((await store.chain.verify("lobby")).fault, undefined, "the log is whole");
  });

  test("EX5 the last owner stays", async (store) => {
    await member(store, "m", "Mia");
    await member(store, "n", "Nia");
    await store.accounts.setRole("m", "owner");
    const erase = { account: "m", name: "x", at: 9, messages: false };
    assert.equal(await store.erasures.erase(erase), "last_owner");
    assert.equal((await store.accounts.named("mia"))?.id, "m");
    await store.accounts.setRole("n", "owner");
    assert.deepEqual((await store.erasures.erase(erase) as { bots: string[] }).bots, []);
    assert.equal(
      await store.erasures.erase({ ...erase, account: "n" }),
      "last_owner",
      "a retired one is no owner",
    );
  });
}

function wish(id: string, name: string) {
  return { id, name, key: name.toLowerCase(), password: `kept ${id}`, at: 7, own: undefined };
}

async function member(store: Store, id: string, name: string): Promise<void> {
  await store.accounts.register(wish(id, name));
}

function token(id: string, account: string): NewApiToken {
  return {
    id,
    account,
    name: `for ${id}`,
    scopes: ["read", "say"],
    hash: `hash of ${id}`,
    since: 5,
    until: 99,
  };
}
