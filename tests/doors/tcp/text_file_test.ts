import assert from "node:assert/strict";
import fc from "fast-check";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import type { DialectOptions, Said } from "../../../server/doors/tcp/dialect.ts";
import { rawFirstDialect } from "../../../server/doors/tcp/dialects/raw_first.ts";
import { textFileDialect } from "../../../server/doors/tcp/dialects/text_file.ts";
import { everyTwoCuts, oneByOne } from "../../helpers/cuts.ts";
import { anySaid, type Read, readAll, testFuzz } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";
import { addMeant, testUnframed } from "./unframed_vectors.ts";

const fold = await loadAsciiFold();
const auto: DialectOptions = { echo: "auto", encoding: "auto" };
const make = () => textFileDialect(auto, fold);
const named = () => textFileDialect(auto, fold, ["alice"]);
const bytes = (text: string) => new TextEncoder().encode(text);
const plain = (read: unknown) => JSON.parse(JSON.stringify(read));

await testUnframed("TX1", "text_file", make);
await testFuzz("TX4", "text_file", make);

/** Bytes of a file, and what its base64 ends in. */
const contents: [Uint8Array, string][] = [
  [Uint8Array.of(0), "=="],
  [Uint8Array.of(0, 255), "="],
  [Uint8Array.of(0, 255, 128), ""],
  [bytes("TEXTFILETEXT"), ""],
  [Uint8Array.fromBase64("TEXTFILE"), ""],
];

for (const [content, end] of contents) {
  Deno.test(`TX2 TX3 a file of ${content.length} bytes is the same wherever it is cut, ending in '${end}'`, () => {
    const whole = bytes(`FILE::alice::a.bin::${content.toBase64()}`);
    assert.ok(content.toBase64().endsWith(end));
    const means = [
      { means: "file", name: "a.bin" },
      { means: "bytes", hex: content.toHex() },
      { means: "file_end" },
    ];
    for (const pieces of [...everyTwoCuts(whole), oneByOne(whole)]) {
      const peer = named();
      const read = readAll(peer, pieces);
      addMeant(read, peer.quiet());
      assert.deepEqual(plain(read), means, pieces.map(String).join("|"));
    }
  });
}

Deno.test("TX3 the next mark ends a file, wherever both are cut", () => {
  for (const [content] of contents) {
    const head = bytes(`FILE::alice::a.bin::${content.toBase64()}`);
    const next = bytes("FILE::alice::b.bin::AAE=");
    const whole = new Uint8Array([...head, ...next]);
    for (const pieces of everyTwoCuts(whole)) {
      assert.deepEqual(plain(readAll(named(), pieces)), [
        { means: "file", name: "a.bin" },
        { means: "bytes", hex: content.toHex() },
        { means: "file_end" },
        { means: "file", name: "b.bin" },
        { means: "bytes", hex: "0001" },
        { means: "file_end" },
      ], pieces.map(String).join("|"));
    }
  }
});

Deno.test("TX2 any file comes out whole, in any reads, with line ends in its base64 or without", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.nat(700), { maxLength: 9 }),
      fc.boolean(),
      (content, cuts, lines) => {
        const base64 = lines ? content.toBase64().replaceAll(/.{76}/g, "$&\n") : content.toBase64();
        const whole = bytes(`FILE::alice::a.bin::${base64}`);
        const places = [
          ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b),
          whole.length,
        ];
        const peer = named();
        const read = readAll(peer, places.map((place, i) => whole.slice(places[i - 1] ?? 0, place)));
        addMeant(read, peer.end());
        const hex = read.flatMap((one: Read) => one.means === "bytes" ? [one.hex] : []).join("");
        assert.equal(hex, content.toHex());
        assert.deepEqual(read.filter(({ means }) => means !== "bytes").map(({ means }) => means), [
          "file",
          "file_end",
        ]);
      },
    ),
    { numRuns: 1_000 },
  );
});

Deno.test("TX3 a pause inside of four letters ends no file", () => {
  const peer = named();
  peer.read(bytes("FILE::alice::a.bin::QUJDQ"));
  assert.deepEqual(peer.quiet(), []);
  assert.deepEqual(plain(readAll(peer, [bytes("UI=")])), [{ means: "bytes", hex: "4142434142" }, {
    means: "file_end",
  }]);
});

