import assert from "node:assert/strict";
import fc from "fast-check";
import { type FrameBounds, type FrameEvent, FrameReader } from "../../server/doors/websocket/frame_reader.ts";
import { acceptKey, encodeClose, encodePong, encodeText } from "../../server/doors/websocket/frames.ts";
import { unmask } from "../../server/doors/websocket/unmask.ts";
import { Utf8Check } from "../../server/doors/websocket/utf8_check.ts";
import { everyCut, everyTwoCuts, oneByOne } from "../helpers/cuts.ts";
import { clientFrame, closeFrame, concat, hex } from "./client_frames.ts";

const bounds: FrameBounds = { messageBytes: 1_000, fragments: 4 };

type Outcome = { events: FrameEvent[]; sent: Uint8Array };

/** What comes of these reads. Each is copied first, because reading unmasks in place. */
function outcomeOf(reads: readonly Uint8Array[], using: FrameBounds = bounds): Outcome {
  const reader = new FrameReader(using);
  const events: FrameEvent[] = [];
  const sent: Uint8Array[] = [];
  for (const read of reads) {
    events.push(...reader.receive(read.slice()));
    sent.push(...reader.takeOutgoing());
  }
  return { events, sent: concat(...sent) };
}

function texts(...bytes: Uint8Array[]): string[] {
  return outcomeOf(bytes).events.map((event) => event.kind === "text" ? event.text : `closed ${event.code}`);
}

const said = (text: string): FrameEvent => ({ kind: "text", text });
const first = (payload: string | Uint8Array) => clientFrame(payload, { final: false });
const more = (payload: string | Uint8Array) => clientFrame(payload, { opcode: 0, final: false });
const last = (payload: string | Uint8Array) => clientFrame(payload, { opcode: 0 });
const ping = (payload: string | Uint8Array) => clientFrame(payload, { opcode: 9 });

