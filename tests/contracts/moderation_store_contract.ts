import assert from "node:assert/strict";
import type { NewBan, NewReport, Store } from "../../server/hub/ports.ts";
import { note } from "./audit_store_contract.ts";
import { change, draft, hostileTexts, sayAll, session, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for moderators, whatever keeps it.
 *
 * MS1 A ban ends all sessions of its account in one moment, and takes the place of an older one. It is over in time.
 * MS2 Whatever is done is in the audit log, and what is not done is not.
 * MS3 A mute takes the place of an older one, and is over in time.
 * MS4 A report is made of an entry that is there, once by one person while it is open, and so many and no more.
 * MS5 To settle a report settles all open ones of that entry, once.
 * MS7 What a ban is taking back is known until all is taken.
 * MS8 What is noted with an act is there with it, or not at all.
 * MS9 A report keeps what it was about until its time is over, or its author is erased with their messages.
 * MS6 What one person has written since a moment is found in all rooms, and nothing else.
 */
export function testModerationStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea", "cal"]);
  });
  const acts = async (store: Store) =>
    (await store.audit.page({ limit: 99 })).map(({ act }) => act).reverse();

  test("MS1 a ban ends all sessions, and nobody else's", async (store) => {
    for (const hash of ["a", "b"]) await store.sessions.open(session(hash, "bea", 1));
    await store.sessions.open(session("theirs", "cal", 1));
    assert.deepEqual((await store.bans.ban(ban())).sort(), ["a", "b"]);
    for (const hash of ["a", "b"]) assert.equal(await store.sessions.seen(hash, 2, 0), undefined);
    assert.equal((await store.sessions.seen("theirs", 2, 0))?.id, "cal");
    await assert.rejects(store.bans.ban(ban({ account: "nobody" })));
    assert.deepEqual(await acts(store), ["ban"]);
  });

  test("MS1 bans come back as they were given, and are over in time", async (store) => {
    assert.deepEqual(await store.bans.all(0), []);
    for (const reason of hostileTexts) {
      await store.bans.ban(
        ban({ reason, by: { id: "ann", name: reason }, addresses: [reason, "192.0.2.7"] }),
      );
      const { note: _, taking: __, ...kept } = ban({ reason, by: { id: "ann", name: reason } });
      assert.deepEqual(await store.bans.all(0), [{ ...kept, name: "Bea", addresses: [reason, "192.0.2.7"] }]);
    }
    await store.bans.ban(ban({ account: "cal", at: 9, until: 50, reason: undefined }));
    const names = async (now: number) => (await store.bans.all(now)).map(({ name }) => name);
    assert.deepEqual(await names(49), ["Cal", "Bea"], "the newest first");
    assert.deepEqual(await names(50), ["Bea"]);
    assert.deepEqual(await names(49), ["Bea"], "it is gone");
  });

  test("MS2 an unban ends a ban that is there, and is noted with it", async (store) => {
    assert.equal(await store.bans.unban({ account: "bea", note: note({ act: "unban" }) }), false);
    await store.bans.ban(ban());
    assert.equal(await store.bans.unban({ account: "bea", note: note({ act: "unban" }) }), true);
    assert.deepEqual(await store.bans.all(0), []);
    assert.deepEqual(await acts(store), ["ban", "unban"]);
  });

  test("MS2 what was taken with a ban is known until it ends", async (store) => {
    const taken = [{ room: "lobby", seqs: [3, 2] }, { room: "garden", seqs: [1] }];
    await store.bans.took("bea", taken);
    assert.deepEqual(await store.bans.taken("bea"), [], "there is no ban");
    await store.bans.ban(ban());
    assert.deepEqual(await store.bans.taken("bea"), []);
    await store.bans.took("bea", taken);
    assert.deepEqual(await store.bans.taken("bea"), taken);
    assert.deepEqual(await store.bans.taken("cal"), []);
    await store.bans.unban({ account: "bea", note: note() });
    await store.bans.ban(ban());
    assert.deepEqual(await store.bans.taken("bea"), [], "another ban has taken nothing");
  });

  test("MS7 what a ban is taking back is known until all is taken", async (store) => {
    await store.bans.ban(ban({ taking: 3 }));
    await store.bans.ban(ban({ account: "cal", at: 6, taking: 4 }));
    await store.bans.ban(ban({ account: "ann", by: { id: "cal", name: "Cal" } }));
    const [bea, cal] = [{ account: "bea", by: "ann", since: 3 }, { account: "cal", by: "ann", since: 4 }];
    assert.deepEqual(await store.bans.taking(), [bea, cal]);
    await store.bans.tookAll("cal");
    assert.deepEqual(await store.bans.taking(), [bea]);
    await store.bans.unban({ account: "bea", note: note() });
    assert.deepEqual(await store.bans.taking(), []);
  });

  test("MS8 what is noted with a change of a room, a role or a taking back is there with it, or not at all", async (store) => {
    const noted = async (act: string, what: Promise<unknown>) => {
      await what.catch(() => {});
      return (await acts(store)).includes(act);
    };
    const { rooms, accounts, takenBack } = store;
    const notice = (of: string) => ({
      ...draft("lobby", of, ""),
      body: { kind: "notice" as const, notice: "joined" as const },
    });
    await rooms.join(notice("bea"));
    await accounts.register({ id: "mia", name: "Mia", key: "mia", password: "", at: 1, own: undefined });
    const one = (act: string) => note({ act });
    assert.equal(
      await noted("change", rooms.change("lobby", { topic: "x" }, [notice("ann")], one("change"))),
      true,
    );
    assert.equal(await noted("taken", rooms.change("lobby", { key: "garden" }, [], one("taken"))), false);
    assert.equal(await noted("nowhere", rooms.change("nowhere", {}, [], one("nowhere"))), false);
    assert.equal(await noted("role", rooms.setRole(notice("ann"), "bea", "moderator", one("role"))), true);
    assert.equal(await noted("no role", rooms.setRole(notice("ann"), "cal", "owner", one("no role"))), false);
    assert.equal(await noted("remove", rooms.leave(notice("ann"), "bea", one("remove"))), true);
    assert.equal(await noted("nobody", rooms.leave(notice("ann"), "bea", one("nobody"))), false);
    assert.equal(await noted("set", accounts.setRole("mia", "owner", one("set"))), true);
    assert.equal(await noted("last", accounts.setRole("mia", "member", one("last"))), false);
    const { entry: { seq } } = await store.log.append(draft("lobby", "bea", "spam"));
    const gone = () => ({
      ...draft("lobby", "ann", ""),
      body: { kind: "change" as const, of: seq, to: { kind: "gone" as const, by: "ann" } },
    });
    assert.equal(await noted("take", takenBack.take([gone()], 99, [one("take")])), true);
    assert.equal(await noted("gone", takenBack.take([gone()], 99, [one("gone")])), false);
    const { body: _, ...putting } = gone();
    assert.equal(await noted("put", takenBack.putBack([{ ...putting, of: seq }], [one("put")])), true);
    assert.equal(await noted("late", takenBack.putBack([{ ...putting, of: seq }], [one("late")])), false);
    assert.equal((await store.audit.verify()).fault, undefined);
  });

  test("MS9 a report keeps what it was about until its time is over", async (store) => {
    await sayAll(store, "lobby", "ann", [hostileTexts[0]!, "two"]);
    await store.reports.add(report("r1"), 9);
    await store.reports.add(report("r2", { seq: 2 }), 9);
    await store.log.append(change("lobby", "ann", 1, "nicer"));
    const by = { id: "ann", name: "Ann" };
    await store.reports.settle({ id: "r1", by, at: 8, how: "muted", forget: 40, note: note() });
    const said = async (id: string) => (await store.reports.find(id))!.said;
    assert.equal((await store.takenBack.purge(39, [])).next, 40);
    assert.deepEqual(await said("r1"), { kind: "text", text: hostileTexts[0] });
    assert.equal((await store.takenBack.purge(40, [])).next, undefined);
    assert.deepEqual([await said("r1"), await said("r2")], [undefined, { kind: "text", text: "two" }]);
    await store.erasures.erase({ account: "ann", name: "Left", at: 9, messages: true });
    assert.equal(await said("r2"), undefined);
    assert.equal((await store.reports.find("r1"))!.settled!.by.name, "Left");
  });

  test("MS3 a mute takes the place of an older one, and is over in time", async (store) => {
    const mute = (account: string, until: number | undefined) =>
      store.mutes.mute({ account, until, note: note({ act: until === undefined ? "unmute" : "mute" }) });
    await mute("bea", 10);
    await mute("bea", 20);
    await mute("cal", 30);
    const all = async (now: number) =>
      (await store.mutes.all(now)).map(({ account, by, until }) => [account, by, until]);
    assert.deepEqual((await all(19)).sort(), [["bea", "ann", 20], ["cal", "ann", 30]]);
    assert.deepEqual(await all(20), [["cal", "ann", 30]]);
    await mute("cal", undefined);
    assert.deepEqual(await all(20), []);
    assert.deepEqual(await acts(store), ["mute", "mute", "mute", "unmute"]);
    await assert.rejects(mute("nobody", 10));
    assert.equal((await acts(store)).length, 4);
  });

  test("MS4 a report is made once, of an entry that is there", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    const { reports } = store;
    assert.equal(await reports.add(report("r1", { reason: hostileTexts[0]! }), 2), "added");
    assert.equal(await reports.add(report("r2"), 2), "known");
    assert.equal(await reports.add(report("r3", { by: "cal" }), 2), "added");
    assert.equal(await reports.add(report("r4", { seq: 2 }), 2), "added");
    assert.equal(await reports.add(report("r5", { seq: 3 }), 2), "full");
    await assert.rejects(reports.add(report("r6", { seq: 4, by: "cal" }), 9));
    await assert.rejects(reports.add(report("r7", { room: "cellar", by: "cal" }), 9));
    assert.deepEqual(await reports.find("r1"), {
      id: "r1",
      room: "lobby",
      seq: 1,
      from: { id: "ann", name: "Ann" },
      by: { id: "bea", name: "Bea" },
      at: 5,
      reason: hostileTexts[0],
      said: { kind: "text", text: "one" },
      settled: undefined,
    });
    assert.equal(await reports.find("r2"), undefined);
    const ids = async (wish: object) =>
      (await reports.page({ limit: 9, without: undefined, ...wish })).map(({ id }) => id);
    assert.deepEqual(await ids({}), ["r4", "r3", "r1"]);
    assert.deepEqual(await ids({ limit: 1 }), ["r4"]);
    assert.deepEqual(await ids({ before: "r4" }), ["r3", "r1"]);
    assert.deepEqual(await ids({ before: "never" }), []);
    assert.deepEqual(await ids({ without: "ann" }), []);
    assert.deepEqual([await reports.open(undefined), await reports.open("ann"), await reports.open("bea")], [
      3,
      0,
      3,
    ]);
  });

  test("MS5 to settle one settles all of that entry, once", async (store) => {
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    const { reports } = store;
    await reports.add(report("r1"), 9);
    await reports.add(report("r2", { by: "cal" }), 9);
    await reports.add(report("r3", { seq: 2 }), 9);
    const by = { id: "ann", name: "Ann" };
    const end = { id: "r2", by, at: 8, how: "muted" as const, forget: 40, note: note({ act: "settle" }) };
    const settled = await Promise.all(
      [end, { ...end, id: "r1" }, { ...end, id: "r9" }].map((one) => reports.settle(one)),
    );
    assert.deepEqual(settled, [true, false, false]);
    assert.deepEqual(await acts(store), ["settle"]);
    const page = await reports.page({ state: "settled", limit: 9, without: undefined });
    assert.deepEqual(page.map(({ id, settled }) => [id, settled]), [
      ["r2", { by, at: 8, how: "muted" }],
      ["r1", { by, at: 8, how: "muted" }],
    ]);
    const open = await reports.page({ state: "open", limit: 9, without: undefined });
    assert.deepEqual(open.map(({ id }) => id), ["r3"]);
    assert.equal(await reports.add(report("r4"), 9), "added", "and may be reported anew");
  });

  test("MS6 what one person has written since then is found", async (store) => {
    await store.log.append({ ...draft("lobby", "bea", "before"), at: 9 });
    for (const text of ["one", "two"]) await store.log.append({ ...draft("lobby", "bea", text), at: 10 });
    await store.log.append({ ...draft("lobby", "ann", "another's"), at: 10 });
    await store.log.append({ ...draft("garden", "bea", "there"), at: 12 });
    await store.rooms.join({
      ...draft("garden", "bea", ""),
      at: 13,
      body: { kind: "notice", notice: "joined" },
    });
    await store.log.append({ ...change("lobby", "bea", 2, "eins"), at: 14 });
    const since = (most: number) => store.log.writtenBy({ author: "bea", since: 10, most });
    assert.deepEqual(await since(9), [{ room: "lobby", seqs: [3, 2] }, { room: "garden", seqs: [1] }]);
    assert.deepEqual(await since(1), [{ room: "lobby", seqs: [3] }]);
    assert.deepEqual(await store.log.writtenBy({ author: "nobody", since: 0, most: 9 }), []);
    const react = (emoji: string, on = true) =>
      store.log.append({
        ...draft("lobby", "bea", ""),
        at: 15,
        body: { kind: "reaction", of: 1, emoji, on },
      });
    const { entry: { seq } } = await react("👍");
    await react("😀");
    await react("😀", false);
    assert.deepEqual(await since(1), [{ room: "lobby", seqs: [seq] }], "with what counts");
  });
}

function ban(change: Partial<NewBan> = {}): NewBan {
  return {
    account: "bea",
    by: { id: "ann", name: "Ann" },
    at: 5,
    until: undefined,
    reason: "spam",
    addresses: [],
    taking: undefined,
    note: note({ act: "ban" }),
    ...change,
  };
}

function report(id: string, change: Partial<NewReport> = {}): NewReport {
  return { id, room: "lobby", seq: 1, from: "ann", by: "bea", at: 5, reason: "rude", ...change };
}