Deno.test("TX3 a program that is stopped inside of four letters has sent no file", () => {
  const peer = named();
  peer.read(bytes("FILE::alice::a.bin::QUJDQUJ"));
  assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: false }]);
});

Deno.test("TX2 a file of 32 MiB passes piece by piece, and little of it is ever held", () => {
  const peer = named();
  peer.read(bytes("FILE::alice::a.bin::"));
  const piece = bytes("QUJD".repeat(16_384));
  let length = 0;
  for (let i = 0; i < 680; i++) {
    for (const meant of peer.read(piece)) {
      assert.equal(meant.means, "bytes");
      if (meant.means === "bytes") length += meant.bytes.length;
    }
    assert.ok((i + 1) * 49_152 - length <= 6);
  }
});

Deno.test("TX1 somebody who writes about marks has sent one message", () => {
  const text = "say TEXT::bob::hi or FILE::";
  assert.deepEqual(named().read(bytes(`TEXT::alice::${text}`)), [{ means: "text", text }]);
});

Deno.test("TX4 a head that never ends is refused once, and nothing of it is held or said", () => {
  const peer = named();
  const meant = [bytes("FILE::"), ...Array.from({ length: 50 }, () => bytes("x".repeat(4_096)))]
    .flatMap((read) => peer.read(read));
  assert.deepEqual(meant, [{ means: "nonsense", code: "bad_request", fatal: false }]);
});

Deno.test("TX6 what is told has three parts, whatever is told", () => {
  fc.assert(
    fc.property(anySaid(), (told) => {
      for (const write of named().write(told)) {
        const parts = new TextDecoder("utf-8", { fatal: true }).decode(write).split("::");
        assert.equal(parts.length, 3, parts.join("::"));
        assert.equal(parts[0], "TEXT");
        assert.ok(write.length <= 1_000);
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("TX7 a file's name leads nowhere and parts nothing", () => {
  const names = ["../../.bashrc", "C:\\x\\y.exe", "a::b", "..", "\n", "x".repeat(500), 'ü|<>*?"', ".profile"];
  for (const name of names) {
    const written = new TextDecoder().decode(
      named().wholeFile({ from: "bob", name, bytes: Uint8Array.of(1) }),
    );
    const [mark, from, saved = "", base64, ...more] = written.split("::");
    assert.deepEqual([mark, from, base64, more], ["FILE", "bob", "AQ==", []]);
    assert.doesNotMatch(saved, /[/\\:\n|<>*?"]|^\./, name);
    assert.ok(saved.length <= 120);
  }
});

Deno.test("TX8 the sender does not hear itself, unless the port says otherwise", () => {
  const mine: Said = { says: "message", from: "alice", text: "hi", mine: true, at: 0, past: false };
  assert.deepEqual(named().write(mine), []);
  assert.equal(textFileDialect({ ...auto, echo: true }, fold).write(mine).length, 1);
});

Deno.test({
  name: "TX7 a program of this kind sends a file that arrives whole, and saves one of 64 KiB",
  ignore: !python,
  async fn() {
    const peer = rawFirstDialect(auto, fold);
    const content = crypto.getRandomValues(new Uint8Array(65_536));
    const { printed, meant } = await withPython("text_file.py", ["alice"], peer, {
      when: (meant) => meant.some(({ means }) => means === "bytes") && hexIn(meant).length >= 765 * 2,
      tell: [
        { says: "message", from: "bob", text: "std::vector 😀", mine: false, at: 0, past: false },
        textFileDialect(auto, fold, ["alice"]).wholeFile({ from: "bob", name: "a/b.bin", bytes: content })!,
      ],
      apart: true,
    });
    assert.deepEqual(plain(meant.slice(0, 3)), [
      { means: "name", name: "alice" },
      { means: "text", text: "hello" },
      { means: "file", name: "pic.bin" },
    ]);
    const sent = Uint8Array.from({ length: 768 }, (_, i) => i % 256);
    addMeant(meant, peer.quiet?.() ?? []);
    assert.equal(hexIn(meant), sent.toHex());
    assert.deepEqual(meant.at(-1), { means: "file_end" });
    assert.deepEqual(printed, [["bob", "std: :vector 😀"], ["bob", "received_a_b.bin", content.toHex()]]);
  },
});

function hexIn(meant: readonly Read[]): string {
  return meant.flatMap((one) => one.means === "bytes" ? [one.hex] : []).join("");
}