Deno.test("WS1 the standard's own examples", () => {
  assert.deepEqual(texts(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58")), ["Hello"]);
  assert.deepEqual(encodeText("Hello"), hex("81 05 48 65 6c 6c 6f"));
  assert.deepEqual(outcomeOf([hex("89 85 37 fa 21 3d 7f 9f 4d 51 58")]).sent, hex("8a 05 48 65 6c 6c 6f"));
  assert.equal(acceptKey("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

Deno.test("WS1 the length of a text is written in its shortest form", () => {
  const head = (size: number, bytes: number) => [...encodeText("x".repeat(size)).subarray(0, bytes)];
  assert.deepEqual(head(0, 2), [0x81, 0]);
  assert.deepEqual(head(125, 2), [0x81, 125]);
  assert.deepEqual(head(126, 4), [0x81, 126, 0, 126]);
  assert.deepEqual(head(65_535, 4), [0x81, 126, 0xff, 0xff]);
  assert.deepEqual(head(65_536, 10), [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
});

Deno.test("WS1 a frame holds its text as UTF-8, and nothing behind it", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const payload = new TextEncoder().encode(text);
    const frame = encodeText(text);
    const size = payload.length < 126 ? 2 : 4;
    assert.equal(frame.length, size + payload.length);
    assert.deepEqual(frame.subarray(size), payload);
  }));
});

Deno.test("WS1 what cannot be a control frame is not encoded", () => {
  assert.throws(() => encodePong(new Uint8Array(126)), /126 bytes is over 125/);
  assert.throws(() => encodeClose(1000, "x".repeat(124)), /126 bytes is over 125/);
  assert.throws(() => encodeClose(1005), /1005 is not a close code/);
  assert.deepEqual(encodeClose(), hex("88 00"));
  assert.deepEqual(encodeClose(1000, "so"), hex("88 04 03 e8 73 6f"));
});

Deno.test("WS1 any mask comes off at any place and phase", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.nat({ max: 9 }),
      fc.nat({ max: 7 }),
      (bytes, mask, from, phase) => {
        const start = Math.min(from, bytes.length);
        const expected = bytes.map((byte, index) =>
          index < start ? byte : byte ^ mask[(index - start + phase) % 4]!
        );
        unmask(bytes, start, bytes.length, new DataView(mask.buffer).getInt32(0, true), phase);
        assert.deepEqual(bytes, expected);
      },
    ),
  );
});

/** Conversations that must go well, and what the peer is heard to say. */
const accepted: readonly (readonly [string, readonly Uint8Array[], string[]])[] = [
  ["nothing said", [clientFrame("")], [""]],
  ["125 bytes", [clientFrame("x".repeat(125))], ["x".repeat(125)]],
  ["126 bytes", [clientFrame("x".repeat(126))], ["x".repeat(126)]],
  ["a message of exactly the bound", [clientFrame("x".repeat(1_000))], ["x".repeat(1_000)]],
  ["a mask of zeros", [clientFrame("hi", { mask: [0, 0, 0, 0] })], ["hi"]],
  ["two fragments", [first("Hel"), last("lo")], ["Hello"]],
  ["empty fragments", [first(""), more(""), last("")], [""]],
  ["a ping between fragments", [first("Hel"), ping("?"), last("lo")], ["Hello"]],
  ["as many fragments as allowed", [first("a"), more("b"), more("c"), last("d")], ["abcd"]],
  ["one message after another", [clientFrame("a"), first("b"), last("c"), clientFrame("d")], [
    "a",
    "bc",
    "d",
  ]],
  ["a character over two fragments", [first(hex("ce ba e1")), last(hex("bd b9"))], ["κ\u1f79"]],
  ["a byte order mark is text", [clientFrame("\ufeffa")], ["\ufeffa"]],
  ["a character that stands for nothing", [clientFrame("\u0000\uffff")], ["\u0000\uffff"]],
  ["the last character there is", [clientFrame("\u{10ffff}")], ["\u{10ffff}"]],
  ["an unasked pong", [clientFrame("?", { opcode: 10 }), clientFrame("a")], ["a"]],
  ["a goodbye", [closeFrame(1000, "so long")], ["closed 1000"]],
  ["a goodbye without a word", [clientFrame("", { opcode: 8 })], ["closed undefined"]],
  ["nothing is heard after a goodbye", [closeFrame(1000), clientFrame("a")], ["closed 1000"]],
  ["a goodbye between fragments", [first("a"), closeFrame(1001)], ["closed 1001"]],
];

for (const [what, frames, heard] of accepted) {
  Deno.test(`WS2 ${what}`, () => assert.deepEqual(texts(concat(...frames)), heard));
}

/** Each of these ends the connection, with this code. */
const refused: readonly (readonly [string, number, readonly Uint8Array[]])[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((reserved) =>
    [`reserved bits ${reserved}`, 1002, [clientFrame("a", { reserved })]] as const
  ),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) =>
    [`opcode ${opcode}`, 1002, [clientFrame("", { opcode })]] as const
  ),
  ["no mask", 1002, [clientFrame("a", { mask: undefined })]],
  ["no mask on a ping", 1002, [clientFrame("", { opcode: 9, mask: undefined })]],
  ["a reserved bit on a ping", 1002, [clientFrame("", { opcode: 9, reserved: 4 })]],
  ["bytes that are not text", 1003, [clientFrame("a", { opcode: 2 })]],
  ["a ping in fragments", 1002, [clientFrame("a", { opcode: 9, final: false })]],
  ["a goodbye in fragments", 1002, [clientFrame("", { opcode: 8, final: false })]],
  ["a ping of 126 bytes", 1002, [ping("x".repeat(126))]],
  ["a goodbye of 126 bytes", 1002, [closeFrame(1000, "x".repeat(124))]],
  ["a ping that is announced too long", 1002, [clientFrame("", { opcode: 9, claim: 2n ** 40n })]],
  ["a fragment of nothing", 1002, [last("a")]],
  ["a fragment of nothing, not the last", 1002, [more("a")]],
  ["a fragment after the last", 1002, [first("a"), last("b"), last("c")]],
  ["a message within a message", 1002, [first("a"), clientFrame("b")]],
  ["125 written long", 1002, [clientFrame("x".repeat(125), { form: "medium" })]],
  ["65,535 written long", 1002, [clientFrame("", { claim: 65_535, form: "long" })]],
  ["a length of 2^63", 1002, [clientFrame("", { claim: 2n ** 63n })]],
  ["half a close code", 1002, [clientFrame(Uint8Array.of(0x0c), { opcode: 8 })]],
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map((code) =>
    [`close code ${code}`, 1002, [closeFrame(code)]] as const
  ),
  ["a goodbye that is not UTF-8", 1007, [closeFrame(1000, hex("ce ba e1 bd"))]],
];

