import assert from "node:assert/strict";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { type DialectOptions, type Said, writesFiles } from "../../../server/doors/tcp/dialect.ts";
import { rawFirstDialect } from "../../../server/doors/tcp/dialects/raw_first.ts";
import { everyCut } from "../../helpers/cuts.ts";
import { readAll, testFuzz } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";
import { hear, testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = (options = auto) => rawFirstDialect(options, fold);
const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (writes: readonly Uint8Array[]) => writes.map((write) => new TextDecoder().decode(write));
const named = () => {
  const peer = make();
  peer.read(bytes("alice"));
  return peer;
};

await testUnframed("RF1", "raw_first", () => make());
await testFuzz("PD5", "raw_first", () => make());

Deno.test("RF2 the sender does not hear itself, unless the port says otherwise", () => {
  const mine: Said = { says: "message", from: "alice", text: "hi", mine: true, at: 0, past: false };
  assert.deepEqual(make().write(mine), []);
  assert.deepEqual(texts(make({ ...auto, echo: true }).write(mine)), ["alice: hi"]);
});

Deno.test("RF2 what the peer said before it came is told to it", () => {
  const past: Said = { says: "message", from: "alice", text: "hi", mine: true, at: 0, past: true };
  assert.match(texts(make().write(past))[0] ?? "", /^alice: \[\d\d:\d\d\] hi$/);
});

Deno.test("RF5 a mark that comes in two reads is one, and what only looks like the first half is text", () => {
  for (const [head, tail] of [...everyCut(bytes("FILE::alice::a.bin::AAE="))].slice(1, -1)) {
    assert.deepEqual(
      JSON.parse(JSON.stringify(readAll(named(), [head!, tail!]))),
      [{ means: "file", name: "a.bin" }, { means: "bytes", hex: "0001" }, { means: "file_end" }],
      String(head?.length),
    );
  }
  const peer = named();
  assert.deepEqual(peer.read(bytes("TEXT")), []);
  assert.deepEqual(peer.quiet?.(), [{ means: "text", text: "TEXT" }]);
  assert.deepEqual(peer.read(bytes("FILE")), []);
  assert.deepEqual(peer.read(bytes("hello")), [{ means: "text", text: "FILE" }, {
    means: "text",
    text: "hello",
  }]);
});

Deno.test("RF5 a file is written to a program that has shown that it takes them, and to no other", () => {
  const peer = named();
  assert.ok(writesFiles(peer));
  const file = { from: "bob", name: "pic.bin", bytes: Uint8Array.of(0, 1, 2) };
  assert.equal(peer.mostFileBytes, 0);
  assert.equal(peer.wholeFile(file), undefined);
  assert.equal(peer.name, "raw_first");
  peer.read(bytes("TEXT::alice::hi"));
  assert.equal(peer.name, "text_file");
  assert.deepEqual(texts([peer.wholeFile(file)!]), ["FILE::bob::pic.bin::AAEC"]);
});

Deno.test("RF6 a size that is chat stays chat, whatever follows it", () => {
  const peer = named();
  for (const chat of ["main.c:42 fails", "see main.c:42", "at 10:30", "FILE|a.txt", "a.txt:x"]) {
    assert.deepEqual(peer.read(bytes(chat)), [{ means: "text", text: chat }], chat);
  }
});

Deno.test("PD4 a file's bytes pass as they come, in any number of reads, and none is held", () => {
  const content = Uint8Array.from({ length: 300 }, (_, i) => i * 7 % 256);
  const head = bytes("a b.bin<SEPARATOR>300");
  for (const pieces of everyCut(content)) {
    const read = readAll(named(), [head, ...pieces, bytes("hi")]);
    assert.deepEqual(read, [
      { means: "file", name: "a b.bin", size: 300 },
      { means: "bytes", hex: content.toHex() },
      { means: "file_end" },
      { means: "text", text: "hi" },
    ]);
  }
});

Deno.test("PD4 a program that leaves inside a file has said something broken", () => {
  const peer = named();
  peer.read(bytes("a.bin<SEPARATOR>300"));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: true }]);
});

