import assert from "node:assert/strict";
import * as v from "valibot";
import { type Command, commandRows } from "../../protocol/commands.ts";
import { noticeSentence } from "../../protocol/notices.ts";
import { limits } from "../../protocol/limits.ts";
import { because } from "../../protocol/whys.ts";
import { here, staff } from "../helpers/staff.ts";
import { bytesOf, sendFile, wishOf } from "../helpers/sent_file.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

async function make(by: Guest, name: string, kind: "public" | "private" = "public"): Promise<string> {
  return (await by.ask({ type: "make_room", name, kind })).id;
}

function notices(by: Guest): string[] {
  return by.peer.all("entry").flatMap(({ body, name }) =>
    body.kind === "notice"
      ? [
        noticeSentence({
          notice: body.notice,
          by: name,
          ...body.who && { who: body.who.name },
          text: body.text ?? "",
        }),
      ]
      : []
  );
}

Deno.test("RO6 who makes a room owns it, and is in it on every connection", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const second = await here(house, mia.session.identity.account);
  const made = await mia.ask({
    type: "make_room",
    name: "Garden",
    kind: "public",
    topic: " a\n\tb ",
    announce: true,
  });
  const { kind, name, topic, announce, role, joined, members, archived, slow } = made;
  assert.deepEqual(
    { kind, name, topic, announce, role, joined, members, archived, slow },
    {
      ...{ kind: "public", name: "Garden", topic: "a b", announce: true, role: "admin", joined: true },
      ...{ members: 1, archived: undefined, slow: undefined },
    },
  );
  assert.deepEqual(made.entries.map(({ body }) => body), [{
    kind: "notice",
    notice: "made",
    text: "Garden",
  }]);
  assert.deepEqual(second.peer.all("room").map(({ id, role }) => [id, role]), [[made.id, "admin"]]);
  const { people } = await mia.ask({ type: "who", room: made.id });
  assert.deepEqual(people, [{ id: mia.id, name: "mia", online: true, role: "admin" }]);
});

Deno.test("RO13 of the people of a room each is found by a part of their name, and all are counted", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const zoe = await staff(house, "Zoë Lind", "member");
  await staff(house, "bo", "member");
  const found = async (named: string) => {
    const { people, members } = await mia.ask({ type: "who", room: "lobby", named });
    assert.equal(members, 3);
    return people.map(({ id }) => id);
  };
  assert.deepEqual(await found("ZOE l"), [zoe.id]);
  assert.deepEqual(await found("Lind"), [zoe.id]);
  assert.deepEqual(await found("lund"), []);
  assert.equal((await found(" ")).length, 3);
});

Deno.test("RO5 a public room's name is one room's, a private one's is its members' business", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  await make(mia, "Garden");
  for (const name of ["garden", "#GARDEN", "lobby"]) {
    assert.equal(await pia.refusedFor({ type: "make_room", name, kind: "public" }), "room_taken", name);
  }
  const secret = await make(mia, "Plans", "private");
  const hers = await make(pia, "Plans", "private");
  assert.notEqual(hers, secret);
  assert.equal((await pia.ask({ type: "join", room: "plans" })).id, hers, "each finds her own by its name");
  assert.equal((await mia.ask({ type: "join", room: "#Plans" })).id, secret);
  await make(pia, "Third", "public");
  assert.equal(await mia.refusedFor({ type: "make_room", name: "plans", kind: "private" }), "room_taken");
  for (const name of ["", "a:b", "private:x", "x".repeat(33)]) {
    assert.equal(await mia.refusedFor({ type: "make_room", name, kind: "public" }), "bad_name", name);
  }
});

Deno.test("RO5 what was private is found by its name once it is public, and not before", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Plans", "private");
  const find: Command = { type: "join", room: "plans" };
  assert.equal(await pia.refusedFor(find), "not_found");
  await mia.ask({ type: "change_room", room, kind: "public" });
  assert.equal((await pia.ask({ type: "rooms" })).rooms.some(({ id }) => id === room), true);
  assert.equal((await pia.ask(find)).id, room);
  await make(mia, "Taken");
  assert.equal(await mia.refusedFor({ type: "change_room", room, name: "taken" }), "room_taken");
  await mia.ask({ type: "change_room", room, kind: "private", name: "taken" });
  assert.equal(await mia.refusedFor({ type: "change_room", room, kind: "public" }), "room_taken");
  const cal = await staff(house, "cal", "member");
  assert.equal(await cal.refusedFor(find), "not_found", "its old name is free");
  assert.notEqual((await cal.ask({ type: "join", room: "taken" })).id, room);
});

