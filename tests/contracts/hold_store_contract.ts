import assert from "node:assert/strict";
import type { GuestClaim, Store } from "../../server/hub/ports.ts";
import { claimOf } from "../helpers/guests.ts";
import { draft, session, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does with the names of guests.
 *
 * ST140 A name is held from a place until its time is over; whoever comes from there is its guest, and nobody else is.
 * ST141 A session that was seen of late holds it, an older one while its guest is in rooms that not everybody sees.
 * ST142 When nobody holds it, the guest is retired, and the name makes a new one.
 * ST143 A lasting place is its guest's also later, and keeps nobody else out then.
 * ST144 Whoever shows the session of the guest is that guest, wherever they come from.
 * ST145 Renewing lengthens what holds a name, and never shortens it. A member's name is held by nothing.
 */
export function testHoldStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("ST140 a name is its place's until the time is over", async (store) => {
    const first = await store.accounts.claim(ann("a", "here", 100));
    assert.deepEqual(first, { account: guest("a"), retired: undefined });
    assert.deepEqual(await store.accounts.claim(ann("b", "here", 150, { name: "ANN" })), first);
    assert.equal(await store.accounts.claim(ann("c", "there", 1_149)), undefined);
    assert.equal(await store.accounts.isHeld("a", ann("c", "there", 1_149)), true);
    assert.equal(await store.accounts.isHeld("a", ann("c", "here", 1_149)), false);
    assert.equal(await store.accounts.isHeld("a", ann("c", "there", 1_150)), false);
    assert.equal(await store.accounts.claim({ ...ann("c", "there", 1_149), place: undefined }), undefined);
    assert.equal(await store.accounts.find("c"), undefined, "nobody was made");
  });

  test("ST142 when it is over the name makes a new account", async (store) => {
    await setUp(store, ["lobby"], []);
    await store.accounts.claim(ann("a", "here", 100));
    await store.log.append(draft("lobby", "a", "mine"));
    await store.sessions.open(session("h", "a", 100));
    const came = await store.accounts.claim(ann("b", "here", 1_100, { recent: 101, idle: 101 }));
    assert.deepEqual(came, { account: guest("b"), retired: "a" });
    assert.equal((await store.accounts.find("a"))?.kind, "retired");
    assert.equal(await store.sessions.seen("h", 1_100, 0), undefined);
    assert.equal((await store.accounts.named("ann"))?.id, "b");
    assert.equal((await store.log.page({ room: "lobby", limit: 1 }))[0]?.from, "a");
  });

  test("ST141 sessions hold it as long as they are good for something", async (store) => {
    await setUp(store, ["lobby"], ["bea"]);
    await store.accounts.claim({ ...ann("a", "here", 100), place: undefined });
    await store.sessions.open(session("h", "a", 500));
    const stranger = (recent: number, idle: number) => ann("x", "there", 2_000, { recent, idle });
    assert.equal(await store.accounts.claim(stranger(500, 500)), undefined);
    assert.equal(await store.accounts.isHeld("a", stranger(501, 500)), false, "in no room of their own");
    await store.rooms.join({ ...draft("lobby", "a", ""), body: { kind: "notice", notice: "joined" } });
    assert.equal(await store.accounts.isHeld("a", stranger(501, 500)), false, "that room is everybody's");
    const attic = { id: "attic", kind: "private" as const, name: "Attic", key: "private:attic" };
    await store.rooms.ensure({ ...attic, topic: "", createdAt: 1 });
    await store.rooms.join({ ...draft("attic", "a", ""), body: { kind: "notice", notice: "joined" } });
    assert.equal(await store.accounts.claim(stranger(501, 500)), undefined);
    assert.equal((await store.accounts.claim(stranger(501, 501)))?.retired, "a");
  });

  test("ST143 this machine's guest is this machine's later too, if nobody came", async (store) => {
    const here = (id: string, at: number) =>
      ann(id, "local", at, { place: { address: "local", until: at + 1_000, lasting: true } });
    await store.accounts.claim(here("a", 100));
    assert.equal((await store.accounts.claim(here("b", 90_000)))?.account.id, "a");
    assert.equal(await store.accounts.claim(ann("c", "there", 90_999)), undefined);
    assert.equal((await store.accounts.claim(ann("c", "there", 91_000)))?.retired, "a");
    assert.equal(await store.accounts.claim(here("d", 91_001)), undefined, "now it is another's");
  });

  test("ST144 whoever shows the session is the guest", async (store) => {
    await store.accounts.claim(ann("a", "here", 100));
    assert.equal((await store.accounts.claim(ann("b", "there", 101, { own: "a" })))?.account.id, "a");
    assert.equal(await store.accounts.claim(ann("b", "there again", 101, { own: "other" })), undefined);
  });

  test("ST145 it lasts on while somebody is there", async (store) => {
    await store.accounts.claim(ann("a", "here", 100));
    await store.sessions.open(session("h", "a", 100));
    const place = { address: "here", until: 5_000, lasting: false };
    await store.accounts.renew({ account: "a", place, at: 1_000 });
    await store.accounts.renew({ account: "a", place: { ...place, until: 10 }, session: "h", at: 1_050 });
    assert.equal(await store.accounts.isHeld("a", ann("x", "there", 4_999, { recent: 9_000 })), true);
    assert.equal(await store.accounts.isHeld("a", ann("x", "there", 5_000, { recent: 9_000 })), false);
    assert.deepEqual((await store.sessions.of("a", 0)).map(({ seenAt }) => seenAt), [1_050]);
    const member = { id: "m", name: "Ann", key: "ann", password: "kept", at: 1_100, own: "a" };
    await store.accounts.register(member);
    await store.accounts.renew({ account: "a", place, at: 1_200 });
    assert.equal(await store.accounts.isHeld("a", ann("x", "there", 1_300)), false);
    assert.equal((await store.accounts.claim(ann("x", "there", 1_300)))?.account.kind, "member");
  });

  test("ST140 of many who ask at once from many places one gets it", async (store) => {
    const asked = Array.from({ length: 20 }, (_, i) => store.accounts.claim(ann(`a${i}`, `place ${i}`, 100)));
    assert.equal((await Promise.all(asked)).filter((came) => came !== undefined).length, 1);
  });
}

function ann(id: string, address: string, at: number, more: Partial<GuestClaim> = {}): GuestClaim {
  const place = { address, until: at + 1_000, lasting: false };
  return claimOf({ id, name: "Ann", key: "ann", at }, { place, recent: at, idle: at, ...more });
}

function guest(id: string) {
  return { id, name: "Ann", kind: "guest" as const, role: "guest" as const };
}
