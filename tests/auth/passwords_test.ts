import assert from "node:assert/strict";
import { ArgonPasswords } from "../../server/auth/passwords.ts";
import { cheapGuesses } from "../helpers/cheap_guesses.ts";
import { HandClock } from "../helpers/clock.ts";

async function withPasswords(
  act: (passwords: ArgonPasswords, clock: HandClock) => Promise<void>,
  costs?: typeof cheapGuesses,
) {
  const clock = new HandClock();
  const passwords = new ArgonPasswords(clock, costs);
  try {
    await act(passwords, clock);
  } finally {
    passwords.close();
  }
}

Deno.test("PW1 a password is an Argon2id string with a salt of its own, and opens by itself alone", () =>
  withPasswords(async (passwords) => {
    const [one, other] = [await passwords.hash("nine brown foxes"), await passwords.hash("nine brown foxes")];
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    assert.notEqual(one, other);
    assert.equal(await passwords.verify("nine brown foxes", one), true);
    assert.equal(await passwords.verify("nine brown fox", one), false);
  }));

Deno.test("PW1 a string that was made elsewhere is understood, and one letter composed in two ways is one letter", () =>
  withPasswords(async (passwords) => {
    const [salt, hash] = ["c29tZXNhbHQ", "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"];
    // The reference implementation's own test vector.
    const vector = `$argon2id$v=19$m=65536,t=2,p=1$${salt}$${hash}`;
    assert.equal(await passwords.verify("password", vector), true);
    assert.equal(await passwords.verify("passwore", vector), false);
    const kept = await passwords.hash("Grüße aus Köln");
    assert.equal(await passwords.verify("Grüße aus Köln".normalize("NFD"), kept), true);
  }));

Deno.test("PW2 the event loop goes on while many sign in", () =>
  withPasswords(async (passwords) => {
    const kept = await passwords.hash("nine brown foxes");
    let turns = 0;
    let done = false;
    const turning = (async () => {
      while (!done) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    await Promise.all(Array.from({ length: 6 }, () => passwords.verify("a wrong guess", kept)));
    done = true;
    await turning;
    // Six works of some 50 ms each. On the loop's own thread there would be a handful of turns.
    assert.ok(turns > 100, `${turns} turns`);
  }));

Deno.test("PW3 the sixty-sixth at once is busy, and the others are served", () =>
  withPasswords(async (passwords) => {
    const all = Array.from({ length: 70 }, () => passwords.verify("a guess", undefined));
    const answers = Promise.allSettled(all);
    passwords.close();
    const reasons = (await answers).map((answer) =>
      answer.status === "rejected" ? (answer.reason as { code?: string }).code : "served"
    );
    assert.ok(reasons.every((reason) => reason === "busy" || reason === "restarting"), reasons.join());
  }));

Deno.test("PW3 whoever was turned away when it was busy is served when it is not", () =>
  withPasswords(async (passwords) => {
    const hashes = Array.from({ length: 65 }, () => passwords.hash("nine brown foxes"));
    await assert.rejects(passwords.verify("a guess", undefined), { code: "busy" });
    await Promise.all(hashes);
    assert.equal(await passwords.verify("a guess", undefined), false);
  }, cheapGuesses));

Deno.test("PW1 no password at all is nobody's", () =>
  withPasswords(async (passwords) => {
    assert.equal(await passwords.verify("", await passwords.hash("nine brown foxes")), false);
  }));

Deno.test("PW4 without an account as much is done as with one", () =>
  withPasswords(async (passwords) => {
    const kept = await passwords.hash("nine brown foxes");
    const timed = async (of: string | undefined) => {
      const start = performance.now();
      assert.equal(await passwords.verify("a wrong guess", of), false);
      return performance.now() - start;
    };
    await timed(undefined);
    const withOne = Math.min(...[await timed(kept), await timed(kept), await timed(kept)]);
    const without = Math.min(...[await timed(undefined), await timed(undefined), await timed(undefined)]);
    // A skipped comparison takes no time at all; how much two that are done differ is the machine's business.
    assert.ok(without > withOne / 4, `${without} ms without an account, ${withOne} ms with one`);
  }));

Deno.test("PW5 the thread ends when nobody has signed in for a while, and comes back", () =>
  withPasswords(async (passwords, clock) => {
    const kept = await passwords.hash("nine brown foxes");
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(clock.waiting, 1);
    clock.pass(10_000);
    assert.equal(clock.waiting, 0);
    assert.equal(await passwords.verify("nine brown foxes", kept), true);
  }));
