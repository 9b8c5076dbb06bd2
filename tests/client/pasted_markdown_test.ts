import assert from "node:assert/strict";
import fc from "fast-check";
import { markdownOf } from "../../client/core/markdown/pasted_markdown.ts";
import { assertQuick } from "../helpers/assert_quick.ts";

const rows: [html: string, expected: string][] = [
  ["<p>Hi <b>bold</b>, <i> it </i> and <code>x</code></p><p>next</p>", "Hi **bold**, *it* and `x`\n\nnext"],
  ["<h2>T</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "## T\n\n- a\n  - b\n- c"],
  ["<ol start=3><li>a<li>b</ol>", "3. a\n4. b"],
  ["<blockquote><p>q</p></blockquote><pre>a\n  b &lt;c></pre>", "> q\n\n```\na\n  b <c>\n```"],
  ['<a href="https://example.org/x?a=1&amp;b=2">text</a>', "[text](https://example.org/x?a=1&b=2)"],
  ['<a href="javascript:alert(1)">no</a> <a href="/x">nor this</a>', "no nor this"],
  ['<a href="https://example.org/">https://example.org/</a>', "https://example.org/"],
  ["<b>a*b</b> 2*3 _x_ snake_case", "**a\\*b** 2\\*3 \\_x\\_ snake_case"],
  ["<script>x</script><img src=x onerror='y>z'><b>x</b><svg><b>y</b></svg><style>z</style>", "**x**"],
  ['<b style="font-weight:normal"><span>plain</span></b>', "plain"],
  [
    "<!doctype html><html><head><title>t</title></head><body><!--StartFragment--><b>x</b><!--EndFragment-->",
    "**x**",
  ],
  ["<div>a</div><div>b<br>c</div>", "a\n\nb\nc"],
  ["<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\n\nc d"],
  ["1 < 2 &amp;&nbsp;3 &#x41;&#66;&unknown;", "1 < 2 & 3 AB&unknown;"],
  ["<b>open <i>ended</b> by the other", "**open *ended*** by the other"],
];

Deno.test("FK3 what is copied from a page becomes what somebody would have typed", () => {
  for (const [html, expected] of rows) assert.equal(markdownOf(html), expected, html);
});

Deno.test("FK3 whatever is pasted, nothing throws, and what is long takes no time", () => {
  const bits = [
    "<",
    ">",
    "</",
    "<b>",
    "</b>",
    "<ul>",
    "<li>",
    "</ul>",
    '"',
    "'",
    "=",
    "<!--",
    "-->",
    "<script>",
    "</script>",
  ].concat(
    ["<a href='x", "&#x", "&amp;", "<pre>", "a", " ", "\n", "<p>", "<td>", "<ol start=9>"],
  );
  fc.assert(fc.property(fc.array(fc.constantFrom(...bits)), (parts) => void markdownOf(parts.join(""))), {
    numRuns: 1_000,
  });
  for (const [i, one] of bits.entries()) {
    for (const other of bits.filter((_, j) => (i + j) % 4 === 0)) {
      const html = `${one}${other}`.repeat(1 + 16_384 / (one.length + other.length));
      assertQuick(1_000, () => markdownOf(html), `${one}${other}`);
    }
  }
  assert.equal(markdownOf("x".repeat(65_537)), undefined);
});
