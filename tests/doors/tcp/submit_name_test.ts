import assert from "node:assert/strict";
import fc from "fast-check";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { submitNameAsk, submitNameDialect } from "../../../server/doors/tcp/dialects/submit_name.ts";
import { withAskedProgram } from "./asked_program.ts";
import { anySaid, testFuzz } from "./dialect_laws.ts";
import { python } from "./python_client.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => submitNameDialect(options, fold);
const said = (text: string): Said => {
  return { says: "message", from: "bob", text, mine: false, at: 0, past: false };
};

await testUnframed("SN1", "submit_name", () => make());
await testFuzz("SN1", "submit_name", () => make());

Deno.test("SN3 every line begins with a word, and only the server has any but MESSAGE", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      const lines = make().write(told).map((write) => new TextDecoder().decode(write));
      for (const line of lines) {
        assert.equal(line.indexOf("\n"), line.length - 1);
        assert.ok(line.startsWith("MESSAGE ") || told.says === "welcome", line);
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test({
  name: "SN2 a program of the Java kind is let in before it is told anything",
  ignore: !python,
  async fn() {
    const { shown, meant } = await withAskedProgram("submit_name.py", ["alice"], make(), {
      question: submitNameAsk,
      when: (meant) => meant.length === 1,
      tell: [{ says: "welcome", name: "alice", room: "lobby", people: ["alice"] }, said("grüße\n😀")],
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }]);
    assert.deepEqual(shown, ["(accepted)", "Welcome to lobby, alice! Here now: alice", "bob: grüße / 😀"]);
  },
});
