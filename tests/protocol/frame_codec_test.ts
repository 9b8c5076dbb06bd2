import assert from "node:assert/strict";
import { readFrame, writeDone, writeEvent, writeRefused } from "../../protocol/json.ts";
import { limits } from "../../protocol/limits.ts";

const nonce = "0190f3a0-7c00-7000-8000-000000000001";
const say = { type: "say", ref: 1, room: "lobby", nonce, text: "hi" };

function only(line: string) {
  const readings = readFrame(line);
  assert.equal(readings.length, 1, line);
  return readings[0]!;
}

function codeOf(value: unknown): string {
  const reading = only(typeof value === "string" ? value : JSON.stringify(value));
  return "refused" in reading ? reading.refused.code : "accepted";
}

Deno.test("PR2 a frame is one command a line, and empty lines are nothing", () => {
  const frame = ["", JSON.stringify({ type: "ping" }), "  \r", JSON.stringify(say), ""].join("\n");
  assert.deepEqual(readFrame(frame), [
    { ref: undefined, command: { type: "ping" } },
    { ref: 1, command: { type: "say", room: "lobby", nonce, text: "hi" } },
  ]);
  assert.deepEqual(readFrame(""), []);
  assert.deepEqual(readFrame("\n\n\n"), []);
});

Deno.test("PR2 empty lines never cost a command that stands after them", () => {
  assert.deepEqual(readFrame("\n".repeat(1_000) + '{"type":"ping"}'), [
    { ref: undefined, command: { type: "ping" } },
  ]);
});

Deno.test("PR2 up to 64 commands fit in a frame, and one more refuses them all", () => {
  const ping = '{"type":"ping"}';
  const full = Array(limits.frameCommands).fill(ping).join("\n");
  assert.equal(readFrame(full).length, limits.frameCommands);
  assert.equal(codeOf(`${full}\n${ping}`), "too_many");
});

Deno.test("PR3 hello needs a version this server speaks", () => {
  assert.equal(codeOf({ type: "hello", protocol: 1 }), "accepted");
  assert.equal(codeOf({ type: "hello", protocol: 2 }), "wrong_protocol");
  assert.equal(codeOf({ type: "hello" }), "bad_request");
  assert.equal(codeOf({ type: "hello", protocol: "1" }), "bad_request");
});

Deno.test("PR3 hello names at most a thousand rooms", () => {
  const rooms = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`room${i}`, i]));
  assert.equal(codeOf({ type: "hello", protocol: 1, rooms: rooms(limits.resumeRooms) }), "accepted");
  assert.equal(codeOf({ type: "hello", protocol: 1, rooms: rooms(limits.resumeRooms + 1) }), "bad_request");
});

Deno.test("PR4 `ref` is a whole number and comes back, also with a refusal", () => {
  assert.equal(only(JSON.stringify({ ...say, ref: 7 })).ref, 7);
  assert.equal(only(JSON.stringify({ ...say, ref: 7, text: 7 })).ref, 7);
  assert.equal(only(JSON.stringify({ type: "dance", ref: 7 })).ref, 7);
  for (const ref of ["1", 1.5, null, true, [1], {}, 2 ** 53]) {
    assert.equal(codeOf({ ...say, ref }), "bad_request", JSON.stringify(ref));
  }
  assert.equal(codeOf('{"type":"ping","ref":1e400}'), "bad_request");
});

Deno.test("PR6 a bad command costs only itself", () => {
  const frame = ['{"type":"ping","ref":1}', "{", "7", '{"type":"no","ref":2}', '{"type":"ping","ref":3}'];
  assert.deepEqual(
    readFrame(frame.join("\n")).map((reading) => "refused" in reading ? reading.refused.code : reading.ref),
    [1, "bad_json", "bad_request", "bad_request", 3],
  );
});

