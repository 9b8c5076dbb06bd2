import assert from "node:assert/strict";
import fc from "fast-check";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { tokenDialect } from "../../../server/doors/tcp/dialects/token.ts";
import { isToken } from "../../../server/doors/tcp/token_words.ts";
import { withAskedProgram } from "./asked_program.ts";
import { anySaid, control, testFuzz } from "./dialect_laws.ts";
import { python } from "./python_client.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => tokenDialect(options, fold);
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const said = (text: string, mine = false, from = "bob"): Said => {
  return { says: "message", from, text, mine, at: 0, past: false };
};
const texts = (writes: readonly Uint8Array[]) => writes.map((write) => decoder.decode(write));

await testUnframed("TK1", "token", () => make());
await testFuzz("PD5", "token", () => make());

Deno.test("TK2 the sender hears itself, unless the port says otherwise", () => {
  assert.deepEqual(texts(make().write(said("hi", true))), ["bob: hi"]);
  assert.deepEqual(make({ ...auto, echo: false }).write(said("hi", true)), []);
});

Deno.test("TK3 nothing but ASCII, whatever is told, until the program has sent more", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      for (const write of make().write(told)) assert.ok(write.every((byte) => byte < 128));
      for (const write of make({ ...auto, encoding: "ascii" }).write(told)) {
        assert.ok(write.every((byte) => byte < 128));
      }
    }),
    { numRuns: 1_000 },
  );
  const peer = make();
  peer.read(encoder.encode("Zoë"));
  assert.deepEqual(texts(peer.write(said("naïve 😀"))), ["bob: naïve 😀"]);
  assert.deepEqual(texts(make({ ...auto, encoding: "utf8" }).write(said("naïve"))), ["bob: naïve"]);
});

Deno.test("TK4 no message is a word that the program answers by itself", () => {
  for (const word of ["NICK", "USERNAME", "Nome", "@username", "alias?", "What is your alias?", " NICK "]) {
    for (const says of ["notice", "refused", "bye"] as const) {
      const [written] = texts(make().write({ says, text: word }));
      assert.ok(written !== undefined && !isToken(written), written);
    }
  }
});

Deno.test("TK5 the end is a reset", () => {
  assert.equal(make().endBy, "reset");
});

for (const [recvBytes, most] of [[1_024, 1_000], [512, 500]] as const) {
  Deno.test(`PW1 a client that takes ${recvBytes} bytes gets whole characters and at most ${most} bytes`, () => {
    fc.assert(
      fc.property(anySaid(), fc.boolean(), (told, utf8) => {
        const peer = make({ ...auto, encoding: utf8 ? "utf8" : "auto", recvBytes });
        for (const write of peer.write(told)) {
          assert.ok(write.length > 0 && write.length <= most, String(write.length));
          const text = decoder.decode(write);
          assert.ok(!control.test(text) && !text.includes("\n"), JSON.stringify(text));
        }
      }),
      { numRuns: 1_000 },
    );
    const long = "grüße 😀 ".repeat(300).trim();
    const writes = make({ ...auto, encoding: "utf8", recvBytes }).write(said(long));
    assert.ok(writes.every((write) => write.length <= most));
    const unbroken = make({ ...auto, recvBytes }).write(said("x".repeat(5_000)));
    assert.ok(unbroken.every((write) => write.length <= most));
    const parts = texts(writes);
    assert.equal(parts.map((part) => part.slice("bob: ".length)).join(""), long);
    assert.ok(parts.every((part) => part.startsWith("bob: ")));
  });
}

Deno.test("PW1 a text that ASCII makes endless is cut, and says so", () => {
  const parts = texts(make().write(said("🫰".repeat(4_000))));
  assert.equal(parts.length, 32);
  assert.ok(parts.at(-1)?.endsWith(" [...]"));
});

Deno.test("PW1 a name that ASCII makes longer than a message leaves room for the text", () => {
  const [only] = texts(make().write(said("hi", false, "🫰".repeat(32))));
  assert.match(only ?? "", /^:hand_with_index.{0,128}: hi$/);
});

Deno.test({
  name: "TK1 a program of the token family understands all, and answers no line with its name",
  ignore: !python,
  async fn() {
    const { shown, meant } = await withAskedProgram("token.py", ["alice"], make(), {
      question: "NICK",
      when: (meant) => meant.some(({ means }) => means === "text"),
      tell: [
        said("hello from alice", true, "alice"),
        said("grüße 😀 Привет"),
        { says: "notice", text: "NICK" },
        said("x".repeat(1_500)),
      ],
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "hello from alice" }]);
    assert.deepEqual(shown.slice(0, 3), [
      "alice: hello from alice",
      "bob: grusse :grinning: Privet",
      '"NICK"',
    ]);
    const parts = shown.slice(3).map((line) => (line as string).slice("bob: ".length));
    assert.equal(parts.join(""), "x".repeat(1_500));
  },
});
