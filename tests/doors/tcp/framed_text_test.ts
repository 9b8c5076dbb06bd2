import assert from "node:assert/strict";
import { cleanText, oneLine, shownText, textOf } from "../../../server/doors/tcp/framed_text.ts";

const encoder = new TextEncoder();

Deno.test("FT1 what is no UTF-8 or has control characters is no text", () => {
  for (const bytes of [[0xff], [0xc3], [0x61, 0x80], [0xed, 0xa0, 0x80], [0x61, 0x07], [0x61, 0x00, 0x62]]) {
    assert.equal(textOf(Uint8Array.from(bytes)), undefined, String(bytes));
  }
  assert.equal(textOf(encoder.encode("grüße\tund\n😀")), "grüße\tund\n😀");
});

Deno.test("FT1 keys of a terminal, a last line end and a C program's NUL are taken out", () => {
  assert.equal(cleanText("he\x1b[Dllo\x1bOA\r\n"), "hello");
  assert.equal(cleanText("hello\0"), "hello");
  assert.equal(cleanText("a\r\nb"), "a\nb");
});

Deno.test("FT1 half a character of UTF-16 becomes a whole one", () => {
  assert.equal(cleanText("a\ud800b"), "a\ufffdb");
});

Deno.test("FT2 nothing that moves, colours or turns is shown", () => {
  assert.equal(shownText("a\x1b[31mb\x07\x9b\u202ec\u2066d\x7f"), "a[31mbcd");
});

Deno.test("FT3 further lines stand in from the edge, whatever parts them", () => {
  assert.equal(shownText("a\nb: x\r\nc\rd\u2028e\u2029f"), "a\n    b: x\n    c\n    d\n    e\n    f");
  assert.equal(oneLine("a\nb \n c"), "a / b / c");
});