Deno.test("RO6 each change is a notice and is told to every member with their own role, and no change is none", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "guest");
  const room = await make(mia, "Garden");
  await pia.ask({ type: "join", room });
  house.ticks.end();
  for (const { peer } of [mia, pia]) peer.forget();
  const change = {
    name: "Attic",
    topic: "boxes",
    announce: true,
    slow: 90,
    kind: "private",
    archived: true,
  } as const;
  const answer = await mia.ask({ type: "change_room", room, ...change });
  await house.settle();
  assert.deepEqual(notices(pia), [
    "mia renamed the room to Attic",
    "mia changed the topic: boxes",
    "mia made this a room for announcements: only moderators write here",
    "mia made the room slow: 90 seconds between two messages of one person",
    "mia made the room private: only members see it",
    "mia archived the room: it can be read, and nobody writes here",
  ]);
  const [told] = pia.peer.all("room_changed");
  const { type: _, ...info } = told!;
  assert.deepEqual(info, { ...answer, role: "guest", ...{ delivered: info.delivered, read: info.read } });
  const { name, topic, announce, slow, kind, archived } = info;
  assert.deepEqual({ name, topic, announce, slow, kind, archived }, change);
  for (const { peer } of [mia, pia]) peer.forget();
  await mia.ask({ type: "change_room", room, ...change });
  await mia.ask({ type: "change_room", room });
  await house.settle();
  assert.deepEqual([notices(pia), pia.peer.all("room_changed")], [[], []]);
  await mia.ask({
    type: "change_room",
    room,
    announce: false,
    slow: 0,
    kind: "public",
    archived: false,
    topic: "",
  });
  await house.settle();
  assert.deepEqual(notices(pia), [
    "mia took the topic away",
    "mia opened the room: everybody may write here",
    "mia ended slow mode",
    "mia made the room public: anybody may join it and read what was written",
    "mia opened the archived room again",
  ]);
});

Deno.test("RO6 a room is what it was made after a restart", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Garden", "private");
  await mia.ask({ type: "add", room, people: [pia.id] });
  await mia.ask({ type: "room_role", room, person: pia.id, role: "moderator" });
  const before = await mia.ask({ type: "change_room", room, announce: true, slow: 7, topic: "t" });
  const { store } = house;
  await using next = await TestHub.open({ store: { ...store, close: () => Promise.resolve() } });
  const again = await here(next, mia.session.identity.account);
  const { rooms } = await again.ask({ type: "rooms" });
  const { announce, slow, topic, kind, role } = rooms.find(({ id }) => id === room)!;
  assert.deepEqual({ announce, slow, topic, kind, role }, { ...pick(before), role: "admin" });
  const { people } = await again.ask({ type: "who", room });
  assert.deepEqual(people.map(({ name, role }) => [name, role]), [["mia", "admin"], ["pia", "moderator"]]);
});

function pick(
  { announce, slow, topic, kind }: { announce?: boolean; slow?: number; topic: string; kind: string },
) {
  return { announce, slow, topic, kind };
}

Deno.test("RO7 in a room for announcements moderators write, and all read", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "News");
  await pia.ask({ type: "join", room });
  const say = (): Command => ({ type: "say", room, nonce: crypto.randomUUID(), text: "x" });
  await pia.ask(say());
  await mia.ask({ type: "change_room", room, announce: true });
  assert.equal(await pia.refusedFor(say()), "announcements");
  await assert.rejects(house.hub.uploads.open(pia.session.me, wishOf(5, { room })), {
    code: "announcements",
  });
  house.ticks.end();
  mia.peer.forget();
  await pia.ask({ type: "typing", room, on: true });
  await house.settle();
  assert.deepEqual(mia.peer.all("typing"), [], "nor does it say that they are about to");
  await mia.ask(say());
  await mia.ask({ type: "room_role", room, person: pia.id, role: "moderator" });
  await pia.ask({ type: "typing", room, on: true });
  await house.settle();
  assert.equal(mia.peer.all("typing").length, 1, "or the line above shows nothing");
  await pia.ask(say());
  assert.deepEqual(pia.peer.all("room_changed").map(({ role }) => role).at(-1), "moderator");
});

