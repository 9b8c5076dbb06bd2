import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import type { Identity } from "../../server/hub/people.ts";
import type { Visit } from "../../server/hub/sign_in.ts";
import { AuthenticatorApp } from "../helpers/authenticator_app.ts";
import { TestHub, visit } from "../helpers/test_hub.ts";

const password = "three quiet lamps";
const minute = 60_000;
const from = (address: string): Visit => ({ caller: { address, local: false }, what: "Another program" });
const refused = (code: string) => (error: unknown) => error instanceof Refused && error.code === code;

/** Ann, who has two-step sign-in, and the app that she has it in. */
async function withFactor(house: TestHub, name = "ann") {
  const { token } = await house.membership.register(name, password, undefined, visit);
  const by = await house.signIn.require(token);
  const begun = await house.secondFactors.begin(by, password, visit);
  const app = new AuthenticatorApp(begun.secret, house.clock);
  const confirmed = await house.secondFactors.confirm(by, app.code(), false);
  // The first code is used up.
  house.clock.pass(minute);
  return { ...begun, app, old: token, ...confirmed, by: await house.signIn.require(confirmed.token) };
}

Deno.test("TF2 a secret that was shown is asked for only when the app has proved to have it", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const by = await house.signIn.require(token);
  const { secret, uri } = await house.secondFactors.begin(by, password, visit);
  assert.equal(uri, `otpauth://totp/Parley:ann?secret=${secret}&issuer=Parley`);
  assert.ok(await house.signIn.member("ann", password, visit), "nothing is asked for yet");
  const app = new AuthenticatorApp(secret, house.clock);
  await assert.rejects(house.secondFactors.confirm(by, app.wrongCode(), false), refused("wrong_code"));
  const { codes } = await house.secondFactors.confirm(by, app.code(), false);
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.match(code, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  await assert.rejects(house.signIn.member("ann", password, visit), refused("needs_code"));
});

Deno.test("TF2 a secret that was shown waits 15 minutes, for its own account, and the newest one counts", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const { token: other } = await house.membership.register("bea", password, undefined, visit);
  const by = await house.signIn.require(token);
  const first = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  const app = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  const bea = await house.signIn.require(other);
  await assert.rejects(house.secondFactors.confirm(bea, app.code(), false), refused("not_found"));
  await assert.rejects(house.secondFactors.confirm(by, first.code(), false), refused("wrong_code"));
  house.clock.pass(15 * minute);
  await assert.rejects(house.secondFactors.confirm(by, app.code(), false), refused("not_found"));
  const again = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  house.clock.pass(15 * minute - 1);
  await house.secondFactors.confirm(by, again.code(), false);
});

Deno.test("TF3 the password is asked before the code, and what is said of a wrong one tells of no second factor", async () => {
  await using house = await TestHub.open();
  const { app, codes } = await withFactor(house);
  await house.membership.register("bea", password, undefined, visit);
  const answers = new Set<string>();
  for (const name of ["ann", "bea", "nobody"]) {
    for (const code of [undefined, app.code(), codes[0]]) {
      await assert.rejects(
        house.signIn.member(name, "seven tall kettles", from(`${name}${code}`), code),
        (error) => {
          assert.ok(error instanceof Refused);
          answers.add(`${error.code} ${error.message}`);
          return error.code === "wrong_password";
        },
      );
    }
  }
  assert.equal(answers.size, 1);
  assert.ok(
    await house.signIn.member("ann", password, visit, app.code()),
    "and none of the codes was used up",
  );
  assert.ok(await house.signIn.member("ann", password, visit, codes[0]));
  assert.ok(
    await house.signIn.member("bea", password, visit, "000000"),
    "where there is none, a code is no matter",
  );
});

Deno.test("TF4 a code works once, and none before it does any more", async () => {
  await using house = await TestHub.open();
  const { app } = await withFactor(house);
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => house.signIn.member("ann", password, from(`${i}`), app.code())),
  );
  assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1, "of twenty at once");
  house.clock.pass(15 * minute);
  assert.ok(await house.signIn.member("ann", password, visit, app.code(1)), "a phone that is fast");
  for (const away of [-1, 0, 1]) {
    await assert.rejects(
      house.signIn.member("ann", password, visit, app.code(away)),
      refused("wrong_code"),
      `${away}`,
    );
  }
  house.clock.pass(minute);
  const code = app.code();
  assert.ok(await house.signIn.member("ann", password, visit, ` ${code.slice(0, 3)} ${code.slice(3)}`));
});

