import assert from "node:assert/strict";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { Store } from "../../server/hub/ports.ts";
import { guestOf } from "../helpers/guests.ts";
import { kept, newFile, telling } from "./file_store_contract.ts";
import { draft, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";
import { taking } from "./taken_back_contract.ts";

/**
 * What every store does with the people whom a body names beside its writer.
 *
 * ST150 They stand under the name that their account has now, whatever name the draft has, in what an append answers and
 *       wherever entries are read.
 * ST151 Of whoever is erased no name is left in what others forwarded, and in what was done to them; the logs stay whole.
 * ST152 Whoever has no account here keeps the name they came with; without one they are somebody who left.
 */
export function testNamedPeopleContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby"], ["ann", "bea", "cal"]);
    await store.rooms.join({ ...draft("lobby", "ann", ""), body: { kind: "notice", notice: "joined" } });
  });

  test("ST150 a body names people as they are called now", async (store) => {
    const drafted = { id: "bea", name: "zqdrafted" };
    const now = { id: "bea", name: "Bea" };
    const { answered, report } = await nameIn(store, drafted);
    assert.deepEqual(answered.map(({ body }) => named(body)), Array(answered.length).fill(now));
    const told = await everywhere(store, report);
    assert.ok(told.includes("roses") && told.includes('"Bea"'), "it is there");
    assert.doesNotMatch(told, /zqdrafted/);
    const again = { ...draft("lobby", "ann", ""), body: forwardedBy(drafted) };
    for (const fresh of [true, false]) {
      const appended = await store.log.append(again);
      assert.deepEqual([appended.fresh, named(appended.entry.body)], [fresh, now]);
    }
    const seq = answered[0]!.seq;
    const [taken] = await store.takenBack.take([taking(seq, "ann")], 99);
    assert.equal(taken!.entry.body.kind, "change");
    const [back] = await store.takenBack.putBack([
      { room: "lobby", from: "ann", nonce: crypto.randomUUID(), at: 9, of: seq },
    ]);
    assert.deepEqual(named(back!.entry.body), now);
    assert.deepEqual(await store.log.find("lobby", [seq]).then(([entry]) => named(entry!.body)), now);
  });

  test("ST150 a hostile name comes back as the account has it", async (store) => {
    await guestOf(store, { id: "odd", name: "O\0d\ud800", key: "odd", at: 1 });
    const { entry } = await store.log.append({
      ...draft("lobby", "ann", ""),
      body: forwardedBy({ id: "odd", name: "" }),
    });
    const [read] = await store.log.find("lobby", [entry.seq]);
    for (const { body } of [entry, read!]) assert.deepEqual(named(body), { id: "odd", name: "O\0d\ud800" });
  });

  test("ST150 a preview is given to words that somebody else wrote first", async (store) => {
    const { entry } = await store.log.append({
      ...draft("lobby", "ann", ""),
      body: forwardedBy({ id: "bea", name: "Bea" }),
    });
    await store.erasures.erase({ account: "bea", name: "Somebody who left", at: 9, messages: false });
    const to = entry.body as Extract<Body, { kind: "text" }>;
    const preview = { url: "https://a.example/", title: "A" };
    const { entry: change } = await store.log.append({
      ...draft("lobby", "ann", ""),
      body: { kind: "change", of: entry.seq, to: { ...to, preview }, quiet: true },
    });
    assert.deepEqual(
      named(change.body),
      { id: "bea", name: "Somebody who left" },
      "the old name was in the draft",
    );
    const [read] = await store.log.find("lobby", [entry.seq]);
    const forwarded = { id: "bea", name: "Somebody who left" };
    assert.deepEqual(read!.body, { kind: "text", text: "roses", forwarded, preview });
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST151 no name of whoever is erased is left in what others wrote", async (store) => {
    const { report } = await nameIn(store, { id: "bea", name: "Bea" });
    const before = await store.chain.verify("lobby");
    assert.match(await everywhere(store, report), /"Bea"/, "it must be there for this to mean anything");
    await store.erasures.erase({ account: "bea", name: "Somebody who left", at: 9, messages: false });
    const told = await everywhere(store, report);
    assert.doesNotMatch(told, /Bea/);
    assert.match(told, /"id":"bea","name":"Somebody who left"/);
    const live = await store.log.append({
      ...draft("lobby", "ann", ""),
      body: forwardedBy({ id: "bea", name: "Bea" }),
    });
    assert.deepEqual(named(live.entry.body), { id: "bea", name: "Somebody who left" });
    const { entries, fault } = await store.chain.verify("lobby", { from: before.end });
    assert.deepEqual([entries, fault], [1, undefined]);
  });

  test("ST152 a stranger keeps the name they came with", async (store) => {
    const told = async (person: { id?: string; name: string }) => {
      const { entry } = await store.log.append({ ...draft("lobby", "ann", ""), body: forwardedBy(person) });
      const [read] = await store.log.find("lobby", [entry.seq]);
      assert.deepEqual(read!.body, entry.body);
      return named(entry.body);
    };
    assert.deepEqual(await told({ name: "Zoe\0\ud800" }), { name: "Zoe\0\ud800" });
    assert.deepEqual(await told({ id: "nobody", name: "Zoe" }), { id: "nobody", name: "Somebody who left" });
  });
}