Deno.test("RO7 nobody writes into an archived room, and what was arriving there has ended", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "owner");
  const pia = await staff(house, "pia", "member");
  const cal = await staff(house, "cal", "member");
  const room = await make(mia, "Attic");
  await pia.ask({ type: "join", room });
  const { id } = await house.hub.uploads.open(pia.session.me, wishOf(1_000, { room }));
  await mia.ask({ type: "change_room", room, archived: true });
  assert.equal((await house.hub.uploads.find(pia.session.me, id)).state, "abandoned");
  for (const by of [mia, pia]) {
    const say: Command = { type: "say", room, nonce: crypto.randomUUID(), text: "x" };
    assert.equal(await by.refusedFor(say), "archived");
    await assert.rejects(house.hub.uploads.open(by.session.me, wishOf(5, { room })), { code: "archived" });
  }
  assert.equal(await mia.refusedFor({ type: "add", room, people: [cal.id] }), "archived");
  const seen = async (by: Guest) => (await by.ask({ type: "rooms" })).rooms.some(({ id }) => id === room);
  assert.deepEqual(
    [await seen(pia), await seen(cal)],
    [true, false],
    "only who is in it still sees it in the list",
  );
  await mia.ask({ type: "change_room", room, archived: false });
  await pia.ask({ type: "say", room, nonce: crypto.randomUUID(), text: "x" });
  assert.equal(await seen(cal), true);
});

Deno.test("RO7 a moderator of a room may change it, and only its owner archive it", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Attic");
  await mia.ask({ type: "add", room, people: ["pia"] });
  await mia.ask({ type: "room_role", room, person: "pia", role: "moderator" });
  await pia.ask({ type: "change_room", room, topic: "hers" });
  assert.equal(
    await pia.refusedFor({ type: "change_room", room, topic: "x", archived: true }),
    "not_allowed",
  );
  assert.equal((await mia.ask({ type: "rooms" })).rooms.find(({ id }) => id === room)?.topic, "hers");
  await mia.ask({ type: "change_room", room, archived: true });
});

Deno.test("RO6 a private room is opened to everybody by its owner alone", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Plans", "private");
  await mia.ask({ type: "add", room, people: ["pia"] });
  await mia.ask({ type: "room_role", room, person: "pia", role: "moderator" });
  assert.equal(await pia.refusedFor({ type: "change_room", room, kind: "public" }), "not_allowed");
  await pia.ask({ type: "change_room", room, kind: "private", topic: "hers" });
  await mia.ask({ type: "change_room", room, kind: "public" });
  await pia.ask({ type: "change_room", room, kind: "private" });
});

Deno.test("RO7 in a slow room one waits between two, and a repeated one is the first again", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "guest");
  const cal = await staff(house, "cal", "bot");
  const room = await make(mia, "Slow");
  for (const by of [pia, cal]) await by.ask({ type: "join", room });
  await mia.ask({ type: "change_room", room, slow: 30 });
  const say = (nonce: string = crypto.randomUUID()): Command => ({ type: "say", room, nonce, text: "x" });
  const nonce = crypto.randomUUID();
  const first = await pia.ask({ type: "say", room, nonce, text: "x" });
  house.clock.pass(10_001);
  const outcome = await pia.session.handle(say());
  assert.deepEqual(outcome, {
    refused: "slow_down",
    message: "This room is slow: write again in 20 seconds.",
    why: because("slow_room", { wait: 20 }),
    seconds: 20,
  });
  assert.deepEqual(await pia.ask({ type: "say", room, nonce, text: "x" }), first, "its answer was lost");
  await cal.ask(say());
  for (let i = 0; i < 3; i++) await mia.ask(say());
  await assert.rejects(house.hub.uploads.open(pia.session.me, wishOf(5, { room })), { code: "slow_down" });
  house.clock.pass(19_998);
  assert.equal(await pia.refusedFor(say()), "slow_down");
  house.clock.pass(1);
  await pia.ask(say());
  house.clock.pass(30_000);
  const both = await Promise.all([say(), say()].map((command) => pia.session.handle(command)));
  assert.deepEqual(both.map((one) => "refused" in one), [false, true], "of two at once as well");
  house.clock.pass(30_000);
  await house.hub.uploads.open(pia.session.me, wishOf(5, { room }));
  assert.equal(await pia.refusedFor(say()), "slow_down", "a file counts like a message");
});

