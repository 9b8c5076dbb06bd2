import assert from "node:assert/strict";
import fc from "fast-check";
import { isQuitWord } from "../../../server/doors/tcp/quit_words.ts";
import { notToken, safeLine, withoutDoubleColon, withoutTilde } from "../../../server/doors/tcp/safe_text.ts";
import { isToken } from "../../../server/doors/tcp/token_words.ts";

Deno.test("ST1 a message is one line and never empty", () => {
  assert.equal(safeLine("one\r\ntwo\u2028three\n"), "one / two / three");
  assert.equal(safeLine("\n \n"), " ");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const line = safeLine(text);
      // deno-lint-ignore no-control-regex -- that is what must not be there
      assert.doesNotMatch(line, /[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
      assert.ok(line.length > 0);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("ST2 no message is a word that a program answers, and other messages stay as they are", () => {
  for (const word of ["NICK", "nick", " NICK ", "USERNAME", "Nome", "What is your alias?", "SUBMITNAME"]) {
    assert.ok(isToken(word), word);
    assert.ok(!isToken(notToken(word)), word);
  }
  for (const text of ["bob: NICK", "my NICK", "names", ""]) assert.equal(notToken(text), text);
});

Deno.test("ST3 ST4 the signs that part a message are in none", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(":", "::", "~", "a", " ")).map((parts) => parts.join("")),
      (text) => {
        assert.ok(!withoutTilde(text).includes("~"));
        assert.ok(!withoutDoubleColon(text).includes("::"));
      },
    ),
  );
  assert.equal(withoutDoubleColon("std::vector:::"), "std: :vector: : :");
});

Deno.test("QW2 a word of parting is all there is in the message", () => {
  for (const word of ["exit", " quit\n", "{quit}", "__exit__", "!1!2!3!", "Bye."]) {
    assert.ok(isQuitWord(word), word);
  }
  for (const text of ["exit now", "EXIT", "bye", "Bye", "quit?", ""]) assert.ok(!isQuitWord(text), text);
});
