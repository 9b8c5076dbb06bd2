import assert from "node:assert/strict";
import { wakeAt } from "../../client/core/wake_at.ts";
import { HandClock } from "../helpers/clock.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

const minute = 60_000;

/** As the server tells it. */
function quietFor({ room }: TestPerson, clock: HandClock, ms: number): void {
  const { quietUntil: _, ...about } = room.about;
  room.become({ ...about, ...ms > 0 && { quietUntil: clock.now() + ms } });
}

Deno.test("CA5 a room that was quiet for some time is told to be another when that is over", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  quietFor(ann, test.clock, 90 * minute);
  ann.wire.cut();
  ann.chat.link.stop();
  let changes = 0;
  ann.chat.changed.hear(() => changes += 1);
  test.clock.pass(90 * minute - 1);
  assert.deepEqual([changes, ann.room.about.quietUntil !== undefined], [0, true]);
  test.clock.pass(1);
  assert.ok(changes > 0, "what shows it is drawn anew");
  assert.equal(ann.room.about.quietUntil, undefined);

  // Longer, then shorter, then not at all: the last one counts.
  quietFor(ann, test.clock, 90 * minute);
  quietFor(ann, test.clock, 10 * minute);
  test.clock.pass(10 * minute);
  assert.equal(ann.room.about.quietUntil, undefined);
  quietFor(ann, test.clock, 10 * minute);
  quietFor(ann, test.clock, 0);
  changes = 0;
  test.clock.pass(20 * minute);
  assert.equal(changes, 0);
  ann.leave();
});

Deno.test("CA5 a device that slept knows it when somebody looks, and at the latest a minute after it woke", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  quietFor(ann, test.clock, 90 * minute);
  // Asleep the time goes by, and no timer runs.
  const { now } = test.clock;
  test.clock.now = () => now.call(test.clock) + 480 * minute;
  assert.notEqual(ann.room.about.quietUntil, undefined);
  ann.chat.quietEnds.check();
  assert.equal(ann.room.about.quietUntil, undefined);
  ann.leave();
});

Deno.test("CA5 a timer looks at the time once a minute, and acts once", () => {
  const clock = new HandClock();
  const { now } = clock;
  let slept = 0;
  clock.now = () => now.call(clock) + slept;
  let acted = 0;
  wakeAt(clock, clock.now() + 90 * minute, () => acted += 1);
  clock.pass(minute);
  slept = 480 * minute;
  assert.equal(acted, 0);
  clock.pass(minute);
  assert.deepEqual([acted, clock.waiting], [1, 0]);
  wakeAt(clock, clock.now() + 90 * minute, () => acted += 1)();
  clock.pass(90 * minute);
  assert.deepEqual([acted, clock.waiting], [1, 0]);
});