Deno.test("RO7 what was not written makes nobody wait", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "guest");
  const room = await make(mia, "Slow");
  await pia.ask({ type: "join", room });
  await mia.ask({ type: "change_room", room, slow: 30 });
  const { append } = house.store.log;
  const say = (): Command => ({ type: "say", room, nonce: crypto.randomUUID(), text: "x" });
  house.store.log.append = () => Promise.reject(new Error("Cannot append: the disk is away"));
  assert.equal(await pia.refusedFor(say()), "internal");
  house.store.log.append = append.bind(house.store.log);
  await pia.ask(say());
});

Deno.test("RO8 the first room stays everybody's", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "owner");
  const pia = await staff(house, "pia", "guest");
  const room = "lobby";
  assert.equal(await mia.refusedFor({ type: "change_room", room, kind: "private" }), "not_allowed");
  assert.equal(await mia.refusedFor({ type: "change_room", room, archived: true }), "not_allowed");
  assert.equal(await mia.refusedFor({ type: "remove", room, person: pia.id }), "not_allowed");
  await mia.ask({ type: "change_room", room, name: "Hall", kind: "public", archived: false });
  const taken: Command = { type: "make_room", name: "lobby", kind: "public" };
  assert.equal(await mia.refusedFor(taken), "room_taken", "who types it comes into the first room");
  await using next = await TestHub.open({ store: { ...house.store, close: () => Promise.resolve() } });
  const cal = await next.join("cal");
  const { rooms } = await cal.ask({ type: "rooms" });
  assert.deepEqual(rooms.map(({ id, name }) => [id, name]), [["lobby", "Hall"]]);
});

Deno.test("RO9 several people have one room, whoever of them asks", async () => {
  await using house = await TestHub.open();
  const [mia, pia, cal, dan] = [
    await staff(house, "mia", "member"),
    await staff(house, "pia", "member"),
    await staff(house, "cal", "guest"),
    await staff(house, "dan", "owner"),
  ];
  const all = await Promise.all([
    mia.ask({ type: "direct", to: ["pia", "@CAL", pia.id, mia.id] }),
    cal.ask({ type: "direct", to: [mia.id, pia.id] }),
  ]);
  assert.equal(all[0].id, all[1].id);
  const { kind, name, members, role, with: other } = all[0];
  assert.deepEqual({ kind, name, members, role, other }, {
    ...{ kind: "direct", name: "cal, pia", members: 3, role: "member", other: undefined },
  });
  assert.equal(all[1].name, "mia, pia");
  const room = all[0].id;
  assert.deepEqual(pia.peer.all("room").map(({ id, name }) => [id, name]), [[room, "cal, mia"]]);
  assert.equal(
    (await mia.ask({ type: "direct", to: ["pia"] })).with?.id,
    pia.id,
    "of two it is the room of two",
  );
  assert.notEqual((await mia.ask({ type: "direct", to: "pia" })).id, room);
  for (const type of ["change_room", "add", "remove", "room_role"] as const) {
    const wish = { change_room: { topic: "x" }, add: { people: [dan.id] }, remove: { person: pia.id } };
    const rest = type === "room_role" ? { person: pia.id, role: "owner" } : wish[type];
    assert.equal(await mia.refusedFor({ type, room, ...rest } as Command), "not_allowed", type);
  }
  assert.equal(await dan.refusedFor({ type: "join", room }), "not_found", "not even the server's owner");
  assert.equal(await mia.refusedFor({ type: "direct", to: [mia.id] }), "bad_request");
  assert.equal(await mia.refusedFor({ type: "direct", to: ["pia", "nobody"] }), "not_found");
});

Deno.test("RO9 who leaves a room of several is not brought back by others, and one of two is not left", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const cal = await staff(house, "cal", "member");
  const { id: room } = await mia.ask({ type: "direct", to: ["pia", "cal"] });
  await pia.ask({ type: "leave", room });
  assert.deepEqual(pia.peer.all("left").map(({ room }) => room), [room]);
  const again = await mia.ask({ type: "direct", to: ["cal", "pia"] });
  assert.deepEqual([again.id, again.members, again.name], [room, 2, "cal"]);
  assert.equal(
    (await mia.ask({ type: "direct", to: "cal" })).id === room,
    false,
    "it stays the room of three",
  );
  assert.equal((await pia.ask({ type: "direct", to: ["mia", "cal"] })).id, room);
  assert.equal((await cal.ask({ type: "who", room })).members, 3);
  const { id: two } = await mia.ask({ type: "direct", to: "pia" });
  assert.equal(await pia.refusedFor({ type: "leave", room: two }), "bad_request");
});

