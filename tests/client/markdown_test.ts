import assert from "node:assert/strict";
import fc from "fast-check";
import type { Block, Inline } from "../../client/core/markdown/nodes.ts";
import { noNames, parseMarkdown } from "../../client/core/markdown/parse.ts";
import { saidLine } from "../../protocol/said_line.ts";
import { hasSigns, isInFence } from "../../client/core/markdown/signs.ts";
import { realHost } from "../../client/ui/link_host.ts";
import { withoutSpoilers } from "../../protocol/spoilers.ts";
import { quickest } from "../helpers/assert_quick.ts";

/** The tree in few signs: `b(…)` for bold and so on. */
function shape(text: string): string {
  return parseMarkdown(text).blocks.map(block).join(" ");
}

function block(one: Block): string {
  switch (one.is) {
    case "paragraph":
      return inline(one.nodes);
    case "heading":
      return `h(${inline(one.nodes)})`;
    case "code":
      return `pre:${one.language}(${one.text})`;
    case "quote":
      return `q(${one.blocks.map(block).join(" ")})`;
    case "list":
      return `l(${
        one.items.map(({ number, blocks }) => `${number ?? "-"}:${blocks.map(block).join(" ")}`).join("; ")
      })`;
  }
}

function inline(nodes: readonly Inline[]): string {
  const short = { strong: "b", emphasis: "i", strike: "s", spoiler: "x" } as const;
  return nodes.map((node) => {
    if (node.is === "text") return node.text;
    if (node.is === "code") return `c(${node.text})`;
    if (node.is === "link") return `a(${inline(node.nodes)}→${node.href})`;
    if (node.is === "person" || node.is === "room") return `${node.is}(${node.text})`;
    return `${short[node.is]}(${inline(node.nodes)})`;
  }).join("");
}

const rows: [text: string, shape: string][] = [
  ["**a** *b* _c_ __d__ ~~e~~ ||f|| `g`", "b(a) i(b) i(c) b(d) s(e) x(f) c(g)"],
  ["***a*** **a *b* c** *a **b** c*", "i(b(a)) b(a i(b) c) i(a b(b) c)"],
  ["2*3*4 a_b_c snake_case_name 5 * 3 * 2", "2*3*4 a_b_c snake_case_name 5 * 3 * 2"],
  ["** none **, **** and ****", "** none **, **** and ****"],
  ["这是**重点**的", "这是b(重点)的"],
  ["**a\n\nb**", "**a\n\nb**"],
  ["a || b || c and ||d||", "a || b || c and x(d)"],
  ["|| a ||", "x( a )"],
  ["||a||||b||", "x(a)x(b)"],
  ["||a\n\nb||", "x(a\n\nb)"],
  ["`a ** b` `` ` `` `||x||` `open", "c(a ** b) c(`) c(||x||) `open"],
  ["**a `b** c`", "**a c(b** c)"],
  ["\\*a\\* b", "*a\\* b"],
  ["a \\*b\\* \\_c\\_ C:\\dir", "a *b* _c_ C:\\dir"],
  ["\\**all* of ||it||", "**all* of ||it||"],
  ["¯\\_(ツ)_/¯", "¯\\_(ツ)_/¯"],
  ["[a **b**](https://x.example/(1)) c", "a(a b(b)→https://x.example/(1)) c"],
  ["[a](javascript:alert(1)) [b](/etc) [c] (d)", "[a](javascript:alert(1)) [b](/etc) [c] (d)"],
  ["[a](https://x [b](https://y.example) (c", "[a](a(https://x→https://x) a(b→https://y.example) (c"],
  ["[a](mailto:a@b.example)", "a(a→mailto:a@b.example)"],
  ["[https://a.example](https://b.example)", "a(https://a.example→https://b.example)"],
  ["**[a** b](https://x.example)", "**a(a** b→https://x.example)"],
  ["[`a](https://x.example)`", "[c(a](https://x.example))"],
  [
    "**https://x.example** https://x.example/a_b_c",
    "b(a(https://x.example→https://x.example)) a(https://x.example/a_b_c→https://x.example/a_b_c)",
  ],
  ["||https://x.example||", "x(a(https://x.example→https://x.example))"],
  ["![a](https://x.example/p.png)", "!a(a→https://x.example/p.png)"],
  ["# A *b*\ntext #no", "h(A i(b)) text #no"],
  ["#no", "#no"],
  ["> a\n> > b\nc", "q(a q(b)) c"],
  [">a >_< >:(", ">a >_< >:("],
  ["- a\n- b\n  - c\n    d\n- e", "l(-:a; -:b l(-:c\nd); -:e)"],
  ["3. a\n7. b\n- c", "l(3:a; 7:b) l(-:c)"],
  ["a:\n* b\n\n* c\n\nd", "a: l(-:b; -:c) d"],
  ["- - -\n---", "- - -\n---"],
  ["-1 and 1.5", "-1 and 1.5"],
  ["```ts\nlet a;\n\n  b\n```\nc", "pre:ts(let a;\n\n  b) c"],
  ["```\na```", "pre:(a)"],
  ["```a b\nc\n```", "pre:(a b\nc)"],
  ["~~~\n```\n~~~", "pre:(```)"],
  ["````\n```\n````", "pre:(```)"],
  ["```\nopen", "pre:(open)"],
  ["```word", "pre:(word)"],
  ["```word\n\n```\nc", "pre:(word) c"],
  ["```a``` b", "c(a) b"],
  ["> ```\n> a\n> ```", "q(pre:(a))"],
  ["- ```\n  a\n  ```", "l(-:pre:(a))"],
  ["\n\n a\n\n\nb \n", "\n\n a\n\n\nb \n"],
  ["<b>a</b> &amp; <!-- c -->", "<b>a</b> &amp; <!-- c -->"],
];