Deno.test("TF4 the code that set it up opens nothing", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const by = await house.signIn.require(token);
  const app = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  await house.secondFactors.confirm(by, app.code(), false);
  await assert.rejects(house.signIn.member("ann", password, visit, app.code()), refused("wrong_code"));
  assert.ok(await house.signIn.member("ann", password, visit, app.code(1)));
});

Deno.test("TF5 each recovery code opens once, however it is typed, and new ones end the old", async () => {
  await using house = await TestHub.open();
  const { codes, by } = await withFactor(house);
  const enter = (code: string | undefined) => house.signIn.member("ann", password, from(`${code}`), code);
  assert.ok(await enter(codes[0]));
  assert.ok(await enter(codes[1]!.toUpperCase().replaceAll("-", " ")));
  for (const code of [codes[0]!, codes[1]!, "aaaa-aaaa-aaaa-aaaa"]) {
    await assert.rejects(enter(code), refused("wrong_code"));
  }
  assert.equal((await house.secondFactors.show(by))?.codes, 8);
  const other = await withFactor(house, "bea");
  await assert.rejects(enter(other.codes[0]), refused("wrong_code"), "somebody else's");
  const twice = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => house.signIn.member("ann", password, from(`${i}`), codes[2])),
  );
  assert.equal(twice.filter(({ status }) => status === "fulfilled").length, 1, "of twenty at once");
  await assert.rejects(
    house.secondFactors.renewCodes(by, "seven tall kettles", visit),
    refused("wrong_password"),
  );
  const fresh = await house.secondFactors.renewCodes(by, password, visit);
  await assert.rejects(enter(codes[3]), refused("wrong_code"));
  assert.ok(await enter(fresh[3]));
});

Deno.test("TF6 five wrong codes from one place, and it has to wait, with the right one as well", async () => {
  await using house = await TestHub.open();
  const { app } = await withFactor(house);
  for (let i = 0; i < 5; i++) {
    await assert.rejects(
      house.signIn.member("ann", password, visit, app.wrongCode(i)),
      refused("wrong_code"),
    );
  }
  await assert.rejects(house.signIn.member("ann", password, visit, app.code()), refused("throttled"));
  await assert.rejects(house.signIn.member("ann", password, visit), refused("throttled"));
  assert.ok(await house.signIn.member("ann", password, from("elsewhere"), app.code()));
  house.clock.pass(3 * minute);
  assert.ok(await house.signIn.member("ann", password, visit, app.code()));
});

Deno.test("TF6 from a thousand places there are ten wrong codes, and recovery codes still let their owner in", async () => {
  await using house = await TestHub.open();
  const { app, codes } = await withFactor(house);
  const outcomes: string[] = [];
  for (let i = 0; i < 1_000; i++) {
    // Right passwords cost a hash each: what is asked here is what comes after one.
    await house.secondFactors.prove((await house.hub.person("ann"))!, app.wrongCode(i)).catch((
      error: Refused,
    ) => outcomes.push(error.code));
  }
  assert.equal(outcomes.filter((code) => code === "wrong_code").length, 10);
  assert.equal(outcomes.filter((code) => code === "throttled").length, 990);
  for (let i = 0; i < 6; i++) {
    await assert.rejects(house.signIn.member("ann", password, visit, app.code()), refused("throttled"));
  }
  assert.ok(await house.signIn.member("ann", password, visit, codes[0]));
});

Deno.test("TF6 codes cannot be tried out by setting up, either", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const by = await house.signIn.require(token);
  const app = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  for (let i = 0; i < 10; i++) {
    await assert.rejects(house.secondFactors.confirm(by, app.wrongCode(i), false), refused("wrong_code"));
  }
  await assert.rejects(house.secondFactors.confirm(by, app.code(), false), refused("throttled"));
});

