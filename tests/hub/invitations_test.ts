import assert from "node:assert/strict";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { Refused } from "../../protocol/refusals.ts";
import { ownerLinkMs } from "../../server/hub/owner_links.ts";
import type { Visit } from "../../server/hub/sign_in.ts";
import { goodPassword as password, Member } from "../helpers/member.ts";
import { TestHub, visit } from "../helpers/test_hub.ts";

const refused = (wanted: RefusalCode) => (error: unknown) =>
  error instanceof Refused && error.code === wanted;

const from = (address: string): Visit => ({ ...visit, caller: { address, local: false } });

async function closed(): Promise<TestHub> {
  return await TestHub.open({ settings: { guests: false, signup: "invited" } });
}

Deno.test("IN1 an invitation makes a member, once, and leads to its room", async () => {
  await using house = await TestHub.open({ rooms: ["garden"], settings: { signup: "invited" } });
  const max = await Member.join(house, "max");
  const { code, path, until } = await max.ask({
    type: "invite",
    room: "garden",
    role: "member",
    hours: 2,
    uses: 1,
  });
  assert.match(code, /^([a-kmnp-z2-9]{4}-){6}[a-kmnp-z2-9]{4}$/);
  assert.equal(path, `/join/${code}`);
  assert.equal(until, house.clock.now() + 2 * 3_600_000);
  assert.deepEqual(await house.joining.look(code, visit.caller), {
    what: "invitation",
    server: { name: "Parley" },
    by: { name: "max" },
    role: "member",
    room: { name: "garden", members: 0 },
  });
  const garden = (await house.hub.findRoom("garden"))!;
  const { account, token, room } = await house.joining.join(` ${code.toUpperCase()} `, {
    name: "Ann",
    password,
  }, visit);
  assert.deepEqual([account.name, account.kind, account.role, room], ["Ann", "member", "member", garden.id]);
  assert.ok(garden.members.get(account.id), "she is in the room before she says hello");
  assert.deepEqual((await house.signIn.who(token!))?.account, account);
  await assert.rejects(house.joining.join(code, { name: "bea", password }, visit), refused("not_found"));
  const { invitations: [mine] } = await max.ask({ type: "invitations" });
  assert.deepEqual([mine?.used, mine?.came], [1, [{ id: account.id, name: "Ann" }]]);
  assert.ok(!JSON.stringify(mine).includes(code), "the code is told once");
});

Deno.test("IN1 of a thousand who come at once by a code for one, one comes", async () => {
  await using house = await closed();
  const max = await Member.join(house, "max");
  const { code } = await max.ask({ type: "invite", role: "guest", hours: 1, uses: 1 });
  const came = await Promise.allSettled(
    Array.from(
      { length: 1_000 },
      (_, i) => house.joining.join(code, { name: `n${i}` }, from(`10.0.${i >> 8}.${i & 255}`)),
    ),
  );
  assert.equal(came.filter(({ status }) => status === "fulfilled").length, 1);
  const why = came.flatMap((one) => one.status === "rejected" ? [(one.reason as Refused).code] : []);
  assert.deepEqual([...new Set(why)], ["not_found"]);
  const all = await house.store.accounts.list({ limit: 2_000 });
  assert.deepEqual(all.map(({ account }) => account.kind).sort(), ["guest", "member"]);
});

Deno.test("IN2 nobody invites as more than they are, nor into a room that is not theirs to ask into", async () => {
  await using house = await TestHub.open();
  const [ann, mod, own] = [
    await Member.join(house, "ann"),
    await Member.join(house, "mod", "moderator"),
    await Member.join(house, "own", "owner"),
  ];
  const invite = { type: "invite", hours: 1, uses: 1 } as const;
  assert.equal(await ann.refusedFor({ ...invite, role: "moderator" }), "not_allowed");
  assert.equal(await mod.refusedFor({ ...invite, role: "admin" }), "not_allowed");
  assert.ok((await mod.ask({ ...invite, role: "moderator" })).code);
  assert.ok((await own.ask({ ...invite, role: "admin" })).code);
  assert.equal(await ann.refusedFor({ ...invite, role: "member", room: "nowhere" }), "not_found");
  const { id } = await ann.ask({ type: "direct", to: "mod" });
  assert.equal(await ann.refusedFor({ ...invite, role: "member", room: id }), "bad_request");
  assert.equal(await own.refusedFor({ ...invite, role: "member", room: id }), "not_found");
  const guest = await house.join("gus");
  assert.equal(await guest.refusedFor({ ...invite, role: "guest" }), "not_allowed");
});

