import assert from "node:assert/strict";
import type { Registration, Store } from "../../server/hub/ports.ts";
import { draft, session, setUp } from "./store_contract.ts";
import { guestOf } from "../helpers/guests.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for members, whatever keeps it.
 *
 * AC1 A free name becomes a member's, with what is kept of its password.
 * AC2 A guest who asks for their own name becomes its member: the id stays, and the sessions end.
 * AC3 Another guest of that name is retired: id and entries stay, the sessions end, none opens any more, and nothing of
 *     theirs is the member's.
 * AC4 A member's name is nobody else's. Of many who ask at once one gets it.
 * AC5 A session opens only while what is kept of the password is what it was when it was proved.
 * AC6 A changed password needs the old one, and ends all sessions but one.
 * AC7 Sessions are told by account, the last seen first, and ended by id by their own account alone.
 * AC8 An app password is found by its member's key and its own hash, and by nothing else; there are so many and no more.
 */
export function testAccountStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("AC1 a free name becomes a member's", async (store) => {
    const account = { id: "m", name: "Mia", kind: "member", role: "member" };
    assert.deepEqual(await store.accounts.register(wish("m", "Mia")), { account, retired: undefined });
    assert.deepEqual(await store.accounts.find("m"), account);
    assert.deepEqual(await store.accounts.named("mia"), account);
    for (const whose of [{ key: "mia" }, { id: "m" }]) {
      assert.deepEqual(await store.accounts.credentials(whose), { account, password: "kept m", since: 7 });
    }
    assert.equal(await store.accounts.credentials({ key: "m" }), undefined);
    assert.equal(await store.accounts.credentials({ id: "mia" }), undefined);
    const again = await guestOf(store, { id: "x", name: "MIA", key: "mia", at: 8 });
    assert.deepEqual(again, account, "and no guest is made of it");
  });

  test("AC2 a guest becomes the member of their own name", async (store) => {
    await setUp(store, [], ["ann"]);
    await store.sessions.open(session("h", "ann", 1));
    const account = { id: "ann", name: "Ann", kind: "member", role: "member" };
    const registered = await store.accounts.register({ ...wish("new", "Ann"), own: "ann" });
    assert.deepEqual(registered, { account, retired: undefined });
    assert.deepEqual(await store.accounts.named("ann"), account);
    assert.equal(await store.accounts.find("new"), undefined);
    assert.equal(await store.sessions.seen("h", 2, 0), undefined);
  });

  test("AC3 another guest of that name is retired, and leaves nothing", async (store) => {
    await setUp(store, ["lobby"], ["ann", "bea"]);
    await store.sessions.open(session("h", "ann", 1));
    await store.sessions.open(session("other", "bea", 1));
    const joined = { ...draft("lobby", "ann", ""), body: { kind: "notice", notice: "joined" } as const };
    await store.rooms.join(joined);
    const registered = await store.accounts.register({ ...wish("new", "Ann"), own: "bea" });
    assert.deepEqual(registered, {
      account: { id: "new", name: "Ann", kind: "member", role: "member" },
      retired: "ann",
    });
    assert.deepEqual(await store.accounts.find("ann"), {
      id: "ann",
      name: "Ann",
      kind: "retired",
      role: "guest",
    });
    assert.equal((await store.accounts.named("ann"))?.id, "new");
    assert.equal(await store.sessions.seen("h", 2, 0), undefined);
    assert.equal(await store.sessions.open(session("late", "ann", 2)), false);
    assert.equal(await store.sessions.seen("late", 2, 0), undefined);
    assert.equal((await store.sessions.seen("other", 2, 0))?.id, "bea", "others stay");
    assert.deepEqual(await store.rooms.of("new"), []);
    assert.equal((await store.log.page({ room: "lobby", limit: 9 }))[0]?.name, "Ann");
  });

  test("AC4 of many who ask for one name at once one gets it", async (store) => {
    const asked = Array.from({ length: 100 }, (_, i) => store.accounts.register(wish(`m${i}`, "Mia")));
    const got = (await Promise.all(asked)).filter((registered) => registered !== undefined);
    assert.equal(got.length, 1);
    const { account } = got[0]!;
    assert.deepEqual(await store.accounts.named("mia"), account);
    const own = { ...wish("again", "Mia"), own: account.id };
    assert.equal(await store.accounts.register(own), undefined, "not even the member itself");
  });

  test("AC5 a session opens only for the password that was proved", async (store) => {
    await setUp(store, [], ["ann"]);
    assert.equal(await store.sessions.open(session("a", "ann", 1, "kept x")), false);
    await store.accounts.register(wish("m", "Mia"));
    assert.equal(await store.sessions.open(session("b", "m", 1)), false, "no guest's session for a member");
    assert.equal(await store.sessions.open(session("c", "m", 1, "kept other")), false);
    for (const hash of ["a", "b", "c"]) assert.equal(await store.sessions.seen(hash, 2, 0), undefined);
    assert.equal(await store.sessions.open(session("d", "m", 1, "kept m")), true);
    assert.equal((await store.sessions.seen("d", 2, 0))?.kind, "member");
  });

  test("AC6 a changed password ends all sessions but one", async (store) => {
    await store.accounts.register(wish("m", "Mia"));
    await store.accounts.register(wish("n", "Nia"));
    for (const hash of ["a", "b", "c"]) await store.sessions.open(session(hash, "m", 1, "kept m"));
    await store.sessions.open(session("theirs", "n", 1, "kept n"));
    const change = { account: "m", from: "kept m", to: "kept new", keep: "b" };
    assert.equal(await store.accounts.changePassword({ ...change, from: "kept other" }), undefined);
    assert.equal((await store.sessions.seen("a", 2, 0))?.id, "m", "nothing changed");
    assert.deepEqual((await store.accounts.changePassword(change))?.sort(), ["a", "c"]);
    assert.equal(await store.sessions.seen("a", 2, 0), undefined);
    assert.equal((await store.sessions.seen("b", 2, 0))?.id, "m");
    assert.equal((await store.sessions.seen("theirs", 2, 0))?.id, "n");
    assert.equal((await store.accounts.credentials({ id: "m" }))?.password, "kept new");
    assert.equal(await store.accounts.changePassword(change), undefined, "and not twice");
  });

  test("AC7 sessions are told and ended by their own account", async (store) => {
    await setUp(store, [], ["bea"]);
    await store.accounts.register(wish("m", "Mia"));
    for (const at of [10, 20, 30]) await store.sessions.open(session(`h${at}`, "m", at, "kept m"));
    await store.sessions.seen("h20", 60_020, 0);
    const told = await store.sessions.of("m", 20);
    assert.deepEqual(told.map(({ hash, openedAt, seenAt }) => [hash, openedAt, seenAt]), [
      ["h20", 20, 60_020],
      ["h30", 30, 30],
    ]);
    assert.deepEqual([told[0]!.id, told[0]!.what], ["id of h20", "Another program"]);
    assert.equal(await store.sessions.endOne("bea", "id of h20"), undefined);
    assert.equal((await store.sessions.seen("h20", 41, 0))?.id, "m");
    assert.equal(await store.sessions.endOne("m", "id of h20"), "h20");
    assert.equal(await store.sessions.seen("h20", 42, 0), undefined);
    assert.equal(await store.sessions.endOne("m", "id of h20"), undefined);
  });

  test("AC8 an app password is its member's alone", async (store) => {
    await store.accounts.register(wish("m", "Mia"));
    await store.accounts.register(wish("n", "Nia"));
    const { appPasswords } = store;
    const add = (id: string) => appPasswords.add({ id, account: "m", name: id, hash: `h ${id}`, at: 5 }, 2);
    assert.deepEqual([await add("a"), await add("b"), await add("c")], [true, true, false]);
    const found = await appPasswords.use({ key: "mia", hash: "h a", at: 9 });
    assert.deepEqual(found, { id: "a", account: { id: "m", name: "Mia", kind: "member", role: "member" } });
    for (const [key, hash] of [["nia", "h a"], ["mia", "h c"], ["m", "h a"], ["mia", "a"]] as const) {
      assert.equal(await appPasswords.use({ key, hash, at: 9 }), undefined);
    }
    assert.deepEqual(await appPasswords.of("m"), [
      { id: "a", name: "a", since: 5, used: 9 },
      { id: "b", name: "b", since: 5, used: undefined },
    ]);
    assert.deepEqual(await appPasswords.of("n"), []);
    assert.equal(await appPasswords.remove("n", "a"), false);
    assert.equal(await appPasswords.remove("m", "a"), true);
    assert.equal(await appPasswords.use({ key: "mia", hash: "h a", at: 9 }), undefined);
    assert.equal(await add("c"), true, "there is a place again");
  });
}

function wish(id: string, name: string): Registration {
  return { id, name, key: name.toLowerCase(), password: `kept ${id}`, at: 7, own: undefined };
}
