import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions } from "../../../server/doors/tcp/dialect.ts";
import { promptDialect } from "../../../server/doors/tcp/dialects/prompt.ts";
import { testFuzz } from "./dialect_laws.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = () => promptDialect(auto, fold);
const bytes = (text: string) => new TextEncoder().encode(text);

await testUnframed("PM1", "prompt", make);
await testFuzz("PD5", "prompt", make);

Deno.test("PM4 words of parting are the end, and a text about them is not", () => {
  for (
    const word of ["exit", "quit", "/exit", "/quit", "(quit)", "{quit}", "#quit", "!DISCONNECT", "Bye.\n"]
  ) {
    const peer = make();
    peer.read(bytes("alice"));
    assert.deepEqual(peer.read(bytes(word)), [{ means: "quit" }], word);
  }
  const peer = make();
  peer.read(bytes("alice"));
  for (const text of ["exit now", "Quit", "{quit} it"]) {
    assert.deepEqual(peer.read(bytes(text)), [{ means: "text", text }]);
  }
});

Deno.test("PD1 after a refusal the next message is the name, and after the welcome none is", () => {
  const peer = make();
  assert.deepEqual(peer.read(bytes("bob")), [{ means: "name", name: "bob" }]);
  peer.write({ says: "refused", text: "Somebody here is using that name." });
  assert.deepEqual(peer.read(bytes("alice")), [{ means: "name", name: "alice" }]);
  peer.write({ says: "welcome", name: "alice", room: "lobby", people: [] });
  peer.write({ says: "refused", text: "That is too long." });
  assert.deepEqual(peer.read(bytes("hello")), [{ means: "text", text: "hello" }]);
});

Deno.test("PM5 the end is a reset", () => assert.equal(make().endBy, "reset"));
