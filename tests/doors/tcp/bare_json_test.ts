import assert from "node:assert/strict";
import fc from "fast-check";
import type { Said } from "../../../server/doors/tcp/dialect.ts";
import { bareJsonDialect, jsonLinesDialect } from "../../../server/doors/tcp/dialects/bare_json.ts";
import { limits } from "../../../protocol/limits.ts";
import { anySaid, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";

const auto = { echo: "auto", encoding: "auto" } as const;
const makeBare = () => bareJsonDialect(auto);
const makeLines = () => jsonLinesDialect(auto);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function said(text: string, more: Partial<Said & { says: "message" }> = {}): Said {
  return { says: "message", from: "bob", text, mine: false, at: 0, past: false, ...more };
}

await testVectors("BJ1", "bare_json", makeBare);
await testCuts("BJ1", "bare_json", makeBare);
await testFuzz("BJ4", "bare_json", makeBare);
await testVectors("BJ3", "json_lines", makeLines);
await testCuts("BJ3", "json_lines", makeLines);
await testFuzz("BJ4", "json_lines", makeLines);

Deno.test("BJ2 whatever is told, a write is one object of at most 1000 bytes, in ASCII until the peer sends more", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      const peer = makeBare();
      readAll(peer, [encoder.encode('{"type":"msg","nickname":"alice","content":"hi"}')]);
      for (const write of peer.write(told)) {
        assert.ok(write.length <= 1_000 && write.every((byte) => byte < 128));
        const object = JSON.parse(decoder.decode(write));
        assert.equal(typeof object.nickname, "string");
        assert.equal(typeof object.content, "string");
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("BJ2 a long text comes in several objects that are the text together", () => {
  for (const text of ["grüße 😀 ".repeat(500), '"\\\n'.repeat(500), "x".repeat(limits.textBytes)]) {
    for (const recvBytes of [512, 1_024]) {
      const writes = bareJsonDialect({ ...auto, recvBytes }).write(said(text));
      assert.ok(writes.every((write) => write.length <= recvBytes));
      const parts = writes.map((write) => JSON.parse(decoder.decode(write)).message);
      assert.equal(parts.join("").replaceAll("\n    ", "\n"), text);
    }
  }
});

Deno.test("BJ2 a list of people that fits is a list, and a longer one a sentence", () => {
  const peer = makeBare();
  readAll(peer, [encoder.encode('{"type":"users"}')]);
  const few = JSON.parse(decoder.decode(peer.write({ says: "people", names: ["alice", "bob"] })[0]));
  assert.deepEqual(few, { type: "users", users: ["alice", "bob"] });
  const names = Array.from({ length: 200 }, (_, i) => `somebody ${i}`);
  const [many] = peer.write({ says: "people", names });
  assert.match(JSON.parse(decoder.decode(many)).message, /and 180 more$/);
});

Deno.test("BJ3 a program that ends its objects with a line feed is answered in lines from then on", () => {
  const peer = makeBare();
  readAll(peer, [encoder.encode('{"name":"alice","text":"hi"}')]);
  assert.equal(decoder.decode(peer.write(said("yo"))[0]), '{"name":"bob","text":"yo"}');
  assert.equal(peer.spacingMs, 60);
  readAll(peer, [encoder.encode("\n")]);
  assert.equal(decoder.decode(peer.write(said("yo"))[0]), '{"name":"bob","text":"yo"}\n');
  assert.equal(peer.spacingMs, 0);
});

Deno.test("BJ4 an object over the bound is refused and the next one is read", () => {
  const object = (text: string) => encoder.encode(JSON.stringify({ user: "alice", msg: text }));
  for (const make of [makeBare, makeLines]) {
    const read = readAll(make(), [object("x".repeat(limits.frameBytes)), object("hi")]);
    assert.deepEqual(read, [
      { means: "nonsense", code: "too_long", fatal: false },
      { means: "name", name: "alice" },
      { means: "text", text: "hi" },
    ]);
  }
});

Deno.test("BJ4 a program that leaves inside an object has said something broken", () => {
  const peer = makeBare();
  peer.read(encoder.encode('{"user":'));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_json", fatal: true }]);
});

Deno.test("SH6 the peer's own words come back unless echo is off", () => {
  const mine = said("hi", { mine: true });
  assert.equal(makeBare().write(mine).length, 1);
  assert.equal(bareJsonDialect({ ...auto, echo: false }).write(mine).length, 0);
});

Deno.test({
  name: "BJ2 a program that takes one recv for one object understands all of it",
  ignore: !python,
  async fn() {
    const text = "grüße 😀 ".repeat(200);
    const { printed, meant } = await withPython("bare_json.py", [], makeBare(), {
      when: (meant) => meant.length === 2,
      tell: [said("hi"), { says: "came", name: "cal" }, said(text)],
      apart: true,
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "hello" }]);
    assert.deepEqual(printed.slice(0, 2), [["bob", "hi"], ["Server", "cal joined the chat!"]]);
    assert.ok(printed.length > 3);
    assert.equal(printed.slice(2).map((line) => (line as string[])[1]).join(""), text);
  },
});

Deno.test({
  name: "BJ2 the same program dies of two objects in one write: the pause between two is needed",
  ignore: !python,
  async fn() {
    const two = makeBare().write(said("hi"));
    const { printed } = await withPython("bare_json.py", [], makeBare(), {
      when: (meant) => meant.length === 2,
      tell: [Uint8Array.of(...two[0]!, ...two[0]!)],
      apart: false,
    });
    assert.deepEqual(printed, [["JSONDecodeError"]]);
  },
});

Deno.test({
  name: "BJ3 a program of lines understands all of it at once",
  ignore: !python,
  async fn() {
    const text = "grüße 😀 ".repeat(300);
    const { printed } = await withPython("json_lines.py", [], makeLines(), {
      when: (meant) => meant.length === 2,
      tell: [said("hi"), said(text), { says: "went", name: "cal" }],
      apart: false,
    });
    assert.deepEqual(printed, [["bob", "hi"], ["bob", text], ["Server", "cal left the chat!"]]);
  },
});
