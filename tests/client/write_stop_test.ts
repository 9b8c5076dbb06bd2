import assert from "node:assert/strict";
import type { Self } from "../../protocol/commands.ts";
import type { RoomAbout } from "../../client/core/room.ts";
import { writeStop } from "../../client/core/write_stop.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { staff } from "../helpers/staff.ts";
import { TestPerson } from "./test_person.ts";

const seconds = (n: number) => n * 1_000;

Deno.test("UR8 why nobody can write is known: archived, for announcements, muted, and not for those who may", async () => {
  await using house = await TestHub.open();
  const ann = await TestPerson.join(house, "ann");
  const { chat, room } = ann;
  const self = chat.self.value!;
  const stop = (facts: Partial<RoomAbout>, me: Partial<Self> = {}) => {
    room.become({ ...room.about, announce: false, archived: false, slow: 0, role: "guest", ...facts });
    return writeStop(room, { ...self, ...me }, chat.me.id, 1_000);
  };
  assert.equal(stop({}), undefined);
  assert.deepEqual(stop({ announce: true }), { is: "announcements" });
  assert.equal(stop({ announce: true, role: "moderator" }), undefined);
  assert.deepEqual(stop({ archived: true, role: "owner" }), { is: "archived" });
  assert.deepEqual(stop({}, { mutedUntil: 2_000 }), { is: "muted", until: 2_000 });
  assert.equal(stop({}, { mutedUntil: 1_000 }), undefined, "it is over");
  ann.leave();
});

Deno.test("UR8 in a slow room the wait is as long as the server's, and no clock makes it longer", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "owner");
  await mia.ask({ type: "change_room", room: "lobby", slow: 30 });
  const ann = await TestPerson.join(house, "ann");
  const { chat, room } = ann;
  const stopAt = (now: number) => writeStop(room, chat.self.value, chat.me.id, now);
  const now = house.clock.now();
  assert.equal(stopAt(now), undefined, "nothing is written yet");
  room.say("first");
  await ann.settle();
  assert.deepEqual(stopAt(now + seconds(10)), { is: "slow", until: now + seconds(30) });
  assert.equal(stopAt(now + seconds(30)), undefined);
  assert.deepEqual(stopAt(now - seconds(3_600)), { is: "slow", until: now - seconds(3_600) + seconds(30) });

  // What is sent too early all the same is not lost: it waits.
  room.say("second");
  await ann.settle();
  assert.deepEqual(ann.texts, ["first"]);
  for (let i = 0; i < 40; i++) {
    house.clock.pass(1_000);
    await ann.settle();
  }
  assert.deepEqual(ann.texts, ["first", "second"]);
  ann.leave();
});
