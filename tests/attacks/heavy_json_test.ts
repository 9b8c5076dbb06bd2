import assert from "node:assert/strict";
import { routes } from "../../server/doors/http/routes.ts";
import { startTestApp } from "../helpers/app.ts";
import { workingTime } from "../helpers/assert_quick.ts";
import { LiveClient, signIn } from "../helpers/live_client.ts";

/** JSON that costs its sender little and its reader much: deep, long, wide. */

const there = (path: string) => path.replaceAll(/:\w+/g, "rooms");
/** `DELETE` too: some ask for the password. Those that take no JSON refuse it by its type, or before. */
const changing = routes.filter(({ changes }) => changes);

/**
 * Measured on two cores with six times their load: 90 to 160 ms here, 23 to 33 ms over a WebSocket. A parser that went
 * wild would take seconds.
 */
const mostStallMs = 1_500;

/** A machine that does much else stops anything now and then; what is slow is slow each time. */
async function assertNoStall(act: () => Promise<void>, what: string): Promise<void> {
  const stalls: number[] = [];
  while (stalls.length < 5) {
    const stall = await longestStall(act);
    if (stall < mostStallMs) return;
    stalls.push(Math.round(stall));
  }
  assert.fail(`${what}: the loop stood still for ${stalls} ms`);
}

/** The longest that the event loop kept everybody waiting meanwhile, in ms. */
async function longestStall(act: () => Promise<void>): Promise<number> {
  let longest = 0;
  let sinceLast = workingTime();
  let running = true;
  const beat = () => {
    longest = Math.max(longest, sinceLast());
    sinceLast = workingTime();
    if (running) setImmediate(beat);
  };
  setImmediate(beat);
  await act();
  running = false;
  // The last beat, or it would be left over.
  await new Promise<void>((resolve) => setImmediate(resolve));
  return longest;
}

const heavy: Readonly<Record<string, (bytes: number) => string>> = {
  "deep lists": (bytes) => "[".repeat(bytes / 2) + "]".repeat(bytes / 2),
  "deep lists in a field": (bytes) => `{"name":${"[".repeat(bytes / 2 - 10)}1${"]".repeat(bytes / 2 - 10)}}`,
  "deep objects without an end": (bytes) => '{"a":'.repeat(bytes / 5),
  "many fields": (bytes) =>
    `{${Array.from({ length: bytes / 12 | 0 }, (_, i) => `"${1e5 + i}":0`).join(",")}}`,
  "one field, again and again": (bytes) => `{${Array(bytes / 13 | 0).fill('"name":"!!"').join(",")}}`,
  "a number of many digits": (bytes) => `{"days":${"9".repeat(bytes - 20)}}`,
  "a long list of scopes": (bytes) =>
    `{"name":"!!","scopes":[${Array(bytes / 10 | 0).fill('"read"').join(",")}]}`,
  "escapes": (bytes) => `{"name":"${"\\u0041".repeat(bytes / 6 - 4)}"}`,
};

Deno.test("SI7 heavy JSON at every route that changes something is refused, and nobody else waits for it", async () => {
  await using app = await startTestApp();
  const { token } = await signIn(app.web, "mallory");
  await using ann = await LiveClient.join(app.web, "ann");
  const seen = new Map<number, number>();
  for (const { method, path } of changing) {
    for (const [what, make] of Object.entries(heavy)) {
      for (const bytes of [16_000, 65_000, 1_000_000]) {
        await assertNoStall(async () => {
          const response = await fetch(app.web + there(path), {
            method,
            headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
            body: make(bytes),
          }).catch(() => undefined);
          // A body far over the bound may end the connection before all of it is sent.
          const status = response?.status ?? 413;
          await response?.body?.cancel();
          seen.set(status, (seen.get(status) ?? 0) + 1);
          const isFine = path.startsWith("/rooms/") || path.startsWith("/uploads") ||
            (method === "DELETE" && ["/api/session", "/api/push"].includes(path));
          if (!isFine) {
            assert.ok(status >= 400 && status < 500, `${method} ${path}, ${what} of ${bytes}: ${status}`);
          }
          assert.ok(status < 500, `${method} ${path}, ${what} of ${bytes}: ${status}`);
        }, `${method} ${path}, ${what} of ${bytes}`);
      }
    }
    assert.equal((await ann.ask("ping")).type, "done", `after ${method} ${path}`);
  }
  assert.ok((seen.get(413) ?? 0) > 20, JSON.stringify([...seen]));
  assert.equal((await ann.say("still here")).type, "done");
});

Deno.test("PR6 heavy JSON over a WebSocket costs its sender an answer, and nobody else anything", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await using mallory = await LiveClient.join(app.web, "mallory");
  for (const [what, make] of Object.entries(heavy)) {
    const text = make(60_000);
    assert.ok(text.length > 40_000 && text.length < 65_536);
    await assertNoStall(async () => {
      mallory.send(text);
      assert.equal((await mallory.told(({ type }) => type === "refused")).type, "refused");
    }, what);
  }
  assert.equal((await ann.say("still here")).type, "done");
});
