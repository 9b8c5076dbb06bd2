import assert from "node:assert/strict";
import fc from "fast-check";
import { toDays } from "../../client/core/days.ts";
import { KeptRooms } from "../../client/core/kept_rooms.ts";
import { RoomLog } from "../../client/core/room_log.ts";
import type { Entry } from "../../protocol/entries.ts";
import { entryOf } from "../helpers/entries.ts";
import { guestOf } from "../helpers/guests.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { MemoryRoomKeep } from "./memory_room_keep.ts";
import { TestPerson } from "./test_person.ts";

/** What a device shows of a room that does not keep everything: RL10 of docs/client.md. */

const day = 24 * 3_600_000;

function expiredOf(seq: number, upTo: number): Entry {
  return { ...entryOf(seq), body: { kind: "expired", after: 0, upTo, days: 1, before: 9 } };
}

Deno.test("RL10 in whatever order it becomes known, nothing of it is shown or asked for", () => {
  const seqs = fc.array(fc.integer({ min: 11, max: 30 }), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(seqs, fc.integer({ min: 0, max: 24 }), (order, upTo) => {
    const log = new RoomLog();
    log.jump(Array.from({ length: 10 }, (_, i) => entryOf(i + 1)), 10);
    const entry = (seq: number) => seq === 25 ? expiredOf(25, upTo) : entryOf(seq);
    for (const seq of order) log.take([entry(seq)]);
    if (log.last < 25) log.expire(upTo);
    assert(log.entries.every(({ seq }) => seq > upTo));
    assert(log.last >= upTo);
    assert(log.before === undefined || log.before > upTo + 1);
    assert(log.hole === undefined || log.hole.after >= upTo);
    // The rest of it comes all the same.
    for (let seq = 11; seq <= 30; seq++) log.take([entry(seq)]);
    assert.equal(log.last, 30);
    assert.deepEqual(
      log.entries.map(({ seq }) => seq),
      Array.from({ length: 30 }, (_, i) => i + 1).filter((seq) => seq > upTo),
    );
  }));
});

Deno.test("RL10 the log of a server that was set up anew begins with its first entry again", () => {
  const log = new RoomLog();
  log.jump([entryOf(9), expiredOf(10, 8)], 10);
  log.clear();
  log.jump([entryOf(1)], 1);
  assert.deepEqual(log.entries.map(({ seq }) => seq), [1]);
});

Deno.test("RL10 the entry itself draws nothing", () => {
  const days = toDays({
    ...{ me: "me", entries: [expiredOf(5, 3)], unsent: [], unreadAfter: undefined },
    tickOf: () => "sent",
  });
  assert.deepEqual(days, []);
});

Deno.test("RL10 whoever is here, comes back, or has it in their browser, has nothing of it any more", async () => {
  await using test = await TestHub.open();
  const zed = await guestOf(test.store, { id: "zed", name: "zed", key: "zed", at: 1 });
  const at = test.clock.now() - 2 * day;
  for (let i = 0; i < 5; i++) {
    const body = { kind: "text" as const, text: `old secret ${i}` };
    await test.store.log.append({ room: "lobby", from: zed.id, nonce: crypto.randomUUID(), at, body });
  }
  const owner = await staff(test, "olga", "owner");
  const keep = new MemoryRoomKeep();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await TestPerson.join(test, "bea")];
  const kept = new KeptRooms(ann.chat, { keep, clock: test.clock, isSignedIn: () => true });
  await kept.begin();
  await owner.say("young");
  await ann.settle();
  await bea.settle();
  test.clock.pass(2_000);
  assert(
    JSON.stringify(await keep.all(ann.account.id)).includes("secret"),
    "it must be kept to mean anything",
  );
  bea.wire.cut();
  await owner.ask({ type: "change_room", room: "lobby", days: 1 });
  await test.hub.retention.idle();
  await ann.settle();
  assert.deepEqual(ann.texts, ["young"]);
  assert.equal(ann.room.unread.count.value, 1);
  const { upTo, days } = ann.room.facts.value.expired!;
  assert(upTo > 4);
  assert.equal(days, 1);
  assert.equal(await ann.room.loadEarlier(), false);
  test.clock.pass(2_000);
  assert(!JSON.stringify(await keep.all(ann.account.id)).includes("secret"));
  kept.end();
  test.clock.pass(30_000);
  await bea.settle();
  assert.deepEqual(bea.texts, ["young"]);
  ann.leave();
  bea.leave();
});
