import assert from "node:assert/strict";
import type { AccountId, NewInvitation, Redemption, Store } from "../../server/hub/ports.ts";
import { session, setUp } from "./store_contract.ts";
import { guestOf } from "../helpers/guests.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for invitations and settings, whatever keeps it.
 *
 * IS1 An invitation is found by the hash of its code while somebody may come by it, and not otherwise.
 * IS2 Of many who come at once by a code for n, n come, and nothing is left of the others.
 * IS3 The maker's role counts as it is now, also between finding and coming.
 * IS4 A new guest gets no name of a member or of an invited guest; an uninvited one of that name is retired.
 * IS5 A guest who comes as themselves keeps one session; the others end.
 * IS6 A role is raised, and never lowered.
 * IS7 A maker has so many open ones of a kind and no more; one is ended by its maker, or by nobody in particular.
 * IS8 Those who came are listed in the order they came, the newest invitation first.
 * IS9 What is long over goes, unless somebody came by it.
 * IS10 Settings are kept by name.
 * IS11 The last owner stays one, whoever asks at once.
 * IS12 Accounts are listed by name, in pages, without those who are retired.
 */
export function testInvitationStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby"], []);
    await register(store, "max");
    await store.accounts.setRole("max", "admin");
  });

  test("IS1 an invitation is found while somebody may come by it", async (store) => {
    await store.invitations.add(wish("a", { room: "lobby", role: "moderator", uses: 2 }), 9);
    const found = await store.invitations.open("hash of a", 50);
    assert.deepEqual(found, {
      invitation: {
        id: "a",
        what: "invitation",
        room: "lobby",
        role: "moderator",
        by: { id: "max", name: "Max" },
        since: 10,
        until: 100,
        uses: 2,
        used: 0,
        ended: false,
        came: [],
      },
      maker: { id: "max", name: "Max", kind: "member", role: "admin" },
    });
    assert.equal(await store.invitations.open("a", 50), undefined);
    assert.ok(await store.invitations.open("hash of a", 99));
    assert.equal(await store.invitations.open("hash of a", 100), undefined, "it is over then");
    for (const id of ["one", "two"]) await store.invitations.redeem(member("a", id));
    assert.equal(await store.invitations.open("hash of a", 50), undefined, "it is used up");
    await store.invitations.add(wish("b"), 9);
    assert.ok(await store.invitations.open("hash of b", 50));
    assert.equal(await store.invitations.end("b"), true);
    assert.equal(await store.invitations.open("hash of b", 50), undefined, "it has ended");
    assert.equal(await store.invitations.redeem(member("b", "late")), "over");
  });

  test("IS2 of a thousand who come at once by a code for three, three come", async (store) => {
    await store.invitations.add(wish("a", { uses: 3 }), 9);
    const came = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) => store.invitations.redeem(member("a", `n${i}`))),
    );
    assert.equal(came.filter((one) => typeof one === "object").length, 3);
    assert.equal(came.filter((one) => one === "over").length, 997);
    assert.equal((await store.accounts.list({ limit: 300 })).length, 4);
  });

  test("IS3 what its maker may no longer give, nobody gets", async (store) => {
    await store.invitations.add(wish("a", { role: "moderator", uses: 0 }), 9);
    assert.ok(await store.invitations.open("hash of a", 50));
    await store.accounts.setRole("max", "member");
    assert.equal(await store.invitations.open("hash of a", 50), undefined);
    assert.equal(await store.invitations.redeem(member("a", "mia")), "over");
    assert.equal(await store.accounts.named("mia"), undefined);
    await store.accounts.setRole("max", "moderator");
    assert.ok(await store.invitations.open("hash of a", 50), "and what they may again is good again");
  });

  test("IS4 a new guest gets a name that nobody of worth has", async (store) => {
    await store.invitations.add(wish("a", { role: "guest", uses: 0 }), 9);
    assert.equal(await store.invitations.redeem(guest("a", "g0", "max")), "name_taken");
    await guestOf(store, { id: "old", name: "Bea", key: "bea", at: 1 });
    await store.sessions.open(session("h", "old", 1));
    const came = await store.invitations.redeem(guest("a", "g1", "bea"));
    assert.deepEqual(came, {
      account: { id: "g1", name: "Bea", kind: "guest", role: "guest" },
      retired: "old",
      ended: ["h"],
    });
    assert.equal((await store.accounts.find("old"))?.kind, "retired");
    assert.equal(await store.sessions.seen("h", 2, 0), undefined);
    assert.equal(await store.invitations.arrived("old"), false);
    assert.equal(await store.invitations.arrived("g1"), true);
    assert.equal(await store.invitations.redeem(guest("a", "g2", "bea")), "name_taken");
    assert.deepEqual((await store.accounts.named("bea"))?.id, "g1");
  });

  test("IS5 a guest who comes as themselves keeps one session", async (store) => {
    await store.invitations.add(wish("a", { role: "guest" }), 9);
    await guestOf(store, { id: "g", name: "Gus", key: "gus", at: 1 });
    for (const hash of ["one", "two"]) await store.sessions.open(session(hash, "g", 1));
    const come = { invitation: "a", at: 50, who: { is: "known" as const, account: "g", keep: "two" } };
    const came = await store.invitations.redeem(come);
    assert.deepEqual(typeof came === "object" && came.ended, ["one"]);
    assert.equal(await store.sessions.seen("one", 2, 0), undefined);
    assert.ok(await store.sessions.seen("two", 2, 0));
  });

  test("IS6 a role is raised and never lowered", async (store) => {
    await register(store, "mia");
    for (const [id, role, then] of [["a", "moderator", "moderator"], ["b", "member", "moderator"]] as const) {
      await store.invitations.add(wish(id, { role }), 9);
      const who = { is: "known" as const, account: "mia", keep: "" };
      const came = await store.invitations.redeem({ invitation: id, at: 50, who });
      assert.equal(typeof came === "object" && came.account.role, then);
      assert.equal((await store.accounts.find("mia"))?.role, then);
    }
  });

  test("IS7 so many open ones and no more, ended by their maker", async (store) => {
    await register(store, "mia");
    assert.equal(await store.invitations.add(wish("a"), 2), true);
    assert.equal(await store.invitations.add(wish("b"), 2), true);
    assert.equal(await store.invitations.add(wish("c"), 2), false);
    assert.equal(await store.invitations.add({ ...wish("d"), what: "device" }, 2), true, "of another kind");
    assert.equal(await store.invitations.end("a", "mia"), false, "not hers");
    assert.equal(await store.invitations.end("a", "max"), true);
    assert.equal(await store.invitations.end("a", "max"), false, "it has ended already");
    assert.equal(await store.invitations.add(wish("e"), 2), true);
    await store.invitations.endOf({ account: "max", what: "device" });
    assert.equal(await store.invitations.open("hash of d", 50), undefined);
    assert.ok(await store.invitations.open("hash of e", 50));
    await store.invitations.endOf({ account: "max" });
    assert.equal(await store.invitations.open("hash of e", 50), undefined);
  });

  test("IS8 those who came are listed in their order", async (store) => {
    await register(store, "mia");
    await store.invitations.add(wish("a", { uses: 0 }), 9);
    await store.invitations.add({ ...wish("b"), by: "mia" }, 9);
    await store.invitations.add({ ...wish("d"), what: "device" }, 9);
    for (const id of ["two", "one"]) await store.invitations.redeem(member("a", id));
    const all = await store.invitations.list({ since: 0, limit: 9 });
    assert.deepEqual(all.map(({ id, used, came }) => [id, used, came.map(({ name }) => name)]), [
      ["b", 0, []],
      ["a", 2, ["Two", "One"]],
    ]);
    assert.deepEqual((await store.invitations.list({ by: "mia", since: 0, limit: 9 })).map(({ id }) => id), [
      "b",
    ]);
    assert.deepEqual(await store.invitations.list({ since: 101, limit: 9 }), []);
    assert.equal((await store.invitations.list({ since: 0, limit: 1 })).length, 1);
  });

  test("IS9 what is long over goes, unless somebody came by it", async (store) => {
    await store.invitations.add(wish("a"), 9);
    await store.invitations.add(wish("b"), 9);
    await store.invitations.redeem(member("b", "mia"));
    assert.equal(await store.invitations.sweep(100), 0);
    assert.equal(await store.invitations.sweep(101), 1);
    assert.deepEqual((await store.invitations.list({ since: 0, limit: 9 })).map(({ id }) => id), ["b"]);
    assert.equal(await store.invitations.arrived("mia"), true);
  });

  test("IS10 settings are kept by name", async (store) => {
    assert.deepEqual(await store.settings.all(), {});
    await store.settings.set({ name: "Garden\0", guests: false });
    await store.settings.set({ guests: true, words: ["a"] });
    assert.deepEqual(await store.settings.all(), { name: "Garden\0", guests: true, words: ["a"] });
  });

  test("IS11 the last owner stays one", async (store) => {
    await register(store, "mia");
    await store.accounts.setRole("max", "owner");
    assert.equal(await store.accounts.setRole("max", "member"), undefined);
    await store.accounts.setRole("mia", "owner");
    assert.equal(await store.accounts.owners(), 2);
    const left = await Promise.all(["max", "mia"].map((id) => store.accounts.setRole(id, "member")));
    assert.equal(left.filter((account) => account === undefined).length, 1);
    assert.equal(await store.accounts.owners(), 1);
  });

  test("IS12 accounts are listed by name, in pages", async (store) => {
    for (const id of ["ann", "bea", "cal"]) {
      await guestOf(store, { id, name: id.toUpperCase(), key: id, at: 3 });
    }
    await register(store, "bea", "new");
    await store.sessions.open(session("h", "ann", 40));
    const [first, ...more] = await store.accounts.list({ limit: 2 });
    const account = { id: "ann", name: "ANN", kind: "guest", role: "guest" };
    assert.deepEqual(first, { account, since: 3, seen: 40 });
    assert.deepEqual(more.map((one) => [one.account.id, one.seen]), [["new", undefined]]);
    const rest = await store.accounts.list({ after: "new", limit: 9 });
    assert.deepEqual(rest.map((one) => one.account.id), ["cal", "max"]);
    assert.deepEqual((await store.accounts.list({ words: "a", after: "cal", limit: 9 })).map(idOf), ["max"]);
    assert.deepEqual((await store.accounts.list({ words: "%", limit: 9 })).map(idOf), []);
  });
}

const idOf = ({ account }: { account: { id: AccountId } }) => account.id;

function wish(id: string, change: Partial<NewInvitation> = {}): NewInvitation {
  return {
    id,
    hash: `hash of ${id}`,
    what: "invitation",
    room: undefined,
    role: "member",
    by: "max",
    since: 10,
    until: 100,
    uses: 1,
    ...change,
  };
}

function named(key: string): string {
  return key[0]!.toUpperCase() + key.slice(1);
}

function registration(id: string, key = id) {
  return { id, name: named(key), key, password: `kept ${id}`, at: 7, own: undefined };
}

async function register(store: Store, key: string, id = key): Promise<void> {
  await store.accounts.register(registration(id, key));
}

function member(invitation: string, id: string): Redemption {
  return { invitation, at: 50, who: { is: "member", registration: registration(id) } };
}

function guest(invitation: string, id: string, key: string): Redemption {
  return { invitation, at: 50, who: { is: "guest", guest: { id, name: named(key), key } } };
}
