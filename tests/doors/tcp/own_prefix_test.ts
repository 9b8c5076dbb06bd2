import assert from "node:assert/strict";
import { namedText, prefixedName, withoutOwnPrefix } from "../../../server/doors/tcp/own_prefix.ts";

Deno.test("OP1 the peer's own name is taken off in every known form, and the form is told", () => {
  for (
    const [written, after] of [
      ["alice: hello", ": "],
      ["alice : hello", " : "],
      ["alice:hello", ":"],
      ["alice::hello", "::"],
      ["[alice]: hello", "]: "],
      ["[alice] : hello", "] : "],
      ["[alice] hello", "] "],
      ["<alice> hello", "> "],
      ["alice >> hello", " >> "],
      ["alice>> hello", ">> "],
      ["alice > hello", " > "],
      ["alice> hello", "> "],
    ] as const
  ) {
    const { text, form } = withoutOwnPrefix(written, ["alice"]);
    assert.deepEqual([text, form?.after], ["hello", after], written);
  }
});

Deno.test("OP1 somebody who says nothing after their name says nothing", () => {
  for (const written of ["alice:", "alice: ", "alice :", "[alice]:", "alice >>"]) {
    assert.equal(withoutOwnPrefix(written, ["alice"]).text, "", written);
  }
});

Deno.test("OP2 another name stays, and so does the own one anywhere else", () => {
  for (
    const text of ["bob: hi", "Alice: hi", "alicex: hi", "malice: hi", "alice", "hi alice: x", "alice hi"]
  ) {
    assert.deepEqual(withoutOwnPrefix(text, ["alice"]), { text, form: undefined });
  }
  assert.equal(withoutOwnPrefix("alice: alice: hi", ["alice"]).text, "alice: hi");
});

Deno.test("OP2 a name is no pattern", () => {
  assert.equal(withoutOwnPrefix("a.b: hi", ["a.b"]).text, "hi");
  assert.equal(withoutOwnPrefix("axb: hi", ["a.b"]).text, "axb: hi");
  assert.equal(withoutOwnPrefix("((: hi", ["(("]).text, "hi");
});

Deno.test("OP3 a name before a text of which nothing is known is found, and mere punctuation is not", () => {
  for (
    const [text, name] of [
      ["alice: hello", "alice"],
      ["Зоя: привет", "Зоя"],
      ["alice : hello", "alice"],
      ["alice >> hello", "alice"],
      ["[alice b]: hello", "alice b"],
      ["<alice> hello", "alice"],
      ["http://x.org", undefined],
      ["see: that", "see"],
      ["at 10:30", undefined],
      ["hello", undefined],
      [": hi", undefined],
      [`${"x".repeat(33)}: hi`, undefined],
    ] as const
  ) assert.equal(prefixedName(text), name, text);
});

Deno.test("OP4 a name in brackets needs no colon, a time in them is no name", () => {
  assert.equal(prefixedName("[alice] hello"), "alice");
  for (const text of ["[12:30] hello", "[ alice] hello", "[alice]hello"]) {
    assert.equal(prefixedName(text), undefined, text);
  }
});

Deno.test("OP4 a name and a text without a space between are found in first bytes alone", () => {
  assert.equal(namedText("alice:hello"), "alice");
  assert.equal(prefixedName("alice:hello"), undefined);
  for (const text of ["http://x.org", "ok:)", "10:30", "alice:k7qm-2xvp-9rtd-w4nh", "a:b"]) {
    assert.equal(namedText(text), undefined, text);
  }
});
