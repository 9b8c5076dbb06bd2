import { Buffer } from "node:buffer";
import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import type { Site } from "../../server/hub/passkeys.ts";
import type { Visit } from "../../server/hub/sign_in.ts";
import { AuthenticatorApp } from "../helpers/authenticator_app.ts";
import { type Forgery, SoftPasskey } from "../helpers/soft_passkey.ts";
import { TestHub, visit } from "../helpers/test_hub.ts";

const password = "three quiet lamps";
const site: Site = { rp: "localhost", origin: "http://localhost:8000" };
const elsewhere: Site = { rp: "chat.example.org", origin: "https://chat.example.org" };
const stranger: Visit = { caller: { address: "far", local: false }, what: "Another program" };
const refused = (code: string) => (error: unknown) => error instanceof Refused && error.code === code;
const wrong = refused("wrong_passkey");

async function member(house: TestHub, name = "ann") {
  const { token } = await house.membership.register(name, password, undefined, visit);
  return { token, by: await house.signIn.require(token) };
}

/** Somebody with a passkey. */
async function withPasskey(house: TestHub, name = "ann", forged: Forgery = {}) {
  const { by } = await member(house, name);
  const passkey = await SoftPasskey.make(site.origin);
  const options = await house.passkeys.creation(by, password, site, visit);
  const answer = await passkey.created(options, forged);
  const added = await house.passkeys.add(by, { name: "my phone", answer, others: false }, site);
  return { passkey, added, by: await house.signIn.require(added.token) };
}

async function enter(house: TestHub, passkey: SoftPasskey, forged: Forgery = {}, at = site) {
  const options = house.passkeys.request(at, visit);
  return await house.passkeys.enter(await passkey.used(options, forged), at, visit);
}

Deno.test("PK1 a passkey that was added signs in, without a name being told, under a new token each time", async () => {
  await using house = await TestHub.open();
  const { passkey, added, by } = await withPasskey(house);
  await withPasskey(house, "bea");
  const first = await enter(house, passkey);
  const second = await enter(house, passkey);
  assert.equal(first.account.name, "ann");
  assert.equal(new Set([added.token, first.token, second.token]).size, 3);
  assert.equal((await house.signIn.who(second.token))?.account.id, by.account.id);
  const [told] = await house.passkeys.list(by);
  const { id, name, since } = added;
  assert.deepEqual(told, { id, name, since, rp: "localhost", used: house.clock.now() });
  const sign = await SoftPasskey.make(site.origin);
  assert.ok(!JSON.stringify(house.passkeys.request(site, visit)).includes(sign.id));
});

Deno.test("PK2 what was made for another origin, another name, another use, or by another key is wrong", async () => {
  await using house = await TestHub.open();
  const { passkey } = await withPasskey(house);
  const { passkey: other, by } = await withPasskey(house, "bea");
  const forgeries: Forgery[] = [
    { origin: "https://evil.example" },
    { origin: "http://localhost:9000" },
    { origin: "https://localhost:8000" },
    { rp: "evil.example" },
    { type: "webauthn.create" },
    { id: other.id },
    { id: "bm9uZQ" },
    { userHandle: by.account.id.replaceAll("-", "") },
  ];
  for (const forged of forgeries) {
    await assert.rejects(enter(house, passkey, forged), wrong, JSON.stringify(forged));
  }
  assert.ok(await enter(house, passkey), "as it is, it is right");
  assert.ok(await enter(house, passkey, { userHandle: undefined }));
});

Deno.test("PK2 a passkey opens the server under the name it was made for, and under no other", async () => {
  await using house = await TestHub.open();
  const { passkey } = await withPasskey(house);
  const there = await SoftPasskey.make(elsewhere.origin);
  await assert.rejects(enter(house, there, { id: passkey.id }, elsewhere), wrong);
  await assert.rejects(enter(house, passkey, { origin: elsewhere.origin }, elsewhere), wrong);
  const options = house.passkeys.request(elsewhere, visit);
  await assert.rejects(
    house.passkeys.enter(await passkey.used({ ...options, rpId: "localhost" }), site, visit),
    wrong,
  );
});

