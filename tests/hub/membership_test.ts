import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import { tokens } from "../../server/auth/tokens.ts";
import { LoginThrottle, Throttled } from "../../server/hub/login_throttle.ts";
import { Membership } from "../../server/hub/membership.ts";
import type { Passwords } from "../../server/hub/ports.ts";
import { SignIn, type Visit } from "../../server/hub/sign_in.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { Guest, here, TestHub, visit } from "../helpers/test_hub.ts";

const code = (wanted: string) => (error: unknown) => error instanceof Refused && error.code === wanted;
const good = "seven quiet herons";

/** Counts what the real ones would do, and costs nothing. */
class CountedPasswords implements Passwords {
  verified = 0;
  hashed = 0;

  hash(password: string): Promise<string> {
    this.hashed += 1;
    return Promise.resolve(`kept ${password}`);
  }

  verify(password: string, kept: string | undefined): Promise<boolean> {
    this.verified += 1;
    return Promise.resolve(kept === `kept ${password}`);
  }
}

function counted(house: TestHub) {
  const passwords = new CountedPasswords();
  const throttle = new LoginThrottle(house.clock);
  const signIn = new SignIn(house.hub, tokens, passwords, throttle, house.secondFactors);
  return { passwords, signIn, membership: new Membership(house.hub, signIn, passwords, throttle) };
}

/** Somebody who came in by a token. */
async function enter(house: TestHub, token: string): Promise<Guest> {
  const peer = new HearingPeer();
  const guest = new Guest(peer, house.hub.connect(peer, await house.signIn.require(token)));
  await guest.hello();
  return guest;
}

const from = (address: string): Visit => ({ caller: { address, local: false }, what: "Another program" });

Deno.test("SI8 a wrong password costs and answers the same, whatever the name is", async () => {
  await using house = await TestHub.open();
  const { passwords, signIn, membership } = counted(house);
  await membership.register("mia", good, undefined, visit);
  await signIn.guest("gus", undefined, visit);
  const answers: string[] = [];
  for (const name of ["mia", "gus", "nobody"]) {
    const before = passwords.verified;
    const refused = await signIn.member(name, "not the password", visit).catch((error) => error);
    assert.equal(passwords.verified - before, 1, name);
    answers.push(`${refused.code}: ${refused.message}`);
  }
  assert.deepEqual(new Set(answers), new Set(["wrong_password: That is not the password of this name."]));
  assert.equal(await house.store.accounts.named("nobody"), undefined, "and makes nobody");
});

Deno.test("SI8 a right password opens a new session, whatever was shown or opened before", async () => {
  await using house = await TestHub.open();
  const first = await house.membership.register("mia", good, undefined, visit);
  const second = await house.signIn.member("MIA", good, visit);
  assert.notEqual(second.token, first.token);
  assert.deepEqual(second.account, first.account);
  assert.equal((await house.signIn.guest("mia", first.token, visit)).token, first.token, "SI2 holds");
  await assert.rejects(house.signIn.guest("mia", undefined, visit), code("needs_password"));
  await assert.rejects(house.hub.guest("mia", { holder: "peer:1", ...here }), code("needs_password"));
});

Deno.test("NM5 a member may be here by many sessions, a guest by one", async () => {
  await using house = await TestHub.open();
  const one = await enter(house, (await house.membership.register("mia", good, undefined, visit)).token);
  const two = await enter(house, (await house.signIn.member("mia", good, visit)).token);
  assert.equal(one.id, two.id);
  assert.equal(house.hub.counts.people, 1);
});

Deno.test("SI9 a guest who gives their own name a password stays who they are", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const guest = await house.signIn.guest("ann", undefined, visit);
  const ann = await enter(house, guest.token);
  await ann.ask({ type: "join", room: "garden" });
  const member = await house.membership.register("Ann", good, guest.token, visit);
  assert.deepEqual(member.account, { id: guest.account.id, name: "ann", kind: "member", role: "member" });
  assert.equal(ann.peer.endedBy, "no_session", "the old session's connection is over");
  assert.equal(await house.signIn.who(guest.token), undefined);
  const again = await enter(house, member.token);
  const { rooms } = await again.ask({ type: "rooms" });
  assert.deepEqual(rooms.filter(({ joined }) => joined).map(({ name }) => name).sort(), ["garden", "lobby"]);
});