Deno.test("IN3 wrong, used up, ended and old codes are one: the same words, and none says what it was", async () => {
  await using house = await closed();
  const max = await Member.join(house, "max");
  const invite = { type: "invite", role: "guest", hours: 1, uses: 1 } as const;
  const used = await max.ask(invite);
  await house.joining.join(used.code, { name: "gus" }, visit);
  const ended = await max.ask(invite);
  await max.ask({ type: "revoke", id: ended.id });
  const old = await max.ask(invite);
  house.clock.pass(3_600_000);
  const wrong = "aaaa-bbbb-cccc-dddd-eeee-ffff-gggg";
  const answers = new Set<string>();
  for (const code of [wrong, used.code, ended.code, old.code, "", "no code", "x".repeat(9_000)]) {
    for (
      const act of [
        () => house.joining.look(code, from(code).caller),
        () => house.joining.join(code, { name: "x" }, from(code)),
      ]
    ) {
      await assert.rejects(act(), (error) => {
        assert.ok(error instanceof Refused);
        answers.add(`${error.code} ${error.message}`);
        return true;
      });
    }
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
});

Deno.test("IN3 of one address ten wrong codes in fifteen minutes are looked at, and every good one", async () => {
  await using house = await closed();
  const max = await Member.join(house, "max");
  const { code } = await max.ask({ type: "invite", role: "guest", hours: 1, uses: 0 });
  const caller = { address: "10.0.0.1", local: false };
  for (let i = 0; i < 40; i++) await house.joining.look(code, caller);
  for (let i = 0; i < 10; i++) {
    await assert.rejects(house.joining.look("wrong", caller), refused("not_found"));
  }
  await assert.rejects(house.joining.look("wrong", caller), refused("throttled"));
  await house.joining.look(code, caller);
  await house.joining.join(code, { name: "gus" }, from(caller.address));
  await assert.rejects(house.joining.look("wrong", { ...caller, address: "10.0.0.2" }), refused("not_found"));
  house.clock.pass(90_000);
  await assert.rejects(house.joining.look("wrong", caller), refused("not_found"));
  await assert.rejects(house.joining.look("wrong", caller), refused("throttled"));
});

Deno.test("IN3 people who were invited come from one address, however many; tries that fail are counted", async () => {
  await using house = await closed();
  const max = await Member.join(house, "max");
  const invite = { type: "invite", role: "member", hours: 1 } as const;
  const { code } = await max.ask({ ...invite, uses: 12 });
  const at = from("10.0.0.1");
  for (let i = 0; i < 12; i++) await house.joining.join(code, { name: `n${i}`, password }, at);
  const tries = Array.from({ length: 100 }, () => house.throttle.invited(at.caller));
  const one = await max.ask({ ...invite, uses: 1 });
  const come = () => house.joining.join(one.code, { name: "mia", password }, at);
  await assert.rejects(come(), refused("throttled"), "a hundred are under way or came to nothing");
  tries[0]!();
  assert.equal((await come()).account.name, "mia");
});

Deno.test("IN4 a maker who is demoted or banned takes back what they promised", async () => {
  await using house = await closed();
  const own = await Member.join(house, "own", "owner");
  const mod = await Member.join(house, "mod", "moderator");
  const asked = async () => (await mod.ask({ type: "invite", role: "moderator", hours: 1, uses: 0 })).code;
  const code = await asked();
  await house.joining.look(code, visit.caller);
  await own.ask({ type: "set_role", person: "mod", role: "member" });
  await assert.rejects(house.joining.look(code, visit.caller), refused("not_found"));
  await assert.rejects(house.joining.join(code, { name: "x", password }, visit), refused("not_found"));
  await own.ask({ type: "set_role", person: "mod", role: "moderator" });
  const second = await asked();
  await house.joining.look(second, visit.caller);
  await own.ask({ type: "ban", person: "mod", takeBack: false });
  await assert.rejects(house.joining.look(second, visit.caller), refused("not_found"));
});

Deno.test("IN5 an ended invitation lets nobody in, also whoever has its page open", async () => {
  await using house = await closed();
  const max = await Member.join(house, "max");
  const mia = await Member.join(house, "mia");
  const admin = await Member.join(house, "adm", "admin");
  const { id, code } = await max.ask({ type: "invite", role: "member", hours: 1, uses: 0 });
  await house.joining.look(code, visit.caller);
  assert.equal(await mia.refusedFor({ type: "revoke", id }), "not_found", "it is not hers");
  assert.equal(await mia.refusedFor({ type: "revoke", id: "none" }), "not_found");
  assert.deepEqual((await mia.ask({ type: "invitations" })).invitations, []);
  assert.equal((await admin.ask({ type: "invitations" })).invitations.length, 1);
  await admin.ask({ type: "revoke", id });
  await assert.rejects(house.joining.join(code, { name: "ann", password }, visit), refused("not_found"));
  assert.equal((await max.ask({ type: "invitations" })).invitations[0]?.ended, true);
});

Deno.test("IN6 whoever has an account comes as it: into the room, with a role that is raised and never lowered", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const own = await Member.join(house, "own", "owner");
  const mia = await Member.join(house, "mia");
  const garden = (await house.hub.findRoom("garden"))!;
  const invite = { type: "invite", room: "garden", hours: 1, uses: 0 } as const;
  const { code } = await own.ask({ ...invite, role: "moderator" });
  const come = () => house.joining.join(code, { by: mia.session.identity }, visit);
  const { account, token, room } = await come();
  assert.deepEqual([account.id, account.role, token, room], [mia.id, "moderator", undefined, garden.id]);
  assert.equal(mia.session.identity.account.role, "moderator", "at once, on the connection she has");
  assert.ok(mia.session.rooms.has(garden.id));
  await come();
  const { invitations: [one] } = await own.ask({ type: "invitations" });
  assert.equal(one?.used, 1, "what gives her nothing new is not used");
  const lower = await own.ask({ ...invite, role: "member" });
  assert.equal(
    (await house.joining.join(lower.code, { by: mia.session.identity }, visit)).account.role,
    "moderator",
  );
});

