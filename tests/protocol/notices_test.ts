import assert from "node:assert/strict";
import { notices, noticeSentence } from "../../protocol/notices.ts";

Deno.test("RO6 everything that can happen to a room has a sentence of its own, with who did it", () => {
  const sentences = notices.map((notice) => noticeSentence({ notice, by: "ann", who: "bea", text: "x" }));
  assert.equal(new Set(sentences).size, notices.length);
  for (const sentence of sentences) {
    assert.match(sentence, /^ann [^.]+$/);
    assert.ok(!sentence.includes("undefined"), sentence);
  }
});

Deno.test("RO6 a span is told in the largest unit that is whole", () => {
  const spans: readonly [string, string][] = [
    ["1", "1 second"],
    ["59", "59 seconds"],
    ["60", "1 minute"],
    ["90", "90 seconds"],
    ["120", "2 minutes"],
    ["3600", "1 hour"],
    ["21600", "6 hours"],
  ];
  for (const [text, span] of spans) {
    assert.equal(
      noticeSentence({ notice: "slow", by: "ann", text }),
      `ann made the room slow: ${span} between two messages of one person`,
    );
  }
  assert.equal(noticeSentence({ notice: "slow", by: "ann", text: "0" }), "ann ended slow mode");
});

Deno.test("RO6 an old notice without what is new, or of nobody, is still a sentence", () => {
  assert.equal(noticeSentence({ notice: "added", by: "ann" }), "ann added somebody");
  assert.equal(noticeSentence({ notice: "topic", by: "ann" }), "ann took the topic away");
  const roles = ["owner", "moderator", "member"].map((text) =>
    noticeSentence({ notice: "role", by: "ann", who: "bea", text })
  );
  assert.deepEqual(roles, [
    "ann made bea an owner of the room",
    "ann made bea a moderator of the room",
    "ann made bea a plain member",
  ]);
});
