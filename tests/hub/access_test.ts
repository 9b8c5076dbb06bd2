import assert from "node:assert/strict";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { ServerSettings } from "../../server/hub/settings.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { goodPassword, Member } from "../helpers/member.ts";
import { Guest, here as atLine, TestHub, visit } from "../helpers/test_hub.ts";

const refused = (wanted: RefusalCode) => (error: unknown) =>
  error instanceof Refused && error.code === wanted;

async function connect(house: TestHub, token: string): Promise<Guest> {
  const peer = new HearingPeer();
  return new Guest(peer, house.hub.connect(peer, await house.signIn.require(token)));
}

Deno.test("AX1 what an admin chose goes before the usual, and what the operator forces before both", async () => {
  const store = openMemoryStore();
  const standard = { guests: false, signup: "invited" } as const;
  const first = await ServerSettings.open(store.settings, { standard });
  assert.deepEqual([first.now.guests, first.now.signup, first.now.name], [false, "invited", "Parley"]);
  await first.change({ signup: "open", name: "Garden" });
  const again = await ServerSettings.open(store.settings, { standard });
  assert.deepEqual([again.now.guests, again.now.signup, again.now.name], [false, "open", "Garden"]);
  const forced = await ServerSettings.open(store.settings, { forced: { guests: true } });
  await forced.change({ guests: false });
  assert.equal(forced.now.guests, true);
  assert.equal((await ServerSettings.open(store.settings, {})).now.guests, false);
});

Deno.test("AX1 what is kept and may not be chosen any more is as if it was not there", async () => {
  const store = openMemoryStore();
  await store.settings.set({ guests: "perhaps", name: "", __proto__x: 1, signup: "invited" });
  const { now } = await ServerSettings.open(store.settings, {});
  assert.deepEqual([now.guests, now.name, now.signup], [true, "Parley", "invited"]);
  assert.ok(!("__proto__x" in now));
});

Deno.test("AX1 a change is told to everybody, and written down", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const gus = await house.join("gus");
  assert.equal(await gus.refusedFor({ type: "settings" }), "not_allowed");
  assert.equal(await gus.refusedFor({ type: "change_settings", name: "Mine" }), "not_allowed");
  assert.equal((await own.ask({ type: "change_settings", name: "Garden" })).settings.name, "Garden");
  assert.deepEqual(gus.peer.all("server_changed").map(({ server }) => server), [
    { name: "Garden", guests: true, signup: "open", theme: "system" },
  ]);
  await own.ask({ type: "change_settings", words: ["pox"] });
  assert.equal(gus.peer.all("server_changed").length, 1, "the words of the filter are nobody's news");
  await own.ask({ type: "change_settings", theme: "dark" });
  assert.equal(gus.peer.all("server_changed")[1]?.server.theme, "dark", "what pages look like is");
  const { rows } = await own.ask({ type: "audit", limit: 50 });
  assert.deepEqual(rows.map(({ act, how }) => [act, how?.settings]), [
    ["settings", ["theme"]],
    ["settings", ["words"]],
    ["settings", ["name"]],
  ]);
});

Deno.test("AX2 where guests are off, a name lets nobody in, whether it is free, a guest's or a member's", async () => {
  await using house = await TestHub.open();
  await Member.join(house, "mia");
  await house.join("gus");
  await house.hub.settings.change({ guests: false, signup: "invited" });
  for (const name of ["ann", "gus", "mia", "Mia"]) {
    await assert.rejects(house.hub.guest(name, { holder: undefined, ...atLine }), refused("by_invitation"));
    await assert.rejects(house.signIn.guest(name, undefined, visit), refused("by_invitation"));
    await assert.rejects(
      house.membership.register(name, goodPassword, undefined, visit),
      refused("by_invitation"),
    );
  }
});

Deno.test("AX2 a guest of before is refused at hello, and an invited one is not", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const before = await house.signIn.guest("gus", undefined, visit);
  const { code } = await own.ask({ type: "invite", role: "guest", hours: 1, uses: 0 });
  const asked = await house.joining.join(code, { name: "ann" }, visit);
  await house.hub.settings.change({ guests: false });
  const gus = await connect(house, before.token);
  assert.equal(await gus.refusedFor({ type: "hello", protocol: 1, rooms: {} }), "by_invitation");
  const ann = await connect(house, asked.token!);
  await ann.hello();
  assert.equal((await house.signIn.guest("ann", asked.token, visit)).token, asked.token);
  await assert.rejects(house.signIn.guest("ann", undefined, visit), refused("by_invitation"));
  await assert.rejects(house.signIn.guest("other", asked.token, visit), refused("by_invitation"));
  // The other guest keeps the session, and has it again by an invitation.
  const gusNow = await house.signIn.require(before.token);
  await house.joining.join(code, { by: gusNow }, visit);
  await gus.hello();
});

Deno.test("AX2 an invited guest has no heir: neither an older session of that name nor a later invitation", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const older = await house.signIn.guest("ann", undefined, visit);
  const { code } = await own.ask({ type: "invite", role: "guest", hours: 1, uses: 0 });
  await house.hub.settings.change({ guests: false });
  const ann = await house.joining.join(code, { name: "ann" }, visit);
  assert.notEqual(ann.account.id, older.account.id);
  assert.equal(await house.signIn.who(older.token), undefined);
  await assert.rejects(house.joining.join(code, { name: "Ann" }, visit), refused("name_taken"));
});

