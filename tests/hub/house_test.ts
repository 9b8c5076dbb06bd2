import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { accountOf, here, staff } from "../helpers/staff.ts";
import { bytesOf, sendFile } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

Deno.test("HO1 an admin finds every public and private room by name, and no direct one", async () => {
  await using house = await TestHub.open();
  const ada = await staff(house, "ada", "admin");
  const mia = await staff(house, "mia", "member");
  const secret = await mia.ask({ type: "make_room", name: "Secret garden", kind: "private", topic: "roses" });
  const shut = await mia.ask({ type: "make_room", name: "Attic", kind: "public" });
  await mia.ask({ type: "direct", to: ada.id });
  await ada.ask({ type: "join", room: shut.id });
  await ada.ask({ type: "change_room", room: shut.id, archived: true });
  const { rooms, more } = await ada.ask({ type: "all_rooms", limit: 50 });
  assert.equal(more, undefined);
  assert.deepEqual(rooms.map(({ name, joined, archived }) => [name, joined, archived]), [
    ["Attic", true, true],
    ["lobby", true, undefined],
    ["Secret garden", false, undefined],
  ]);
  assert.deepEqual(rooms[2], {
    ...{ id: secret.id, kind: "private", name: "Secret garden", topic: "roses" },
    ...{ members: 1, online: 1, joined: false },
  });
  const found = await ada.ask({ type: "all_rooms", words: " SECRET ", limit: 50 });
  assert.deepEqual(found.rooms.map(({ id }) => id), [secret.id]);
});

Deno.test("HO1 rooms come page by page, each once", async () => {
  await using house = await TestHub.open({ rooms: ["b", "a", "c"] });
  const ada = await staff(house, "ada", "admin");
  const names: string[] = [];
  for (let after: string | undefined, pages = 0; pages < 4; pages++) {
    const page = await ada.ask({ type: "all_rooms", limit: 1, ...after !== undefined && { after } });
    names.push(...page.rooms.map(({ name }) => name));
    after = page.more;
    assert.equal(after === undefined, pages === 3);
  }
  assert.deepEqual(names, ["a", "b", "c", "lobby"]);
});

Deno.test("HO2 who is connected is told by person and door, the newest first, and not from where", async () => {
  await using house = await TestHub.open();
  const ada = await staff(house, "ada", "admin");
  house.clock.pass(1_000);
  const mia = await accountOf(house, "mia", "member");
  await here(house, mia);
  house.clock.pass(1_000);
  await here(house, mia, { address: "10.1.2.3", local: false });
  const told = await ada.ask({ type: "connections" });
  const now = house.clock.now();
  const row = (name: string, role: "admin" | "member", since: number) => ({
    ...{ person: { id: `id-${name}`, name }, role, door: "test", since },
  });
  assert.deepEqual(told, {
    connections: [
      row("mia", "member", now),
      row("mia", "member", now - 1_000),
      row("ada", "admin", now - 2_000),
    ],
    doors: [{ door: "test", connections: 3 }],
  });
  assert.ok(!JSON.stringify(told).includes("10.1.2.3"));
});

Deno.test("HO2 who is muted is told while that lasts", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const [mia, bo] = [await accountOf(house, "mia", "member"), await accountOf(house, "bo", "guest")];
  await mod.ask({ type: "mute", person: mia.id, minutes: 5 });
  const { until } = await mod.ask({ type: "mute", person: bo.id, minutes: 60 });
  const { mutes } = await mod.ask({ type: "mutes" });
  assert.deepEqual(mutes.map(({ person }) => person.name), ["bo", "mia"]);
  house.clock.pass(5 * 60_000);
  assert.deepEqual((await mod.ask({ type: "mutes" })).mutes, [{ person: { id: bo.id, name: "bo" }, until }]);
});