for (const [what, code, frames] of refused) {
  Deno.test(`WS3 ${what} ends with ${code}`, () => {
    const { events, sent } = outcomeOf([concat(clientFrame("before"), ...frames, clientFrame("after"))]);
    const told = events.pop();
    assert.ok(told?.kind === "closed");
    assert.equal(told.by, "protocol");
    assert.equal(told.code, code);
    assert.ok(events.every((event) => event.kind === "text" && event.text !== "after"));
    assert.deepEqual(sent, encodeClose(code, told.reason));
  });
}

Deno.test("WS3 every close code that may be sent is answered with itself", () => {
  for (const code of [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999]) {
    const { events, sent } = outcomeOf([closeFrame(code, "so long")]);
    assert.deepEqual(events, [{ kind: "closed", by: "peer", code, reason: "so long" }]);
    assert.deepEqual(sent, encodeClose(code));
  }
});

/** Each is met by what is announced; the reason says what came and what was allowed. */
const overTheBound: readonly (readonly [string, RegExp, readonly Uint8Array[]])[] = [
  ["one byte too many", /1001 bytes is over 1000$/, [clientFrame("", { claim: 1_001 })]],
  ["2^40 bytes", /1099511627776 bytes is over 1000$/, [clientFrame("", { claim: 2n ** 40n })]],
  ["2^63 - 1 bytes", /9223372036854775807 bytes is over 1000$/, [clientFrame("", { claim: 2n ** 63n - 1n })]],
  ["too much in two fragments", /1001 bytes is over 1000$/, [first("x".repeat(1_000)), last("x")]],
  [
    "2^63 - 1 bytes after one",
    /9223372036854775808 bytes is over 1000$/,
    [first("x"), clientFrame("", { opcode: 0, claim: 2n ** 63n - 1n })],
  ],
  ["too many fragments", /5 fragments is over 4$/, [first("a"), more("b"), more("c"), more("d"), more("e")]],
  ["too many empty fragments", /5 fragments is over 4$/, [first(""), more(""), more(""), more(""), more("")]],
];

for (const [what, reason, frames] of overTheBound) {
  Deno.test(`WS4 ${what} ends with 1009`, () => {
    const told = outcomeOf([concat(...frames)]).events.at(-1);
    assert.ok(told?.kind === "closed");
    assert.equal(told.code, 1009);
    assert.match(told.reason, reason);
  });
}

Deno.test("WS4 the bounds of the product are those of the table", () => {
  const reader = new FrameReader();
  assert.deepEqual(reader.receive(clientFrame("x".repeat(65_536))), [said("x".repeat(65_536))]);
  const told = reader.receive(clientFrame("", { claim: 65_537 })).at(-1);
  assert.ok(told?.kind === "closed");
  assert.equal(told.reason, "Cannot read message: 65537 bytes is over 65536");
});

Deno.test("WS4 the bytes of a message count from its own beginning", () => {
  const full = "x".repeat(600);
  assert.deepEqual(texts(first(full), last("y"), clientFrame(full)), [full + "y", full]);
});

/** The bytes of a text, and how many of them may come before it is certain that they are no text. */
const notText: readonly (readonly [string, string, number])[] = [
  ["a stray continuation", "61 80", 2],
  ["an overlong two-byte form", "c0", 1],
  ["an overlong three-byte form", "e0 9f", 2],
  ["an overlong four-byte form", "f0 8f", 2],
  ["a surrogate", "ed a0", 2],
  ["beyond the last character", "f4 90", 2],
  ["a lead that has no character", "f5", 1],
  ["FE", "fe", 1],
  ["FF", "ff", 1],
  ["a character cut short by a letter", "ce 61", 2],
  ["a character cut short by another", "e1 bd ce", 3],
];

