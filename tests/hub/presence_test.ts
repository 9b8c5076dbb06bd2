import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

const came = ({ peer }: Guest) => peer.all("presence").flatMap((event) => event.came.map(({ name }) => name));
/** Somebody whose own coming has been told already. */
async function settled(house: TestHub, name: string): Promise<Guest> {
  const guest = await house.join(name);
  await house.settle();
  guest.peer.forget();
  return guest;
}

const went = ({ peer }: Guest) => peer.all("presence").flatMap((event) => event.went.map(({ name }) => name));

Deno.test("PR13 who comes and goes is told in one event, gathered for a moment", async () => {
  await using house = await TestHub.open();
  const ann = await settled(house, "ann");
  const bea = await house.join("bea");
  const cal = await house.join("cal");
  await house.settle();
  assert.deepEqual(ann.peer.all("presence"), [{
    type: "presence",
    room: "lobby",
    came: [bea.session.me, cal.session.me],
    went: [],
    online: 3,
    members: 3,
  }]);
  bea.session.close();
  await house.settle();
  assert.deepEqual(ann.peer.all("presence").at(-1), {
    type: "presence",
    room: "lobby",
    came: [],
    went: [bea.session.me],
    online: 2,
    members: 3,
  });
});

Deno.test("PR13 a reload is nobody's news", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea", "token");
  await house.settle();
  ann.peer.forget();
  bea.session.close();
  await house.join("bea", "token");
  await house.settle();
  assert.deepEqual(ann.peer.all("presence"), []);
});

Deno.test("PR13 a second tab is no coming, and the last one's end is the going", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea", "token");
  await house.settle();
  ann.peer.forget();
  const tab = await house.join("bea", "token");
  bea.session.close();
  await house.settle();
  assert.deepEqual(ann.peer.all("presence"), []);
  tab.session.close();
  await house.settle();
  assert.deepEqual(went(ann), ["bea"]);
});

Deno.test("PR13 in a large room only the counts are told", async () => {
  await using house = await TestHub.open();
  const ann = await settled(house, "ann");
  for (let i = 1; i < limits.markedMembers; i++) await house.join(`guest${i}`);
  await house.settle();
  assert.equal(came(ann).length, limits.markedMembers - 1, "up to the bound all are named");
  ann.peer.forget();
  const last = await house.join("last");
  await house.settle();
  assert.deepEqual(ann.peer.all("presence"), [
    { type: "presence", room: "lobby", came: [], went: [], online: 101, members: 101 },
  ]);
  last.session.close();
  await house.join("other");
  ann.peer.forget();
  await house.settle();
  assert.deepEqual(ann.peer.all("presence").map(({ online, members }) => [online, members]), [[101, 102]]);
});

Deno.test("PR13 who leaves a room is no longer counted there", async () => {
  await using house = await TestHub.open();
  const ann = await settled(house, "ann");
  const bea = await settled(house, "bea");
  await bea.ask({ type: "leave", room: "lobby" });
  await house.settle();
  const last = ann.peer.all("presence").at(-1)!;
  assert.deepEqual([last.came, last.went, last.online, last.members], [[], [], 1, 1]);
});

Deno.test("PR12 a sign of writing ends with what was written, and with who goes", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const shown = () => ann.peer.all("typing").map(({ people }) => people.map(({ name }) => name));
  await bea.ask({ type: "typing", room: "lobby", on: true });
  await house.settle(100);
  await bea.say("hi");
  await house.settle(100);
  await bea.ask({ type: "typing", room: "lobby", on: true });
  await house.settle(100);
  bea.session.close();
  await house.settle(100);
  assert.deepEqual(shown(), [["bea"], [], ["bea"], []]);
});

Deno.test("PR11 marks of a moment are one write and one event", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  await house.settle();
  ann.peer.forget();
  for (let i = 0; i < 5; i++) {
    const { seq } = await ann.say(`${i}`);
    await bea.ask({ type: "mark", room: "lobby", delivered: seq, read: seq - 1 });
  }
  await ann.ask({ type: "mark", room: "lobby", read: 7 });
  await house.settle();
  assert.deepEqual(ann.peer.all("marks"), [{
    type: "marks",
    room: "lobby",
    marks: [{ id: bea.id, delivered: 7, read: 6, since: 2 }, { id: ann.id, delivered: 7, read: 7, since: 1 }],
  }]);
  const kept = await house.store.rooms.members("lobby");
  assert.deepEqual(kept.map(({ name, delivered, read }) => [name, delivered, read]), [
    ["ann", 7, 7],
    ["bea", 7, 6],
  ]);
});

Deno.test("PR11 in a large room only the furthest are told", async () => {
  await using house = await TestHub.open();
  const guests = [];
  for (let i = 0; i <= limits.markedMembers; i++) guests.push(await house.join(`guest${i}`));
  const [ann, bea, cal, dan] = guests as [Guest, Guest, Guest, Guest];
  await ann.say("hi");
  await house.settle();
  ann.peer.forget();
  await bea.ask({ type: "mark", room: "lobby", read: 102 });
  await cal.ask({ type: "mark", room: "lobby", read: 60 });
  await dan.ask({ type: "mark", room: "lobby", read: 101 });
  await house.settle();
  const { marks } = ann.peer.all("marks")[0]!;
  assert.ok(marks.length <= 4);
  assert.ok(marks.some(({ id, read }) => id === bea.id && read === 102));
  assert.ok(!marks.some(({ id }) => id === cal.id));
  assert.ok((await guests.at(-1)!.ask({ type: "join", room: "lobby" })).marks.length <= 4);
});

Deno.test("PR11 marks that were gathered are kept when the house closes", async () => {
  const house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("hi");
  const kept = async () => (await house.store.rooms.members("lobby"))[0]!.read;
  await ann.ask({ type: "mark", room: "lobby", read: seq });
  assert.notEqual(await kept(), seq, "marks are gathered, or this test means nothing");
  await house.hub.close("restarting");
  assert.equal(await kept(), seq);
});
