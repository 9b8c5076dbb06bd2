import assert from "node:assert/strict";
import type { PushSubscription, Store } from "../../server/hub/ports.ts";
import { setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for those who want to be called, whatever keeps it.
 *
 * PS1 A subscription is its session's: another of the session, or of the endpoint, takes its place.
 * PS2 It ends with its session, is not told of one that nobody used, and is not kept of one that has ended.
 * PS3 What of a room calls a member is kept as it was set last, for nobody else, and goes with the membership.
 */
export function testPushStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby"], ["ann", "bea"]);
    for (const hash of ["one", "two"]) {
      const session = { hash, id: `id of ${hash}`, account: "ann", at: 1_000, what: "" };
      await store.sessions.open({ ...session, password: undefined });
    }
  });

  test("PS1 one for each session and endpoint", async (store) => {
    const first = subscription("one", "a");
    await store.push.set(first);
    await store.push.set(subscription("two", "b", { from: "22:00", to: "07:00", zone: "UTC" }));
    assert.deepEqual(await store.push.accounts(), ["ann"]);
    assert.deepEqual(sorted(await store.push.of("ann", 0)), [
      first,
      subscription("two", "b", { from: "22:00", to: "07:00", zone: "UTC" }),
    ]);
    await store.push.set(subscription("two", "a"));
    assert.deepEqual(await store.push.of("ann", 0), [subscription("two", "a")]);
    await store.push.set(subscription("two", "c"));
    assert.deepEqual(await store.push.of("ann", 0), [subscription("two", "c")]);
    await store.push.gone("c");
    assert.deepEqual([await store.push.of("ann", 0), await store.push.accounts()], [[], []]);
    await store.push.set(first);
    await store.push.remove("one");
    assert.deepEqual(await store.push.of("ann", 0), []);
  });

  test("PS2 it lives as long as its session", async (store) => {
    await store.push.set(subscription("one", "a"));
    await store.push.set(subscription("two", "b"));
    await store.sessions.seen("two", 65_000, 0);
    assert.deepEqual(await store.push.of("ann", 2_000), [subscription("two", "b")]);
    await store.sessions.end("one");
    await store.push.set(subscription("one", "a"));
    assert.deepEqual(await store.push.of("ann", 0), [subscription("two", "b")]);
    await store.sessions.sweep(90_000);
    assert.deepEqual([await store.push.of("ann", 0), await store.push.accounts()], [[], []]);
  });

  test("PS3 what of a room calls a member", async (store) => {
    const joined = (from: string, notice: "joined" | "left") => ({
      ...{ room: "lobby", from, nonce: crypto.randomUUID(), at: 1 },
      body: { kind: "notice" as const, notice },
    });
    for (const one of ["ann", "bea"]) await store.rooms.join(joined(one, "joined"));
    const prefs = async (who: string) => {
      const member = (await store.rooms.members("lobby")).find(({ id }) => id === who);
      return [member?.level, member?.quietUntil];
    };
    const isPinned = async () => (await store.rooms.members("lobby")).map(({ pinned }) => pinned);
    assert.deepEqual(await prefs("ann"), [undefined, undefined]);
    await store.rooms.setPrefs("lobby", "ann", { level: "mentions", quietUntil: 7 });
    assert.deepEqual([await prefs("ann"), await prefs("bea")], [["mentions", 7], [undefined, undefined]]);
    await store.rooms.setPrefs("lobby", "ann", { level: "nothing" });
    assert.deepEqual(await prefs("ann"), ["nothing", undefined]);
    assert.deepEqual(await isPinned(), [undefined, undefined]);
    await store.rooms.setPrefs("lobby", "ann", { pinned: true });
    assert.deepEqual((await isPinned()).filter((pinned) => pinned), [true]);
    assert.deepEqual(await prefs("ann"), [undefined, undefined], "what is set takes the place of what was");
    await store.rooms.leave(joined("ann", "left"));
    await store.rooms.setPrefs("lobby", "ann", { level: "nothing" });
    await store.rooms.join(joined("ann", "joined"));
    assert.deepEqual(await prefs("ann"), [undefined, undefined]);
  });
}

function subscription(
  session: string,
  endpoint: string,
  quiet?: PushSubscription["quiet"],
): PushSubscription {
  return { session, account: "ann", endpoint, key: "key", secret: "secret", ...quiet && { quiet } };
}

function sorted(subscriptions: readonly PushSubscription[]): PushSubscription[] {
  return [...subscriptions].sort((a, b) => a.session.localeCompare(b.session));
}