Deno.test("SI9 nobody takes the name of a guest who is here, or of a member", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  await assert.rejects(house.membership.register("ann", good, undefined, visit), code("name_taken"));
  const other = await house.signIn.guest("bea", undefined, visit);
  await assert.rejects(house.membership.register("ann", good, other.token, visit), code("name_taken"));
  ann.session.close();
  const { account } = await house.membership.register("ann", good, other.token, visit);
  assert.notEqual(account.id, ann.id);
  await assert.rejects(house.membership.register("ANN", good, undefined, visit), code("name_taken"));
});

Deno.test("NM6 who takes an old guest's name gets nothing of theirs", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const guest = await house.signIn.guest("ann", undefined, visit);
  const ann = await enter(house, guest.token);
  const bea = await house.join("bea");
  await ann.ask({ type: "join", room: "garden" });
  const { id: room } = await ann.ask({ type: "direct", to: "bea" });
  await ann.say("between us two", undefined, room);
  ann.session.close();
  assert.equal(
    (await bea.ask({ type: "search", words: "between", limit: 9 })).entries.length,
    1,
    "there is something",
  );

  const { token, account } = await house.membership.register("ann", good, undefined, visit);
  assert.equal(await house.signIn.who(guest.token), undefined, "the guest's session is over");
  const member = await enter(house, token);
  assert.notEqual(member.id, guest.account.id);
  const { rooms } = await member.ask({ type: "rooms" });
  assert.deepEqual(rooms.filter(({ joined }) => joined).map(({ id }) => id), ["lobby"]);
  assert.equal(await member.refusedFor({ type: "history", room, limit: 9 }), "not_member");
  assert.equal(await member.refusedFor({ type: "files", room, limit: 9 }), "not_member");
  assert.equal(await member.refusedFor({ type: "join", room }), "not_found");
  assert.deepEqual((await member.ask({ type: "search", words: "between", limit: 9 })).entries, []);
  const { people } = await bea.ask({ type: "who", room });
  assert.deepEqual(
    people.map(({ id, online }) => [id, online]).sort(),
    [
      [bea.id, true],
      [guest.account.id, false],
    ].sort(),
    "the room of two does not say that its old guest is here",
  );
  const fresh = await bea.ask({ type: "direct", to: "ann" });
  assert.notEqual(fresh.id, room, "who writes to ann now writes to the member");
  assert.equal(fresh.with?.id, account.id);
  assert.equal(await bea.refusedFor({ type: "direct", to: guest.account.id }), "not_found");
  const { people: lobby } = await bea.ask({ type: "who", room: "lobby" });
  assert.deepEqual(lobby.map(({ id }) => id).sort(), [bea.id, member.id].sort(), "and left where all are");
});

Deno.test("NM6 a guest who was let in before their name was taken does not come in after", async () => {
  await using house = await TestHub.open();
  const guest = await house.signIn.guest("ann", undefined, visit);
  const shown = await house.signIn.require(guest.token);
  const bare = { account: await house.hub.guest("ann", { holder: "peer:1", ...here }), holder: "peer:1" };
  await house.membership.register("ann", good, undefined, visit);
  for (const identity of [shown, bare]) {
    const peer = new HearingPeer();
    const late = new Guest(peer, house.hub.connect(peer, identity));
    assert.equal(await late.refusedFor({ type: "hello", protocol: 1, rooms: {} }), "no_session");
  }
});

Deno.test("SI9 of a thousand who register one name at once one gets it", async () => {
  await using house = await TestHub.open();
  const asked = Array.from(
    { length: 1_000 },
    (_, i) => house.membership.register(i % 2 === 0 ? "mia" : "Mia", `${good} ${i}`, undefined, visit),
  );
  const came = await Promise.allSettled(asked);
  assert.equal(came.filter(({ status }) => status === "fulfilled").length, 1);
  for (const one of came) {
    if (one.status === "rejected") assert.ok(code("name_taken")(one.reason), one.reason);
  }
});

Deno.test("SI9 a password that is easy to guess is refused in words", async () => {
  await using house = await TestHub.open();
  const weak = {
    "short": "short",
    ["x".repeat(300)]: "long",
    "password1234": "everybody",
    "mia-mia-1": "short",
  };
  for (const [password, word] of Object.entries(weak)) {
    const refused = await house.membership.register("mia", password, undefined, visit).catch((error) =>
      error
    );
    assert.equal(refused.code, "weak_password");
    assert.ok(refused.message.includes(word), refused.message);
  }
});

