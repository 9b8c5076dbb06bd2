import assert from "node:assert/strict";
import fc from "fast-check";
import type { Said } from "../../../server/doors/tcp/dialect.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { namelessHeaderDialect } from "../../../server/doors/tcp/dialects/nameless_header.ts";
import { limits } from "../../../protocol/limits.ts";
import { anySaid, control, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";

const fold = await loadAsciiFold();
const auto = { echo: "auto", encoding: "auto" } as const;
const make = () => namelessHeaderDialect(auto, fold);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const header = (length: number) => String(length).padEnd(64);
const said = (text: string, mine = false): Said => {
  return { says: "message", from: "bob", text, mine, at: 0, past: false };
};

await testVectors("NH1", "nameless_header", make);
await testCuts("NH1", "nameless_header", make);
await testFuzz("NH5", "nameless_header", make);

Deno.test("NH2 words of parting end it, and a text about them does not", () => {
  for (const word of ["!DISCONNECT", "!disconnect", "DISCONNECT", "exit", "/quit"]) {
    assert.deepEqual(
      readAll(make(), [encoder.encode(header(word.length) + word)]),
      [{ means: "quit" }],
      word,
    );
  }
  const text = "!DISCONNECT me";
  assert.deepEqual(readAll(make(), [encoder.encode(header(text.length) + text)]), [{ means: "text", text }]);
});

Deno.test("NH3 a write is one line of at most 1000 bytes with no half character", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      for (const write of make().write(told)) {
        assert.ok(write.length > 0 && write.length <= 1_000);
        const text = new TextDecoder("utf-8", { fatal: true }).decode(write);
        assert.ok(!control.test(text) && !text.includes("\n"), JSON.stringify(text));
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("NH3 a program that takes 512 bytes gets no more than that", () => {
  const peer = namelessHeaderDialect({ ...auto, recvBytes: 512 }, fold);
  assert.ok(peer.write(said("é".repeat(2_000))).every((write) => write.length <= 500));
});

Deno.test("NH4 one text gets one answer: the peer's own words, and a help of many lines", () => {
  assert.equal(make().write(said("hi", true)).length, 1);
  assert.equal(namelessHeaderDialect({ ...auto, echo: false }, fold).write(said("hi", true)).length, 0);
  const [answer, ...more] = make().write({ says: "notice", text: "one\n  two\nthree" });
  assert.equal(decoder.decode(answer), "one / two / three");
  assert.equal(more.length, 0);
});

Deno.test("NH5 a text over the bound is refused and the next one is read", () => {
  const whole = header(limits.lineBytes + 1) + "x".repeat(limits.lineBytes + 1) + header(2) + "hi";
  assert.deepEqual(readAll(make(), [encoder.encode(whole)]), [
    { means: "nonsense", code: "too_long", fatal: false },
    { means: "text", text: "hi" },
  ]);
});

Deno.test("NH5 a program that leaves inside a frame has said something broken", () => {
  const peer = make();
  peer.read(encoder.encode(header(5) + "hel"));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: true }]);
});

Deno.test({
  name: "NH3 a program that takes one recv for one message understands all of it",
  ignore: !python,
  async fn() {
    const text = "grüße 😀 ".repeat(300).trim();
    const { printed, meant } = await withPython("nameless_header.py", [], make(), {
      when: (meant) => meant.length > 0,
      tell: [said("hello from one", true), said("two\nlines"), said(text)],
      apart: true,
    });
    assert.deepEqual(meant, [{ means: "text", text: "hello from one" }]);
    assert.deepEqual(printed.slice(0, 2), ["bob: hello from one", "bob: two / lines"]);
    const parts = printed.slice(2).map((line) => (line as string).slice("bob: ".length));
    assert.ok(parts.length > 1);
    assert.equal(parts.join(""), text);
  },
});

Deno.test("NH6 the end is a reset", () => assert.equal(make().endBy, "reset"));
