import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { carriesFiles, type Said } from "../../../server/doors/tcp/dialect.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { typedFrameDialect } from "../../../server/doors/tcp/dialects/typed_frame.ts";
import { limits } from "../../../protocol/limits.ts";
import { anySaid, control, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";

const fold = await loadAsciiFold();
const auto = { echo: "auto", encoding: "auto" } as const;
const make = () => typedFrameDialect(auto, fold);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function said(text: string, more: Partial<Said & { says: "message" }> = {}): Said {
  return { says: "message", from: "bob", text, mine: false, at: 0, past: false, ...more };
}

function framed(type: number, body: string): Uint8Array {
  const bytes = encoder.encode(body);
  const frame = new Uint8Array(5 + bytes.length);
  new DataView(frame.buffer).setUint32(0, bytes.length + 1);
  frame[4] = type;
  frame.set(bytes, 5);
  return frame;
}

await testVectors("TF1", "typed_frame", make);
await testCuts("TF1", "typed_frame", make);
await testFuzz("TF6", "typed_frame", make);

Deno.test("TF2 whoever did not ask to leave is told why, and gets no quit_ack", () => {
  const [bye] = make().write({ says: "bye", text: "Goodbye." });
  assert.deepEqual(bye, framed(5, "Goodbye."));
  const peer = make();
  peer.read(framed(1, "/quit"));
  assert.deepEqual(peer.write({ says: "bye", text: "Goodbye." }), [framed(6, "/quit_ack")]);
});

Deno.test("TF3 a file's head tells the length of the whole frame", () => {
  const peer = make();
  assert.ok(carriesFiles(peer));
  const head = peer.fileHead({ from: "alice", name: "pic.bin", size: 1_024 });
  assert.equal(head.toHex(), "0000041102" + encoder.encode("alice::pic.bin::").toHex());
});

Deno.test("TF3 a file's name leads nowhere and ends where it ends", () => {
  const names = [
    ["../../.bashrc", "__.._.bashrc"],
    ["C:\\a::b.txt", "C__a__b.txt"],
    [".profile", "_profile"],
    ["a\u0000\n\u202eb", "a___b"],
    ["é".repeat(200), "é".repeat(127)],
  ] as const;
  for (const [name, told] of names) {
    const head = decoder.decode(make().fileHead({ from: "bob", name, size: 0 }).subarray(5));
    assert.equal(head, `bob::${told}::`);
  }
});

Deno.test("TF3 strange bytes in a file's name cost no file", () => {
  const frame = framed(2, "a???.bin::xyz");
  frame.set([0xe9, 0xff, 0x80], 6);
  assert.deepEqual(readAll(make(), [frame]), [
    { means: "file", name: "a\ufffd\ufffd\ufffd.bin", size: 3 },
    { means: "bytes", hex: "78797a" },
    { means: "file_end" },
  ]);
});

Deno.test("TF4 the server's own words never look like somebody's", () => {
  const [notice] = make().write({ says: "notice", text: "bob::hi and :::: more" });
  assert.equal(decoder.decode(notice!.subarray(5)), "[Server] bob: :hi and : : : : more");
});

Deno.test("TF5 the peer's own words come back only where echo is on, or from the past", () => {
  const mine = said("hi", { mine: true });
  assert.equal(make().write(mine).length, 0);
  assert.equal(typedFrameDialect({ ...auto, echo: true }, fold).write(mine).length, 1);
  assert.equal(make().write(said("hi", { mine: true, past: true })).length, 1);
});

Deno.test("TF6 whatever is told is one frame a write, without control characters", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      for (const write of make().write(told)) {
        assert.equal(new DataView(write.buffer).getUint32(0), write.length - 4);
        assert.ok(!control.test(decoder.decode(write.subarray(5))));
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("TF6 a text over the bound is refused and the next one is read", () => {
  const peer = make();
  assert.deepEqual(readAll(peer, [framed(1, "x".repeat(limits.lineBytes + 1)), framed(1, "hi")]), [
    { means: "nonsense", code: "too_long", fatal: false },
    { means: "text", text: "hi" },
  ]);
});

Deno.test("TF6 a program that leaves inside a file has said something broken", () => {
  const peer = make();
  peer.read(framed(2, "a::xyz").subarray(0, 9));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: true }]);
});

Deno.test({
  name: "TF1 a terminal program speaks, sends a file, listens, and is let go",
  ignore: !python,
  async fn() {
    const text = "grüße 😀 ".repeat(300);
    const { printed, meant } = await withPython("typed_frame.py", [], make(), {
      when: (meant) => meant.some(({ means }) => means === "quit"),
      tell: [
        said("hi"),
        said(text),
        { says: "came", name: "cal" },
        { says: "went", name: "cal" },
        { says: "notice", text: "Hear::hear" },
        { says: "refused", text: "No." },
        { says: "bye", text: "Goodbye." },
      ],
      apart: false,
    });
    const hex = Uint8Array.from({ length: 102_400 }, (_, i) => i).toHex();
    const bytes = meant.find((one) => one.means === "bytes");
    // Compared apart: a difference of a hundred thousand bytes is no reading.
    assert.ok(bytes?.hex === hex);
    assert.deepEqual(meant.filter((one) => one !== bytes), [
      { means: "name", name: "alice" },
      { means: "text", text: "hello from alice" },
      { means: "file", name: "pic.bin", size: 102_400 },
      { means: "file_end" },
      { means: "quit" },
    ]);
    assert.deepEqual(printed, [
      [1, "bob", "hi"],
      [1, "bob", text],
      [3, "cal joined the chat!"],
      [4, "cal left the chat!"],
      [1, "[Server] Hear: :hear"],
      [5, "No."],
      [6, "/quit_ack"],
    ]);
  },
});

Deno.test({
  name: "TF3 a terminal program gets a file whose bytes are written in pieces",
  ignore: !python,
  async fn() {
    const file = Uint8Array.from({ length: 300_000 }, (_, i) => i * 7);
    const peer = make();
    const pieces = [peer.fileHead({ from: "bob", name: "pic.bin", size: file.length })];
    for (let at = 0; at < file.length; at += 7_000) pieces.push(file.subarray(at, at + 7_000));
    const { printed } = await withPython(
      "typed_frame.py",
      [],
      peer,
      {
        when: (meant) => meant.some(({ means }) => means === "quit"),
        tell: pieces,
        apart: false,
      },
    );
    assert.deepEqual(printed, [[2, "bob", "pic.bin", createHash("sha256").update(file).digest("hex")]]);
  },
});
