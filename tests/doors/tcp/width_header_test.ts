import assert from "node:assert/strict";
import fc from "fast-check";
import type { Said } from "../../../server/doors/tcp/dialect.ts";
import { loadAsciiFold } from "../../../server/doors/tcp/ascii_fold.ts";
import { widthHeaderDialect } from "../../../server/doors/tcp/dialects/width_header.ts";
import { limits } from "../../../protocol/limits.ts";
import { anySaid, control, readAll, testCuts, testFuzz, testVectors } from "./dialect_laws.ts";
import { python, withPython } from "./python_client.ts";

const fold = await loadAsciiFold();
const auto = { echo: "auto", encoding: "auto" } as const;
const make = ({ width = 10 }: { width?: number }) => widthHeaderDialect(auto, fold, width);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The frames of one write, read by the book. */
function framesIn(write: Uint8Array, width: number): string[] {
  const frames: string[] = [];
  for (let at = 0; at < write.length;) {
    const length = Number(decoder.decode(write.subarray(at, at + width)));
    frames.push(decoder.decode(write.subarray(at + width, at + width + length)));
    at += width + length;
  }
  return frames;
}

function said(text: string, more: Partial<Said & { says: "message" }> = {}): Said {
  return { says: "message", from: "bob", text, mine: false, at: 0, past: false, ...more };
}

await testVectors("WH1", "width_header", make);
await testCuts("WH1", "width_header", make);
await testFuzz("WH7", "width_header", make);

Deno.test("WH1 a refused name is told again with the next text, until the server welcomes it", () => {
  const peer = make({});
  readAll(peer, [encoder.encode("5         alice")]);
  peer.write({ says: "refused", text: "Somebody here is using that name." });
  const hi = [encoder.encode("2         hi")];
  assert.deepEqual(readAll(peer, hi), [{ means: "name", name: "alice" }, { means: "text", text: "hi" }]);
  assert.deepEqual(readAll(peer, hi), [{ means: "text", text: "hi" }]);
  peer.write({ says: "welcome", name: "alice", room: "lobby", people: [] });
  peer.write({ says: "refused", text: "Too long." });
  assert.deepEqual(readAll(peer, hi), [{ means: "text", text: "hi" }]);
});

Deno.test("WH1 WH2 a word for the name is none of it, with a name frame and without", () => {
  const frame = (text: string, width: number) =>
    encoder.encode(`${String(text.length).padEnd(width)}${text}`);
  for (const [told, width] of [["USERNAME:alice", 10], ["!USERNAME alice", 1_024]] as const) {
    assert.deepEqual(readAll(make({ width }), [frame(told, width), frame("alice: hi", width)]), [
      { means: "name", name: "alice" },
      { means: "text", text: "hi" },
    ], told);
  }
});

Deno.test("WH1 a text over the bound is refused and the next one is read", () => {
  const peer = make({});
  const long = limits.lineBytes + 1;
  const whole = `5         alice${String(long).padEnd(10)}${"x".repeat(long)}2         hi`;
  assert.deepEqual(readAll(peer, [encoder.encode(whole)]), [
    { means: "name", name: "alice" },
    { means: "nonsense", code: "too_long", fatal: false },
    { means: "text", text: "hi" },
  ]);
});

Deno.test("WH3 one message is one write, and a frame's length is its bytes", () => {
  const [write, ...more] = make({}).write(said("grüße 😀"));
  assert.deepEqual(framesIn(write!, 10), ["bob", "grüße 😀"]);
  assert.equal(more.length, 0);
});

Deno.test("WH3 further lines stand in, and no control character is shown", () => {
  const [write] = make({}).write(said("one\nbob: two\x1b[2J\u202e"));
  assert.deepEqual(framesIn(write!, 10), ["bob", "one\n    bob: two[2J"]);
});