const wrong: readonly (readonly [unknown, string])[] = [
  ["nonsense", "bad_json"],
  ["{", "bad_json"],
  ['{"type":"ping"}}', "bad_json"],
  ["{'type':'ping'}", "bad_json"],
  ['{"type":"ping",}', "bad_json"],
  ["\ufeff{}", "bad_json"],
  ["NaN", "bad_json"],
  ["null", "bad_request"],
  ["true", "bad_request"],
  ['"ping"', "bad_request"],
  ["[]", "bad_request"],
  ['[{"type":"ping"}]', "bad_request"],
  [{}, "bad_request"],
  [{ type: null }, "bad_request"],
  [{ type: ["ping"] }, "bad_request"],
  [{ type: "PING" }, "bad_request"],
  [{ type: "toString" }, "bad_request"],
  [{ type: "constructor" }, "bad_request"],
  ['{"type":"__proto__"}', "bad_request"],
  [{ type: "ping", more: 1 }, "bad_request"],
  ['{"type":"ping","__proto__":{"type":"say"}}', "bad_request"],
  [{ ...say, room: undefined }, "bad_request"],
  [{ ...say, room: "" }, "bad_request"],
  [{ ...say, room: "a b" }, "bad_request"],
  [{ ...say, room: "lobby\n" }, "bad_request"],
  [{ ...say, room: "x".repeat(65) }, "bad_request"],
  [{ ...say, room: ["lobby"] }, "bad_request"],
  [{ ...say, nonce: undefined }, "bad_request"],
  [{ ...say, nonce: nonce.replace("0190f3a0", "0190F3A0") }, "bad_request"],
  [{ ...say, nonce: `${nonce}\n` }, "bad_request"],
  [{ ...say, nonce: "1" }, "bad_request"],
  [{ ...say, text: 7 }, "bad_request"],
  [{ ...say, text: { toString: "hi" } }, "bad_request"],
  [{ ...say, text: "x".repeat(limits.textBytes + 1) }, "too_long"],
  [{ ...say, text: "€".repeat(limits.textBytes / 3 + 1) }, "too_long"],
  [{ ...say, text: "\ud800".repeat(limits.textBytes / 3 + 1) }, "too_long"],
  [{ ...say, from: "bea" }, "bad_request"],
  [{ type: "history", room: "lobby", limit: 0 }, "bad_request"],
  [{ type: "history", room: "lobby", limit: limits.pageEntries + 1 }, "bad_request"],
  [{ type: "history", room: "lobby", limit: 1.5 }, "bad_request"],
  [{ type: "history", room: "lobby", before: -1 }, "bad_request"],
  [{ type: "history", room: "lobby", after: "1" }, "bad_request"],
  [{ type: "history", room: "lobby", after: null }, "bad_request"],
  ['{"type":"history","room":"lobby","after":1e999}', "bad_request"],
  ['{"type":"history","room":"lobby","after":9007199254740993}', "bad_request"],
  [{ type: "search", words: "x".repeat(limits.searchWords + 1) }, "bad_request"],
  [{ type: "search", words: "x", before: "x".repeat(33) }, "bad_request"],
  [{ type: "mark", room: "lobby", read: 0.5 }, "bad_request"],
  [{ type: "typing", room: "lobby", on: 1 }, "bad_request"],
  [{ type: "join", room: "x".repeat(129) }, "bad_request"],
  [{ type: "hello", protocol: 1, rooms: { lobby: "7" } }, "bad_request"],
  [{ type: "hello", protocol: 1, rooms: { "a b": 7 } }, "bad_request"],
];

Deno.test("PR6 what is wrong is refused by its code", () => {
  for (const [value, code] of wrong) {
    assert.equal(codeOf(value), code, typeof value === "string" ? value : JSON.stringify(value).slice(0, 90));
  }
});

Deno.test("PR6 the last of two equal keys counts, as everywhere in JSON", () => {
  assert.deepEqual(only('{"type":"say","type":"ping","ref":1,"ref":2}'), {
    ref: 2,
    command: { type: "ping" },
  });
});

Deno.test("PR6 a refusal names the field, and never what stood in it", () => {
  const secret = "s3cret";
  for (
    const value of [
      { ...say, nonce: secret },
      { ...say, [secret]: 1 },
      { type: secret },
      { ...say, ref: secret },
      `{"${secret}`,
    ]
  ) {
    const reading = only(typeof value === "string" ? value : JSON.stringify(value));
    assert.ok("refused" in reading);
    assert.ok(!reading.refused.message.includes(secret), reading.refused.message);
  }
  const named = only(JSON.stringify({ ...say, nonce: "1" }));
  assert.match("refused" in named ? named.refused.message : "", /In `say`, `nonce` is missing or wrong/);
});

Deno.test("PR6 keys that JavaScript knows mean nothing here", () => {
  const reading = only('{"type":"hello","protocol":1,"rooms":{"__proto__":5,"constructor":6,"lobby":7}}');
  assert.ok("command" in reading && reading.command.type === "hello");
  assert.equal(reading.command.rooms["lobby"], 7);
  assert.equal(Object.getPrototypeOf(reading.command.rooms), Object.prototype);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

Deno.test("PR4 what the server says is one line, whatever was written in it", () => {
  const text = 'a\nb\r\u2028\u2029"\\\u0000';
  const entry = {
    room: "lobby",
    seq: 1,
    at: 1,
    from: "a",
    name: "ann",
    body: { kind: "text", text },
  } as const;
  for (
    const line of [
      writeEvent({ type: "entry", ...entry }),
      writeDone(1, "history", { room: "lobby", entries: [entry], head: 1 }),
      writeRefused(undefined, { code: "empty", message: text }),
    ]
  ) assert.equal(line.split("\n").length, 1);
  assert.deepEqual(JSON.parse(writeRefused(undefined, { code: "empty", message: "no" })), {
    type: "refused",
    code: "empty",
    message: "no",
  });
  assert.deepEqual(JSON.parse(writeRefused(1, { code: "slow_down", message: "no", seconds: 7 })).seconds, 7);
});
