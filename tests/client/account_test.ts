import assert from "node:assert/strict";
import { Account } from "../../client/core/account.ts";
import { Draft } from "../../client/core/draft.ts";
import { makeNonce } from "../../client/core/nonce.ts";
import type { Call } from "../../client/core/outside.ts";
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