Deno.test("PK2 what is no answer of an authenticator is wrong, and the server lives on", async () => {
  await using house = await TestHub.open();
  const { passkey } = await withPasskey(house);
  const right = await passkey.used(house.passkeys.request(site, visit));
  const { clientDataJSON } = right.response;
  const others = [
    "",
    "!",
    "bm9uZQ",
    Buffer.from("[]").toString("base64url"),
    Buffer.from("null").toString("base64url"),
  ];
  for (const other of others) {
    const answer = { id: passkey.id, response: { ...right.response, clientDataJSON: other } };
    await assert.rejects(house.passkeys.enter(answer, site, visit), wrong, other);
  }
  for (const response of [{ clientDataJSON }, { ...right.response, authenticatorData: "AAAA" }]) {
    const options = house.passkeys.request(site, visit);
    const fresh = await passkey.used(options);
    const answer = { ...fresh, response: { ...response, clientDataJSON: fresh.response.clientDataJSON } };
    await assert.rejects(house.passkeys.enter(answer, site, visit), wrong);
  }
  assert.ok(await enter(house, passkey));
});

Deno.test("PK3 a challenge is the server's own, works once, for five minutes, for its use and its account", async () => {
  await using house = await TestHub.open();
  const { passkey, by } = await withPasskey(house);
  const answer = await passkey.used(house.passkeys.request(site, visit));
  const replays = await Promise.allSettled(
    Array.from({ length: 20 }, () => house.passkeys.enter(answer, site, visit)),
  );
  assert.equal(replays.filter(({ status }) => status === "fulfilled").length, 1, "of twenty at once");
  await assert.rejects(house.passkeys.enter(answer, site, visit), wrong, "replayed");
  await assert.rejects(enter(house, passkey, { challenge: "A".repeat(43) }), wrong, "made up");

  const late = await passkey.used(house.passkeys.request(site, visit));
  house.clock.pass(5 * 60_000);
  await assert.rejects(house.passkeys.enter(late, site, visit), wrong, "late");
  const inTime = await passkey.used(house.passkeys.request(site, visit));
  house.clock.pass(5 * 60_000 - 1);
  assert.ok(await house.passkeys.enter(inTime, site, visit));

  const creation = await house.passkeys.creation(by, password, site, visit);
  const mixed = await passkey.used({ ...creation, rpId: "localhost" });
  await assert.rejects(house.passkeys.enter(mixed, site, visit), wrong, "made for adding one");
  const { by: bea } = await member(house, "bea");
  const fresh = await SoftPasskey.make(site.origin);
  const hers = await house.passkeys.creation(bea, password, site, visit);
  const wish = { name: "mine", answer: await fresh.created(hers), others: false };
  await assert.rejects(house.passkeys.add(by, wish, site), wrong, "made for another account");
  await assert.rejects(house.passkeys.add(bea, wish, site), wrong, "and used up by that");
});

Deno.test("PK3 challenges of strangers are counted, and push out none of somebody who adds a passkey", async () => {
  await using house = await TestHub.open();
  const { by } = await member(house);
  const creation = await house.passkeys.creation(by, password, site, visit);
  for (let i = 0; i < 60; i++) house.passkeys.request(site, stranger);
  assert.throws(() => house.passkeys.request(site, stranger), refused("throttled"));
  for (let i = 0; i < 12_000; i++) house.passkeys.request(site, visit);
  const passkey = await SoftPasskey.make(site.origin);
  const answer = await passkey.created(creation);
  assert.ok(await house.passkeys.add(by, { name: "mine", answer, others: false }, site));
});

Deno.test("PK4 a counter that does not go on is a copy's, and opens nothing", async () => {
  await using house = await TestHub.open();
  const { passkey } = await withPasskey(house);
  assert.ok(await enter(house, passkey, { counter: 7 }));
  for (const counter of [7, 6, 0]) {
    await assert.rejects(enter(house, passkey, { counter }), wrong, `${counter}`);
  }
  assert.ok(await enter(house, passkey, { counter: 8 }));
  const { passkey: other } = await withPasskey(house, "bea");
  for (let i = 0; i < 2; i++) assert.ok(await enter(house, other, { counter: 0 }), "it never counts");
});

