import assert from "node:assert/strict";
import fc from "fast-check";
import { limits } from "../../../protocol/limits.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { Said } from "../../../server/doors/tcp/dialect.ts";
import { lengthTextDialect } from "../../../server/doors/tcp/dialects/length_text.ts";
import { anySaid, type Conversation, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";

const fold = await loadAsciiFold();
const auto = { echo: "auto", encoding: "auto" } as const;
const make = ({ width = 2 }: Partial<Conversation> = {}) => lengthTextDialect(auto, fold, "guest-1", width);
const encoder = new TextEncoder();
const frame = (text: string) => {
  const body = encoder.encode(text);
  return Uint8Array.of(body.length >> 8, body.length & 255, ...body);
};
const said = (text: string, mine = false): Said => {
  return { says: "message", from: "bob", text, mine, at: 0, past: false };
};

await testVectors("LX1 EV1", "length_text", make);
await testCuts("LX1", "length_text", make);
await testFuzz("LX3", "length_text", make);

Deno.test("LX1 each write is one whole frame of each form, whatever is told", () => {
  for (const width of [2, 4]) {
    const peer = make({ width });
    peer.read(width === 2 ? frame("alice") : Uint8Array.of(0, 0, ...frame("alice")));
    fc.assert(
      fc.property(anySaid(), (told) => {
        for (const write of peer.write(told)) {
          const head = write.subarray(0, width).reduce((length, byte) => length * 256 + byte, 0);
          assert.equal(write.length, width + head);
        }
      }),
      { numRuns: 300 },
    );
  }
});

Deno.test("LX3 a text over the bound is left out, and the next one is read", () => {
  const peer = make();
  peer.read(frame("alice"));
  assert.deepEqual(readAll(peer, [frame("x".repeat(limits.lineBytes + 1)), frame("hi")]), [
    { means: "nonsense", code: "too_long", fatal: false },
    { means: "text", text: "hi" },
  ]);
});

Deno.test("LX3 a program that leaves inside a frame has said something broken", () => {
  const peer = make();
  peer.read(Uint8Array.of(0, 5, 0x61));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: true }]);
});

Deno.test("EV2 the sender does not hear itself, unless the port says otherwise", () => {
  const peer = make();
  peer.read(frame("alice"));
  assert.deepEqual(peer.write(said("hi", true)), []);
  const hearing = lengthTextDialect({ ...auto, echo: true }, fold, "guest-1", 2);
  hearing.read(frame("alice"));
  assert.equal(hearing.write(said("hi", true)).length, 1);
});

Deno.test("EV3 nothing is told to a program that has not spoken", () => {
  assert.deepEqual(make().write(said("hi")), []);
});
