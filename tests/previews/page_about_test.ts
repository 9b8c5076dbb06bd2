import assert from "node:assert/strict";
import { pageAbout } from "../../server/previews/page_about.ts";
import { pageText } from "../../server/previews/page_text.ts";
import { assertQuick } from "../helpers/assert_quick.ts";

const about = (page: string, robots = "") => pageAbout(page, robots);

Deno.test("LP4 what a page says for cards goes before what it says otherwise, and the first goes before the next", () => {
  assert.deepEqual(
    about(`<!doctype html><html><head>
      <title>Plain</title><meta name="description" content="plain words">
      <META Property=og:title CONTENT='Tom &amp; J&#x65;rry &#8212; caf&eacute;'>
      <meta property="og:title" content="second"/>
      <meta name="twitter:description" content="short">
      <meta content="https://x.example/a.png" property="og:image"><meta property="og:site_name" content="X">`),
    {
      title: "Tom & Jerry — café",
      text: "short",
      site: "X",
      picture: "https://x.example/a.png",
    },
  );
  const plain = about("<title>\n  Only\n a   title </title><meta name=description content=words>");
  assert.deepEqual(plain, { title: "Only a title", text: "words", site: undefined, picture: undefined });
});

Deno.test("LP4 nothing in scripts, comments, styles or drawings is what a page says", () => {
  const page =
    `<!-- <title>no</title> --><script>"<title>no</title>"</script><style>/*<title>no</title>*/</style>
    <svg><title>no</title></svg><noscript><meta property="og:title" content="no"></noscript>
    <template><title>no</title></template><title>yes</title>`;
  assert.equal(about(page)?.title, "yes");
  assert.equal(about("<script><title>never closed</title>"), undefined);
  assert.equal(about("<!-- <title>never closed</title>"), undefined);
  assert.equal(about(`<title data-x="a>b" data-y='"'>quoted</title>`)?.title, "quoted");
  assert.equal(
    about("<title>a < b & c &lt;i&gt; &nosuch; &#0;</title>")?.title,
    "a < b & c <i> &nosuch; \ufffd",
  );
});

Deno.test("LP4 signs that are not seen, or turn the direction around, are left out; what is long is cut", () => {
  const title = about(
    "<title>safe\u202emoc.live\u202c \u2066x\u2069 a\u0000b\u200b\ufeffc\u200dd \u{e0041}</title>",
  )?.title;
  assert.equal(title, "safemoc.live x a bc\u200dd");
  const long = about(
    `<title>${"😀".repeat(500)}</title><meta name=description content="${"ab ".repeat(900)}">`,
  )!;
  assert.equal([...long.title].length, 200);
  assert.ok(long.title.endsWith("😀…"));
  assert.ok([...long.text!].length <= 300);
  assert.equal(about("<title>\u200b\u202e </title>"), undefined);
});

Deno.test("LP4 a page that asks not to be told of is not, or in part", () => {
  const page = (robots: string) =>
    `<title>T</title><meta name=robots content="${robots}"><meta name=description content=d><meta property=og:image content=/a>`;
  assert.equal(about(page("index, follow"))?.text, "d");
  assert.equal(about(page("NOINDEX")), undefined);
  assert.equal(about(page("all"), "none"), undefined);
  const silent = about(page("nosnippet"));
  assert.deepEqual([silent?.title, silent?.text, silent?.picture], ["T", undefined, undefined]);
  assert.equal(about(page("noimageindex"))?.picture, undefined);
  assert.equal(about(page("noimageindex"))?.text, "d");
});

Deno.test("LP4 a page is read as it is written", () => {
  const latin = (text: string) => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
  const utf8 = (text: string) => new TextEncoder().encode(text);
  assert.equal(pageText(latin("caf\xe9!"), undefined), "café!");
  assert.equal(pageText(utf8("café"), undefined), "café");
  assert.equal(pageText(utf8("\ufeffcafé"), undefined), "café");
  assert.equal(pageText(utf8("café").subarray(0, 4), undefined), "caf");
  assert.equal(pageText(latin("\xcf\xf0\xe8"), "windows-1251"), "При");
  assert.ok(pageText(latin('<meta charset="koi8-r">\xf0'), undefined).endsWith("П"));
  assert.equal(pageText(Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), "shift_jis"), "日本");
  assert.equal(pageText(utf8("café"), "x-no-such"), "café");
});

Deno.test("LP3 a page that is made to be hard to read is read in time", () => {
  const size = 512 * 1_024;
  const parts = [
    ...[
      "<",
      "<a",
      "<a ",
      '<a b="',
      "<a b='",
      "<a b=",
      "<!--",
      "<!",
      "</",
      "<title>",
      "<script>",
      "<meta content=",
    ],
    ...[
      " ",
      "=",
      "/",
      "'",
      '"',
      "&",
      "&#",
      "&amp",
      "<meta ",
      "a=",
      "<svg></svg>",
      "<meta charset",
      "<a =",
      "<a  \n",
    ],
  ];
  for (const part of parts) {
    for (const head of ["", "<a ", "<title>", '<meta content="']) {
      const page = (head + part.repeat(size)).slice(0, size);
      assertQuick(1_500, () => {
        about(page);
        pageText(new TextEncoder().encode(page), undefined);
      }, JSON.stringify(head + part));
    }
  }
});
