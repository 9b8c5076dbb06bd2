import assert from "node:assert/strict";
import { meantBy } from "../../client/core/meant.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { turn } from "./scripted_sockets.ts";
import { TestPerson } from "./test_person.ts";

/** The answer has come, and no entry yet: news leave with the next tick. */
async function saysAlone(person: TestPerson, text: string): Promise<number> {
  person.room.say(text);
  for (;;) {
    const { progress } = person.room.outbox.items.at(-1)!;
    if (progress.is === "sent") return progress.seq;
    await turn();
    if (!person.wire.up()) person.wire.down();
  }
}

Deno.test("OB11 what can be done to a message can be done as soon as it is sent", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  await saysAlone(ann, "one");
  await ann.settle();
  const { room, chat } = ann;
  ann.room.draft.answer(room.log.last);
  const before = room.log.last;
  const seq = await saysAlone(ann, "two");
  assert.deepEqual([room.log.last, seq], [before, before + 1]);
  const { nonce } = room.outbox.items[0]!;
  const { body, from } = room.find(seq)!;
  assert.deepEqual({ body, from }, { body: { kind: "text", text: "two", reply: before }, from: chat.me.id });
  assert.deepEqual(room.quotes.of(seq), room.find(seq));
  for (const wish of ["edit", "delete"] as const) {
    assert.deepEqual(await meantBy({ wish, back: 1, text: "" }, chat, room), { seq });
    assert.deepEqual(await meantBy({ wish, back: 2, text: "" }, chat, room), { seq: before });
  }
  assert.deepEqual(await meantBy({ wish: "pin", seq }, chat, room), { seq });
  const editing = room.acts.edit(seq, "two, mended");
  await ann.settle();
  await editing;
  assert.deepEqual(room.outbox.items, []);
  assert.deepEqual(room.log.find(seq)?.nonce, nonce);
  assert.equal(room.known, room.log.entries);
  assert.deepEqual(ann.seen, ["one", "two, mended"]);
  ann.leave();
});

Deno.test("OB11 where the server was set up anew, what was sent to the old one has no number in the new", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const { room } = ann;
  await saysAlone(ann, "kept");
  await ann.settle();
  const seq = await saysAlone(ann, "lost");
  assert.ok(room.find(seq));
  const nothing = { members: 2, online: 1, delivered: 0, read: 0, head: 0, entries: [], marks: [] };
  room.resume({ ...room.about, joined: true, ...nothing });
  assert.deepEqual([room.outbox.items, room.find(seq)], [[], undefined]);
  ann.leave();
});
