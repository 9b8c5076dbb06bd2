import assert from "node:assert/strict";
import type { Event } from "../../protocol/events.ts";
import { writeEvent } from "../../protocol/json.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

type Offers = Extract<Event, { type: "offers" }>;

const offersTo = ({ peer }: Guest): Offers[] => peer.all("offers");
const told = (guest: Guest) =>
  offersTo(guest).map(({ rooms, gone }) => [rooms.map(({ name }) => name), gone] as const);

Deno.test("RO12 a public room is told to all who are here when it is made, and when it becomes another", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "admin");
  const eve = await house.join("eve");
  const { id } = await mia.ask({ type: "make_room", name: "Garden", kind: "public", topic: "roses" });
  await house.settle();
  const offered = { id, kind: "public", name: "Garden", topic: "roses", members: 1 };
  assert.deepEqual(offersTo(eve), [{ type: "offers", rooms: [offered], gone: [] }]);

  const change = async (wish: object) => {
    eve.peer.forget();
    await mia.ask({ type: "change_room", room: id, ...wish });
    await house.settle();
    return told(eve);
  };
  assert.deepEqual(await change({ name: "Orchard" }), [[["Orchard"], []]]);
  assert.deepEqual(await change({ archived: true }), [[[], [id]]]);
  assert.deepEqual(
    await change({ topic: "for nobody" }),
    [],
    "whoever is not in an archived room hears nothing",
  );
  assert.deepEqual(await change({ archived: false }), [[["Orchard"], []]]);
  assert.deepEqual(await change({ slow: 5 }), [], "what no list shows is no news");
  assert.deepEqual(
    await change({ name: "Hideout", kind: "private", topic: "x" }),
    [[[], [id]]],
    "and no word more",
  );
  assert.deepEqual(await change({ kind: "public" }), [[["Hideout"], []]]);
});

Deno.test("RO12 a private or direct room tells nobody anything: no event, and no other time of one", async () => {
  /** When eve hears of a public room that is made a moment later, and what; `secretly` happens before. */
  const heard = async (secretly: (house: TestHub, mia: Guest) => Promise<unknown>) => {
    await using house = await TestHub.open();
    const mia = await staff(house, "mia", "admin");
    const bea = await house.join("bea");
    const eve = await house.join("eve");
    await secretly(house, mia);
    const times: number[] = [];
    const begun = house.clock.now();
    const step = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 10) {
        await house.settle(10);
        if (offersTo(eve).length > times.length) times.push(house.clock.now() - begun);
      }
    };
    // Within the breath that it would take up if it counted.
    await step(30);
    await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
    await step(2_000);
    assert.ok(offersTo(bea).length > 0);
    const lines = offersTo(eve).map(({ rooms }) => rooms.map(({ name, topic }) => [name, topic]));
    return { times, lines };
  };
  const quiet = await heard(() => Promise.resolve());
  assert.deepEqual(quiet.lines, [[["Garden", ""]]], "for the others to mean anything");
  const secrets = [
    (_: TestHub, mia: Guest) =>
      mia.ask({ type: "make_room", name: "Plans", kind: "private", topic: "heron" }),
    async (_: TestHub, mia: Guest) => {
      const { id } = await mia.ask({ type: "make_room", name: "Plans", kind: "private" });
      await mia.ask({ type: "change_room", room: id, name: "Heron", topic: "at noon" });
      await mia.ask({ type: "change_room", room: id, archived: true });
    },
    (_: TestHub, mia: Guest) => mia.ask({ type: "direct", to: "bea" }),
  ];
  for (const secret of secrets) assert.deepEqual(await heard(secret), quiet);
});

Deno.test("RO12 what is offered and withdrawn in one breath was never known to anybody", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "admin");
  const eve = await house.join("eve");
  const { id } = await mia.ask({ type: "make_room", name: "Slip", kind: "public" });
  await mia.ask({ type: "change_room", room: id, kind: "private" });
  await house.settle();
  assert.deepEqual(offersTo(eve), []);
  const { id: next } = await mia.ask({ type: "make_room", name: "Other", kind: "public" });
  await house.settle();
  assert.deepEqual(offersTo(eve).flatMap(({ rooms }) => rooms.map((room) => room.id)), [next]);
});

Deno.test("RO12 many changes are few events of a bounded size, encoded once for all", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "admin");
  const guests: Guest[] = [];
  for (let i = 0; i < 400; i++) guests.push(await house.join(`guest${i}`));
  const [eve, fay] = guests as [Guest, Guest];
  const { id } = await mia.ask({ type: "make_room", name: "Garden", kind: "public" });
  const seconds = 60;
  for (let second = 0; second < seconds; second++) {
    for (let i = 0; i < 17; i++) {
      await mia.ask({ type: "change_room", room: id, topic: `${second} ${i} ${"t".repeat(100)}` });
      await house.settle(50);
    }
  }
  // 400 sessions: five times a second at most.
  assert.ok(offersTo(eve).length <= seconds * 5, `${offersTo(eve).length} events`);
  assert.ok(offersTo(eve).length >= seconds / 2, "for the bound to mean anything");
  for (const offers of offersTo(eve)) assert.ok(writeEvent(offers).length < 1_024);
  const batches = ({ peer }: Guest) => peer.batches.filter(({ room }) => room === undefined);
  assert.deepEqual(batches(eve), batches(fay));
  batches(eve).forEach((batch, i) => assert.equal(batch, batches(fay)[i], "one batch for all"));
});

Deno.test("RO12 a clock that is set back keeps no room from anybody", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "admin");
  const eve = await house.join("eve");
  await mia.ask({ type: "make_room", name: "One", kind: "public" });
  await house.settle(100);
  house.clock.setBack(3_600_000);
  await mia.ask({ type: "make_room", name: "Two", kind: "public" });
  await house.settle(100);
  assert.deepEqual(told(eve), [[["One"], []], [["Two"], []]]);
});

Deno.test("RO12 the more are here, the later the next event; what is too much is told by `more`", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "owner");
  const makers = await Promise.all([1, 2].map((i) => staff(house, `maker${i}`, "member")));
  const eve = await house.join("eve");
  for (let i = 0; i < 300; i++) await house.join(`g${i}`);
  for (const maker of makers) {
    for (let i = 0; i < 40; i++) {
      await maker.ask({ type: "make_room", name: `${maker.session.me.name} ${i}`, kind: "public" });
    }
  }
  await house.settle(100);
  assert.deepEqual(offersTo(eve).map(({ rooms, more }) => [rooms.length, more]), [[50, true]]);
  eve.peer.forget();
  await mia.ask({ type: "make_room", name: "Next", kind: "public" });
  await house.settle(100);
  assert.deepEqual(offersTo(eve), [], "300 sessions hear at most one in 150 ms");
  await house.settle(60);
  assert.deepEqual(told(eve), [[["Next"], []]]);
});
