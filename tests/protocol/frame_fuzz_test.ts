import assert from "node:assert/strict";
import fc from "fast-check";
import { commandRows } from "../../protocol/commands.ts";
import { readFrame, type Reading } from "../../protocol/json.ts";
import { isRefusalCode } from "../../protocol/refusals.ts";

/** The law: every line is accepted, or refused by a documented code. There is no third outcome. */
function obeysTheLaw(frame: string): Reading[] {
  const readings = readFrame(frame);
  for (const reading of readings) {
    if ("refused" in reading) assert.ok(isRefusalCode(reading.refused.code));
    else assert.ok(Object.hasOwn(commandRows, reading.command.type));
  }
  const lines = frame.split("\n").filter((line) => line.trim() !== "").length;
  assert.equal(readings.length, lines > 64 ? 1 : lines);
  return readings;
}

const hostileStrings = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
    "lobby",
    "",
    "\u0000",
    "\ud800",
    "\udfff\ud800",
    "\u202e",
    "0190f3a0-7c00-7000-8000-000000000001",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const hostileNumbers = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.1, 1e21, 2 ** 53, 2 ** 53 - 1, -(2 ** 63), 1e308, 5e-324),
  fc.integer(),
);
const hostileValue = fc.oneof(
  hostileStrings,
  hostileNumbers,
  fc.constantFrom(null, true, false),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Fields that the rows know, with values they may not. The inputs derive from the rows. */
const nearlyCommand = fc.constantFrom(...Object.entries(commandRows)).chain(([type, row]) => {
  const names = Object.keys(row.input.entries);
  return fc.tuple(
    fc.dictionary(fc.oneof(fc.constantFrom("ref", ...names), hostileStrings), hostileValue, { maxKeys: 6 }),
  ).map(([fields]) => JSON.stringify({ type, ...fields }));
});

/** JSON with a piece cut out, doubled or spoilt. */
const spoilt = fc.tuple(nearlyCommand, fc.nat(), fc.nat(20), fc.string({ unit: "binary", maxLength: 5 })).map(
  ([json, at, count, piece]) => {
    const from = at % (json.length + 1);
    return json.slice(0, from) + piece + json.slice(from + count);
  },
);

Deno.test("PR6 any text is accepted, or refused by a documented code", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (frame) => void obeysTheLaw(frame)), {
    numRuns: 3_000,
  });
});

Deno.test("PR6 nearly right commands are accepted, or refused by a documented code", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(nearlyCommand, spoilt), { maxLength: 5 }), (lines) => {
      for (const reading of obeysTheLaw(lines.join("\n"))) if ("command" in reading) accepted += 1;
    }),
    { numRuns: 5_000 },
  );
  assert.ok(accepted > 100, `Only ${accepted} were accepted: such a test proves little`);
});

const deep = 100_000;
const monsters: readonly (readonly [string, string])[] = [
  ["arrays in arrays", "[".repeat(deep) + "]".repeat(deep)],
  ["arrays that never close", "[".repeat(deep)],
  ["objects in objects", '{"a":'.repeat(deep) + "1" + "}".repeat(deep)],
  [
    "a field that is deep",
    `{"type":"say","room":"lobby","nonce":${"[".repeat(deep)}${"]".repeat(deep)},"text":"x"}`,
  ],
  [
    "rooms that are deep",
    `{"type":"hello","protocol":1,"rooms":{"lobby":${'{"a":'.repeat(deep)}1${"}".repeat(deep)}}}`,
  ],
  ["a deep __proto__", '{"__proto__":'.repeat(deep) + "1" + "}".repeat(deep)],
  [
    "a hundred thousand keys",
    `{"type":"ping"${Array.from({ length: deep }, (_, i) => `,"k${i}":1`).join("")}}`,
  ],
  ["one key a hundred thousand times", `{"type":"ping"${',"ref":1'.repeat(deep)}}`],
  ["a number without end", `{"type":"ping","ref":${"9".repeat(deep)}}`],
  ["a fraction without end", `{"type":"ping","ref":0.${"0".repeat(deep)}1}`],
  ["an exponent", '{"type":"ping","ref":1e99999999}'],
  ["escapes", `{"type":"say","room":"lobby","text":"${"\\u0000".repeat(deep)}"}`],
  ["lone surrogates", `{"type":"join","room":"${"\\ud800".repeat(100)}"}`],
  ["a hundred thousand lines", "{}\n".repeat(deep)],
  ["a hundred thousand empty lines", "\n".repeat(deep)],
  ["spaces", " ".repeat(deep)],
];

/** Monsters to look at, and commands all the same: the fraction rounds to 0, and the last of equal keys counts. */
const harmless = new Set(["one key a hundred thousand times", "a fraction without end", "lone surrogates"]);

Deno.test("PR6 monsters are refused like anything else", () => {
  for (const [what, frame] of monsters) {
    const accepted = obeysTheLaw(frame).filter((reading) => "command" in reading);
    assert.equal(accepted.length, harmless.has(what) ? 1 : 0, what);
  }
});
