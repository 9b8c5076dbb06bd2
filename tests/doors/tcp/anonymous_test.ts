import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { anonymousDialect } from "../../../server/doors/tcp/dialects/anonymous.ts";
import { testFuzz } from "./dialect_laws.ts";
import { testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => anonymousDialect(options, fold, "guest-7");
const bytes = (text: string) => new TextEncoder().encode(text);

await testUnframed("AN2", "anonymous", () => make());
await testFuzz("PD5", "anonymous", () => make());

Deno.test("AN1 who only listens is told of before a byte, and once", () => {
  const peer = make();
  assert.deepEqual(peer.begin(), [{ means: "name", name: "guest-7" }]);
  assert.deepEqual(peer.begin(), []);
  assert.deepEqual(peer.read(bytes("hi")), [{ means: "text", text: "hi" }]);
});

Deno.test("AN1 if the given name is refused, the next message is one", () => {
  const peer = make();
  peer.begin();
  peer.write({ says: "refused", text: "Somebody here is using that name." });
  assert.deepEqual(peer.read(bytes("alice")), [{ means: "name", name: "alice" }]);
});

Deno.test("AN3 the sender does not hear itself, unless the port says otherwise", () => {
  const mine: Said = { says: "message", from: "guest-7", text: "hi", mine: true, at: 0, past: false };
  assert.deepEqual(make().write(mine), []);
  assert.equal(make({ ...auto, echo: true }).write(mine).length, 1);
});

Deno.test("PD6 who sends nothing but a file hears nothing, until there is a text", () => {
  const told: Said = { says: "notice", text: "hi" };
  const peer = make();
  assert.equal(peer.read(bytes("a.bin<SEPARATOR>3")).at(-1)?.means, "file");
  assert.deepEqual(peer.write({ says: "welcome", name: "guest-1", room: "lobby", people: [] }), []);
  peer.read(bytes("abc"));
  assert.deepEqual(peer.write(told), []);
  peer.read(bytes("hello there"));
  assert.equal(peer.write(told).length, 1);
  const talker = make();
  talker.read(bytes("hello there"));
  talker.read(bytes("a.bin<SEPARATOR>3"));
  assert.equal(talker.write(told).length, 1);
});