Deno.test("MD1 a text is read as people write it", () => {
  for (const [text, expected] of rows) assert.equal(shape(text), expected, JSON.stringify(text));
});

const bits = [
  "**",
  "*",
  "_",
  "__",
  "~~",
  "||",
  "|",
  "`",
  "```",
  "\n",
  "\n\n",
  " ",
  "  ",
  "- ",
  "1. ",
  "> ",
  "# ",
].concat(
  [
    "[",
    "](",
    ")",
    "](https://x.example)",
    "https://y.example/",
    "\\",
    "a",
    "Bc",
    "é",
    "🎉",
    "@a",
    "#b",
    "mailto:a@b.c",
    "\u202e",
  ],
);
const texts = fc.array(fc.constantFrom(...bits), { maxLength: 120 }).map((parts) => parts.join(""));

/** Every letter that is kept, be it seen, an address, or the name of a language. */
function kept(blocks: readonly Block[]): string {
  return blocks.map((one): string => {
    if (one.is === "code") return one.language + one.text;
    if (one.is === "list") {
      return one.items.map(({ number, blocks }) => `${number ?? ""}${kept(blocks)}`).join("");
    }
    if (one.is === "quote") return kept(one.blocks);
    return one.nodes.map(keptIn).join("");
  }).join("");
}

function keptIn(node: Inline): string {
  if (!("nodes" in node)) return node.text;
  const text = node.nodes.map(keptIn).join("");
  return node.is === "link" && text !== node.href ? text + node.href : text;
}

Deno.test("MD2 whatever is written, nothing of its words is lost, and nothing throws", () => {
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{So}]/gu, "");
  fc.assert(
    fc.property(texts, (text) => {
      assert.equal(letters(kept(parseMarkdown(text).blocks)), letters(text));
    }),
    { numRuns: 3_000 },
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    parseMarkdown(text);
    saidLine(text);
  }));
});

Deno.test("MD2 the work grows with the length and nothing else: 16 KiB take less than 20 ms", () => {
  const most = 16_384;
  const marks = bits.slice(0, 21);
  const hostile = marks.flatMap((one, i) => marks.filter((_, j) => (i + j) % 3 === 0).map((two) => one + two))
    .concat(
      [
        "[a](",
        "[a](https://x",
        "*a_ ",
        "**a *b ",
        "```x y\n",
        "- a\n  ",
        "\n ",
        "a**",
        "**a*",
        "](](",
        "https://x.y(",
        "`a``b```",
      ],
    );
  // As many names as can be begun: the reader of names has its own bound.
  const names = {
    ...noNames,
    personAt: (text: string, at: number) => ({ id: "x", end: Math.min(at + 2, text.length), isMe: false }),
  };
  for (const bit of hostile) {
    const steps = (length: number) =>
      parseMarkdown(bit.repeat(Math.ceil(length / bit.length)).slice(0, length), names).steps;
    assert.ok(steps(most) <= 50 * most, `${JSON.stringify(bit)} takes ${steps(most)} steps`);
    assert.ok(steps(most) <= 3 * steps(most / 2) + 1_000, `${JSON.stringify(bit)} is not linear`);
  }
  const nested = (times: number) => parseMarkdown("[a](https://x".repeat(times) + ")".repeat(times)).steps;
  assert.ok(nested(1_000) <= 3 * nested(500), "addresses in addresses");
  // The steps are what the time goes into: the median of all, and not one run, for other programs work here too.
  const times = hostile.slice(0, 40).map((bit) => {
    const text = bit.repeat(Math.ceil(most / bit.length)).slice(0, most);
    return quickest(() => parseMarkdown(text, names), 20);
  }).sort((a, b) => a - b);
  assert.ok(times[times.length >> 1]! < 20, `${times[times.length >> 1]} ms`);
});

