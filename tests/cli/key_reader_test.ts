import assert from "node:assert/strict";
import { type Key, KeyReader } from "../../cli/device/key_reader.ts";
import { limits } from "../../protocol/limits.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const chord = (name: string): Key => ({ is: "chord", chord: name });

function keysOf(...parts: Uint8Array[]): Key[] {
  const reader = new KeyReader();
  return [...parts.flatMap((part) => reader.take(part)), ...reader.flush()];
}

const sequences: readonly (readonly [typed: string, ...keys: string[]])[] = [
  ["\r", "enter"],
  ["\n", "ctrl+j"],
  ["\t", "tab"],
  ["\x7f", "backspace"],
  ["\x01\x05\x15\x0b\x17", "ctrl+a", "ctrl+e", "ctrl+u", "ctrl+k", "ctrl+w"],
  ["\x03", "ctrl+c"],
  ["\x1b[A\x1b[B\x1b[C\x1b[D", "up", "down", "right", "left"],
  ["\x1bOA\x1bOH\x1bOF", "up", "home", "end"],
  ["\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home", "end", "home", "end", "home", "end"],
  ["\x1b[5~\x1b[6~\x1b[3~", "pageup", "pagedown", "delete"],
  ["\x1b[1;5D\x1b[1;5C\x1b[1;3D\x1b[1;2A", "ctrl+left", "ctrl+right", "alt+left", "shift+up"],
  ["\x1b[5;2~\x1b[3;5~", "shift+pageup", "ctrl+delete"],
  ["\x1b[Z", "shift+tab"],
  ["\x1b\r", "alt+enter"],
  ["\x1bb\x1bf\x1bd\x1b\x7f\x1b3", "alt+b", "alt+f", "alt+d", "alt+backspace", "alt+3"],
  ["\x1b\x1b[D", "alt+left"],
  ["\x1b[13;2u\x1b[13;3u\x1b[97;5u\x1b[27;2;13~", "shift+enter", "alt+enter", "ctrl+a", "shift+enter"],
  ["\x1b", "escape"],
  ["\x1b\x1b", "escape", "escape"],
];

for (const [typed, ...keys] of sequences) {
  Deno.test(`TC4 ${JSON.stringify(typed)} is ${keys.join(" ")}`, () => {
    assert.deepEqual(keysOf(bytes(typed)), keys.map(chord));
  });
}

const typed = "hé漢👩‍👧\x1b[1;5D\x1b\r\x1bOA\x1b[200~p\x1b[A\rq\x1b[201~\x1b[Ix\x1b[O";
const meant: Key[] = [
  ...["h", "é", "漢", "👩‍👧"].map((text): Key => ({ is: "text", text })),
  chord("ctrl+left"),
  chord("alt+enter"),
  chord("up"),
  { is: "paste", text: "p\x1b[A\rq", cut: false },
  { is: "focus", here: true },
  { is: "text", text: "x" },
  { is: "focus", here: false },
];

/** Typed text comes in pieces of any size. */
function joined(keys: readonly Key[]): Key[] {
  const whole: Key[] = [];
  for (const key of keys) {
    const last = whole.at(-1);
    if (key.is === "text" && last?.is === "text") {
      whole[whole.length - 1] = { is: "text", text: last.text + key.text };
    } else whole.push(key);
  }
  return whole;
}

Deno.test("TC4 the same keys come out wherever the bytes are cut", () => {
  const all = bytes(typed);
  for (let cut = 0; cut <= all.length; cut++) {
    assert.deepEqual(joined(keysOf(all.subarray(0, cut), all.subarray(cut))), joined(meant), `cut at ${cut}`);
  }
  assert.deepEqual(
    joined(keysOf(...Array.from(all, (byte) => Uint8Array.of(byte)))),
    joined(meant),
    "byte by byte",
  );
});

Deno.test("TC4 keys of a paste are text, and what follows the paste are keys again", () => {
  assert.deepEqual(keysOf(bytes("\x1b[200~/quit\r\x03\x1b[201~\r")), [
    { is: "paste", text: "/quit\r\x03", cut: false },
    chord("enter"),
  ]);
});

Deno.test("TC4 a paste without an end takes no more than a few messages", () => {
  const reader = new KeyReader();
  reader.take(bytes("\x1b[200~"));
  for (let i = 0; i < 64; i++) reader.take(bytes("x".repeat(limits.textBytes)));
  const [paste] = reader.take(bytes("\x1b[201~"));
  assert.ok(paste?.is === "paste" && paste.cut);
  assert.equal(paste.text.length, limits.textBytes * 4);
});

Deno.test("TC4 a sequence that nobody knows is swallowed whole, and what is none is not waited for", () => {
  assert.deepEqual(keysOf(bytes("\x1b[?1;2ca")), [{ is: "text", text: "a" }]);
  assert.deepEqual(keysOf(bytes("\x1b[[Aa")), [{ is: "text", text: "a" }]);
  assert.deepEqual(keysOf(bytes("\x1b[漢")), [{ is: "text", text: "漢" }]);
  const reader = new KeyReader();
  reader.take(bytes(`\x1b[${"1;".repeat(50)}`));
  assert.ok(!reader.undecided, "digits without an end must not be held for ever");
});

Deno.test("TC4 Escape is known as such only when nothing follows", () => {
  const reader = new KeyReader();
  assert.deepEqual(reader.take(bytes("\x1b")), []);
  assert.ok(reader.undecided);
  assert.deepEqual(reader.flush(), [chord("escape")]);
  assert.ok(!reader.undecided);
});

Deno.test("TC4 bytes that are no UTF-8 and C1 controls are no keys", () => {
  assert.deepEqual(keysOf(Uint8Array.of(0xc2, 0x9b), bytes("31m")), [{ is: "text", text: "31m" }]);
});