Deno.test("FH2 bytes behind `name.ext:size` in the same read are the file if they are all of it, or fill the read", () => {
  assert.deepEqual(readAll(named(), [bytes("a.bin:4abcd")]).map(({ means }) => means), [
    "file",
    "bytes",
    "file_end",
  ]);
  const [file] = readAll(named(), [bytes("a.bin:9000" + "x".repeat(1_000))]);
  assert.deepEqual(file, { means: "file", name: "a.bin", size: 9_000 });
  assert.deepEqual(hear(named(), bytes("a.bin:9 lives").toHex()), [{ means: "text", text: "a.bin:9 lives" }]);
});

Deno.test({
  name: "RF1 a program that sends its name raw understands what one recv brings",
  ignore: !python,
  async fn() {
    const { printed, meant } = await withPython("raw_first.py", ["alice"], make(), {
      when: (meant) => meant.length === 2,
      tell: [
        { says: "message", from: "bob", text: "grüße 😀", mine: false, at: 0, past: false },
        { says: "came", name: "cal" },
      ],
      apart: true,
    });
    assert.deepEqual(meant, [{ means: "name", name: "alice" }, { means: "text", text: "hello" }]);
    assert.deepEqual(printed, ["bob: grüße 😀", "Server: cal joined the chat!"]);
  },
});

const filled = (text: string, length = 32) => {
  const buffer = new Uint8Array(length);
  buffer.set(bytes(text));
  return buffer;
};
const hi: Said = { says: "message", from: "bob", text: "grüße 😀", mine: false, at: 0, past: false };

Deno.test("PW5 a program that ends its texts in a line end gets them so, and another does not", () => {
  const peer = named();
  assert.deepEqual(texts(peer.write(hi)), ["bob: grüße 😀"]);
  peer.read(bytes("alice: hello\n"));
  assert.deepEqual(texts(peer.write(hi)), ["bob: grüße 😀\n"]);
});

Deno.test("PW5 the port may say so before anybody has spoken, or never", () => {
  for (const [lineEnd, end] of [[true, "\n"], [false, ""]] as const) {
    const peer = make({ ...auto, lineEnd });
    peer.read(bytes("alice"));
    peer.read(bytes("hello\n"));
    assert.deepEqual(texts(peer.write(hi)), [`bob: grüße 😀${end}`]);
  }
});

Deno.test("PW6 after a name that fills a buffer: line ends, ASCII and whole buffers, until a text shows more", () => {
  const peer = make();
  assert.deepEqual(peer.read(filled("alice")), [{ means: "name", name: "alice" }]);
  const long: Said = { ...hi, text: "é".repeat(40) };
  assert.deepEqual(texts(peer.write(long)), [`bob: ${"e".repeat(40)}\n`.padEnd(64, "\0")]);
  peer.read(bytes("alice: hello\n"));
  assert.deepEqual(texts(peer.write(hi)), ["bob: grüße 😀\n"]);
});

Deno.test("PW6 messages of one length go back in that length, cut between characters, in one write", () => {
  const peer = make();
  for (const text of ["alice", "one", "two"]) peer.read(filled(text));
  const [write, ...more] = peer.write({ ...hi, text: "😀".repeat(20) });
  assert.deepEqual(more, []);
  assert.equal(write!.length % 32, 0);
  const strict = new TextDecoder("utf-8", { fatal: true });
  const parts = Array.from(
    { length: write!.length / 32 },
    (_, i) => strict.decode(write!.subarray(i * 32, i * 32 + 32)),
  );
  assert.equal(parts.map((part) => part.replace(/\0+$/, "")).join(""), `bob: ${"😀".repeat(20)}`);
});
