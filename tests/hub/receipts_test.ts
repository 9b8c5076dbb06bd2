import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * RD1 `receipts` tells of each whom an entry could reach how far it has come with them, and since when, where the server
 *     remembers it; its author and whoever came later are left out.
 * RD2 In a large room too: so many names, and all counts.
 * RD3 A newcomer's marks say nothing of what stood there before them.
 * RD4 Where somebody has read is told to their own other pages, also where it is told to nobody else.
 */

const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
const receipts = (by: Guest, seq: number) => by.ask({ type: "receipts", room: "lobby", seq });
const mark = (by: Guest, to: { delivered?: number; read?: number }) =>
  by.ask({ type: "mark", room: "lobby", ...to });

Deno.test("RD1 who has read it, who has it, who not yet, and since when", async () => {
  await using house = await TestHub.open();
  const [ann, bea, cal, dan] = [
    await house.join("ann"),
    await house.join("bea"),
    await house.join("cal"),
    await house.join("dan"),
  ];
  const { seq } = await ann.say("hi");
  const { seq: later } = await ann.say("and");
  await mark(bea, { delivered: seq });
  await house.settle(5_000);
  const delivered = house.clock.now();
  await mark(cal, { delivered: later });
  await house.settle(5_000);
  const read = house.clock.now();
  await mark(bea, { read: later });
  await house.join("eve");
  const told = await receipts(ann, seq);
  assert.deepEqual(told, {
    read: [{ ...bea.session.me, at: read }],
    delivered: [{ ...cal.session.me, at: delivered }],
    waiting: [dan.session.me],
    counts: { read: 1, delivered: 1, waiting: 1 },
  });
  await mark(bea, { read: later + 1 });
  assert.equal((await receipts(ann, seq)).read[0]!.at, undefined, "only its last step is remembered");
  assert.equal(await ann.refusedFor({ type: "receipts", room: "lobby", seq: 99 }), "not_found");
});

Deno.test("RD2 in a large room so many are named, and all are counted", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const guests: Guest[] = [];
  for (let i = 0; i <= limits.receiptPeople; i++) guests.push(await house.join(`guest${i}`));
  const { seq } = await ann.say("hi");
  for (const guest of guests) await mark(guest, { read: seq });
  const { read, counts } = await receipts(ann, seq);
  assert.equal(read.length, limits.receiptPeople);
  assert.deepEqual(counts, { read: limits.receiptPeople + 1, delivered: 0, waiting: 0 });
});

Deno.test("RD3 whoever came since has not read it", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("hi");
  const bea = await house.join("bea");
  const told = await receipts(ann, seq);
  assert.deepEqual(told.counts, { read: 0, delivered: 0, waiting: 0 });
  const { marks } = await ann.ask({ type: "join", room: "lobby" });
  const theirs = marks.find(({ id }) => id === bea.id)!;
  assert.ok(theirs.since! > seq && theirs.read === theirs.since);
});

Deno.test("RD3 in a large room those are told who have read, and not those who have just come", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const { seq } = await ann.say("hi");
  await mark(bea, { read: seq });
  for (let i = 0; i < limits.markedMembers; i++) await house.join(`guest${i}`);
  const { marks } = await ann.ask({ type: "join", room: "lobby" });
  assert.deepEqual(names(marks.map(({ id }) => ({ name: id === bea.id ? "bea" : "another" }))), ["bea"]);
});

Deno.test("RD4 one's own pages hear how far one has read", async () => {
  await using house = await TestHub.open();
  const bea = await house.join("bea", "token");
  const tab = await house.join("bea", "token");
  for (const which of ["shown", "hidden", "large"] as const) {
    if (which === "hidden") await bea.ask({ type: "prefer", receipts: false });
    if (which === "large") { for (let i = 0; i < limits.markedMembers; i++) await house.join(`guest${i}`); }
    const { seq } = await bea.say(which);
    await house.settle();
    tab.peer.forget();
    await mark(bea, { read: seq });
    await house.settle();
    const own = tab.peer.all("marks").flatMap(({ marks }) => marks.filter(({ id }) => id === bea.id));
    assert.equal(Math.max(...own.map(({ read }) => read)), seq, which);
  }
});