/** Names somebody in every way there is, and has it reported. */
async function nameIn(
  store: Store,
  person: { id: string; name: string },
): Promise<{ answered: Entry[]; report: string }> {
  const body = forwardedBy(person);
  const text = (await store.log.append({ ...draft("lobby", "ann", ""), body })).entry;
  const notice = { kind: "notice" as const, notice: "role" as const, who: person, text: "moderator" };
  const happened = (await store.log.append({ ...draft("lobby", "ann", ""), body: notice })).entry;
  const file = await store.files.open(newFile({ account: "ann" }));
  const ready = telling(file, "ready");
  const { entry: sent } = await store.files.finish(file.id, kept(file, 5), {
    ...ready,
    body: { ...ready.body, forwarded: person } as Body,
  });
  for (const { seq } of [text, sent]) {
    await store.bookmarks.add({ account: "ann", room: "lobby", seq, at: 5 }, 9);
    await store.log.append({ ...draft("lobby", "cal", ""), body: { kind: "pin", of: seq, on: true } });
  }
  const report = { id: "r", room: "lobby", seq: text.seq, from: "ann", by: "cal", at: 5, reason: "no" };
  await store.reports.add(report, 9);
  return { answered: [text, happened, sent], report: report.id };
}

function forwardedBy(forwarded: { id?: string; name: string }): Body {
  return { kind: "text", text: "roses", forwarded };
}

function named(body: Body): unknown {
  if (body.kind === "change") return named(body.to);
  return body.kind === "notice"
    ? body.who
    : body.kind === "text" || body.kind === "file"
    ? body.forwarded
    : undefined;
}

const reportsWish = { limit: 5, without: undefined };

/** All that the store tells of the room, by every way there is. */
async function everywhere(store: Store, report: string): Promise<string> {
  const lists = {
    page: await store.log.page({ room: "lobby", limit: 50 }),
    after: await store.log.page({ room: "lobby", after: 0, limit: 50 }),
    found: (await store.search.find({ rooms: ["lobby"], words: "roses", limit: 50 })).entries,
    files: (await store.files.ofRoom({ room: "lobby", limit: 50 })).entries,
    own: (await store.own.entries({ account: "ann", limit: 50 })).entries,
    saved: (await store.bookmarks.page({ account: "ann", limit: 50 })).entries,
    pinned: await store.responses.pinned("lobby", "ann"),
  };
  for (const [list, entries] of Object.entries(lists)) {
    assert.ok(entries.some(({ body }) => named(body) !== undefined), `${list} names somebody`);
  }
  const [found, page] = [await store.reports.find(report), await store.reports.page(reportsWish)];
  for (const one of [found, ...page]) assert.match(JSON.stringify(one!.said), /"id":"bea","name":"/);
  return JSON.stringify({ ...lists, found, page });
}
