import assert from "node:assert/strict";
import { BodyReader, framingOf } from "../../server/doors/gate/body_reader.ts";
import { everyCut, oneByOne } from "../helpers/cuts.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What of the reads is body, what is behind it, and how it ended. */
function readingOf(framing: Parameters<typeof framingOf>[0], reads: readonly Uint8Array[]) {
  const reader = new BodyReader(framingOf(framing)!);
  let body = "";
  let rest = "";
  let state = reader.isWhole ? "whole" : "reading";
  for (const bytes of reads) {
    const reading = state === "reading" ? reader.receive(bytes) : { state, pieces: [], used: 0 };
    state = reading.state;
    body += reading.pieces.map(textOf).join("");
    rest += textOf(bytes.subarray(reading.used));
  }
  return { state, body, rest };
}

const chunked = new Headers({ "transfer-encoding": "Chunked" });
const chunks = "5\r\nhello\r\n00A;name=x\r\n to you all\r\n0\r\nA: b\r\n\r\n".replace("00A", "00B");

Deno.test("GT13 a body ends where its head or its chunks say so, wherever it is cut", () => {
  const whole = { state: "whole", body: "hello to you all", rest: "GET /" };
  for (const reads of everyCut(bytesOf(chunks + "GET /"))) assert.deepEqual(readingOf(chunked, reads), whole);
  assert.deepEqual(readingOf(chunked, oneByOne(bytesOf(chunks + "GET /"))), whole);
  const counted = new Headers({ "content-length": "16" });
  for (const reads of everyCut(bytesOf("hello to you allGET /"))) {
    assert.deepEqual(readingOf(counted, reads), whole);
  }
  assert.deepEqual(readingOf(new Headers(), [bytesOf("GET /")]), { state: "whole", body: "", rest: "GET /" });
});

const broken = [
  "5\nhello\r\n0\r\n\r\n",
  "-5\r\nhello",
  "0x5\r\nhello",
  "5 5\r\nhello",
  "\r\n",
  "g\r\n",
  "5\r\nhellooo\r\n",
  "5\r\nhello\n0\r\n\r\n",
  "fffffffffffffff\r\n",
  `5;${"x".repeat(300)}\r\nhello`,
  `0\r\nA: ${"x".repeat(20_000)}`,
];

for (const text of broken) {
  Deno.test(`GT13 chunks that two readers might read in two ways are broken: ${JSON.stringify(text.slice(0, 24))}`, () => {
    assert.equal(readingOf(chunked, [bytesOf(text)]).state, "broken");
    assert.equal(readingOf(chunked, oneByOne(bytesOf(text))).state, "broken");
  });
}

const doubtful: readonly Record<string, string>[] = [
  { "content-length": "5", "transfer-encoding": "chunked" },
  { "transfer-encoding": "gzip, chunked" },
  { "transfer-encoding": "identity" },
  { "content-length": "5, 5" },
  { "content-length": "+5" },
  { "content-length": "-1" },
  { "content-length": "0x5" },
  { "content-length": "" },
  { "content-length": "99999999999999999999" },
];

Deno.test("GT13 a head that two readers might understand in two ways has no end that the gate knows", () => {
  for (const fields of doubtful) {
    assert.equal(framingOf(new Headers(fields)), undefined, JSON.stringify(fields));
  }
});
