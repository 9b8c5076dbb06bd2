import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { nameInMessageDialect } from "../../../server/doors/tcp/dialects/name_in_message.ts";
import { testFuzz } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => nameInMessageDialect(options, fold);
const bytes = (text: string) => new TextEncoder().encode(text);
const said = (text: string, mine = false): Said => {
  return {
    says: "message",
    from: "bob",
    text,
    mine,
    at: new Date(2026, 10, 21, 8, 25, 5).getTime(),
    past: false,
  };
};

await testUnframed("NI1", "name_in_message", () => make());
await testFuzz("NI6", "name_in_message", () => make());

Deno.test("NI3 NI4 with <SEP> everybody hears time and name in the program's colour, the sender too", () => {
  const peer = make();
  peer.read(bytes("\x1b[32m[2026-11-21 08:25:05] alice<SEP>hello\x1b[39m"));
  for (const mine of [true, false]) {
    const [write] = peer.write(said("hello\x1b[31m", mine));
    assert.equal(new TextDecoder().decode(write), "\x1b[32m[2026-11-21 08:25:05] bob: hello[31m\x1b[39m");
  }
});

Deno.test("NI3 a sequence that is no colour is never sent back", () => {
  const peer = make();
  peer.read(bytes("\x1b[2J[2026-11-21 08:25:05] alice<SEP>hello\x1b[H"));
  const [write] = peer.write(said("hi"));
  assert.equal(new TextDecoder().decode(write), "[2026-11-21 08:25:05] bob: hi");
});

Deno.test("NI4 with `name: ` the sender does not hear itself, unless the port says otherwise", () => {
  assert.deepEqual(make().write(said("hi", true)), []);
  assert.equal(make({ ...auto, echo: true }).write(said("hi", true)).length, 1);
});

Deno.test({
  name: "NI3 a program of the <SEP> kind prints what it knows",
  ignore: !python,
  async fn() {
    const { printed, meant } = await withPython("name_in_message.py", ["alice"], make(), {
      when: (meant) => meant.length === 2,
      tell: [said("grüße 😀"), { says: "came", name: "cal" }],
      apart: true,
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "hello" }]);
    assert.deepEqual(printed, [
      "\x1b[32m[2026-11-21 08:25:05] bob: grüße 😀\x1b[39m",
      "\x1b[32mServer: cal joined the chat!\x1b[39m",
    ]);
  },
});

Deno.test("NI7 the end is a reset", () => assert.equal(make().endBy, "reset"));