Deno.test("RO10 who is added is in the room at once, and who is removed is out of it", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "guest");
  const second = await here(house, pia.session.identity.account).catch(() => undefined);
  assert.equal(second, undefined, "a guest's name has one holder");
  const room = await make(mia, "Plans", "private");
  await mia.say("before she came", crypto.randomUUID(), room);
  assert.equal(await mia.refusedFor({ type: "add", room, people: ["pia", "nobody"] }), "not_found");
  assert.equal((await mia.ask({ type: "who", room })).members, 1, "all of them or none");
  const { added } = await mia.ask({ type: "add", room, people: ["pia", "@Pia", pia.id, "mia"] });
  assert.deepEqual(added, [{ id: pia.id, name: "pia" }]);
  const [told] = pia.peer.all("room");
  assert.deepEqual([told?.id, told?.role, told?.entries.length], [room, "guest", 3]);
  await pia.say("thanks", crypto.randomUUID(), room);
  assert.deepEqual(await mia.ask({ type: "add", room, people: ["pia"] }), { added: [] });
  assert.equal(await pia.refusedFor({ type: "remove", room, person: "mia" }), "not_allowed");
  const { id } = await house.hub.uploads.open(pia.session.me, wishOf(1_000, { room }));
  const receiver = await house.hub.uploads.receive(pia.session.me, id, 0);
  await receiver.write(bytesOf(10));
  house.ticks.end();
  pia.peer.forget();
  await mia.ask({ type: "remove", room, person: "pia" });
  await mia.say("now she is gone", crypto.randomUUID(), room);
  await house.settle();
  assert.deepEqual(pia.peer.all("left").map(({ room }) => room), [room]);
  assert.deepEqual(pia.peer.texts, [], "and hears nothing more");
  assert.equal((await house.hub.uploads.find(pia.session.me, id)).state, "abandoned");
  await assert.rejects(house.hub.uploads.open(pia.session.me, wishOf(5, { room })), { code: "not_found" });
  const say: Command = { type: "say", room, nonce: crypto.randomUUID(), text: "x" };
  assert.equal(await pia.refusedFor(say), "not_member");
});

Deno.test("RO10 one removes whom one stands above, in that room", async () => {
  await using house = await TestHub.open();
  const [mia, pia, cal, adam] = [
    await staff(house, "mia", "member"),
    await staff(house, "pia", "member"),
    await staff(house, "cal", "member"),
    await staff(house, "adam", "admin"),
  ];
  const room = await make(mia, "Garden");
  await mia.ask({ type: "add", room, people: [pia.id, cal.id, adam.id] });
  await mia.ask({ type: "room_role", room, person: pia.id, role: "moderator" });
  const remove = (person: Guest): Command => ({ type: "remove", room, person: person.id });
  assert.equal(await pia.refusedFor(remove(mia)), "not_allowed");
  assert.equal(await mia.refusedFor(remove(adam)), "not_allowed", "an owner there is like an admin");
  assert.equal(await pia.refusedFor(remove(pia)), "bad_request");
  const role = (person: Guest, role: "owner" | "moderator" | "member"): Command => ({
    ...{ type: "room_role", room, person: person.id, role },
  });
  assert.equal(await pia.refusedFor(role(cal, "moderator")), "not_allowed");
  await pia.ask(remove(cal));
  assert.equal(await pia.refusedFor(remove(cal)), "not_found");
  assert.equal(await mia.refusedFor(role(cal, "moderator")), "not_found");
  await mia.ask(role(pia, "owner"));
  assert.equal(await mia.refusedFor(role(pia, "member")), "not_allowed", "nobody stands above an equal");
  await mia.ask(role(mia, "member"));
  assert.equal(await mia.refusedFor(role(mia, "owner")), "not_allowed", "what was laid down is gone");
});

Deno.test("RO10 a name that is nobody's for good moderates nothing", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const gus = await staff(house, "gus", "guest");
  const room = await make(mia, "Garden");
  await mia.ask({ type: "add", room, people: [gus.id] });
  for (const role of ["owner", "moderator"] as const) {
    assert.equal(await mia.refusedFor({ type: "room_role", room, person: gus.id, role }), "not_allowed");
  }
  await mia.ask({ type: "room_role", room, person: gus.id, role: "member" });
});

