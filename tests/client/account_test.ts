import assert from "node:assert/strict";
import { Account } from "../../client/core/account.ts";
import { Credentials } from "../../client/core/credentials.ts";
import { Draft } from "../../client/core/draft.ts";
import { makeNonce } from "../../client/core/nonce.ts";
import type { Call } from "../../client/core/outside.ts";
import { Throttled } from "../../client/core/refusal.ts";
import { Settings, themeKey, themeOf } from "../../client/core/settings.ts";
import { Refused } from "../../protocol/refusals.ts";
import { HandClock } from "../helpers/clock.ts";
import { MemoryKeep } from "./memory_keep.ts";
import { SeededRandom } from "./seeded_random.ts";

function openAccount(answer: Awaited<ReturnType<Call>> | Error) {
  const keep = new MemoryKeep();
  const calls: unknown[] = [];
  const call: Call = (...asked) => {
    calls.push(asked);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { keep, calls, account: new Account(keep, call) };
}

const ann = { id: "a1", name: "ann" };

Deno.test("AC1 who signed in is remembered, but never the token", async () => {
  const { account, calls, keep } = openAccount({ status: 201, body: { token: "secret", account: ann } });
  assert.deepEqual(await account.signIn("ann"), ann);
  assert.deepEqual(calls, [["POST", "/api/session", { name: "ann" }]]);
  assert.deepEqual(account.remembered, ann);
  assert.ok(![...keep.kept.values()].join().includes("secret"), "a script must find no token");
});

Deno.test("AC2 a refusal keeps its code, whatever stands around it", async () => {
  for (
    const [body, code] of [[{ code: "name_taken" }, "name_taken"], ["<html>", "internal"], [
      { code: 7 },
      "internal",
    ]]
  ) {
    const { account } = openAccount({ status: 409, body });
    await assert.rejects(account.signIn("ann"), (error) => error instanceof Refused && error.code === code);
    assert.equal(account.remembered, undefined);
  }
});

Deno.test("AC3 the name outlives signing out, the account does not", async () => {
  const { account } = openAccount({ status: 204, body: undefined });
  account.remember(ann);
  await account.signOut();
  assert.equal(account.remembered, undefined);
  assert.equal(account.lastName, "ann");
});

Deno.test("AC4 only the server's own no ends a session; silence does not", async () => {
  assert.equal(await openAccount({ status: 401, body: {} }).account.sessionEnded(), true);
  assert.equal(await openAccount({ status: 503, body: {} }).account.sessionEnded(), false);
  assert.equal(await openAccount(new Error("unreachable")).account.sessionEnded(), false);
});

Deno.test("AC5 a password goes only where one was given, and never onto the device", async () => {
  const { account, calls, keep } = openAccount({ status: 201, body: { token: "t", account: ann } });
  await account.signIn("ann");
  await account.signIn("ann", "three quiet lamps");
  await account.keepName("ann", "three quiet lamps");
  assert.deepEqual(calls, [
    ["POST", "/api/session", { name: "ann" }],
    ["POST", "/api/session", { name: "ann", password: "three quiet lamps" }],
    ["POST", "/api/accounts", { name: "ann", password: "three quiet lamps" }],
  ]);
  assert.deepEqual(account.remembered, ann);
  assert.ok(!JSON.stringify([...keep.kept]).includes("lamps"), "a script must find no password");
});

Deno.test("AC6 too many tries say how long to wait, and in the server's own words", async () => {
  const sentence = "Too many tries. Try again in 42 seconds.";
  const body = { code: "throttled", message: sentence };
  for (const [retryAfter, waitMs] of [[42, 42_000], [undefined, 60_000]] as const) {
    const { account } = openAccount({ status: 429, body, ...retryAfter !== undefined && { retryAfter } });
    await assert.rejects(account.signIn("ann", "a guess"), (error) => {
      assert.ok(error instanceof Throttled);
      assert.deepEqual([error.code, error.message, error.waitMs], ["throttled", sentence, waitMs]);
      return true;
    });
  }
});

Deno.test("AC7 while a name gets its password nobody takes the change of sessions for an end", async () => {
  let answer = (_: Awaited<ReturnType<Call>>) => {};
  let session = 401;
  const call: Call = (method) =>
    method === "GET"
      ? Promise.resolve({ status: session, body: {} })
      : new Promise((resolve) => answer = resolve);
  const account = new Account(new MemoryKeep(), call);
  const keeping = account.keepName("ann", "three quiet lamps");
  const ended = account.sessionEnded();
  session = 200;
  answer({ status: 201, body: { token: "t", account: ann } });
  await keeping;
  assert.equal(await ended, false, "the old session has ended, the new one was on its way");
  session = 401;
  assert.equal(await account.sessionEnded(), true);
});

Deno.test("AC8 devices come with this one first, app passwords with the newest", async () => {
  const device = (id: string, seen: number, here: boolean) => ({ id, what: id, since: 1, seen, here });
  const answers: Record<string, unknown> = {
    "/api/sessions": {
      sessions: [device("old", 1, false), device("here", 2, true), device("new", 3, false)],
    },
    "/api/app-passwords": {
      appPasswords: [{ id: "a", name: "a", since: 1 }, { id: "b", name: "b", since: 2 }],
    },
  };
  const credentials = new Credentials((_, path) => Promise.resolve({ status: 200, body: answers[path] }));
  assert.deepEqual((await credentials.devices()).map(({ id }) => id), ["here", "new", "old"]);
  assert.deepEqual((await credentials.appPasswords()).map(({ id }) => id), ["b", "a"]);
});

Deno.test("AC9 what is gone already was ended; any other no is said", async () => {
  const asked: unknown[] = [];
  const answering = (status: number, code?: string) =>
    new Credentials((method, path) => {
      asked.push([method, path]);
      return Promise.resolve({ status, body: { code } });
    });
  await answering(404).endDevice("a/b");
  await answering(204).revokeAppPassword("c");
  assert.deepEqual(asked, [["DELETE", "/api/sessions/a%2Fb"], ["DELETE", "/api/app-passwords/c"]]);
  for (const act of ["endDevice", "revokeAppPassword"] as const) {
    await assert.rejects(answering(403, "members_only")[act]("d"), { code: "members_only" });
  }
  await assert.rejects(answering(401, "wrong_password").changePassword("x", "y"), { code: "wrong_password" });
  await assert.rejects(answering(403, "members_only").devices(), { code: "members_only" });
});

Deno.test("ST1 the theme is kept, and what is not a theme is the system's", () => {
  const keep = new MemoryKeep();
  const settings = new Settings(keep);
  const seen: string[] = [];
  settings.theme.watch((theme) => seen.push(theme));
  settings.setTheme("dark");
  assert.deepEqual(seen, ["system", "dark"]);
  assert.equal(new Settings(keep).theme.value, "dark");
  assert.equal(keep.get(themeKey), "dark");
  for (const kept of [undefined, null, "", "pink"]) assert.equal(themeOf(kept), "system");
});

Deno.test("ST2 a draft is kept per person and room until it is empty", () => {
  const keep = new MemoryKeep();
  new Draft(keep, "a1", "lobby").text = "half a sen";
  assert.equal(new Draft(keep, "a1", "lobby").text, "half a sen");
  assert.equal(new Draft(keep, "b2", "lobby").text, "");
  new Draft(keep, "a1", "lobby").text = "";
  assert.deepEqual(keep.keys(""), []);
});

Deno.test("OB9 a nonce is a UUIDv7 of its moment", () => {
  const clock = new HandClock();
  const random = new SeededRandom();
  const made = new Set<string>();
  for (let i = 0; i < 1_000; i++) {
    const nonce = makeNonce(clock, random);
    assert.match(nonce, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(parseInt(nonce.replaceAll("-", "").slice(0, 12), 16), clock.now());
    made.add(nonce);
  }
  assert.equal(made.size, 1_000);
});