for (const [what, bytes, certain] of notText) {
  Deno.test(`WS5 ${what} ends with 1007, at that byte`, () => {
    const payload = concat(hex("ce ba"), hex(bytes), new Uint8Array(50).fill(0x61));
    assert.deepEqual(texts(clientFrame(payload)), ["closed 1007"]);
    assert.deepEqual(texts(first(payload.slice(0, 2)), last(payload.slice(2))), ["closed 1007"]);
    const frame = clientFrame(payload);
    const bad = frame.length - 50;
    assert.equal(bad, 6 + 2 + certain);
    assert.deepEqual(texts(frame.slice(0, bad - 1)), []);
    assert.deepEqual(texts(frame.slice(0, bad - 1), frame.slice(bad - 1, bad)), ["closed 1007"]);
  });
}

Deno.test("WS5 a text that ends within a character ends with 1007", () => {
  assert.deepEqual(texts(clientFrame(hex("ce ba e1"))), ["closed 1007"]);
  assert.deepEqual(texts(first(hex("ce ba")), last(hex("e1 bd"))), ["closed 1007"]);
});

Deno.test("WS5 the check agrees with the platform about every text", () => {
  const nearly = fc.array(
    fc.constantFrom(
      "61",
      "7f",
      "80",
      "8f",
      "90",
      "9f",
      "a0",
      "bf",
      "c0",
      "c2",
      "df",
      "e0",
      "e1",
      "ed",
      "ee",
      "f0",
      "f1",
      "f4",
      "f5",
    ),
    { maxLength: 8 },
  ).map((bytes) => hex(bytes.join("")));
  const strict = new TextDecoder("utf-8", { fatal: true });
  const isText = (bytes: Uint8Array) => {
    try {
      strict.decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  let yes = 0;
  fc.assert(
    fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 6 })), (bytes) => {
      const check = new Utf8Check();
      const ours = check.accept(bytes) && check.whole;
      yes += ours ? 1 : 0;
      assert.equal(ours, isText(bytes));
    }),
    { numRuns: 20_000 },
  );
  assert.ok(yes > 500, "some must be text for this test to mean anything");
});

Deno.test("WS6 a ping is answered with its own bytes, even between fragments", () => {
  const payload = new Uint8Array(125).fill(0xfe);
  assert.deepEqual(outcomeOf([concat(first("a"), ping(payload), last("b"))]), {
    events: [said("ab")],
    sent: encodePong(payload),
  });
  assert.equal(outcomeOf([concat(...Array(10).fill(ping("1")))]).sent.length, 30);
});

Deno.test("WS6 after our goodbye only the peer's is heard, and none is sent twice", () => {
  const reader = new FrameReader();
  reader.close(1012, "restarting");
  reader.close(1000, "again");
  assert.deepEqual(concat(...reader.takeOutgoing()), encodeClose(1012, "restarting"));
  assert.deepEqual(reader.receive(concat(clientFrame("late"), ping("?"))), []);
  assert.deepEqual(reader.receive(concat(closeFrame(1012), clientFrame("later"))), [
    { kind: "closed", by: "peer", code: 1012, reason: "" },
  ]);
  assert.deepEqual(reader.takeOutgoing(), []);
});

Deno.test("WS6 a goodbye crosses a broken rule: one close frame, one end", () => {
  const reader = new FrameReader();
  reader.close(1000, "");
  reader.takeOutgoing();
  const [told, ...rest] = reader.receive(concat(clientFrame("a", { mask: undefined }), closeFrame(1000)));
  assert.ok(told?.kind === "closed" && told.by === "protocol");
  assert.deepEqual(rest, []);
  assert.deepEqual(reader.takeOutgoing(), []);
  reader.close(1000, "");
  assert.deepEqual(reader.takeOutgoing(), []);
});

const conversations: Uint8Array[] = [
  ...accepted.map(([, frames]) => concat(...frames)),
  ...refused.map(([, , frames]) => concat(clientFrame("before"), ...frames)),
  ...overTheBound.map(([, , frames]) => concat(...frames)),
  ...notText.map(([, bytes]) => clientFrame(hex(bytes))),
];

Deno.test("WS2 the same comes of the same bytes wherever they are cut", () => {
  for (const bytes of conversations) {
    const whole = outcomeOf([bytes]);
    for (const reads of everyCut(bytes)) assert.deepEqual(outcomeOf(reads), whole);
    assert.deepEqual(outcomeOf(oneByOne(bytes)), whole);
  }
});

