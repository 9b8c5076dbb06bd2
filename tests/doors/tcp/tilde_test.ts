import assert from "node:assert/strict";
import fc from "fast-check";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { tildeDialect } from "../../../server/doors/tcp/dialects/tilde.ts";
import { anySaid, testFuzz } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => tildeDialect(options, fold);
const decoder = new TextDecoder("utf-8", { fatal: true });
const said = (text: string, mine = false): Said => {
  return { says: "message", from: "bob", text, mine, at: 0, past: false };
};

await testUnframed("TL1", "tilde", () => make());
await testFuzz("PD5", "tilde", () => make());

Deno.test("TL2 every message has exactly one tilde, whatever is told", () => {
  const encodings = ["auto", "ascii", "utf8"] as const;
  fc.assert(
    fc.property(anySaid(), fc.constantFrom(...encodings), (told, encoding) => {
      for (const write of make({ ...auto, encoding }).write(told)) {
        const parts = decoder.decode(write).split("~");
        assert.equal(parts.length, 2, parts.join("~"));
        assert.ok(write.length <= 1_000);
      }
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("TL2 a sign that becomes a tilde in ASCII does not stay one", () => {
  const [write] = make({ ...auto, encoding: "ascii" }).write(said("a∼b～c"));
  assert.equal(decoder.decode(write).split("~").length, 2);
});

Deno.test("TL4 the sender hears itself, unless the port says otherwise", () => {
  assert.equal(make().write(said("hi", true)).length, 1);
  assert.equal(make({ ...auto, echo: false }).write(said("hi", true)).length, 0);
});

Deno.test({
  name: "TL2 a program that splits at the tilde lives through every message",
  ignore: !python,
  async fn() {
    const { printed, meant } = await withPython("tilde.py", ["alice"], make(), {
      when: (meant) => meant.length === 2,
      tell: [
        said("hello", true),
        said("~/a ~ 😀"),
        { says: "welcome", name: "alice", room: "lobby", people: ["alice"] },
        said(""),
      ],
      apart: true,
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "hello" }]);
    assert.deepEqual(printed, [
      "[bob] hello",
      "[bob] -/a - 😀",
      "[SERVER] Welcome to lobby, alice! Here now: alice",
      "[bob]  ",
    ]);
  },
});

Deno.test("TL5 the end is a reset", () => assert.equal(make().endBy, "reset"));