Deno.test("PK5 adding and removing ask for the password, and give the session a new token", async () => {
  await using house = await TestHub.open();
  const { by, token } = await member(house);
  const { token: phone } = await house.signIn.member("ann", password, visit);
  await assert.rejects(
    house.passkeys.creation(by, "seven tall kettles", site, visit),
    refused("wrong_password"),
  );
  const passkey = await SoftPasskey.make(site.origin);
  const answer = await passkey.created(await house.passkeys.creation(by, password, site, visit));
  const added = await house.passkeys.add(by, { name: " my phone ", answer, others: false }, site);
  assert.equal(added.name, "my phone");
  assert.equal(await house.signIn.who(token), undefined, "what was known before is worth nothing");
  assert.ok(await house.signIn.who(phone), "the others stay");
  const again = await house.signIn.require(added.token);
  const wish = { password: "seven tall kettles", others: true };
  await assert.rejects(house.passkeys.remove(again, added.id, wish, visit), refused("wrong_password"));
  const right = { password, others: true };
  await assert.rejects(house.passkeys.remove(again, "no such", right, visit), refused("not_found"));
  const { by: bea } = await member(house, "bea");
  await assert.rejects(house.passkeys.remove(bea, added.id, right, visit), refused("not_found"));
  const removed = await house.passkeys.remove(again, added.id, right, visit);
  assert.deepEqual([await house.signIn.who(phone), await house.signIn.who(added.token)], [
    undefined,
    undefined,
  ]);
  assert.ok(await house.signIn.who(removed.token));
  await assert.rejects(enter(house, passkey), wrong, "it opens nothing any more");
});

Deno.test("PK5 one passkey is one account's, has a name, and there are twenty of them", async () => {
  await using house = await TestHub.open();
  let { by } = await member(house);
  const first = await SoftPasskey.make(site.origin);
  for (let i = 0; i < 20; i++) {
    const passkey = i === 0 ? first : await SoftPasskey.make(site.origin);
    const options = await house.passkeys.creation(by, password, site, visit);
    const known = (options as { excludeCredentials: { id: string }[] }).excludeCredentials;
    assert.equal(known.length, i, "a device is told what it need not make twice");
    const wish = { name: `n${i}`, answer: await passkey.created(options), others: false };
    by = await house.signIn.require((await house.passkeys.add(by, wish, site)).token);
  }
  const one = await SoftPasskey.make(site.origin);
  const answer = await one.created(await house.passkeys.creation(by, password, site, visit));
  await assert.rejects(
    house.passkeys.add(by, { name: "more", answer, others: false }, site),
    refused("busy"),
  );
  const { by: bea } = await member(house, "bea");
  for (const name of ["", "   ", "x".repeat(61)]) {
    const answer = await one.created(await house.passkeys.creation(bea, password, site, visit));
    await assert.rejects(
      house.passkeys.add(bea, { name, answer, others: false }, site),
      refused("bad_request"),
    );
  }
  const stolen = await first.created(await house.passkeys.creation(bea, password, site, visit));
  await assert.rejects(house.passkeys.add(bea, { name: "mine", answer: stolen, others: false }, site), wrong);
});

Deno.test("PK6 where a code is asked for, a passkey has to have asked who it is", async () => {
  await using house = await TestHub.open();
  const { passkey, by } = await withPasskey(house);
  assert.ok(await enter(house, passkey, { knowsWho: false }), "without two-step sign-in a touch is enough");
  const { secret } = await house.secondFactors.begin(by, password, visit);
  await house.secondFactors.confirm(by, new AuthenticatorApp(secret, house.clock).code(), false);
  await assert.rejects(enter(house, passkey, { knowsWho: false }), wrong);
  assert.ok(await enter(house, passkey), "a finger and the device are two");
});

Deno.test("PK7 a password that is changed leaves passkeys as they are, and guests have none", async () => {
  await using house = await TestHub.open();
  const { passkey, by } = await withPasskey(house);
  await house.membership.changePassword(by, password, "seven tall kettles", visit);
  assert.ok(await enter(house, passkey));
  const { token } = await house.signIn.guest("cal", undefined, visit);
  const guest = await house.signIn.require(token);
  await assert.rejects(house.passkeys.creation(guest, password, site, visit), refused("members_only"));
});