Deno.test("WS2 the same comes of the same bytes wherever they are cut twice", () => {
  for (const bytes of conversations.filter((bytes) => bytes.length <= 60)) {
    const whole = outcomeOf([bytes]);
    for (const reads of everyTwoCuts(bytes)) assert.deepEqual(outcomeOf(reads), whole);
  }
});

const anyPayload = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 200 }),
);
const often = <T>(usual: T, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, odd);
const anyFrame = fc.record({
  payload: anyPayload,
  opcode: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 1, 1, 8, 9, 10) }, fc.nat({ max: 15 })),
  final: fc.boolean(),
  reserved: often(0, fc.nat({ max: 7 })),
  mask: often<[number, number, number, number] | undefined>([1, 2, 3, 4], fc.constant(undefined)),
  claim: often<bigint | undefined>(undefined, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  form: often<"short" | "medium" | "long" | undefined>(undefined, fc.constantFrom("medium", "long")),
}).map(({ payload, claim, form, ...wish }) =>
  clientFrame(payload, {
    ...wish,
    ...(claim === undefined ? {} : { claim }),
    ...(form === undefined ? {} : { form }),
  })
);
const anyBytes = fc.oneof(
  fc.array(anyFrame, { maxLength: 8 }).map((frames) => concat(...frames)),
  fc.uint8Array({ maxLength: 300 }),
);
const documented = new Set([1002, 1003, 1007, 1009]);

Deno.test("WS7 whatever comes is heard, or ends with a documented code; there is no third outcome", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyBytes, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (bytes, sizes) => {
      const reads: Uint8Array[] = [];
      for (let at = 0; at < bytes.length;) {
        const size: number = sizes.next().value;
        reads.push(bytes.slice(at, at + size));
        at += size;
      }
      const cut = outcomeOf(reads);
      assert.deepEqual(cut, outcomeOf([bytes]));
      for (const [index, event] of cut.events.entries()) {
        if (event.kind === "text") {
          seen.add("text");
          assert.ok(new TextEncoder().encode(event.text).length <= bounds.messageBytes);
          continue;
        }
        seen.add(`${event.by} ${event.code}`);
        assert.equal(index, cut.events.length - 1);
        assert.ok(event.by === "peer" || documented.has(event.code!));
        assert.ok(event.by === "peer" || event.reason.length <= 123);
      }
    }),
    { numRuns: 4_000 },
  );
  for (const outcome of ["text", "protocol 1002", "protocol 1003", "protocol 1007", "protocol 1009"]) {
    assert.ok(seen.has(outcome), `${outcome} must occur for this test to mean anything`);
  }
});

Deno.test("WS7 nothing of what was read is kept: a read may be reused at once", () => {
  const bytes = concat(first("Hel"), ping("abc"), last("lo"), clientFrame("x".repeat(300)));
  const reader = new FrameReader();
  const buffer = new Uint8Array(7);
  const heard: FrameEvent[] = [];
  const sent: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 7) {
    const part = bytes.subarray(at, at + 7);
    buffer.set(part);
    heard.push(...reader.receive(buffer.subarray(0, part.length)));
    sent.push(...reader.takeOutgoing());
    buffer.fill(0xff);
  }
  assert.deepEqual(heard, [said("Hello"), said("x".repeat(300))]);
  assert.deepEqual(concat(...sent), encodePong(new TextEncoder().encode("abc")));
});

Deno.test("WS7 64 KiB in reads of one byte cost no more memory than the message", () => {
  const frame = clientFrame("x".repeat(65_000));
  const readers = Array.from({ length: 20 }, () => new FrameReader());
  const before = Deno.memoryUsage();
  for (const reader of readers) {
    for (let at = 0; at < frame.length - 1; at += 1) reader.receive(frame.slice(at, at + 1));
  }
  const after = Deno.memoryUsage();
  const each = (after.heapUsed + after.external - before.heapUsed - before.external) / readers.length;
  assert.ok(each < 400_000, `${Math.round(each)} bytes for one message of 65,000`);
  assert.deepEqual(readers[0]!.receive(frame.slice(-1)), [said("x".repeat(65_000))]);
});