Deno.test("TF8 setting it up and taking it away ask for the password, and guesses at it are counted", async () => {
  await using house = await TestHub.open();
  const { by } = await withFactor(house);
  const wrong = { password: "seven tall kettles", others: false };
  const acts: ((by: Identity) => Promise<unknown>)[] = [
    () => house.secondFactors.begin(by, wrong.password, visit),
    () => house.secondFactors.remove(by, wrong, visit),
    () => house.secondFactors.renewCodes(by, wrong.password, visit),
    () => house.secondFactors.remove(by, { ...wrong, password: "" }, visit),
    () => house.secondFactors.begin(by, "", visit),
  ];
  for (const act of acts) await assert.rejects(act(by), refused("wrong_password"));
  await assert.rejects(
    house.secondFactors.remove(by, { password, others: false }, visit),
    refused("throttled"),
  );
  assert.ok(await house.secondFactors.show(by), "it is still there");
  house.clock.pass(3 * minute);
  await house.secondFactors.remove(by, { password, others: false }, visit);
  assert.ok(await house.signIn.member("ann", password, visit));
});

Deno.test("TF8 guests have none, and a token that is no session cannot change it", async () => {
  await using house = await TestHub.open();
  const { token } = await house.signIn.guest("cal", undefined, visit);
  const guest = await house.signIn.require(token);
  await assert.rejects(house.secondFactors.begin(guest, password, visit), refused("members_only"));
  const { by } = await withFactor(house);
  const program = { ...by, holder: "token:4711" };
  const wish = { password, others: false };
  await assert.rejects(house.secondFactors.remove(program, wish, visit), refused("no_session"));
  assert.ok(await house.secondFactors.show(by));
});

Deno.test("TF8 a member without a password is told to have one first", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const by = await house.signIn.require(token);
  const { accounts } = house.store;
  const credentials = accounts.credentials.bind(accounts);
  // As somebody has none who came in by an invitation at a plain line.
  Object.assign(accounts, {
    credentials: async (of: Parameters<typeof credentials>[0]) => {
      const found = await credentials(of);
      return found && { ...found, password: undefined };
    },
  });
  await assert.rejects(house.secondFactors.begin(by, password, visit), refused("needs_password"));
});

Deno.test("TF9 the session that changes it goes on under a new token; the others end where that is wished", async () => {
  await using house = await TestHub.open();
  const { token: first } = await house.membership.register("ann", password, undefined, visit);
  const { token: phone } = await house.signIn.member("ann", password, visit);
  const by = await house.signIn.require(first);
  const app = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  const { token: second } = await house.secondFactors.confirm(by, app.code(), false);
  assert.equal(await house.signIn.who(first), undefined, "what was known before is worth nothing");
  assert.ok(await house.signIn.who(second));
  assert.ok(await house.signIn.who(phone), "the others stay");
  await assert.rejects(
    house.secondFactors.remove(by, { password, others: false }, visit),
    refused("no_session"),
    "nor does the old one change anything",
  );
  const again = await house.signIn.require(second);
  const { token: third } = await house.secondFactors.remove(again, { password, others: true }, visit);
  assert.equal(await house.signIn.who(phone), undefined);
  assert.equal(await house.signIn.who(second), undefined);
  assert.ok(await house.signIn.who(third));
});

Deno.test("TF9 whoever signs in while it is set up is asked for it, too", async () => {
  await using house = await TestHub.open();
  const { token } = await house.membership.register("ann", password, undefined, visit);
  const by = await house.signIn.require(token);
  const app = new AuthenticatorApp(
    (await house.secondFactors.begin(by, password, visit)).secret,
    house.clock,
  );
  // Between the proof and the session, as nobody can time it from outside.
  const { open } = house.store.sessions;
  Object.assign(house.store.sessions, {
    open: async (session: Parameters<typeof open>[0]) => {
      await house.secondFactors.confirm(by, app.code(), true);
      return await open.call(house.store.sessions, session);
    },
  });
  await assert.rejects(house.signIn.member("ann", password, visit), refused("needs_code"));
  const { id } = (await house.hub.person("ann"))!;
  assert.equal((await house.store.sessions.of(id, 0)).length, 1, "the one that set it up");
});
