import assert from "node:assert/strict";
import fc from "fast-check";
import { headersOf, HeadReader, type HeadReading } from "../../server/doors/gate/request_head.ts";
import { everyCut, everyTwoCuts, oneByOne } from "../helpers/cuts.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Feeds the reads until the reader has made up its mind; what is left unread is the next reader's. */
function readingOf(reads: readonly Uint8Array[]): HeadReading {
  const reader = new HeadReader();
  let reading: HeadReading = { state: "reading" };
  for (const read of reads) {
    reading = reader.receive(read);
    if (reading.state !== "reading") break;
  }
  return reading;
}

function headIn(...reads: Uint8Array[]) {
  const reading = readingOf(reads);
  assert.equal(reading.state, "read");
  return reading as HeadReading & { state: "read" };
}

const request = "POST /uploads?a=b HTTP/1.1\r\nHost: here\r\nX-Odd:\t \xe9 : x \r\nEmpty:\r\n\r\n";

Deno.test("GT1 a head is read, and all bytes are kept for whoever answers", () => {
  const { head, bytes, rest } = headIn(bytesOf(request + "the body"));
  assert.equal(head.method, "POST");
  assert.equal(head.target, "/uploads?a=b");
  assert.equal(head.version, "1.1");
  assert.equal(textOf(bytes), request + "the body");
  assert.equal(textOf(rest), "the body");
  const headers = headersOf(head);
  assert.ok(headers instanceof Headers);
  assert.deepEqual([...headers], [["empty", ""], ["host", "here"], ["x-odd", "\xe9 : x"]]);
});

Deno.test("GT1 the same head comes of the same bytes wherever they are cut", () => {
  const whole = headIn(bytesOf(request));
  for (
    const cuts of [everyCut(bytesOf(request)), everyTwoCuts(bytesOf(request)), [oneByOne(bytesOf(request))]]
  ) {
    for (const reads of cuts) {
      const { head, bytes } = headIn(...reads);
      assert.deepEqual(head, whole.head);
      assert.equal(textOf(bytes), request);
    }
  }
});

/** Heads that are forgiven something, and the target that is read. */
const forgiven: readonly (readonly [string, string])[] = [
  ["lines that end in LF alone", "GET /a HTTP/1.0\nHost: here\n\n"],
  ["empty lines before the request", "\r\n\n\r\nGET /a HTTP/1.1\r\n\r\n"],
  ["no field at all", "GET /a HTTP/1.1\r\n\r\n"],
];

for (const [what, text] of forgiven) {
  Deno.test(`GT1 ${what} are forgiven`, () => assert.equal(headIn(bytesOf(text)).head.target, "/a"));
}

const refused: readonly (readonly [string, number, string])[] = [
  ["no HTTP", 400, "hello there\r\n\r\n"],
  ["no version", 400, "GET /\r\n\r\n"],
  ["a letter for a version", 400, "GET / HTTP/x.1\r\n\r\n"],
  ["two spaces", 400, "GET  / HTTP/1.1\r\n\r\n"],
  ["a space in front", 400, " GET / HTTP/1.1\r\n\r\n"],
  ["a NUL in the target", 400, "GET /\0 HTTP/1.1\r\n\r\n"],
  ["a TLS greeting", 400, "\x16\x03\x01\x02\0\x01\0\x01\xfc\n\n"],
  ["HTTP/2 without TLS", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["HTTP/0.9", 505, "GET / HTTP/0.9\r\n\r\n"],
];

for (const [what, status, text] of refused) {
  Deno.test(`GT1 ${what} is refused with ${status}`, () => {
    assert.deepEqual(readingOf([bytesOf(text)]), { state: "refused", status });
  });
}

const badFields = [
  "no colon",
  ": no name",
  "na me: x",
  "name : x",
  " folded: x",
  "name: a\0b",
  "name: a\rb",
  "n\xe9: x",
];

for (const line of badFields) {
  Deno.test(`GT1 the field ${JSON.stringify(line)} is refused with 400`, () => {
    const { head } = headIn(bytesOf(`GET /ws HTTP/1.1\r\nHost: here\r\n${line}\r\n\r\n`));
    assert.deepEqual(headersOf(head), { status: 400 });
  });
}

Deno.test("GT1 more than 100 fields are refused with 431", () => {
  const headOf = (count: number) =>
    headIn(bytesOf(`GET /ws HTTP/1.1\r\n${"a: b\r\n".repeat(count)}\r\n`)).head;
  assert.ok(headersOf(headOf(100)) instanceof Headers);
  assert.deepEqual(headersOf(headOf(101)), { status: 431 });
});

Deno.test("GT1 a head of 16,384 bytes is read, one of 16,385 is refused with 431", () => {
  const start = "GET / HTTP/1.1\r\nX: ";
  const sized = (size: number) => bytesOf(`${start}${"x".repeat(size - start.length - 4)}\r\n\r\n`);
  assert.equal(readingOf([sized(16_384)]).state, "read");
  assert.deepEqual(readingOf([sized(16_385)]), { state: "refused", status: 431 });
  assert.equal(readingOf(oneByOne(sized(16_384))).state, "read");
  assert.deepEqual(readingOf(oneByOne(sized(16_385))), { state: "refused", status: 431 });
});

Deno.test("GT1 a head without an end is refused as soon as the bound is met", () => {
  const reader = new HeadReader();
  let fed = 0;
  for (; reader.receive(bytesOf("X: y\r\n")).state === "reading"; fed += 6);
  assert.ok(fed >= 16_384 - 6 && fed <= 16_384, `${fed} bytes`);
});

Deno.test("GT1 whatever comes is read or refused, and where it is cut changes nothing", () => {
  const piece = fc.constantFrom(
    "GET / HTTP/1.1",
    "\r\n",
    "\n",
    "\r",
    " ",
    ":",
    "a: b",
    "Upgrade: websocket",
    "\0",
    "\xff",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 20 }).map((parts) => parts.join("")),
        fc.string({ unit: "binary-ascii" }),
      ),
      fc.nat({ max: 30 }),
      (text, cut) => {
        const bytes = bytesOf(text);
        const whole = readingOf([bytes]);
        const parts = readingOf([bytes.slice(0, cut), bytes.slice(cut)]);
        assert.equal(parts.state, whole.state);
        if (whole.state !== "read" || parts.state !== "read") return assert.deepEqual(parts, whole);
        assert.deepEqual(parts.head, whole.head);
        const headers = headersOf(whole.head);
        assert.ok(headers instanceof Headers || headers.status === 400);
      },
    ),
    { numRuns: 5_000 },
  );
});
