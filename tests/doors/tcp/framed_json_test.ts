import assert from "node:assert/strict";
import fc from "fast-check";
import type { Said } from "../../../server/doors/tcp/dialect.ts";
import { framedJsonDialect } from "../../../server/doors/tcp/dialects/framed_json.ts";
import { limits } from "../../../protocol/limits.ts";
import { anySaid, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";

const auto = { echo: "auto", encoding: "auto" } as const;
const make = () => framedJsonDialect(auto);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function framed(object: unknown): Uint8Array {
  const body = encoder.encode(typeof object === "string" ? object : JSON.stringify(object));
  const frame = new Uint8Array(4 + body.length);
  new DataView(frame.buffer).setUint32(0, body.length);
  frame.set(body, 4);
  return frame;
}

function objectIn(write: Uint8Array): Record<string, unknown> {
  assert.equal(new DataView(write.buffer).getUint32(0), write.length - 4);
  return JSON.parse(decoder.decode(write.subarray(4)));
}

function said(text: string, more: Partial<Said & { says: "message" }> = {}): Said {
  return { says: "message", from: "bob", text, mine: false, at: 0, past: false, ...more };
}

await testVectors("FJ1", "framed_json", make);
await testCuts("FJ1", "framed_json", make);
await testFuzz("FJ3", "framed_json", make);

Deno.test("FJ2 the peer's own words come back under the name it gave itself, unless echo is off", () => {
  const peer = make();
  peer.read(framed({ type: "register", username: "alice" }));
  const mine = said("hi", { from: "alice 2", mine: true });
  assert.deepEqual(objectIn(peer.write(mine)[0]!), { type: "chat", from: "alice", message: "hi" });
  assert.equal(framedJsonDialect({ ...auto, echo: false }).write(mine).length, 0);
});

Deno.test("FJ2 a registration that was refused may be tried again under the same name", () => {
  const peer = make();
  const register = framed({ type: "register", username: "alice" });
  const name = [{ means: "name", name: "alice" }];
  assert.deepEqual(readAll(peer, [register]), name);
  const [refusal] = peer.write({ says: "refused", text: "Somebody here is using that name." });
  assert.deepEqual(objectIn(refusal!), {
    type: "register",
    status: "error",
    message: "Somebody here is using that name.",
  });
  assert.deepEqual(readAll(peer, [register]), name);
  peer.write({ says: "welcome", name: "alice", room: "lobby", people: [] });
  assert.deepEqual(readAll(peer, [register]), []);
});

Deno.test("FJ3 an object over the bound is refused and the next one is read", () => {
  const long = framed({ type: "chat", message: "x".repeat(limits.frameBytes) });
  const read = readAll(make(), [long, framed({ type: "chat", message: "hi" })]);
  assert.deepEqual(read, [{ means: "nonsense", code: "too_long", fatal: false }, {
    means: "text",
    text: "hi",
  }]);
});

Deno.test("FJ3 whatever is told is one object a write, and none is over the bound", () => {
  fc.assert(
    fc.property(
      anySaid(),
      fc.constantFrom("auto" as const, "ascii" as const, "utf8" as const),
      (told, encoding) => {
        for (const write of framedJsonDialect({ echo: true, encoding }).write(told)) {
          objectIn(write);
          assert.ok(write.length <= limits.frameBytes + 4);
          if (encoding !== "utf8") assert.ok(write.subarray(4).every((byte) => byte < 128));
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("FJ3 a program that leaves inside an object has said something broken", () => {
  const peer = make();
  peer.read(framed({ type: "user_list" }).subarray(0, 9));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_json", fatal: true }]);
});

Deno.test("SH1 name and text are found under every key of the family", () => {
  for (const key of ["username", "user", "name", "nickname", "nick", "from", "sender"]) {
    assert.deepEqual(readAll(make(), [framed({ type: "login", [key]: "alice" })]), [
      { means: "name", name: "alice" },
    ], key);
  }
  for (const key of ["message", "msg", "text", "content", "data", "body"]) {
    const peer = make();
    assert.deepEqual(
      readAll(peer, [framed({ type: "chat", [key]: "hi" })]),
      [{ means: "text", text: "hi" }],
      key,
    );
    assert.deepEqual(objectIn(peer.write(said("yo"))[0]!), { type: "chat", from: "bob", [key]: "yo" });
  }
});

Deno.test("SH1 a message to somebody is private, one to everybody is not", () => {
  const told = (to: string) => readAll(make(), [framed({ type: "chat", to, message: "hi" })]);
  assert.deepEqual(told("bob"), [{ means: "private", to: "bob", text: "hi" }]);
  for (const to of ["all", "Everyone", "*", ""]) assert.deepEqual(told(to), [{ means: "text", text: "hi" }]);
});

Deno.test("SH2 a name that comes with every message is told once, a new one again", () => {
  const chat = (username: string) => framed({ type: "chat", username, message: "hi" });
  const text = { means: "text", text: "hi" };
  assert.deepEqual(readAll(make(), [chat("alice"), chat("alice"), chat("al")]), [
    { means: "name", name: "alice" },
    text,
    text,
    { means: "name", name: "al" },
    text,
  ]);
});

Deno.test("SH3 a long word of the peer's own is not repeated to it", () => {
  const peer = make();
  readAll(peer, [framed({ type: "chat".repeat(10_000), message: "hi" })]);
  assert.deepEqual(objectIn(peer.write(said("yo"))[0]!), { type: "chat", from: "bob", message: "yo" });
});

Deno.test("SH4 the keys of an object's prototype are never found", () => {
  const evil = [
    '{"__proto__":{"type":"chat","message":"hi"}}',
    '{"constructor":{"prototype":{"message":"hi"}}}',
    '{"type":"constructor"}',
    '{"type":"__proto__","x":1}',
    '{"type":"toString"}',
  ];
  for (const text of evil) {
    assert.deepEqual(readAll(make(), [framed(text)]), [{
      means: "nonsense",
      code: "bad_request",
      fatal: false,
    }], text);
  }
});

Deno.test("SH4 a field that all objects have got from somewhere is nobody's", () => {
  Object.defineProperty(Object.prototype, "message", { value: "not mine", configurable: true });
  try {
    assert.deepEqual(readAll(make(), [framed('{"type":"chat"}')]), [
      { means: "nonsense", code: "bad_request", fatal: false },
    ]);
  } finally {
    Reflect.deleteProperty(Object.prototype, "message");
  }
});

Deno.test("SH4 values that are no text are no text", () => {
  for (const message of [null, true, {}, [], [["x"]]]) {
    assert.deepEqual(readAll(make(), [framed({ type: "chat", message })]), [
      { means: "nonsense", code: "bad_request", fatal: false },
    ]);
  }
  assert.deepEqual(readAll(make(), [framed({ type: "chat", message: 42 })]), [{ means: "text", text: "42" }]);
});

Deno.test({
  name: "FJ1 a program registers, talks and understands all of it at once",
  ignore: !python,
  async fn() {
    const text = "grüße 😀 ".repeat(300);
    const { printed, meant } = await withPython("framed_json.py", [], make(), {
      when: (meant) => meant.length === 2,
      tell: [
        { says: "welcome", name: "alice", room: "lobby", people: ["alice"] },
        said("héllo", { from: "alice", mine: true }),
        said(text),
        { says: "came", name: "cal" },
      ],
      apart: false,
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "héllo" }]);
    assert.deepEqual(printed, [
      ["register", "ok", "alice"],
      ["system", "Welcome to lobby, alice! Here now: alice"],
      ["chat", "alice", "héllo"],
      ["chat", "bob", text],
      ["system", "cal joined the chat!"],
    ]);
  },
});