Deno.test("WH4 a write fits a segment, whatever is told, and nothing of a text is lost", () => {
  fc.assert(
    fc.property(
      anySaid(),
      fc.constantFrom(10, 16, 32, 64, 256, 512, 1_024, 2_048),
      fc.boolean(),
      (told, width, oneFrame) => {
        const peer = make({ width });
        if (oneFrame) peer.read(encoder.encode(`${"9".padEnd(width)}alice: hi`));
        const writes = peer.write(told);
        for (const write of writes) {
          assert.ok(
            write.length <= (width < 512 ? 1_200 : width < 2_048 ? 1_400 : 2_400),
            `${write.length} bytes`,
          );
          const frames = framesIn(write, width);
          assert.equal(frames.length, oneFrame || width >= 1_024 ? 1 : 2);
          assert.ok(frames.every((frame) => !control.test(frame)));
        }
      },
    ),
    { numRuns: 300 },
  );
  const text = "wörter und 😀 ".repeat(400);
  const parts = make({}).write(said(text)).map((write) => framesIn(write, 10)[1]);
  assert.ok(parts.length > 4);
  assert.equal(parts.join(""), text);
});

Deno.test("WH5 what the server has to say is said by Server", () => {
  const peer = make({});
  const tellings: Said[] = [
    { says: "welcome", name: "alice", room: "lobby", people: ["alice"] },
    { says: "refused", text: "No." },
    { says: "notice", text: "Hear, hear" },
    { says: "people", names: ["alice", "bob"] },
    { says: "bye", text: "Goodbye." },
  ];
  for (const told of tellings) assert.equal(framesIn(peer.write(told)[0]!, 10)[0], "Server");
});

Deno.test("WH6 the peer's own words come back only where echo is on, or from the past", () => {
  const mine = said("hi", { mine: true });
  assert.equal(widthHeaderDialect(auto, fold, 10).write(mine).length, 0);
  assert.equal(widthHeaderDialect({ ...auto, echo: false }, fold, 10).write(mine).length, 0);
  assert.equal(widthHeaderDialect({ ...auto, echo: true }, fold, 10).write(mine).length, 1);
  const past = widthHeaderDialect(auto, fold, 10).write(said("hi", { mine: true, past: true }));
  assert.match(framesIn(past[0]!, 10)[1]!, /^\[\d\d:\d\d\] hi$/);
});

Deno.test("WH7 a program that leaves inside a frame has said something broken", () => {
  for (const part of ["5    ", "5         ali"]) {
    const peer = make({});
    peer.read(encoder.encode(part));
    assert.deepEqual(peer.end(), [{ means: "nonsense", code: "bad_request", fatal: true }]);
  }
  const peer = make({});
  peer.read(encoder.encode("5         alice"));
  assert.deepEqual(peer.end(), []);
});

Deno.test("WH3 with encoding ascii the length is that of the folded text", () => {
  const peer = widthHeaderDialect({ ...auto, encoding: "ascii" }, fold, 10);
  assert.deepEqual(framesIn(peer.write(said("é", { from: "zoë" }))[0]!, 10), ["zoe", "e"]);
});

for (
  const [form, width] of [["two_frames", 10], ["two_frames", 64], ["one_frame", 10], [
    "one_frame",
    1_024,
  ]] as const
) {
  Deno.test({
    name: `WH3 a program with ${width} bytes of header, ${form}, understands all of it at once`,
    ignore: !python,
    async fn() {
      const text = "grüße an alle, 😀 ".repeat(120);
      const { printed, meant } = await withPython("width_header.py", [String(width), form], make({ width }), {
        when: (meant) => meant.some(({ means }) => means === "text"),
        tell: [said("hi"), { says: "came", name: "cal" }, said(text), said("end")],
        apart: false,
      });
      assert.deepEqual(meant, [{ means: "name", name: "alice" }, {
        means: "text",
        text: "hello from alice",
      }]);
      const heard = printed.map((line) =>
        form === "two_frames" ? line as string[] : /^(\w+): (.*)$/s.exec(line as string)!.slice(1)
      );
      assert.deepEqual(heard.slice(0, 2), [["bob", "hi"], ["Server", "cal joined the chat!"]]);
      assert.equal(heard.slice(2, -1).map(([, part]) => part).join(""), text);
      assert.deepEqual(heard.at(-1), ["bob", "end"]);
    },
  });
}