Deno.test("RO4 an admin comes into a private room by its id, and all there see it", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const adam = await staff(house, "adam", "admin");
  const room = await make(mia, "Plans", "private");
  assert.equal((await adam.ask({ type: "rooms" })).rooms.some(({ id }) => id === room), false);
  assert.equal(await adam.refusedFor({ type: "history", room, limit: 5 }), "not_member");
  mia.peer.forget();
  const joined = await adam.ask({ type: "join", room });
  assert.deepEqual([joined.id, joined.role], [room, "admin"]);
  await house.settle();
  assert.deepEqual(notices(mia), ["adam joined"]);
  const { rows } = await adam.ask({ type: "audit", limit: 5 });
  assert.deepEqual(rows.map(({ act, about }) => [act, about?.name]), [["join_private", "Plans"]]);
});

Deno.test("RO4 who is removed while a room is read for them does not come to hear it", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Plans", "private");
  await mia.ask({ type: "add", room, people: [pia.id] });
  const live = (await house.hub.findRoom(room))!;
  const { entriesAfter } = live;
  let removed = false;
  // The first page of a room is read between the look at the memberships and the first news.
  live.entriesAfter = async (...wish) => {
    const entries = await entriesAfter.apply(live, wish);
    if (!removed) {
      removed = true;
      await mia.ask({ type: "remove", room, person: pia.id });
    }
    return entries;
  };
  const second = await here(house, pia.session.identity.account);
  assert.ok(removed, "or this shows nothing");
  assert.equal(second.session.rooms.has(room), false);
  await mia.say("a secret", crypto.randomUUID(), room);
  await house.settle();
  assert.deepEqual(second.peer.texts, []);
  const say: Command = { type: "say", room, nonce: crypto.randomUUID(), text: "x" };
  assert.equal(await second.refusedFor(say), "not_member");
});

Deno.test("RO10 what somebody sent stays in the room they were removed from, out of their own reach", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "member");
  const pia = await staff(house, "pia", "member");
  const room = await make(mia, "Plans", "private");
  await mia.ask({ type: "add", room, people: [pia.id] });
  const { id: file } = await sendFile(house, pia, [bytesOf(5)], { room });
  assert.equal((await house.hub.downloads.open(file, pia.id)).id, file);
  await mia.ask({ type: "remove", room, person: pia.id });
  await assert.rejects(house.hub.downloads.open(file, pia.id), { code: "not_found" });
  assert.equal((await house.hub.downloads.open(file, mia.id)).id, file);
});

Deno.test("RO5 so many rooms are made at once, and then one a minute", async () => {
  await using house = await TestHub.open();
  const mia = await staff(house, "mia", "owner");
  for (const name of ["pia", "cal"]) await staff(house, name, "member");
  const wish = (i: number): Command => ({ type: "make_room", name: `room ${i}`, kind: "private" });
  for (let i = 0; i < limits.roomsMade; i++) await mia.ask(wish(i));
  const outcome = await mia.session.handle(wish(1_000));
  assert.deepEqual(outcome, {
    refused: "slow_down",
    message: "Those are many rooms at once. Make the next one in 1 minute.",
    why: because("many_rooms", { wait: 60 }),
    seconds: 60,
  });
  const several: Command = { type: "direct", to: ["pia", "cal"] };
  assert.equal(await mia.refusedFor(several), "slow_down");
  await mia.ask({ type: "direct", to: "pia" });
  house.clock.pass(60_000);
  const { id } = await mia.ask({ type: "direct", to: ["pia", "cal"] });
  assert.equal(
    (await mia.ask({ type: "direct", to: ["cal", "pia"] })).id,
    id,
    "one that is there costs nothing",
  );
});

Deno.test("RO10 so many are added by one wish, and no more", () => {
  const fits = (people: number) =>
    v.safeParse(commandRows.add.input, { room: "r", people: Array(people).fill("p") }).success;
  assert.deepEqual([0, 1, limits.addedPeople, limits.addedPeople + 1].map(fits), [false, true, true, false]);
  const direct = (people: number) =>
    v.safeParse(commandRows.direct.input, { to: Array(people).fill("p") }).success;
  assert.deepEqual([0, 1, limits.directPeople - 1, limits.directPeople].map(direct), [
    false,
    true,
    true,
    false,
  ]);
});