Deno.test("SI10 a changed password ends the other sessions, and the old one opens nothing", async () => {
  await using house = await TestHub.open();
  const here = await house.membership.register("mia", good, undefined, visit);
  const there = await house.signIn.member("mia", good, visit);
  const [mine, other] = [await enter(house, here.token), await enter(house, there.token)];
  const by = await house.signIn.require(here.token);
  await assert.rejects(
    house.membership.changePassword(by, "not the old one", "nine loud magpies", visit),
    code("wrong_password"),
  );
  assert.equal(other.peer.endedBy, undefined);
  await house.membership.changePassword(by, good, "nine loud magpies", visit);
  assert.equal(other.peer.endedBy, "no_session");
  assert.equal(mine.peer.endedBy, undefined);
  assert.equal(await house.signIn.who(there.token), undefined);
  assert.ok(await house.signIn.who(here.token));
  await assert.rejects(house.signIn.member("mia", good, visit), code("wrong_password"));
  await house.signIn.member("mia", "nine loud magpies", visit);
});

Deno.test("SI10 who proved the old password just before it changed gets no session", async () => {
  await using house = await TestHub.open();
  const { passwords, signIn, membership } = counted(house);
  const here = await membership.register("mia", good, undefined, visit);
  const by = await signIn.require(here.token);
  const verify = passwords.verify.bind(passwords);
  passwords.verify = async (...wish) => {
    const right = await verify(...wish);
    passwords.verify = verify;
    await membership.changePassword(by, good, "nine loud magpies", visit);
    return right;
  };
  await assert.rejects(signIn.member("mia", good, visit), code("wrong_password"));
});

Deno.test("SI13 ten thousand guesses reach the hash a few times, and chat goes on meanwhile", async () => {
  await using house = await TestHub.open();
  const { passwords, signIn, membership } = counted(house);
  await membership.register("mia", good, undefined, visit);
  const bea = await house.join("bea");
  let waits = 0;
  for (let i = 0; i < 10_000; i++) {
    const guess = signIn.member(i % 2 === 0 ? "mia" : `name${i}`, `guess number ${i}`, from("192.0.2.1"));
    const refused = await guess.catch((error) => error);
    if (refused instanceof Throttled) waits = Math.max(waits, refused.seconds);
    else assert.equal(refused.code, "wrong_password");
    house.clock.pass(100);
    if (i % 1_000 === 0) await bea.say(`line ${i}`);
  }
  // 20 at once, and 20 for each of the 17 minutes' quarter hours.
  assert.ok(passwords.verified <= 45, `${passwords.verified}`);
  assert.ok(waits > 30 && waits <= 900, `${waits}`);
  await signIn.member("mia", good, from("192.0.2.2"));
});

Deno.test("SI13 at one name there are five guesses, and a right password is none", async () => {
  await using house = await TestHub.open();
  const { passwords, signIn, membership } = counted(house);
  await membership.register("mia", good, undefined, visit);
  for (let i = 0; i < 50; i++) await signIn.member("mia", good, from("192.0.2.1"));
  for (let i = 0; i < 5; i++) {
    await assert.rejects(signIn.member("MIA", `guess ${i}`, from("192.0.2.1")), code("wrong_password"));
  }
  const verified = passwords.verified;
  await assert.rejects(signIn.member("mia", good, from("192.0.2.1")), (error) => {
    assert.ok(error instanceof Throttled);
    assert.deepEqual([error.seconds, error.message], [180, "Too many tries. Try again in 3 minutes."]);
    return true;
  });
  assert.equal(passwords.verified, verified);
  house.clock.pass(180_000);
  await signIn.member("mia", good, from("192.0.2.1"));
});

Deno.test("SI13 registrations and guests are counted by address, but not from this machine", async () => {
  await using house = await TestHub.open();
  const { signIn, membership } = counted(house);
  for (let i = 0; i < 10; i++) await membership.register(`name${i}`, good, undefined, from("192.0.2.1"));
  await assert.rejects(membership.register("more", good, undefined, from("192.0.2.1")), code("throttled"));
  for (let i = 0; i < 60; i++) await signIn.guest(`guest${i}`, undefined, from("192.0.2.1"));
  await assert.rejects(signIn.guest("another", undefined, from("192.0.2.1")), code("throttled"));
  await membership.register("more", good, undefined, from("192.0.2.2"));
  for (let i = 0; i < 200; i++) await signIn.guest(`local${i}`, undefined, visit);
  for (let i = 0; i < 20; i++) await membership.register(`here${i}`, good, undefined, visit);
});