Deno.test("AX2 guests who are here when guests are turned off are told so, and go", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const gus = await house.join("gus");
  const { code } = await own.ask({ type: "invite", role: "guest", hours: 1, uses: 1 });
  const asked = await house.joining.join(code, { name: "ann" }, visit);
  const ann = await connect(house, asked.token!);
  await ann.hello();
  await own.ask({ type: "change_settings", guests: false });
  assert.equal(gus.peer.endedBy, "by_invitation");
  assert.equal(ann.peer.endedBy, undefined);
  assert.equal(own.peer.endedBy, undefined);
});

Deno.test("AX5 a role is given below one's own to people below one, and is there at once", async () => {
  await using house = await TestHub.open();
  const [own, adm, mod, mia] = [
    await Member.join(house, "own", "owner"),
    await Member.join(house, "adm", "admin"),
    await Member.join(house, "mod", "moderator"),
    await Member.join(house, "mia"),
  ];
  const gus = await house.join("gus");
  assert.equal(await mod.refusedFor({ type: "set_role", person: "mia", role: "member" }), "not_allowed");
  assert.equal(await adm.refusedFor({ type: "set_role", person: "mia", role: "admin" }), "not_allowed");
  assert.equal(await adm.refusedFor({ type: "set_role", person: "own", role: "member" }), "not_allowed");
  assert.equal(await own.refusedFor({ type: "set_role", person: "mia", role: "owner" }), "not_allowed");
  assert.equal(await adm.refusedFor({ type: "set_role", person: gus.id, role: "member" }), "members_only");
  assert.equal(await adm.refusedFor({ type: "set_role", person: "nobody", role: "member" }), "not_found");
  assert.equal(await mia.refusedFor({ type: "people", limit: 5 }), "not_allowed");
  await adm.ask({ type: "set_role", person: "mia", role: "moderator" });
  assert.equal(mia.peer.all("me").at(-1)?.me.role, "moderator");
  assert.equal((await mia.ask({ type: "people", limit: 9 })).people.length, 5);
  await adm.ask({ type: "set_role", person: mia.id, role: "member" });
  assert.equal(await mia.refusedFor({ type: "people", limit: 5 }), "not_allowed");
  await adm.ask({ type: "set_role", person: "adm", role: "member" });
  assert.equal(await adm.refusedFor({ type: "set_role", person: "mia", role: "member" }), "not_allowed");
});

Deno.test("AX5 the last owner stays one", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const two = await Member.join(house, "two", "owner");
  assert.equal(await own.refusedFor({ type: "set_role", person: "two", role: "member" }), "not_allowed");
  await two.ask({ type: "set_role", person: "two", role: "admin" });
  assert.equal(await own.refusedFor({ type: "set_role", person: "own", role: "admin" }), "not_allowed");
  assert.equal(own.session.identity.account.role, "owner");
});

Deno.test("AX6 the end of somebody's sessions ends all their connections, and is for people below", async () => {
  await using house = await TestHub.open();
  const [own, adm, mia] = [
    await Member.join(house, "own", "owner"),
    await Member.join(house, "adm", "admin"),
    await Member.join(house, "mia"),
  ];
  const second = await connect(house, mia.token);
  await second.hello();
  assert.equal(await adm.refusedFor({ type: "end_sessions", person: "own" }), "not_allowed");
  assert.equal(await adm.refusedFor({ type: "end_sessions", person: "adm" }), "not_allowed");
  assert.deepEqual(await adm.ask({ type: "end_sessions", person: "mia" }), { ended: 1 });
  assert.deepEqual([mia.peer.endedBy, second.peer.endedBy], ["no_session", "no_session"]);
  assert.equal(await house.signIn.who(mia.token), undefined);
  assert.equal(own.peer.endedBy, undefined);
});

Deno.test("AX7 people are listed by name in pages, and sessions are told to admins", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const mod = await Member.join(house, "mod", "moderator");
  for (const name of ["Ann", "bea", "Сор"]) await house.join(name);
  const first = await mod.ask({ type: "people", limit: 2 });
  assert.deepEqual(first.people.map(({ name, kind, online }) => [name, kind, online]), [
    ["Ann", "guest", true],
    ["bea", "guest", true],
  ]);
  const second = await mod.ask({ type: "people", limit: 9, after: first.more! });
  assert.deepEqual(second.people.map(({ name }) => name), ["Сор", "mod", "own"]);
  assert.equal(second.more, undefined);
  assert.deepEqual(
    (await mod.ask({ type: "people", words: " O", limit: 9 })).people.map(({ name }) => name),
    [
      "Сор",
      "mod",
      "own",
    ],
  );
  const seen = await mod.ask({ type: "person", person: "own" });
  assert.ok(!("sessions" in seen));
  const { sessions } = await own.ask({ type: "person", person: "mod" });
  assert.equal(sessions?.length, 1);
  assert.ok(!JSON.stringify(sessions).includes(mod.token));
});
