import assert from "node:assert/strict";
import type { JoinedRoom } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { turn } from "./scripted_sockets.ts";
import { TestPerson } from "./test_person.ts";

const said = (seq: number, text = `${seq}`): Entry => ({
  ...{ room: "lobby", seq, at: seq, from: "bea", name: "bea" },
  body: { kind: "text", text },
});

const lobby = (rest: Partial<JoinedRoom>): JoinedRoom => ({
  ...{ id: "lobby", kind: "public", name: "lobby", topic: "", role: "member", joined: true },
  ...{ members: 2, online: 1, delivered: 0, read: 0, head: 0, entries: [], marks: [] },
  ...rest,
});

Deno.test("RL3 what was taken back meanwhile goes, also where the line broke again while that was asked for", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  bea.room.say("a secret");
  await bea.settle();
  await ann.settle();
  assert.deepEqual(ann.texts, ["a secret"]);
  ann.wire.isUp = false;
  ann.wire.cut();
  const secret = bea.room.log.last;
  const other = await test.join("cid");
  for (let i = 1; i <= 310; i++) await other.say(`missed ${i}`);
  // In the middle: neither what comes with hello nor the newest page has it.
  const takenBack = bea.room.acts.takeBack([secret]);
  await bea.settle();
  await takenBack;
  for (let i = 311; i <= 620; i++) await other.say(`missed ${i}`);
  ann.wire.isUp = true;
  test.clock.pass(2_000);
  while (ann.texts.at(-1) !== "missed 620") {
    await turn();
    test.ticks.end();
    if (!ann.wire.up()) ann.wire.down();
  }
  ann.wire.cut();
  assert.ok(ann.texts.includes("a secret"), "it was cut before that was known");
  test.clock.pass(2_000);
  await ann.settle();
  assert.deepEqual(ann.texts.slice(-1), ["missed 620"]);
  assert.ok(!ann.texts.includes("a secret"));
  bea.leave();
  ann.leave();
});

Deno.test("RL2 a hole that the server could not fill just now is asked for again, and not after the line is gone", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  let asked = 0;
  ann.chat.link.ask = () => {
    asked += 1;
    if (asked === 1) return Promise.reject(new Refused("busy"));
    if (asked === 2) return Promise.reject(new Refused("internal"));
    return Promise.resolve({ room: "lobby", entries: [said(3), said(4)], head: 4 } as never);
  };
  ann.room.resume(lobby({ head: 4, entries: [said(2)] }));
  await turn();
  assert.deepEqual([asked, ann.texts], [1, ["2"]]);
  test.clock.pass(1_000);
  await turn();
  assert.deepEqual([asked, ann.texts], [2, ["2"]]);
  ann.room.lost();
  test.clock.pass(60_000);
  await turn();
  assert.equal(asked, 2, "it waits for the next line");
  ann.room.resume(lobby({ head: 4 }));
  await turn();
  assert.deepEqual([asked, ann.texts], [3, ["2", "3", "4"]]);
  ann.leave();
});

Deno.test("RL6 where a server was put back to what it was, nobody has read or has what is written from then on", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const me = ann.account.id;
  const { room } = ann;
  const old = Array.from({ length: 9 }, (_, i) => said(i + 1));
  const marks = [{ id: "bea", delivered: 9, read: 9 }];
  room.resume(lobby({ head: 9, entries: old, marks }));
  room.unread.attend(true);
  test.clock.pass(2_000);
  assert.deepEqual([room.unread.read, room.unread.count.value], [9, 0]);
  room.hear({ type: "entry", ...said(10) });

  const told: unknown[] = [];
  ann.chat.link.tell = (type, input) => void told.push({ type, ...input });
  room.resume(lobby({
    ...{ head: 5, entries: old.slice(0, 5), delivered: 5, read: 5 },
    marks: [{ id: "bea", delivered: 5, read: 4 }],
  }));
  test.clock.pass(2_000);
  assert.deepEqual([room.unread.read, room.unread.count.value], [5, 0]);
  room.unread.attend(false);
  for (const seq of [6, 7]) room.hear({ type: "entry", ...said(seq, "new") });
  assert.deepEqual([room.unread.read, room.unread.count.value, room.unread.divider], [5, 2, 5]);
  room.hear({ type: "entry", ...said(8, "own"), from: me });
  assert.equal(room.marks.tickOf(8), "sent");
  test.clock.pass(2_000);
  assert.deepEqual(told.at(-1), { type: "mark", room: "lobby", delivered: 8, read: 0 });
  ann.leave();
});