Deno.test("MD2 nothing is so deep that drawing it could fail", () => {
  const depthOf = (blocks: readonly Block[]): number =>
    Math.max(
      0,
      ...blocks.map((one) => {
        if (one.is === "quote") return 1 + depthOf(one.blocks);
        if (one.is === "list") return 1 + Math.max(...one.items.map(({ blocks }) => depthOf(blocks)));
        return "nodes" in one ? 1 + Math.max(0, ...one.nodes.map(depthIn)) : 1;
      }),
    );
  const depthIn = (node: Inline): number => "nodes" in node ? 1 + Math.max(0, ...node.nodes.map(depthIn)) : 1;
  const deep = [
    "> ".repeat(500) + "x",
    "- ".repeat(500) + "x",
    "*a **b ".repeat(500) + "b** a* ".repeat(500),
    "||*".repeat(300) + "x" + "*||".repeat(300),
    "_*".repeat(800) + "x" + "*_".repeat(800),
  ];
  for (const text of deep) assert.ok(depthOf(parseMarkdown(text).blocks) < 30, text.slice(0, 20));
  fc.assert(fc.property(texts, (text) => depthOf(parseMarkdown(text).blocks) < 30));
});

const links = (text: string) =>
  parseMarkdown(text).blocks.flatMap((one) =>
    one.is === "paragraph" ? one.nodes.flatMap((node) => node.is === "link" ? node.href : []) : []
  );

Deno.test("BB8 addresses of the web and of mail are links, and nothing else is", () => {
  const rows: [string, string[]][] = [
    ["see https://example.org/a?b=c#d now", ["https://example.org/a?b=c#d"]],
    ["HTTP://EXAMPLE.ORG", ["HTTP://EXAMPLE.ORG"]],
    ["https://a.example, https://b.example.", ["https://a.example", "https://b.example"]],
    ["(see https://en.example/wiki/Cat_(animal))", ["https://en.example/wiki/Cat_(animal)"]],
    ["<https://example.org>", ["https://example.org"]],
    ['"https://example.org"', ["https://example.org"]],
    ["https://例え.jp/道", ["https://例え.jp/道"]],
    ["mailto:ann@example.org.", ["mailto:ann@example.org"]],
    ["ann@example.org", []],
    ["javascript:alert(1)", []],
    ["data:text/html,<b>", []],
    ["ftp://example.org", []],
    ["https://", []],
    ["https:///path", []],
    ["https://?", []],
    ["xhttps:/example.org", []],
    ["mailto:", []],
  ];
  for (const [text, expected] of rows) assert.deepEqual(links(text), expected, text);
});

Deno.test("BB8 a link ends before a sign that turns the direction of writing", () => {
  assert.deepEqual(links("https://example.org/\u202egnp.exe"), ["https://example.org/"]);
});