Deno.test("HO3 storage is told by room, the largest first, and direct rooms only together", async () => {
  await using house = await TestHub.open();
  const ada = await staff(house, "ada", "admin");
  const mia = await staff(house, "mia", "member");
  const secret = await mia.ask({ type: "make_room", name: "Secret", kind: "private" });
  const direct = await mia.ask({ type: "direct", to: ada.id });
  await sendFile(house, mia, [bytesOf(3_000)], { room: secret.id });
  await sendFile(house, mia, [bytesOf(500, 2)], { room: direct.id });
  await sendFile(house, mia, [bytesOf(1_000, 3)]);
  const use = await ada.ask({ type: "storage" });
  assert.equal(use.files, 4_500);
  assert.ok(use.disk.total > use.disk.free && use.disk.free > 0);
  assert.deepEqual(use.rooms.map(({ name, kind, files, bytes }) => [name, kind, files, bytes]), [
    ["Secret", "private", 1, 3_000],
    ["lobby", "public", 1, 1_000],
  ]);
  const { head } = (await house.hub.findRoom("lobby"))!;
  assert.equal(use.rooms[1]!.entries, head);
  assert.deepEqual([use.direct.rooms, use.direct.files, use.direct.bytes], [1, 1, 500]);
  assert.deepEqual(use.others, { rooms: 0, entries: 0, files: 0, bytes: 0 });
  assert.ok(!JSON.stringify(use).includes(direct.id));
});

Deno.test("HO3 it is counted once a minute, however many ask, and again after a failure", async () => {
  await using house = await TestHub.open();
  const ada = await staff(house, "ada", "admin");
  const { usage } = house.store;
  let counts = 0;
  const files = usage.files.bind(usage);
  usage.files = () => {
    counts += 1;
    return counts === 1 ? Promise.reject(new Error("Cannot read: the disk is away")) : files();
  };
  assert.equal(await ada.refusedFor({ type: "storage" }), "internal");
  await Promise.all([1, 2, 3].map(() => ada.ask({ type: "storage" })));
  house.clock.pass(59_000);
  await ada.ask({ type: "storage" });
  assert.equal(counts, 2);
  house.clock.pass(1_000);
  await ada.ask({ type: "storage" });
  assert.equal(counts, 3);
});

Deno.test("HO3 of very many rooms the small ones are told together", async () => {
  const names = Array.from({ length: limits.storedRooms + 5 }, (_, i) => `room ${i}`);
  await using house = await TestHub.open({ rooms: names });
  const ada = await staff(house, "ada", "admin");
  const use = await ada.ask({ type: "storage" });
  assert.deepEqual([use.rooms.length, use.others.rooms], [limits.storedRooms, 6]);
  // Everybody is in it, so it is the largest.
  assert.equal(use.rooms[0]!.name, "lobby");
});

Deno.test("HO1 what an admin is told no moderator is, and what a moderator is told no member is", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const mia = await staff(house, "mia", "member");
  for (const type of ["all_rooms", "connections", "storage"] as const) {
    const command = type === "all_rooms" ? { type, limit: 5 } : { type };
    assert.equal(await mod.refusedFor(command), "not_allowed", type);
  }
  await mod.ask({ type: "mutes" });
  assert.equal(await mia.refusedFor({ type: "mutes" }), "not_allowed");
});

Deno.test("MO5 whoever becomes a moderator hears at once how many reports are open", async () => {
  await using house = await TestHub.open();
  const owner = await staff(house, "olga", "owner");
  const mia = await staff(house, "mia", "member");
  const bo = await staff(house, "bo", "member");
  const { seq } = await bo.say("rude");
  await mia.ask({ type: "report", room: "lobby", seq, reason: "rude" });
  assert.deepEqual(mia.peer.all("reports"), []);
  await owner.ask({ type: "set_role", person: mia.id, role: "moderator" });
  await house.settle();
  assert.deepEqual(mia.peer.all("reports"), [{ type: "reports", open: 1 }]);
});