Deno.test("IN6 an account is come to by its password alone, and by no program of its own", async () => {
  await using house = await closed();
  const own = await Member.join(house, "own", "owner");
  const invite = { type: "invite", role: "admin", hours: 1, uses: 0 } as const;
  const { code } = await own.ask(invite);
  const { account } = await house.joining.join(code, { name: "mia", password }, visit);
  await assert.rejects(
    house.joining.join(code, { name: "Mia", password: "not it, surely" }, visit),
    refused("wrong_password"),
  );
  assert.equal((await house.joining.join(code, { name: "Mia", password }, visit)).account.id, account.id);
  const program = { account, holder: "token:x", scopes: ["say"] as const };
  await assert.rejects(house.joining.join(code, { by: program }, visit), refused("not_allowed"));
});

Deno.test("IN7 a link for a device opens one session of its maker, once and for five minutes", async () => {
  await using house = await TestHub.open();
  const mia = await Member.join(house, "mia");
  const { code } = await mia.ask({ type: "add_device" });
  assert.deepEqual(await house.joining.look(code, visit.caller), {
    what: "device",
    server: { name: "Parley" },
    account: { name: "mia" },
  });
  const came = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) => house.joining.join(code, {}, from(`10.0.0.${i}`))),
  );
  const opened = came.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
  assert.equal(opened.length, 1);
  assert.equal((await house.signIn.who(opened[0]!.token!))?.account.id, mia.id);
  assert.deepEqual((await mia.ask({ type: "invitations" })).invitations, [], "it is no invitation");
  const late = await mia.ask({ type: "add_device" });
  house.clock.pass(5 * 60_000);
  await assert.rejects(house.joining.join(late.code, {}, visit), refused("not_found"));
  const guest = await house.join("gus");
  assert.equal(await guest.refusedFor({ type: "add_device" }), "members_only");
});

Deno.test("IN7 a new password and the end of all sessions end links for devices too", async () => {
  await using house = await TestHub.open();
  const own = await Member.join(house, "own", "owner");
  const mia = await Member.join(house, "mia");
  const first = await mia.ask({ type: "add_device" });
  await house.membership.changePassword(mia.session.identity, undefined, password, visit);
  await assert.rejects(house.joining.join(first.code, {}, visit), refused("not_found"));
  const second = await mia.ask({ type: "add_device" });
  await own.ask({ type: "end_sessions", person: "mia" });
  await assert.rejects(house.joining.join(second.code, {}, visit), refused("not_found"));
});

Deno.test("IN8 the owner link makes one owner, whoever comes at once, and works for half an hour", async () => {
  await using house = await closed();
  const code = await house.ownerLinks.make();
  assert.deepEqual(await house.joining.look(code, visit.caller), {
    what: "owner",
    server: { name: "Parley" },
  });
  await assert.rejects(
    house.joining.join(code, { name: "own", password: "short" }, visit),
    refused("weak_password"),
  );
  const mia = await Member.join(house, "mia");
  const came = await Promise.allSettled([
    house.joining.join(code, { name: "own", password }, from("10.0.1.1")),
    ...Array.from(
      { length: 1_000 },
      (_, i) => house.joining.join(code, { by: mia.session.identity }, from(`10.0.${i >> 8}.${i & 255}`)),
    ),
  ]);
  assert.equal(came.filter(({ status }) => status === "fulfilled").length, 1);
  assert.equal(await house.store.accounts.owners(), 1);
  assert.equal(house.ownerLink.kept, undefined);
  const second = await house.ownerLinks.make();
  house.clock.pass(ownerLinkMs - 1);
  await house.joining.look(second, visit.caller);
  house.clock.pass(1);
  await assert.rejects(house.joining.join(second, { by: mia.session.identity }, visit), refused("not_found"));
});

Deno.test("IN8 whoever is signed in becomes owner on the connection they have", async () => {
  await using house = await TestHub.open();
  const mia = await Member.join(house, "mia");
  const code = await house.ownerLinks.make();
  await house.joining.join(code, { by: mia.session.identity }, visit);
  assert.equal(mia.session.identity.account.role, "owner");
  house.ticks.end();
  assert.equal(mia.peer.all("me").at(-1)?.me.role, "owner");
  await assert.rejects(house.joining.look(code, visit.caller), refused("not_found"));
});