Deno.test("MD3 a link whose text is not where it leads says where it leads", () => {
  const rows: [href: string, text: string, host: string | undefined, strange?: true][] = [
    ["https://example.org/a", "https://example.org/a", undefined],
    ["https://example.org/a", "example.org", undefined],
    ["https://example.org/a", "Example.org/other", undefined],
    ["https://example.org/a", "the docs", "example.org"],
    ["https://evil.example/", "https://good.example/", "evil.example"],
    ["https://good.example.evil.example/", "good.example", "good.example.evil.example"],
    ["https://evil.example/", "good.example/ evil.example", "evil.example"],
    ["https://evil.example:8443/", "https://evil.example", "evil.example:8443"],
    ["https://good.example@evil.example/", "https://good.example@evil.example/", "evil.example", true],
    ["https://good.example\\@evil.example/", "https://good.example\\@evil.example/", undefined],
    ["https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", true],
    ["https://аррӏе.com/", "https://аррӏе.com/", "xn--80ak6aa92e.com", true],
    ["https://ｇood.example/", "https://ｇood.example/", "good.example"],
    ["mailto:a@b.example", "a@b.example", undefined],
    ["mailto:a@b.example?subject=x", "write to us", "a@b.example"],
  ];
  for (const [href, text, name, isStrange = false] of rows) {
    assert.deepEqual(
      realHost(href, text),
      name === undefined ? undefined : { name, isStrange },
      `${text} → ${href}`,
    );
  }
});

Deno.test("MD4 what is covered is in no line and no notification, whatever else is in it", () => {
  const rows: [string, string][] = [
    ["||a|| b", "▒▒▒ b"],
    ["x ||a\n\nb|| y", "x ▒▒▒ y"],
    ["`||` ||a||", "`▒▒▒"],
    ["no || end", "no || end"],
    ["||||", "▒▒▒"],
    ["plain", "plain"],
    ["||a|| b ||c||, d", "▒▒▒ b ▒▒▒, d"],
    ["if (a || b || c)", "if (a ▒▒▒ c)"],
    ["> ||a||\n- b ||c||", "> ▒▒▒\n- b ▒▒▒"],
    ["**||a** b||c||d||", "**▒▒▒"],
  ];
  for (const [text, expected] of rows) assert.equal(withoutSpoilers(text), expected, text);
  const covered = (nodes: readonly Inline[]): string =>
    nodes.map((node) =>
      node.is === "spoiler" ? node.nodes.map(keptIn).join("") : "nodes" in node ? covered(node.nodes) : ""
    ).join("");
  let seen = 0;
  const parts = [
    "||",
    "||",
    "a",
    "b ",
    "*",
    "~~",
    "_",
    "\n",
    "`",
    "> ",
    "\\",
    " ",
    ".",
    "[",
    "](https://c.d)",
  ];
  const signs = fc.array(fc.constantFrom(...parts), { maxLength: 16 });
  // Each word is another one, so that one can tell which of them is seen.
  const numbered = (parts: readonly string[]) =>
    parts.map((part, i) => /[ab]/.test(part) ? part.replace(/[ab]/, `${i + 10}`) : part).join("");
  fc.assert(
    fc.property(signs.map(numbered), (text) => {
      const hidden = parseMarkdown(text).blocks.flatMap((one) =>
        one.is === "paragraph" ? covered(one.nodes) : []
      ).join("");
      if (hidden === "") return;
      seen++;
      const from = text.indexOf("||");
      const rest = withoutSpoilers(text);
      assert.ok(rest.startsWith(text.slice(0, from) + "▒▒▒"));
      assert.ok(!rest.slice(from).includes("||"));
      for (const word of hidden.match(/\d+/g) ?? []) assert.ok(!rest.includes(word), text);
    }),
    { numRuns: 20_000 },
  );
  assert.ok(seen > 50, "something must be covered for this test to mean anything");
  assert.equal(saidLine("# **Hi** [docs](https://x.example) ||a||\n> q"), "Hi docs ▒▒▒\nq");
  assert.equal(saidLine("*so* _and_ **both** `a*b`, *two words*"), "so and both a*b, two words");
  for (const plain of ["2 * 3 * 4", "a*b*c", "snake_case_name", "* ann waves", "`", "``", "*", "5 *"]) {
    assert.equal(saidLine(plain), plain);
  }
});

Deno.test("MD5 a text without signs is not read at all, and code that is open is known", () => {
  for (const [text] of rows) {
    if (shape(text) !== text) assert.ok(hasSigns(text), text);
  }
  for (const text of ["Hello, how are you?", "a - b", "3.5 or 4", "10:30"]) assert.ok(!hasSigns(text), text);
  assert.ok(hasSigns("a\n".repeat(50)), "a long text is folded");
  const open = "```js\nlet a;";
  assert.ok(isInFence(open, open.length));
  assert.ok(!isInFence(open, 0));
  assert.ok(!isInFence(`${open}\n\`\`\``, open.length + 4));
  assert.ok(!isInFence("```a```", 7));
});
