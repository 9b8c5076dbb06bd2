import assert from "node:assert/strict";
import type { NoticeBody } from "../../protocol/entries.ts";
import type { Draft, Joining, NewRoom, Store } from "../../server/hub/ports.ts";
import { setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for rooms that people make, whatever keeps it.
 *
 * RS1 A room is made with its first members and their notices, or not at all; its key is nobody else's.
 * RS2 A change keeps what it does not name, is kept with its notices, and takes no key of another room.
 * RS3 Somebody is added, removed and given a role by another's notice; who is no member, is not.
 * RS4 A role of an account is kept and read wherever the account is; guests have none but their own.
 */
export function testRoomStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("RS1 a room is made with its members and their notices", async (store) => {
    await setUp(store, [], ["ann", "bea"]);
    const members = [joining("ann", "owner", { notice: "made", text: "Garden" }), joining("bea", "member")];
    const made = await store.rooms.make(garden, { announce: true, slow: 5 }, members);
    const room = { ...garden, announce: true, slow: 5, archived: false, days: 0, head: 2 };
    assert.deepEqual(made?.room, room);
    assert.deepEqual(made?.appended.map(({ entry, fresh }) => [entry.seq, entry.name, entry.body, fresh]), [
      [1, "Ann", { kind: "notice", notice: "made", text: "Garden" }, true],
      [2, "Bea", { kind: "notice", notice: "joined" }, true],
    ]);
    assert.deepEqual(await store.rooms.all(), [room]);
    assert.deepEqual(await roles(store), [["ann", "owner", "guest", 1], ["bea", "member", "guest", 2]]);
    assert.deepEqual(await store.rooms.of("bea"), [{ room: "garden", delivered: 2, read: 2 }]);
  });

  test("RS1 a key is one room's, and nothing of the other is left", async (store) => {
    await setUp(store, [], ["ann"]);
    await store.rooms.make(garden, {}, [joining("ann", "owner")]);
    const twin = { ...garden, id: "twin" };
    const into = { ...joining("ann", "owner"), draft: { ...joining("ann", "owner").draft, room: "twin" } };
    assert.equal(await store.rooms.make(twin, {}, [into]), undefined);
    await assert.rejects(store.rooms.make({ ...garden, key: "else" }, {}, []), /already/);
    const nobody = { ...into, who: "nobody" };
    await assert.rejects(store.rooms.make({ ...twin, key: "twin" }, {}, [into, nobody]));
    assert.deepEqual(
      (await store.rooms.all()).map(({ id }) => id),
      ["garden"],
      "with its members or not at all",
    );
    assert.equal((await store.rooms.of("ann")).length, 1);
  });

  test("RS2 a change keeps what it does not name", async (store) => {
    await setUp(store, [], ["ann"]);
    await store.rooms.make(garden, { slow: 5 }, [joining("ann", "owner")]);
    const notices = [draft("ann", { notice: "renamed", text: "Attic" }), draft("ann", { notice: "private" })];
    const to = { name: "A\0ttic", key: "attic", kind: "private" as const };
    const changed = await store.rooms.change("garden", to, notices);
    const room = { ...garden, ...to, announce: false, slow: 5, archived: false, days: 0, head: 3 };
    assert.deepEqual(changed?.room, room);
    assert.deepEqual(changed?.appended.map(({ entry }) => entry.seq), [2, 3]);
    const more = { topic: "", slow: 0, archived: true, announce: true };
    assert.deepEqual((await store.rooms.change("garden", more, []))?.room, { ...room, ...more });
    assert.deepEqual(await store.rooms.all(), [{ ...room, ...more }]);
    await assert.rejects(store.rooms.change("nowhere", more, []), /unknown/);
  });

  test("RS2 a change takes no key of another room", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await store.rooms.make(garden, {}, [joining("ann", "owner")]);
    const to = { key: "lobby", topic: "else" };
    assert.equal(await store.rooms.change("garden", to, [draft("ann", { notice: "topic" })]), undefined);
    const kept = (await store.rooms.all()).find(({ id }) => id === "garden");
    assert.deepEqual([kept?.topic, kept?.head], ["", 1]);
    assert.ok(await store.rooms.change("garden", { key: "garden" }, []), "its own key is no other's");
  });

  test("RS3 people are added, promoted and removed by others", async (store) => {
    await setUp(store, [], ["ann", "bea", "cal"]);
    await store.rooms.make(garden, {}, [joining("ann", "owner")]);
    const bea = { id: "bea", name: "Bea" };
    const added = draft("ann", { notice: "added", who: bea });
    const appended = await store.rooms.join(added, "bea");
    assert.deepEqual([appended?.entry.from, appended?.entry.body], ["ann", added.body]);
    assert.equal(await store.rooms.join(draft("ann", { notice: "added", who: bea }), "bea"), undefined);
    const role = draft("ann", { notice: "role", who: bea, text: "moderator" });
    assert.equal((await store.rooms.setRole(role, "bea", "moderator"))?.entry.seq, 3);
    assert.deepEqual(await roles(store), [["ann", "owner", "guest", 1], ["bea", "moderator", "guest", 2]]);
    assert.equal(await store.rooms.setRole(draft("ann", { notice: "role" }), "cal", "owner"), undefined);
    const removed = draft("ann", { notice: "removed", who: bea });
    assert.equal((await store.rooms.leave(removed, "bea"))?.entry.seq, 4);
    assert.equal(await store.rooms.leave(draft("ann", { notice: "removed" }), "bea"), undefined);
    assert.deepEqual(await roles(store), [["ann", "owner", "guest", 1]]);
    await store.rooms.join(draft("bea", { notice: "joined" }));
    assert.deepEqual((await roles(store))[1], ["bea", "member", "guest", 5], "and come back as anybody");
    assert.equal((await store.rooms.leave(removed, "bea"))?.fresh, false, "a repeated wish removes nobody");
    assert.equal((await roles(store)).length, 2);
  });

  test("RS4 the role of an account is kept", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const wish = { id: "mia", name: "Mia", key: "mia", password: "kept", at: 1, own: undefined };
    await store.accounts.register(wish);
    const mia = { id: "mia", name: "Mia", kind: "member", role: "moderator" };
    assert.deepEqual(await store.accounts.setRole("mia", "moderator"), mia);
    assert.deepEqual(await store.accounts.find("mia"), mia);
    assert.deepEqual(await store.accounts.named("mia"), mia);
    assert.deepEqual((await store.accounts.credentials({ id: "mia" }))?.account, mia);
    const session = { hash: "h", id: "i", account: "mia", at: 1, what: "", password: "kept" };
    assert.equal(await store.sessions.open(session), true);
    assert.deepEqual(await store.sessions.seen("h", 2, 0), mia);
    await store.accounts.setRole("mia", "owner");
    assert.equal((await store.sessions.seen("h", 3, 0))?.role, "owner");
    await store.rooms.join({ ...draft("mia", { notice: "joined" }), room: "lobby" });
    assert.equal((await store.rooms.members("lobby"))[0]?.server, "owner");
    for (const id of ["ann", "nobody"]) {
      await assert.rejects(store.accounts.setRole(id, "admin"), /no member/);
    }
    assert.equal((await store.accounts.find("ann"))?.role, "guest");
  });
}

const garden: NewRoom = {
  id: "garden",
  kind: "public",
  name: "Garden",
  key: "garden",
  topic: "",
  createdAt: 7,
};

function draft(from: string, notice: Omit<NoticeBody, "kind">): Draft {
  return {
    room: "garden",
    from,
    nonce: crypto.randomUUID(),
    at: 1_000,
    body: { kind: "notice", ...notice },
  };
}

function joining(
  who: string,
  role: Joining["role"],
  notice: Omit<NoticeBody, "kind"> = { notice: "joined" },
): Joining {
  return { draft: draft(who, notice), who, role };
}

async function roles(store: Store): Promise<unknown[]> {
  const members = await store.rooms.members("garden");
  return members.map(({ id, role, server, read }) => [id, role, server, read])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}
